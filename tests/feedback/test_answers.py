"""Reading leaves a receipt; the team answers, the commune sees who waits and replies."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.feedback.conftest import SEPTEMBER
from toso.feedback.answering import answer
from toso.feedback.models import Notice, Receipt


@pytest.fixture
def notice(commune, reported, told) -> Notice:
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    return told(SEPTEMBER).notices.get(team__name__endswith="Quảng Hội 1")


@pytest.mark.req("FBK-03")
def test_a_team_answers_and_the_commune_sees_what_waits(notice, as_person) -> None:
    page = f"/notices/{notice.pk}/"
    team, commune = as_person("binh"), as_person("chi")
    assert team.post(f"{page}answer/", {"text": "Xin thêm máy."}).status_code == 302
    board = commune.get("/notices/").content.decode()
    assert "Tổ đang chờ xã trả lời" in board and page in board
    assert Notice.objects.unanswered().get() == notice
    assert "Xin thêm máy." in commune.get(page).content.decode()

    commune.post(f"{page}answer/", {"text": "Tuần sau có."})
    assert not Notice.objects.unanswered().exists()
    assert "Tuần sau có." in team.get(page).content.decode()


def test_opening_leaves_one_receipt_of_the_team_only(notice, as_person) -> None:
    as_person("chi").get(f"/notices/{notice.pk}/")
    assert not Receipt.objects.exists()
    for _ in range(2):
        as_person("binh").get(f"/notices/{notice.pk}/")
    assert Receipt.objects.get().account.username == "binh"
    assert "Trần Văn Bình" in as_person("chi").get(f"/notices/{notice.pk}/").content.decode()


def test_others_neither_read_nor_answer(notice, commune, as_person) -> None:
    for stranger in ("sau", "nga", "minh", "khanh", "lan"):
        assert as_person(stranger).get(f"/notices/{notice.pk}/").status_code == 404
    for person in ("an", "giang"):
        assert as_person(person).get(f"/notices/{notice.pk}/").status_code == 200
        with pytest.raises(PermissionDenied):
            answer(notice, "Lời", commune.people[person])


def test_an_empty_answer_is_refused_with_the_next_step(notice, as_person) -> None:
    page = f"/notices/{notice.pk}/answer/"
    said = as_person("binh").post(page, {"text": " "}, follow=True).content.decode()
    assert "Hãy viết nội dung trả lời" in said
