"""Nobody reads what is not theirs, on any page, in any file, through any door (house rule 6)."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, resolve

from tests.walk.filled import (
    SEATS,
    VILLAGE_WORDS,
    Filled,
    browser_of,
    upward,
)
from tests.walk.routes import (
    BELOW,
    RESIDENT,
    ROUTES,
    Question,
    distance,
    questions,
    route_names,
    unknown_queries,
)
from tests.walk.walker import Answer, Walker
from toso.kit.text import fold
from toso.registers.models import Resident
from toso.teams.models import Membership

PEOPLE = list(SEATS)
# Files cost more than pages: of their own, one person of each role opens them.
FIRST_OF_ROLE = set({role: key for key, (role, _) in reversed(SEATS.items())}.values())
FILES = {r for r in ROUTES if r.endswith(("docx", "xlsx"))}
# A way that a route does not know is refused before anything is looked up: asked once is enough.
unknown_ways: set[tuple[str, str]] = set()
SIGN_IN = ("/accounts/login/", "/demo/")


class Reader:
    """Knows which words a person may read, and remembers those that they met."""

    def __init__(self, filled: Filled, person: str | None) -> None:
        self.person, self.secrets = person, filled.secrets
        self.met: set[str] = set()
        self.leaks: list[str] = []
        self.faults: list[str] = []

    def __call__(self, answer: Answer) -> None:
        words = answer.words()
        folded = "" if answer.kind == "html" else answer.folded()
        for secret in self.secrets:
            if secret.word in words or secret.folded in folded:
                self.met.add(secret.word)
                if not secret.may_be_read_by(self.person):
                    self.leaks.append(f"{answer.method} {answer.url}: {secret}")
        if answer.status >= 500:
            self.faults.append(f"{answer.method} {answer.url}: {answer.status}")


def walk(filled: Filled, person: str | None, urlconf: str | None = None) -> tuple[Reader, Walker]:
    """A crawl from the first page; asked for again, it is the same crawl."""
    if (person, urlconf) not in _walked:
        reader = Reader(filled, person)
        homes = filled.homes()
        seat = SEATS[person][1] if person else "Khánh Hòa"
        walker = Walker(
            browser_of(filled.world, person), reader,
            lambda id: distance(seat, homes[id]) if id in homes else id, urlconf,
            without=set() if person in FIRST_OF_ROLE or urlconf else FILES,
        )  # fmt: skip
        walker.crawl()
        _walked[person, urlconf] = (reader, walker)
    return _walked[person, urlconf]


_walked: dict[object, tuple[Reader, Walker]] = {}


# Pages of one route that are not alike: of one target much was said, of another nothing.
UNLIKE = {"targets:target"}


def ask_everything(filled: Filled, person: str) -> tuple[Reader, Walker]:
    """The crawl, and then every address of the house; what is foreign must not be there."""
    reader, walker = walk(filled, person)
    if person in _asked:
        return reader, walker
    _asked.add(person)
    for question in questions(filled, SEATS[person][1]):
        foreign = not is_theirs(person, question)
        for method in ("GET", "POST") if foreign and question.home else ("GET",):
            alike = question.route not in UNLIKE and walker.knows_like(question.url)
            known = not foreign and alike
            if (question.route, method) in unknown_ways or known:
                continue
            got = walker.get(question.url) if method == "GET" else walker.post(question.url)
            if got.status == 405:
                unknown_ways.add((question.route, method))
            elif foreign and got.status != 404:
                reader.faults.append(f"{got.method} {question.url}: {got.status}, not 404")
    return reader, walker


_asked: set[str] = set()


def is_theirs(person: str, question: Question) -> bool:
    """Whether an address is about a place of this person's, by the words of the plans."""
    role, seat = SEATS[person]
    if question.about == RESIDENT and role not in (
        "volunteer", "team_leader", "commune_officer", "commune_chair",
    ):  # fmt: skip
        return False
    if question.about == BELOW and question.home in upward(seat):
        return True
    return not question.home or seat in upward(question.home)


def test_every_route_has_a_sample() -> None:
    """A new address is walked from its first day, or this says that it is not."""
    assert route_names() == set(ROUTES)


@pytest.mark.req("HIE-04")
@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_reads_a_foreign_word(filled: Filled, person: str) -> None:
    reader, _ = ask_everything(filled, person)
    assert not reader.leaks
    assert not reader.faults
    seat = SEATS[person][1]
    own = [s for s in filled.secrets if s.may_be_read_by(person) and s.about != "draft"]
    wanted = {(s.about, distance(seat, s.home)) for s in own}
    met = {(s.about, distance(seat, s.home)) for s in own if s.word in reader.met}
    assert wanted == met, "the walk misses what this person may read"


