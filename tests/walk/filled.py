"""The named world with every free text filled: who may read which word is known before the walk.

Each village has a word of its own in its residents' names, shops, visits, notes and quarrels; each
report, each draft and each member has one too. A word found on a page of somebody who may not read
it is a leak, whatever page it is.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from PIL import Image

from tests.field.phone import Body, Phone, helped
from tests.walk.rounds import gather
from toso.charter.running import charter_on
from toso.demo.cast import PEOPLE, SECRET_WORDS, UNITS, VILLAGES
from toso.demo.named_units import FOUNDED, named
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.gateway.judging import judge
from toso.gateway.models import Commit
from toso.gateway.reading import read, receive
from toso.gateway.rows import make_rows
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.kit.text import fold, name_key
from toso.kit.uploads import judge as judge_paper
from toso.outreach.models import Visit
from toso.registers.models import Business, Household
from toso.reports.models import Draft, Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline
from toso.reports.scans import attach
from toso.teams.models import Decision, Membership, Supporter, Team

SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")
VILLAGE_WORDS = {
    "Quảng Hội 1": "Saobiểnđỏ",
    "Quảng Hội 2": "Ốcvúnàng",
    "Phú Hội": "Cuahuỳnhđế",
    "Tổ dân phố 1": "Tômhùmbông",
    "Tổ dân phố 2": "Cángừmắtto",
    "Xóm Cỏ": "Chimchàomào",
    "Kô Lắc": "Sầuriêngsớm",
}
PARENTS = {name: parent for _, _, name, _, parent in UNITS} | {v: c for v, _, c in VILLAGES}
LEVELS = {name: level for level, _, name, _, _ in UNITS} | {v: "village" for v, _, _ in VILLAGES}
CODES = {name: code for _, code, name, _, _ in UNITS}
SEATS = {key: (role, unit) for key, _, role, _, _, unit in PEOPLE}
ABOVE = ("district", "province")
# Who signs the reports of a place; a report of a place without such a person is not written.
SIGNERS = {
    "team": ("team_leader",),
    "commune": ("commune_chair",),
    "district": ("district_officer",),
    "province": ("department_officer",),
}


@dataclass(frozen=True)
class Secret:
    """A word, what it is about, and the place that it belongs to."""

    word: str
    about: str
    home: str

    @property
    def folded(self) -> str:
        """Without diacritics, when it is still like no other word then."""
        return self.word if " " in self.word else fold(self.word)

    def may_be_read_by(self, person: str | None) -> bool:
        """The rule of vietnam.md §4 and mission §1, said again without the code under test."""
        if person is None:
            return False
        role, seat = SEATS[person]
        inside = seat in upward(self.home)
        low = LEVELS[seat] in ("village", "commune")
        outsider = role in ("youth_union", "finance")
        match self.about:
            case "resident":
                # A commune's word is in the names of every village of it.
                within = inside or self.home in upward(seat)
                return within and low
            case "report":
                return inside and (not outsider or LEVELS[self.home] in ABOVE)
            case "draft":
                reviews = LEVELS[self.home] == "village" and seat == PARENTS[self.home]
                return (seat == self.home or reviews) and role != "volunteer"
            case "place":
                return inside and not outsider
            case "asked":  # the Youth Union is whom the walk's teams ask
                return inside and role != "finance"
            case "province":  # a draft of the department
                return role in ("department_officer", "department_director")
            case "below":  # what a commune starts, its teams read
                return (inside or self.home in upward(seat)) and not outsider
            case "document":  # a plan is carried out, and read, by those below
                below = inside or self.home in upward(seat)
                return below and not outsider and role != "volunteer"
            case "writing":
                return seat == self.home and role not in ("finance", "youth_union")
            case "member":
                return inside and role not in ("finance", "volunteer")
        raise AssertionError(self.about)


@dataclass(frozen=True)
class Thing:
    """Something with an address: the values of the address and the place where it lives."""

    values: tuple[Any, ...]
    home: str


@dataclass
class Filled:
    """The world, its words, and its things by kind."""

    world: World
    secrets: list[Secret] = field(default_factory=list)
    things: dict[str, list[Thing]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, home: str, *values: Any) -> None:
        self.things[kind].append(Thing(values, home))

    def homes(self) -> dict[str, str]:
        """Where everything lives that an address can name."""
        homes = {str(t.values[-1]): t.home for things in self.things.values() for t in things}
        villages = {self.world.units[name].pk: name for name in VILLAGE_WORDS}
        for model in (Household, Business, Visit):
            rows = model._default_manager.values_list("pk", "village")
            homes |= {str(pk): villages[village] for pk, village in rows}
        return homes

    def secret(self, word: str, about: str, home: str) -> str:
        self.secrets.append(Secret(word, about, home))
        return word


def upward(place: str) -> list[str]:
    """A place and everything above it."""
    found = [place]
    while PARENTS.get(found[-1]):
        found.append(PARENTS[found[-1]])
    return found


class Browser(Client):
    """Django's test client without its notes of templates and contexts: a fifth of its time."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def browser_of(world: World, person: str | None) -> Client:
    """A browser signed in as a person of the world."""
    client = Browser(HTTP_HOST="khanh-hoa.localhost")
    if person:
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(world.people[person], backend=backend)
    return client


