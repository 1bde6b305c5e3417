"""The one search: forgiving, within scope, never a resident."""

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.cast import SECRET_WORDS
from toso.demo.named_units import FOUNDED
from toso.demo.world import World
from toso.kit.finding import Hit, kinds, register, search
from toso.kit.text import fold, name_key
from toso.people.scope import Scope
from toso.teams.models import Membership


def scope(world: World, person: str) -> Scope:
    return Scope.of(world.people[person], FOUNDED)


def found(world: World, person: str, typed: str, **more) -> dict[str, list[str]]:
    return {
        group.kind.key: [hit.title for hit in group.hits]
        for group in search(scope(world, person), typed, **more)
    }


def join(world: World, village: str, name: str, phone: str = "") -> None:
    team = world.teams[village]
    Membership.objects.create(
        team=team, name=name, folded=fold(name), sort_key=name_key(name), position="member",
        phone=phone, organisations=["youth_union"], opened_by=team.decisions.get(),
        valid=DateRange(FOUNDED, None),
    )  # fmt: skip


def test_names_are_found_without_diacritics_and_with_those_that_were_typed(world: World) -> None:
    join(world, "Quảng Hội 1", "Mai Văn Đức")
    join(world, "Quảng Hội 1", "Mai Thị Dục")
    assert found(world, "chi", "duc")["people"] == ["Mai Thị Dục", "Mai Văn Đức"]
    assert found(world, "chi", "Đức")["people"] == ["Mai Văn Đức"]
    assert found(world, "chi", "van duc")["people"] == ["Mai Văn Đức"]


@pytest.mark.parametrize("typed", ["quang hoi", "Quảng Hội", "thôn quang hoi", "QUẢNG HỘI"])
def test_a_place_is_found_with_or_without_its_kind(world: World, typed: str) -> None:
    assert found(world, "chi", typed)["places"] == ["Thôn Quảng Hội 1", "Thôn Quảng Hội 2"]


def test_the_place_itself_comes_before_those_whose_names_hold_it(world: World) -> None:
    assert found(world, "hai", "vạn")["places"][0] == "Huyện Vạn Ninh"
    assert found(world, "hai", "xã vạn thắng")["places"] == ["Xã Vạn Thắng"]
    assert found(world, "hai", "to dan pho 2")["places"] == ["Tổ dân phố 2"]


def test_a_team_is_found_by_its_place(world: World) -> None:
    for typed in ("quang hoi 1", "tổ quảng hội 1", "to cong nghe so cong dong quang hoi 1"):
        assert found(world, "chi", typed)["teams"] == ["Tổ công nghệ số cộng đồng Quảng Hội 1"]


def test_officers_are_found_with_their_title(world: World) -> None:
    hits = {g.kind.key: g.hits for g in search(scope(world, "hai"), "kim chi")}["people"]
    assert [(hit.title, hit.subtitle) for hit in hits] == [
        ("Lê Thị Kim Chi", "Công chức Văn hóa - Xã hội · xã Vạn Thắng, huyện Vạn Ninh")
    ]


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "0912.345.678"])
def test_a_phone_number_finds_its_owner_alone(world: World, typed: str) -> None:
    join(world, "Quảng Hội 1", "Mai Văn Đức", "+84912345678")
    join(world, "Quảng Hội 1", "Mai Thị Dục", "+84912345679")
    assert found(world, "chi", typed) == {"people": ["Mai Văn Đức"]}


def test_a_documents_number_finds_it(world: World) -> None:
    for typed in ("6863", "6863/KH-UBND", "kế hoạch 6863"):
        assert found(world, "binh", typed)["documents"] == ["Kế hoạch 6863/KH-UBND"]


def test_nothing_outside_the_area_is_found(world: World) -> None:
    join(world, "Tổ dân phố 1", "Mai Văn Đức", "+84912345678")
    for person in ("chi", "binh", "sau", "phuc"):
        for typed in ("mai van duc", "0912345678", "to dan pho 1", "van gia", "minh"):
            hits = found(world, person, typed)
            assert not {"teams", "people", "places"} & set(hits), (person, typed, hits)
    assert found(world, "giang", "mai van duc")["people"] == ["Mai Văn Đức"]


@pytest.mark.parametrize("word", SECRET_WORDS.values())
def test_residents_are_never_found(world: World, word: str) -> None:
    for person in ("an", "binh", "chi", "giang", "hai"):
        assert found(world, person, word) == {}
        assert found(world, person, word, only="people") == {}


def test_who_may_not_see_teams_finds_neither_teams_nor_people_nor_documents(world: World) -> None:
    join(world, "Quảng Hội 1", "Mai Văn Đức")
    for typed in ("mai van duc", "quang hoi 1", "6863", "kim chi"):
        assert set(found(world, "lan", typed)) <= {"places"}
    assert set(found(world, "khanh", "quang hoi 1")) == {"places"}
    assert found(world, "khanh", "mai van duc") == {"people": ["Mai Văn Đức"]}
    assert found(world, "khanh", "kim chi") == {}


def test_a_group_shows_five_and_leads_to_all(world: World, as_person) -> None:
    for n in range(7):
        join(world, "Quảng Hội 1", f"Mai Văn Thử {n}")
    page = as_person("chi").get("/search/", {"q": "mai van thu"}).content.decode()
    assert page.count("found__hit") == 5
    assert "?q=mai%20van%20thu&amp;kind=people" in page
    every = as_person("chi").get("/search/", {"q": "mai van thu", "kind": "people"})
    assert every.content.decode().count("found__hit") == 7


def test_the_list_under_the_box_is_a_part_of_a_page(world: World, as_person) -> None:
    part = as_person("chi").get("/search/suggestions/", {"q": "quang"}).content.decode()
    assert "Thôn Quảng Hội 1" in part
    assert "<html" not in part
    assert "hai chữ" in as_person("chi").get("/search/suggestions/").content.decode()
    assert "Không tìm thấy" in as_person("chi").get("/search/?q=zzzz").content.decode()
    assert "quang hoi" in as_person("chi").get("/search/").content.decode()
    assert as_person("chi").get("/search/?q=a&kind=residents").status_code == 404


def test_officers_have_the_box_on_every_page_and_volunteers_do_not(world: World, as_person) -> None:
    for person in ("binh", "chi", "hai", "khanh", "lan"):
        assert 'id="finder"' in as_person(person).get("/figures/").content.decode(), person
    assert 'id="finder"' not in as_person("an").get("/figures/").content.decode()


def test_a_room_adds_its_own_things(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toso.kit.finding._kinds", {kind.key: kind for kind in kinds()})
    register("boats", "Thuyền", "flag", lambda scope, text, n: [Hit("Thuyền thúng", "", "/")],
             order=60)  # fmt: skip
    assert found(world, "chi", "thuyen")["boats"] == ["Thuyền thúng"]
