"""The pages and papers of notices."""

from io import BytesIO

from docx import Document

from tests.feedback.conftest import AUGUST, GOAL, SEPTEMBER
from toso.feedback.message import message
from toso.feedback.models import Dispatch, Issue


def test_the_commune_writes_on_one_page_and_the_chair_sends(commune, reported, as_person) -> None:
    reported("Quảng Hội 1", AUGUST, visits=4)
    reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(10, 20, 18))
    page = f"/notices/rounds/{commune.units['Vạn Thắng'].pk}/2022-09/"
    shown = as_person("chi").get(page)
    words = shown.content.decode()
    assert "tăng 8" in words and "còn 2 trong 20" in words
    assert 'name="send"' not in words
    data = {name: _typed(field.value()) for name, field in _fields(shown)}
    data["general"] = "Cảm ơn các Tổ."
    for team in commune.teams.values():
        if team.name.endswith(("Hội 1", "Hội 2", "Phú Hội")):
            data[f"assessment-{team.pk}"] = "Đã xem xét."
    data.pop("named")
    assert as_person("chi").post(page, data).status_code == 302
    data["seen"] = 1
    sent = as_person("dung").post(page, data | {"send": "1"}, follow=True)
    assert "Đã gửi thông báo đến 3 Tổ" in sent.content.decode()

    stale = as_person("chi").post(page, data | {"seen": 0, "general": "Chữ vừa gõ"})
    assert "Chữ vừa gõ" in stale.content.decode()
    assert as_person("nga").get(page).status_code == 404


def _fields(shown):
    form = shown.context["form"]
    return [(name, form[name]) for name in form.fields]


def test_the_paper_is_an_official_notice(commune, reported, told, as_person) -> None:
    reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(10, 20, 18))
    sent: Dispatch = told(SEPTEMBER)
    one = sent.notices.get(team__name__endswith="Quảng Hội 1")
    as_person("chi").post(
        f"/notices/dispatches/{sent.pk}/issue/", {"number": 12, "signed_on": "18/10/2022"}
    )
    file = as_person("binh").get(f"/notices/{one.pk}/docx")
    words = _words(file.content)
    for said in ("THÔNG BÁO", "Số: 12/TB-UBND", "tháng 9 năm 2022", "Kết quả", "10/20 (50%)",
                 "Đánh giá Tổ công nghệ số cộng đồng Quảng Hội 1"):  # fmt: skip
        assert said in words, said
    every = _words(as_person("chi").get(f"/notices/dispatches/{sent.pk}/docx").content)
    assert "Tổ công nghệ số cộng đồng Phú Hội" in every
    assert as_person("binh").get(f"/notices/dispatches/{sent.pk}/docx").status_code == 404


def test_an_empty_number_is_the_next_of_the_register_and_a_used_one_is_refused(
    commune, reported, told, as_person
) -> None:
    reported("Quảng Hội 1", AUGUST, visits=12)
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    first, second = told(AUGUST), told(SEPTEMBER)
    chi = as_person("chi")

    def issue(sent: Dispatch, number: str) -> str:
        page = f"/notices/dispatches/{sent.pk}/issue/"
        paper = {"number": number, "signed_on": "18/10/2022"}
        return chi.post(page, paper, follow=True).content.decode()

    issue(first, "")
    assert Issue.objects.get(dispatch=first).number == 1
    assert "Số tiếp theo là 2" in issue(second, "1")
    issue(second, "")
    assert Issue.objects.get(dispatch=second).number == 2


def _words(body: bytes) -> str:
    document = Document(BytesIO(body))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_chat_message_says_counts_with_their_denominators(commune, reported, told) -> None:
    reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(10, 20, 18))
    reported("Quảng Hội 2", SEPTEMBER, visits=2, goal=(1, 20, 20))
    said = message(told(SEPTEMBER).notices.get(team__name__endswith="Quảng Hội 1"))
    name = "Tổ công nghệ số cộng đồng Quảng Hội 1"
    assert said.startswith(f"THÔNG BÁO KẾT QUẢ THÁNG 09/2022 - {name}\n")
    assert "10/20 (50%), thứ 1/2 Tổ" in said


def test_a_number_of_the_plan_stands_in_the_notice(commune, reported, told) -> None:
    reported("Quảng Hội 1", SEPTEMBER, goal=(10, 20, 18))
    rows = told(SEPTEMBER).notices.get(team__name__endswith="Quảng Hội 1").snapshot["rows"]
    assert GOAL in {row["code"] for row in rows}


def _typed(value: object) -> object:
    return "" if value is None else value
