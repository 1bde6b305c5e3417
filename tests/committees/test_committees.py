"""A steering committee has members from a day to a day, by decisions; the list is one of a day."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import Stage
from toso.committees.changing import Said, change, end, found, withdraw
from toso.committees.composition import history, seats_on
from toso.committees.models import Change, Seat
from toso.committees.papers import decision
from toso.demo.world import World
from toso.documents.models import Document
from toso.journal.models import Entry
from toso.kit.refusals import Refused
from toso.people.models import Organisation
from toso.targets.models import Version
from toso.targets.offices import office
from toso.targets.path import path_on

DUNG = Said("head", "Phạm Ngọc Dũng", "Chủ tịch UBND xã", "UBND xã Vạn Thắng")
CHI = Said("standing", "Lê Thị Kim Chi", "Công chức Văn hóa - Xã hội", "UBND xã Vạn Thắng")
UNION = Said("member", body="Tỉnh đoàn Khánh Hòa")
WRITERS = {"Vạn Thắng": "dung", "Vạn Ninh": "son", "Khánh Hòa": "hai"}


def paper(world: World, place: str, number: str, on: date) -> Document:
    return decision(
        world.units[place],
        typed=f"{number}/QĐ-UBND",
        title="Ban Chỉ đạo",
        issued_on=on,
        signer="Người ký",
        by=world.people[WRITERS[place]],
    )


def founded(world: World, place: str = "Vạn Thắng", *seats: Said) -> Organisation:
    on = date(2022, 3, 1)
    return found(
        world.units[place],
        name=f"Ban Chỉ đạo chuyển đổi số {place}",
        document=paper(world, place, "21", on),
        on=on,
        seats=seats or (DUNG, CHI, UNION),
        by=world.people[WRITERS[place]],
    )


def names(committee: Organisation, day: date) -> list[str]:
    return [str(seat) for seat in seats_on(committee, day)]


def moved(world: World, committee: Organisation, on: date = date(2022, 9, 1)) -> Change:
    """Chi leaves, Nam of the youth branch and the police come."""
    leaves = Seat.objects.filter(name=CHI.name).values_list("pk", flat=True)
    return change(
        committee,
        document=paper(world, "Vạn Thắng", str(80 + on.month), on),
        on=on,
        leaves=list(leaves),
        joins=[Said("secretary", "Trần Nam", "Bí thư Đoàn xã"), Said("member", body="Công an xã")],
        by=world.people["dung"],
    )


@pytest.mark.req("TTR-19")
def test_a_communes_committee_has_members_as_of_each_day(world: World) -> None:
    committee = founded(world)
    moved(world, committee)
    before = ["Phạm Ngọc Dũng", "Lê Thị Kim Chi", "Tỉnh đoàn Khánh Hòa"]
    after = ["Phạm Ngọc Dũng", "Tỉnh đoàn Khánh Hòa", "Công an xã", "Trần Nam"]
    assert names(committee, date(2022, 2, 28)) == []
    assert names(committee, date(2022, 3, 1)) == names(committee, date(2022, 8, 31)) == before
    assert names(committee, date(2022, 9, 1)) == names(committee, date(2022, 10, 18)) == after
    told = [
        (e.change.kind, str(e.change.document), [str(s) for s in e.left])
        for e in history(committee)
    ]
    assert told == [
        ("changed", "89/QĐ-UBND", ["Lê Thị Kim Chi"]),
        ("founded", "21/QĐ-UBND", []),
    ]
    entries = Entry.objects.filter(verb__startswith="committee.").order_by("id")
    assert [e.verb for e in entries] == ["committee.founded", "committee.changed"]


@pytest.mark.req("ACT-02")
def test_three_levels_list_their_members_by_day_and_one_assigns_targets(
    world: World, as_person
) -> None:
    stage = Stage(world)
    founded(world)
    district = founded(
        world, "Vạn Ninh", Said("head", "Lê Hồng Sơn"), Said("member", body="UBND xã Vạn Thắng")
    )
    province = founded(
        world,
        "Khánh Hòa",
        Said("head", "Trần Hoàng Long"),
        Said("member", body="UBND huyện Vạn Ninh"),
        Said("member", body="Sở Thông tin và Truyền thông"),
        Said("head", "Đặng Minh Hải", part="assistants"),
    )
    tied = Seat.objects.filter(committee=province, organisation__isnull=False)
    assert {s.organisation.short_name for s in tied} == {
        "UBND huyện Vạn Ninh",
        "Sở Thông tin và Truyền thông",
    }
    hai = as_person("hai")
    listed = hai.get("/committees/?on=2022-03-01").content.decode()
    assert listed.count("21/QĐ-UBND") == 3 and "Trần Hoàng Long" in listed
    assert hai.get("/committees/?on=2022-02-28").content.decode().count("21/QĐ-UBND") == 0
    shown = hai.get(f"/committees/{district.pk}/?on=2022-03-01").content.decode()
    assert "Lê Hồng Sơn" in shown and "UBND xã Vạn Thắng" in shown
    assert hai.get(f"/committees/{district.pk}/?as=xlsx")["Content-Type"].endswith("sheet")
    stage.under("binh-duong-2022")
    body = office(
        "steering_committee",
        world.province.unit,
        date(2022, 10, 1),
        path_on(date(2022, 10, 1)).charter,
    )
    assert body.organisation == province
    (given,) = stage.give(
        "steering_committee",
        "Khánh Hòa",
        "long",
        stage.line("Vạn Ninh", 5, 10, indicator="visits"),
        to="district",
        document=stage.paper(province),
    )
    assert Version.objects.get(target=given).issuer == province
    assert str(seats_on(province, date(2022, 10, 1))[0]) == "Trần Hoàng Long"


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        ([CHI], "đúng một Trưởng ban"),
        ([DUNG, Said("head", "Người khác")], "đúng một Trưởng ban"),
        ([DUNG, CHI, CHI], "hai lần"),
        ([DUNG, Said("member", post="Trưởng công an")], "chưa có tên"),
    ],
)
def test_a_list_that_cannot_be_is_refused(world: World, seats: list[Said], told: str) -> None:
    with pytest.raises(Refused, match=told):
        founded(world, "Vạn Thắng", *seats)


def test_a_place_has_one_committee_and_its_own_office_writes_it(world: World) -> None:
    committee = founded(world)
    with pytest.raises(Refused, match="đã có Ban Chỉ đạo"):
        founded(world)
    for stranger in ("nga", "son", "hai", "binh"):
        with pytest.raises(PermissionDenied):
            end(
                committee,
                document=Document.objects.first(),
                on=date(2022, 9, 1),
                by=world.people[stranger],
            )  # type: ignore[arg-type]


def test_changes_go_forward_and_the_latest_is_taken_back(world: World) -> None:
    committee = founded(world)
    made = moved(world, committee)
    with pytest.raises(Refused, match="01/09/2022"):
        moved(world, committee, date(2022, 8, 1))
    withdraw(made, world.people["dung"])
    assert names(committee, date(2022, 10, 18)) == names(committee, date(2022, 3, 1))
    with pytest.raises(Refused, match="thành lập không rút lại"):
        withdraw(Change.objects.get(kind="founded"), world.people["dung"])
    last = end(
        committee,
        document=paper(world, "Vạn Thắng", "99", date(2022, 10, 1)),
        on=date(2022, 10, 1),
        by=world.people["dung"],
    )
    committee.refresh_from_db()
    assert (
        names(committee, date(2022, 10, 1)) == [] and len(names(committee, date(2022, 9, 30))) == 3
    )
    withdraw(last, world.people["dung"])
    assert len(names(committee, date(2022, 10, 1))) == 3


def form(**more: Any) -> dict[str, Any]:
    lines = {"seat-TOTAL_FORMS": "2", "seat-INITIAL_FORMS": "0"}
    for n, one in enumerate((DUNG, CHI)):
        lines |= {
            f"seat-{n}-{key}": getattr(one, key) for key in ("role", "name", "post", "body", "part")
        }
    usual = {
        "name": "Ban Chỉ đạo chuyển đổi số xã Vạn Thắng",
        "typed": "21/qđ-ubnd",
        "issued_on": "01/03/2022",
        "on": "01/03/2022",
        "signer": "Phạm Ngọc Dũng",
    }
    return usual | lines | more


def test_an_office_writes_its_decision_on_one_page(world: World, as_person) -> None:
    chi = as_person("chi")
    assert "/committees/new/" in chi.get("/committees/").content.decode()
    more = chi.post("/committees/new/", form(more="1")).content.decode()
    assert 'name="seat-6-name"' in more and "Phạm Ngọc Dũng" in more and not Change.objects.exists()
    wrong = chi.post("/committees/new/", form(typed="không số"))
    assert wrong.status_code == 422 and "Lê Thị Kim Chi" in wrong.content.decode()
    assert not Organisation.objects.filter(kind="steering_committee").exists()
    assert chi.post("/committees/new/", form()).status_code == 302
    committee = Organisation.objects.get(kind="steering_committee")
    assert Document.objects.get(number=21, symbol="QĐ-UBND", unit=committee.unit).signer
    page = f"/committees/{committee.pk}/"
    leaves = str(Seat.objects.get(name=CHI.name).pk)
    said = form(typed="95/QĐ-UBND", issued_on="01/09/2022", on="01/09/2022", leaves=leaves)
    said |= {
        "seat-0-name": "Trần Nam",
        "seat-0-role": "secretary",
        "seat-1-name": "",
        "seat-1-post": "",
        "seat-1-body": "",
    }
    assert chi.post(f"{page}change/", said).status_code == 302
    shown = chi.get(page).content.decode()
    assert "Trần Nam" in shown and "Vào:" in shown and "Thôi:" in shown
    assert "Lê Thị Kim Chi" in chi.get(f"{page}?on=2022-08-31").content.decode()
    made = Change.objects.get(kind="changed")
    chi.post(f"/committees/changes/{made.pk}/withdrawal/")
    assert "Đã rút lại" in chi.get(page).content.decode()


def test_those_below_read_it_and_neighbours_do_not(world: World, as_person) -> None:
    committee = founded(world)
    page = f"/committees/{committee.pk}/"
    for reader in ("an", "binh", "giang", "hai", "long"):
        assert as_person(reader).get(page).status_code == 200, reader
        assert as_person(reader).get(f"{page}change/").status_code == 404
    for stranger in ("nga", "minh", "phuc", "khanh", "lan"):
        assert as_person(stranger).get(page).status_code == 404, stranger
