"""Whose office gives, takes and answers a target: an appointment at exactly that place.

A charter names parties; here stand the posts that speak for each. UBND tỉnh and the steering
committee issue on the department's advice (6863/KH-UBND V.2; 4862/KH-UBND ¶4), so its director may
enter what they have signed; the paper stays theirs.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.charter import Charter
from toso.charter.vocabulary import PARTIES
from toso.kit import clock
from toso.people.models import Account, Appointment, Organisation
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.finding import in_place_of, stands_for
from toso.places.models import Ancestry, Unit
from toso.printing.heads import committee
from toso.targets.models import Target

_DIRECTED = ("province_chair", "department_director")
_DEPARTMENT = (*_DIRECTED, "department_officer")

# Party → the posts that issue for it; that draft for it; that answer what it was given.
ISSUERS: Mapping[str, tuple[str, ...]] = {
    "province": _DIRECTED,
    "steering_committee": _DIRECTED,
    "programme_department": ("department_director",),
    "district": ("district_chair",),
    "commune": ("commune_chair",),
}
DRAFTERS: Mapping[str, tuple[str, ...]] = {
    "province": _DEPARTMENT,
    "steering_committee": _DEPARTMENT,
    "programme_department": ("department_director", "department_officer"),
    "district": ("district_chair", "district_officer"),
    "commune": ("commune_chair", "commune_officer"),
}
ANSWERERS: Mapping[str, tuple[str, ...]] = {
    "district": ("district_chair",),
    "commune": ("commune_chair",),
    "team": ("team_leader",),
}
PROPOSERS: Mapping[str, tuple[str, ...]] = {
    "district": ("district_chair", "district_officer"),
    "commune": ("commune_chair", "commune_officer"),
    "team": ("team_leader",),
}
# Party → the level of its unit; a team's own is that of its host.
LEVELS: Mapping[str, str] = {
    "province": "province",
    "steering_committee": "province",
    "programme_department": "province",
    "district": "district",
    "commune": "commune",
}
_KINDS = {
    "province": "peoples_committee",
    "district": "peoples_committee",
    "commune": "peoples_committee",
    "programme_department": "programme_department",
    "steering_committee": "steering_committee",
}
_BODIES = ("programme_department", "steering_committee")
_VERBS = {"issue": "target.issue", "draft": "target.draft", "answer": "target.answer"}


@dataclass(frozen=True)
class Office:
    """A party at a place on a day: the organisation where we keep one, and its printed name."""

    party: str
    unit: Unit
    organisation: Organisation | None
    name: str
    symbol: str


def office(party: str, unit: Unit, day: date, charter: Charter) -> Office:
    """Who issues for a party; a steering committee bears the name that the charter gives it."""
    held = Organisation.objects.filter(unit=unit, kind=_KINDS[party], valid__contains=day).first()
    body = (
        charter.body(party, day)
        if party in ("steering_committee", "programme_department")
        else None
    )
    if body:
        symbol = body.symbol or (held.symbol if held else "BCĐ")
        return Office(party, unit, held, held.name if held else body.name, symbol)
    name = held.name if held else _peoples_committee(unit, day)
    return Office(party, unit, held, name, held.symbol if held else "UBND")


def _peoples_committee(unit: Unit, day: date) -> str:
    return committee(unit.standing(day)) or PARTIES["commune"]


def seats(scope: Scope, party: str, act: str) -> list[uuid.UUID]:
    """The places where a person may `issue`, `draft`, `answer` or `propose` for a party."""
    posts = {
        "issue": ISSUERS,
        "draft": DRAFTERS,
        "answer": ANSWERERS,
        "propose": PROPOSERS,
    }[act].get(party, ())
    verb = _VERBS.get(act)
    return [
        held.unit_id
        for held in scope.appointments
        if held.role in posts and (verb is None or verb in ROLES[held.role].verbs)
    ]


def may_issue(scope: Scope, party: str, unit: uuid.UUID) -> bool:
    return unit in seats(scope, party, "issue")


def may_draft(scope: Scope, party: str, unit: uuid.UUID) -> bool:
    return unit in seats(scope, party, "draft")


def may_answer(scope: Scope, target: Target) -> bool:
    """Whether the person speaks for the receiver, or for what took its place when it ended."""
    places = seats(scope, target.receiver, "answer")
    return stands_for(places, target.unit_id, scope.on) is not None


def may_propose(scope: Scope, receiver: str, unit: uuid.UUID) -> bool:
    return unit in seats(scope, receiver, "propose")


def may_reply(scope: Scope, target: Target) -> bool:
    """Whether the person speaks for the one who gave the target."""
    above = giver(target)
    return above is not None and above[1] in seats(scope, above[0], "issue")


def giver(target: Target) -> tuple[str, uuid.UUID] | None:
    """Party and unit of who gave it: that above the receiver at the assigner's level, today.

    Where the receiver ended, above its heir; where the assigner's level has ended, UBND tỉnh.
    """
    today, level = clock.today(), LEVELS[target.assigner]
    here = in_place_of(target.unit_id, today)
    if target.assigner == target.receiver or target.unit.level == level:
        return target.assigner, here
    found = Ancestry.objects.filter(descendant=here, depth__gt=0, valid__contains=today)
    above = dict(found.values_list("ancestor__level", "ancestor"))
    party = target.assigner if level in above else "province"
    unit = above.get(level) or above.get("province")
    return (party, unit) if unit else None


def require_issue(by: Account, party: str, unit: Unit) -> Appointment:
    """The appointment by which a person issues for a party at a place; PermissionDenied if none."""
    return _required(
        by, party, {unit.pk}, ISSUERS, _("Chỉ người có thẩm quyền của %s mới ban hành được.")
    )


def require_draft(by: Account, party: str, unit: Unit) -> Appointment:
    return _required(by, party, {unit.pk}, DRAFTERS, _("Dự thảo giao chỉ tiêu này do %s soạn."))


def require_answer(by: Account, target: Target) -> Appointment:
    refusal = _("Chỉ người đứng đầu %s nhận chỉ tiêu mới trả lời được.")
    places = {target.unit_id, in_place_of(target.unit_id, clock.today())}
    return _required(by, target.receiver, places, ANSWERERS, refusal)


def require_propose(by: Account, receiver: str, unit: Unit) -> Appointment:
    return _required(by, receiver, {unit.pk}, PROPOSERS, _("Đề xuất này do %s gửi."))


def require_reply(by: Account, target: Target) -> Appointment:
    party, unit = giver(target) or (target.assigner, None)
    refusal = _("Chỉ %s, nơi giao chỉ tiêu, mới trả lời kiến nghị được.")
    return _required(by, party, {unit} - {None}, ISSUERS, refusal)


def _required(
    by: Account,
    party: str,
    places: Collection[uuid.UUID | None],
    posts: Mapping[str, tuple[str, ...]],
    refusal: str,
) -> Appointment:
    held = Appointment.objects.filter(
        account=by, unit__in=places, role__in=posts.get(party, ()), valid__contains=clock.today()
    ).first()
    if held is None:
        raise PermissionDenied(refusal % _(PARTIES[party]))
    return held