def fill(world: World) -> Filled:
    """Write a secret into every free text there is; call it inside the province."""
    filled = Filled(world)
    for name, code in CODES.items():
        if code in SECRET_WORDS:
            filled.secret(SECRET_WORDS[code], "resident", name)
    for name, unit in world.units.items():
        filled.add("unit", name, unit.pk)
        if LEVELS[name] == "village":
            filled.add("village", name, unit.pk)
    _members(filled)
    for village in VILLAGE_WORDS:
        _doorstep(filled, village)
    for month in (SEPTEMBER, OCTOBER):
        open_month(month)
        open_period(world.province, month)
    _reports(filled)
    _drafts(filled)
    from tests.walk.committees import seat  # which knows Filled
    from tests.walk.feedback import notify
    from tests.walk.launches import launch
    from tests.walk.obligations import owe
    from tests.walk.papers import file_papers
    from tests.walk.plans import plan
    from tests.walk.practices import collect, review
    from tests.walk.rollout import roll_out
    from tests.walk.standings import rank_and_mark
    from tests.walk.support import get_stuck
    from tests.walk.surveys import ask
    from tests.walk.targets import target
    from tests.walk.tasks import give
    from tests.walk.threads import talk

    launch(filled)
    seat(filled)
    notify(filled)
    review(filled)
    collect(filled)
    owe(filled)
    file_papers(filled)
    ask(filled)
    give(filled)
    plan(filled)
    target(filled)
    talk(filled)
    get_stuck(filled)
    rank_and_mark(filled)
    roll_out(filled)
    return filled


def _members(filled: Filled) -> None:
    """One more member in each team, from the Youth Union, and a team that is only drafted."""
    world = filled.world
    for n, (village, team) in enumerate(world.teams.items()):
        name = "Đinh " + filled.secret(f"Thànhviên{n}x", "member", village)
        decision = team.decisions.get()
        row = Membership.objects.create(
            team=team, name=name, folded=fold(name), sort_key=name_key(name), position="member",
            organisations=["youth_union"], opened_by=decision, valid=DateRange(FOUNDED, None),
        )  # fmt: skip
        helper = "Đinh " + filled.secret(f"Hỗtrợ{n}x", "member", village)
        helps = Supporter.objects.create(
            team=team, name=helper, sort_key=name_key(helper), kind="helper",
            valid=DateRange(FOUNDED, None), at=clock.now(),
        )  # fmt: skip
        filled.add("supporter", village, helps.pk)
        filled.add("team", village, team.pk)
        filled.add("decision", village, decision.pk)
        filled.add("membership", village, team.pk, row.pk)
        filled.add("membership", village, team.pk, team.memberships.order_by("pk")[0].pk)
    for n, village in enumerate(["Phú Hội", "Tổ dân phố 2", "Kô Lắc"]):
        name = "Đinh " + filled.secret(f"Dựkiến{n}x", "member", village)
        unit = world.units[village]
        team = Team.objects.create(level="village", host=unit, name=f"Tổ {village}")
        issuer = world.teams["Quảng Hội 1"].decisions.get().issuer
        row = {"name": name, "position": "leader", "posts": [], "organisations": [], "skills": []}
        draft = Decision.objects.create(
            team=team, kind="establish", draft={"members": [row]}, issuer=issuer,
            issued_by="commune_chair", made_at=clock.now(),
        )  # fmt: skip
        filled.add("team", village, team.pk)
        filled.add("decision", village, draft.pk)


