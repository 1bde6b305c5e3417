"""A commune that ended left teams unanswered and a month untold: its heir does both."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from toso.demo.world import World
from toso.feedback.answering import answer, issue
from toso.feedback.models import Dispatch, Notice
from toso.feedback.sending import send
from toso.feedback.writing import Writing, keep
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Account
from toso.reports.opening import open_period

MAY, JUNE = Period("2025-05"), Period("2025-06")


def told(world: World, period: Period, officer: Account, chair: Account) -> Dispatch:
    commune = world.units["Vạn Thắng"].pk
    texts = {team.pk: {"assessment": "Tốt."} for team in world.teams.values()}
    keep(commune, period, Writing("Chung.", False, texts), officer)
    return send(commune, period, chair)


@pytest.fixture
def may(july: World) -> World:
    """In June the commune told May to its teams; the leader of one asked something since."""
    with clock.travel(datetime(2025, 6, 10, 9, tzinfo=HANOI)):
        open_period(july.province, MAY)
        sent = told(july, MAY, july.people["chi"], july.people["dung"])
        issue(sent, july.people["chi"], number=7, signed_on=date(2025, 6, 10))
    answer(asked(july), "Xin mượn máy chiếu.", july.people["binh"])
    return july


def asked(world: World) -> Notice:
    return Notice.objects.get(team=world.teams["Quảng Hội 1"], dispatch__period=MAY.text)


def test_the_heir_answers_and_nobody_else(may: World) -> None:
    for name in ("chi", "nga", "hai", "giang"):
        with pytest.raises(PermissionDenied):
            answer(asked(may), "Đã có.", may.people[name])
    said = answer(asked(may), "Mượn ở nhà văn hóa xã.", may.people["uyen"])
    assert not said.of_team and said.title == "Công chức"
    assert not Notice.objects.unanswered().exists()


def test_its_pages_show_what_waits_and_take_the_answer(may: World, as_person) -> None:
    uyen, page = as_person("uyen"), f"/notices/{asked(may).pk}/"
    board = uyen.get("/notices/").content.decode()
    assert "Xã Vạn Thắng" in board and page in board
    assert f"/notices/rounds/{may.units['Vạn Thắng'].pk}/2025-06/" in board
    assert uyen.post(f"{page}answer/", {"text": "Có máy chiếu."}).status_code == 302
    assert asked(may).answers.count() == 2
    seen = {name: as_person(name).get(page).status_code for name in ("uyen", "hai", "nga", "chi")}
    assert seen == {"uyen": 200, "hai": 200, "nga": 404, "chi": 404}


def test_the_heir_tells_the_last_month_in_its_own_name_and_number(may: World) -> None:
    uyen, vinh = may.people["uyen"], may.people["vinh"]
    sent = told(may, JUNE, uyen, vinh)
    assert sent.unit == may.units["Vạn Thắng"] and sent.is_intact()
    head = sent.snapshot["issuer"]
    assert head["name"] == "Ủy ban nhân dân xã Đại Lãnh"
    assert (head["place"], head["signer"]) == ("Đại Lãnh", "Vinh")
    assert [row["name"] for row in sent.snapshot["teams"]] == [
        may.teams[village].name for village in ("Quảng Hội 1", "Quảng Hội 2")
    ]
    first = issue(sent, uyen, number=None, signed_on=clock.today())
    assert first.number == 1, "7 was of the register of the commune that ended"
    again = told_again(may, sent)
    assert issue(again, uyen, number=None, signed_on=clock.today()).number == 2


def told_again(world: World, sent: Dispatch) -> Dispatch:
    """Another paper of the same commune and month, as latecomers get one."""
    return Dispatch.objects.create(
        kind=sent.kind, unit=sent.unit, period=sent.period, number=2, snapshot=sent.snapshot,
        hash=sent.hash, sent_by=sent.sent_by, sent_at=clock.now(),
    )  # fmt: skip