def test_links_ask_only_what_the_samples_know(filled: Filled) -> None:
    for person in ("an", "binh", "dung", "hai", "khanh"):
        _, walker = walk(filled, person)
        for url in walker.seen:
            route, _, query = url.partition("?")
            names = {pair.partition("=")[0] for pair in query.split("&") if pair}
            assert not unknown_queries(resolve(route).view_name, names), url


@pytest.mark.parametrize("kind", ["hộ", "người", "quán", "câu", "xóm"])
def test_the_walk_meets_every_kind_of_text_of_ones_own(filled: Filled, kind: str) -> None:
    """Else a walk that reads nothing would find no leak either."""
    _, walker = walk(filled, "chi")
    wanted = [f"{word}-{kind}" for v, word in VILLAGE_WORDS.items() if "Vạn Thắng" in upward(v)]
    assert any(word in answer.text for answer in walker.answers for word in wanted)


def test_strangers_are_led_to_the_sign_in(filled: Filled) -> None:
    reader = Reader(filled, None)
    walker = Walker(browser_of(filled.world, None), reader, str)
    walker.crawl()
    for question in {q.route: q for q in questions(filled)}.values():
        for answer in (walker.get(question.url), walker.post(question.url)):
            if question.login and answer.status not in (401, 405):
                led = answer.status == 302 and answer.url.startswith(SIGN_IN)
                assert led, (answer.method, question.url, answer.status, answer.url)
    assert not reader.leaks and not reader.faults


@pytest.mark.parametrize("person", ["an", "chi", "hai"])
def test_the_door_answers_for_foreign_villages_without_a_word(filled: Filled, person: str) -> None:
    """A push to a foreign village is refused, and its answer tells nothing of what is there."""
    reader = Reader(filled, person)
    walker = Walker(browser_of(filled.world, person), reader, str)
    _, seat = SEATS[person]
    for thing in filled.things["household"]:
        village = filled.world.units[thing.home].pk
        operation = {
            "id": "01820000-0000-7000-8000-000000000001", "type": "household.amend", "schema": 1,
            "village": str(village), "subject": str(thing.values[0]), "base": 0,
            "at": "2022-10-18T08:00:00+07:00", "payload": {"address": "nhà khác"},
        }  # fmt: skip
        answer = walker.post(
            "/field/push", {"operations": [operation]}, content_type="application/json"
        )
        refused = '"not_your_village"' in answer.text
        assert refused == (seat not in upward(thing.home) or person == "hai"), answer.text
    assert not reader.leaks


@pytest.mark.req("HIE-15")
def test_youth_union_sees_its_own_members_and_no_household(filled: Filled) -> None:
    _, walker = ask_everything(filled, "khanh")
    text = " ".join(answer.folded() for answer in walker.answers)
    names = Resident.objects.values_list("name", flat=True)
    assert names and not [name for name in names if fold(name) in text]
    members = Membership.objects.filter(organisations__contains=["youth_union"])
    assert members and all(fold(member.name) in text for member in members)


@pytest.mark.parametrize("way", ["page", "file", "json"])
def test_the_walk_catches_a_view_that_leaks(filled: Filled, way: str, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.walk.test_leaks"
    reader, _ = walk(filled, "khanh", "tests.walk.test_leaks")
    assert [leak for leak in reader.leaks if f"/leaking/{way}/" in leak]


def test_the_walk_catches_a_new_route() -> None:
    assert route_names("tests.walk.test_leaks") - set(ROUTES) == {"leaking", "leaks"}


def _leaking(request: HttpRequest, way: str) -> HttpResponse:
    """What a forgotten scope looks like, in three dresses."""
    names = list(Resident.objects.values_list("name", flat=True))
    if way == "json":
        from django.http import JsonResponse

        return JsonResponse({"names": names})
    if way == "file":
        from toso.kit.sheets import Column, Sheet, workbook

        body = workbook([Sheet("Hộ", [Column("Tên", 20)], [[n] for n in names])], demo=True)
        return HttpResponse(body, content_type="application/octet-stream")
    return HttpResponse(f"<html><body>{names}</body></html>")


def _index(request: HttpRequest) -> HttpResponse:
    ways = "".join(f'<a href="/leaking/{way}/">x</a>' for way in ("page", "file", "json"))
    return HttpResponse(f"<html><body>{ways}</body></html>")


urlpatterns = [
    path("", _index, name="leaks"),
    path("leaking/<str:way>/", _leaking, name="leaking"),
    path("", include("config.urls")),
]
