"""What a team must have before targets arrive: five items, each with its article (CAS-11).

000 IV.1.c, V.5: household grouping, demonstration points, working conditions, social groups,
training. Only what the charter asks for is asked. What data tell is read; the rest is confirmed by
the commune with its source, and shown as such; a room above may register a check of its own.
"""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toso.charter import Charter
from toso.charter.running import NoCharter, charter_on
from toso.charter.workings import Group, Practice, Training
from toso.outreach.models import Point
from toso.plans.models import Confirmation
from toso.surveys.groups import sizes_by_village
from toso.surveys.models import VillageGroup
from toso.teams.models import Team
from toso.teams.preparedness import Prepared

ITEMS: dict[str, Promise] = {
    "household_grouping": gettext_lazy("Phân nhóm hộ gia đình"),
    "demonstration_points": gettext_lazy("Điểm làm mẫu, hướng dẫn"),
    "working_conditions": gettext_lazy("Điều kiện làm việc"),
    "social_groups": gettext_lazy("Nhóm mạng xã hội"),
    "training": gettext_lazy("Bồi dưỡng, tập huấn"),
}
CONFIRMED = ("working_conditions", "social_groups", "training")
READY, LACKING, UNKNOWN = "ready", "lacking", "unknown"


@dataclass(frozen=True)
class Asked:
    """An item that the charter asks for, and the sentence that does."""

    key: str
    source: str
    quote: str

    @property
    def title(self) -> str:
        return str(ITEMS[self.key])


@dataclass(frozen=True)
class Mark:
    """One item of one team: ready, lacking, or not to be told (chưa kiểm tra được)."""

    asked: Asked
    state: str
    why: str = ""
    confirmed: bool = False

    @property
    def key(self) -> str:
        return self.asked.key

    @property
    def is_ready(self) -> bool:
        return self.state == READY


@dataclass(frozen=True)
class Readiness:
    """All items of one team on a day."""

    team: Team
    marks: tuple[Mark, ...]

    @property
    def prepared(self) -> Prepared:
        return Prepared(sum(mark.is_ready for mark in self.marks), len(self.marks))

    @property
    def done(self) -> int:
        return self.prepared.done

    @property
    def whole(self) -> int:
        return self.prepared.whole

    @property
    def is_ready(self) -> bool:
        return self.prepared.is_ready

    @property
    def label(self) -> str:
        """`sẵn sàng (5/5)`, `chưa sẵn sàng (3/5)`; targets may be given all the same."""
        return self.prepared.label


Found = dict[uuid.UUID, tuple[str, str]]
"""Team → state and why, of those teams that a check can tell about."""
Check = Callable[[Collection[Team], date], Found]
_CHECKS: dict[str, list[Check]] = {}


def register(item: str, check: Check) -> None:
    """A room that knows (the learning room knows who was trained) answers for an item."""
    if item not in ITEMS:
        raise KeyError(item)
    if check not in _CHECKS.setdefault(item, []):
        _CHECKS[item].append(check)


def asked_by(charter: Charter) -> tuple[Asked, ...]:
    """The items that a charter asks for, in the order of the plan's own list."""
    rules: dict[str, Practice | Group | Training] = {
        p.key: p for p in charter.practices if p.key in ITEMS and p.state == "required"
    }
    if charter.groups:
        rules["social_groups"] = charter.groups[0]
    if charter.training:
        rules["training"] = charter.training
    return tuple(Asked(key, rules[key].source, rules[key].quote) for key in ITEMS if key in rules)


def of_teams(teams: Iterable[Team], day: date) -> dict[uuid.UUID, Readiness]:
    """Team → its readiness on a day, in a handful of queries however many teams there are."""
    every = list(teams)
    try:
        asked = asked_by(charter_on(day))
    except NoCharter:
        asked = ()
    said = _confirmed(every, day)
    found = {item.key: _told(item.key, every, day) for item in asked}
    return {
        team.pk: Readiness(
            team,
            tuple(_mark(a, found[a.key].get(team.pk), said.get((team.pk, a.key))) for a in asked),
        )
        for team in every
    }