def _doorstep(filled: Filled, village: str) -> None:
    """A household with its people, its shop, its visits and a quarrel about its address."""
    world, word = filled.world, filled.secret(VILLAGE_WORDS[village], "resident", village)
    phone = _phone(world, village)
    home, person, shop = (named(f"walk {kind} {village}") for kind in ("home", "person", "shop"))
    at = clock.now() - timedelta(days=30)
    payload = {"representative": f"Trần {word}-hộ", "address": f"xóm {word}-xóm"}
    payload |= {"phone": "0912345678", "contact_consent": True}
    said = [
        phone.op("household.register", home, payload=payload, at=at),
        phone.op("resident.register", person, at=at, payload={
            "household": str(home), "name": f"Trần {word}-người", "birth_year": 1980}),
        phone.op("business.register", shop, at=at, payload={
            "name": f"Quán {word}-quán", "type": "household_business", "trade": f"bán {word}"}),
    ]  # fmt: skip
    visits = [_visit(phone, home, person, word, day) for day in (25, 1)]
    bought = {"business": str(shop), "need": "ecommerce", "result": "helped"}
    visits.append(phone.op("visit.record", payload=bought | {"note": f"{word}-câu"}))
    answers = phone.push(*said, *visits)
    assert {answer["status"] for answer in answers} == {"applied"}, answers
    base = max(answer["version"] for answer in answers)
    for ending, status in (("một", "applied"), ("hai", "conflict")):
        phone.device = new_id()
        change = {"address": f"{word}-xóm {ending}"}
        assert phone.tell(phone.op("household.amend", home, base=base, payload=change)) == [status]
    _goods(filled, phone, village, home, shop)
    gather(filled, phone, village, home, person, word)
    _import(filled, village)
    filled.add("household", village, home)
    filled.add("household", village, world.households[f"{village} 1"].pk)
    filled.add("business", village, shop)
    for visit in Visit.objects.filter(village=world.units[village]):
        filled.add("visit", village, visit.pk)
    from tests.walk.phones import bring  # which knows Filled

    bring(filled, phone, village, visits[0]["id"], word)


def _goods(filled: Filled, phone: Phone, village: str, home: uuid.UUID, shop: uuid.UUID) -> None:
    """What they make and sell, what they ask to be corrected, and how the village is connected."""
    word, person = VILLAGE_WORDS[village], named(f"walk person {village}")
    made = named(f"walk product {village}")
    place = filled.secret(f"Vùnglõm{list(VILLAGE_WORDS).index(village)}x", "place", village)
    asked = phone.op("request.correct", home, payload={
        "subject_kind": "household", "changes": {"address": f"{word}-xóm mới"},
        "words": f"{word}-lời", "asker": f"Bà {word}", "contact": f"gọi {word}"})  # fmt: skip
    answers = phone.push(
        phone.op("product.register", made, payload={
            "household": str(home), "name": f"Mắm {word}", "category": f"mắm {word}",
            "ocop_stars": 4, "standards": f"chuẩn {word}"}),
        phone.op("stall.step", shop, payload={
            "subject_kind": "business", "step": "stall", "floor": f"sàn {word}"}),
        phone.op("connectivity.record", payload={
            "fibre": "no", "source": f"Trưởng thôn {word}",
            "dead_zones": [{"where": place, "households": 3}]}),
        asked,
    )  # fmt: skip
    assert {answer["status"] for answer in answers} == {"applied"}, answers
    for kind, id in (("household", home), ("resident", person), ("business", shop),
                     ("product", made)):  # fmt: skip
        filled.add("subject", village, kind, id)
    filled.add("seller", village, "household", home)
    filled.add("seller", village, "business", shop)
    filled.add("request", village, asked["id"])


def _visit(phone: Phone, home: uuid.UUID, person: uuid.UUID, word: str, days: int) -> Body:
    class Who:
        pk = person

    return phone.op("visit.record", at=clock.now() - timedelta(days=days), payload={
        "household": str(home), "need": "identity", "result": "helped",
        "need_text": f"xin {word}-lời", "note": f"{word}-câu",
        "helps": [helped(Who, "vneid", "uses")]})  # fmt: skip


