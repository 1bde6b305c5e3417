"""A practice is taken from a report in one click, decided by the commune, told to all teams."""

import pytest
from django.core.exceptions import PermissionDenied

from toso.charter.running import charter_on
from toso.demo.world import World
from toso.feedback.models import Notice
from toso.kit.period import Period
from toso.practices.deciding import Refused, decide, take
from toso.practices.models import Practice
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline

WORDS = "Tổ lập góc số ở nhà văn hóa. Tối thứ ba có người trực."


@pytest.fixture
def sent(world: World) -> Submission:
    """The September report of Quảng Hội 1 with a good initiative in it."""
    open_period(world.province, Period("2022-09"))
    owed = Obligation.objects.get(unit=world.units["Quảng Hội 1"], period="2022-09", form="monthly")
    draft = owed.begin()
    draft.texts = {
        h.key: {"text": WORDS if h.key == "good_initiatives" else "", "origins": [], "revision": 1}
        for h in outline(charter_on(owed.last_day), owed)
    }
    draft.save()
    return Obligation.objects.get(pk=owed.pk).submit(world.people["binh"], overrule="Đúng.")


@pytest.mark.req("GPR-01")
def test_text_under_the_heading_becomes_a_practice_in_one_click(sent, as_person) -> None:
    chi = as_person("chi")
    click = f"/practices/from/{sent.pk}/good_initiatives/"
    page = chi.get(f"/reports/submissions/{sent.pk}/").content.decode()
    assert click in page and f"/practices/from/{sent.pk}/new_models/" not in page
    shown = chi.post(click, follow=True).content.decode()
    made = Practice.objects.get()
    assert (made.kept, made.title, made.state) == (WORDS, "Tổ lập góc số ở nhà văn hóa", "proposed")
    assert f"/reports/submissions/{sent.pk}/" in shown and "tháng 9/2022" in shown
    chi.post(click)
    assert Practice.objects.count() == 1
    assert made.title in chi.get("/practices/?q=goc so").content.decode()
    shared = chi.post(f"/practices/{made.pk}/sharing/", {"channel": "Nhóm Zalo xã"}, follow=True)
    assert "Nhóm Zalo xã" in shared.content.decode() and "CÁCH LÀM HAY" in shared.content.decode()


@pytest.mark.req("FBK-02")
def test_applying_it_in_the_whole_commune_notifies_every_team(world, sent, as_person) -> None:
    made = take(sent, "good_initiatives", world.people["chi"])
    with pytest.raises(PermissionDenied):
        decide(made, world.people["binh"], applies=True, reason="Tốt.")
    with pytest.raises(Refused, match="lý do"):
        decide(made, world.people["dung"], applies=True, reason=" ")
    page = f"/practices/{made.pk}/"
    as_person("dung").post(f"{page}decision/", {"reason": "Dễ làm.", "apply": "1"})
    told = Notice.objects.filter(dispatch__kind="practice")
    assert {n.team.name for n in told} == {
        world.teams["Quảng Hội 1"].name, world.teams["Quảng Hội 2"].name,
    }  # fmt: skip
    feed = as_person("sau").get("/notices/").content.decode()
    assert "Áp dụng toàn xã: Tổ lập góc số ở nhà văn hóa" in feed
    notice = told.get(team=world.teams["Quảng Hội 2"])
    shown = as_person("sau").get(f"/notices/{notice.pk}/").content.decode()
    assert page in shown and "Dễ làm." in shown
    assert as_person("sau").get(page).status_code == 200
    assert "Nguyên văn" not in as_person("sau").get(page).content.decode()
    assert as_person("minh").get(page).status_code == 404
    assert Practice.objects.get().state == "applied"


def test_declining_says_why_and_tells_nobody(world, sent) -> None:
    made = take(sent, "good_initiatives", world.people["chi"])
    decide(made, world.people["dung"], applies=False, reason="Chưa có phòng.")
    assert Practice.objects.get().state == "declined" and not Notice.objects.exists()
    with pytest.raises(Refused, match="đã được quyết định"):
        decide(Practice.objects.get(), world.people["dung"], applies=True, reason="Lại.")