def prepared(teams: Collection[Team], day: date) -> dict[uuid.UUID, Prepared]:
    """The same in two numbers, for rooms below (`teams.preparedness`)."""
    return {pk: found.prepared for pk, found in of_teams(teams, day).items()}


def _told(item: str, teams: Collection[Team], day: date) -> Found:
    own = {
        "household_grouping": _grouped,
        "demonstration_points": _points,
        "social_groups": _chats,
    }
    checks = [*([own[item]] if item in own else []), *_CHECKS.get(item, [])]
    found: Found = {}
    for check in checks:
        found |= check(teams, day)
    return found


def _mark(asked: Asked, told: tuple[str, str] | None, said: Confirmation | None) -> Mark:
    """What data say wins when it is good; else what the commune has confirmed; else it lacks."""
    if told and told[0] == READY:
        return Mark(asked, READY, told[1])
    if said:
        return Mark(asked, READY if said.held else LACKING, _because(said), confirmed=True)
    if told:
        return Mark(asked, told[0], told[1])
    if asked.key == "training":
        return Mark(asked, UNKNOWN, _("chưa kiểm tra được"))
    return Mark(asked, LACKING, _("chưa được xác nhận"))


def _because(said: Confirmation) -> str:
    words = {"day": f"{said.on:%d/%m/%Y}", "name": said.by_name, "source": said.source}
    line = _("%(name)s xác nhận ngày %(day)s") % words
    parts = [line, said.source, said.note]
    return "; ".join(part for part in parts if part)


def _confirmed(teams: Collection[Team], day: date) -> dict[tuple[uuid.UUID, str], Confirmation]:
    rows = Confirmation.objects.filter(team__in=teams, on__lte=day)
    last = rows.order_by("team", "item", "-on", "-at", "-pk").distinct("team", "item")
    return {(row.team_id, row.item): row for row in last}


def _grouped(teams: Collection[Team], day: date) -> Found:
    """Households of the village stand in groups (SUR-02)."""
    sizes = sizes_by_village([team.host_id for team in teams], day)
    return {team.pk: _grouping(sizes.get(team.host_id, 0)) for team in teams}


def _grouping(households: int) -> tuple[str, str]:
    if not households:
        return LACKING, _("chưa hộ nào được phân nhóm")
    words = ngettext("%(n)d hộ đã phân nhóm", "%(n)d hộ đã phân nhóm", households)
    return READY, words % {"n": households}


def _points(teams: Collection[Team], day: date) -> Found:
    """A point that the commune has approved (DEM-01); one that waits is not there yet."""
    rows = Point.objects.filter(village__in=[team.host_id for team in teams])
    states: dict[uuid.UUID, list[str]] = {}
    for village, state in rows.values_list("village", "state"):
        states.setdefault(village, []).append(state)
    return {team.pk: _pointing(states.get(team.host_id, [])) for team in teams}


def _pointing(states: list[str]) -> tuple[str, str]:
    if approved := states.count("approved"):
        words = ngettext("%(n)d điểm đã duyệt", "%(n)d điểm đã duyệt", approved)
        return READY, words % {"n": approved}
    if "proposed" in states:
        return LACKING, _("điểm đề xuất đang chờ xã duyệt")
    return LACKING, _("chưa đề xuất điểm nào")


def _chats(teams: Collection[Team], day: date) -> Found:
    """A chat group of the village is written down (000 IV.1.c)."""
    rows = VillageGroup.objects.filter(village__in=[team.host_id for team in teams])
    names: dict[uuid.UUID, int] = {}
    for village in rows.exclude(chat_name="").values_list("village", flat=True):
        names[village] = names.get(village, 0) + 1
    words = ngettext("%(n)d nhóm đã lập", "%(n)d nhóm đã lập", 2)
    return {
        team.pk: (READY, words % {"n": names[team.host_id]})
        if team.host_id in names
        else (LACKING, _("chưa ghi nhóm nào"))
        for team in teams
    }