def _import(filled: Filled, village: str) -> None:
    """A list that is being looked at, and one that was let in."""
    unit, word = filled.world.units[village], VILLAGE_WORDS[village]
    file = f"Họ và tên chủ hộ,Năm sinh\nTrần {word}-nhập,1980\n".encode()
    for kind in ("import", "imported"):
        by = filled.world.people["chi"]
        made = receive("households", unit.pk, by, f"{word}-tệp.csv", file)
        read(made.pk)
        made.refresh_from_db()
        make_rows(made, made.layout)
        judge(made)
        if kind == "imported":
            Commit.objects.create(imported=made, by=by, at=clock.now(), finished_at=clock.now())
            made.rows.update(outcome="added")
        filled.add(kind, village, made.pk)


def _phone(world: World, village: str) -> Phone:
    """A phone of the village; where nobody is appointed, one is, for the time of the push."""
    from toso.people.models import Account, Appointment

    unit, name = world.units[village], f"walk {village}"
    account, _ = Account.objects.get_or_create(
        pk=named(name), defaults={"username": name, "full_name": "Người ghi"}
    )
    Appointment.objects.get_or_create(
        pk=named(f"{name} seat"),
        defaults={"account": account, "role": "volunteer", "title": "Tổ viên", "unit": unit,
                  "valid": DateRange(FOUNDED, None)},
    )  # fmt: skip
    client = Client(HTTP_HOST="khanh-hoa.localhost")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return Phone(client, unit)


def _reports(filled: Filled) -> None:
    """September up the whole chain; the last report of each place stays for the level above."""
    world = filled.world
    units = {unit.pk: name for name, unit in world.units.items()}
    for level in ("team", "commune", "district", "province"):
        owed = Obligation.objects.filter(period=SEPTEMBER.text, level=level).order_by("id")
        for n, obligation in enumerate(owed):
            home = units[obligation.unit_id]
            filled.add("obligation", home, obligation.pk)
            if signer := _who(level, home):
                word = filled.secret(f"Lờikể{level}{n}x", "report", home)
                _send(filled, obligation, signer, word, home)


def _send(filled: Filled, obligation: Obligation, signer: str, word: str, home: str) -> None:
    by = filled.world.people[signer]
    _write(obligation, by, word)
    _paper(filled, obligation, by, word, home)
    sent = obligation.submit(by, overrule="Tháng đầu.")
    filled.add("submission", home, sent.pk)
    if obligation.parent is None:
        return
    above = {"team": "commune_officer", "commune": "district_officer"}.get(obligation.level)
    reviewer = _who("", PARENTS[home], above or "department_officer")
    if not reviewer:
        return
    judge = filled.world.people[reviewer]
    if obligation.level == "team":
        sent.send_back(judge, f"Trảlại {word}")
        sent = Obligation.objects.get(pk=obligation.pk).submit(by, overrule="Đã sửa.")
        filled.add("submission", home, sent.pk)
    Submission.objects.get(pk=sent.pk).accept(judge, f"Nhậnxét {word}")


def _paper(filled: Filled, obligation: Obligation, by: Any, word: str, home: str) -> None:
    """A page of it, photographed, named after the report's own word; a declared number, too."""
    page = BytesIO()
    Image.new("L", (60, 80), 255).save(page, "PNG")
    made = attach(obligation, judge_paper(f"{word}.png", page.getvalue()), by)
    filled.add("scan", home, made.pk)
    obligation.begin().declare("visits", 7, f"Kêkhai {word}", by)


def _drafts(filled: Filled) -> None:
    """October is being written everywhere."""
    units = {unit.pk: name for name, unit in filled.world.units.items()}
    owed = Obligation.objects.filter(period=OCTOBER.text).order_by("id")
    for n, obligation in enumerate(owed):
        home = units[obligation.unit_id]
        filled.add("obligation", home, obligation.pk)
        signer = _who(obligation.level, home)
        if signer:
            word = filled.secret(f"Bảnnháp{n}x", "draft", home)
            _write(obligation, filled.world.people[signer], word)


def _write(obligation: Obligation, by: Any, word: str) -> Draft:
    draft = obligation.begin()
    for heading in outline(charter_on(obligation.last_day), obligation):
        draft.write(heading.key, f"{heading.title}: {word}.", by)
    return draft


def _who(level: str, place: str, *roles: str) -> str | None:
    wanted: Iterable[str] = roles or SIGNERS[level]
    return next((k for k, (r, seat) in SEATS.items() if r in wanted and seat == place), None)
