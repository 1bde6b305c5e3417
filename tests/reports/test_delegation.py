"""Sending while the chair is away: by name, for some days, said on the paper."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.reports.conftest import fill
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Appointment
from toso.reports.delegations import Delegation, delegate, seats
from toso.reports.papers import paper
from toso.reports.refusals import Refused

FIRST, LAST = date(2022, 10, 18), date(2022, 10, 20)


def give(world: World, giver: str, receiver: str, style: str = "KT", **more: object) -> Delegation:
    by = world.people[giver]
    said = {"first": FIRST, "last": LAST, "title": "Phó Chủ tịch", "reason": "Đi công tác."}
    return delegate(by, seats(by)[0], world.people[receiver], style=style, **(said | more))


def test_who_was_given_the_right_sends_from_the_first_day_to_the_last(
    september: World, owed
) -> None:
    chi = september.people["chi"]
    fill(owed("Vạn Thắng"), chi)
    with pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(chi)
    give(september, "dung", "chi", first=date(2022, 10, 19))
    with pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(chi)
    with clock.travel(datetime(2022, 10, 21, tzinfo=HANOI)), pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(chi)
    with clock.travel(datetime(2022, 10, 20, 23, 59, tzinfo=HANOI)):
        assert owed("Vạn Thắng").submit(chi).snapshot["delegation"]["giver"] == "Phạm Ngọc Dũng"


@pytest.mark.parametrize(
    ("style", "title", "lines"),
    [
        ("KT", "Phó Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TUQ", "Công chức Văn hóa - Xã hội", ("TUQ. CHỦ TỊCH", "CÔNG CHỨC VĂN HÓA - XÃ HỘI")),
    ],
)
def test_the_paper_says_in_whose_right_it_is_signed(
    september: World, send, style: str, title: str, lines: tuple[str, ...]
) -> None:
    give(september, "dung", "chi", style, title=title)
    sent = send("Vạn Thắng", september.people["chi"])
    signature = paper(sent.snapshot, None, draft=False, demo=False).signature
    assert (signature.lines, signature.name) == (lines, "Lê Thị Kim Chi")


def test_the_chair_himself_still_signs_as_chair(september: World, send) -> None:
    give(september, "dung", "chi")
    sent = send("Vạn Thắng", september.people["dung"])
    assert "delegation" not in sent.snapshot
    signature = paper(sent.snapshot, None, draft=False, demo=False).signature
    assert signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_a_member_writes_and_sends_for_the_team_leader(september: World, as_person, owed) -> None:
    give(september, "binh", "an", title="Tổ phó")
    client, obligation = as_person("an"), owed("Quảng Hội 1")
    page = client.get(f"/reports/{obligation.pk}/", follow=True)
    assert "Viết báo cáo" in page.content.decode()
    fill(obligation, september.people["an"])
    client.post(f"/reports/{obligation.pk}/submission/")
    sent = owed("Quảng Hội 1").latest()
    assert sent.submitted_by == september.people["an"]
    assert sent.snapshot["issuer"]["signature"] == ["KT. TỔ TRƯỞNG", "TỔ PHÓ"]


@pytest.mark.parametrize("receiver", ["nga", "binh", "giang", "dung"])
def test_the_right_stays_in_the_organisation(september: World, receiver: str) -> None:
    with pytest.raises(Refused):
        give(september, "dung", receiver)


def test_a_right_that_was_received_is_not_given_on(september: World) -> None:
    give(september, "dung", "chi")
    assert seats(september.people["chi"]) == []
    dungs = seats(september.people["dung"])[0]
    with pytest.raises(PermissionDenied):
        delegate(
            september.people["chi"], dungs, september.people["dung"], first=FIRST, last=LAST,
            style="KT", title="…", reason="…",
        )  # fmt: skip


def test_it_ends_when_the_giver_leaves_the_post_and_when_either_ends_it(
    september: World, owed
) -> None:
    chi, dung = september.people["chi"], september.people["dung"]
    fill(owed("Vạn Thắng"), chi)
    held = give(september, "dung", "chi")
    post = Appointment.objects.filter(account=dung, role="commune_chair")
    post.update(valid=DateRange(date(2022, 1, 1), date(2022, 10, 18), "[)"))
    with pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(chi)
    post.update(valid=DateRange(date(2022, 1, 1), None, "[)"))
    held.end(chi)
    with pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(chi)
    with pytest.raises(Refused):
        held.end(dung)


def test_giving_and_ending_stand_in_the_journal(september: World) -> None:
    held = give(september, "dung", "chi")
    held.end(september.people["dung"])
    verbs = Entry.objects.filter(subject=held.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["report.delegate", "report.delegation.end"]


def test_the_chair_gives_it_on_the_page_and_a_mistake_loses_nothing(
    september: World, as_person
) -> None:
    client, chi = as_person("dung"), september.people["chi"]
    typed = {
        "receiver": str(chi.pk), "title": "Phó Chủ tịch", "style": "KT", "first": "18/10/2022",
        "last": "17/10/2022", "reason": "Đi công tác.",
    }  # fmt: skip
    answer = client.post("/reports/delegations/", typed)
    assert answer.status_code == 422
    assert "Đi công tác." in answer.content.decode()
    client.post("/reports/delegations/", typed | {"last": "20/10/2022"})
    held = Delegation.objects.get()
    assert (held.receiver, held.last_day) == (chi, LAST)
    assert as_person("chi").get("/reports/delegations/").status_code == 200
    foreign = as_person("nga").post("/reports/delegations/end/", {"delegation": str(held.pk)})
    assert foreign.status_code == 404
    as_person("chi").post("/reports/delegations/end/", {"delegation": str(held.pk)})
    assert Delegation.objects.get().state == "ended"


def test_who_may_not_send_gives_nothing(september: World, as_person) -> None:
    page = as_person("chi").get("/reports/delegations/").content.decode()
    assert "Ủy quyền mới" not in page
    assert as_person("chi").post("/reports/delegations/", {}).status_code == 404
