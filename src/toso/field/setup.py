"""What the phone app must know before it works alone: who holds it, which villages, which words."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import get_language, gettext, ngettext

from toso.charter.skills import SKILLS
from toso.field.doors import villages_of
from toso.figures.catalogue import indicators_here
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.gatherings import AUDIENCES, EVENTS, SESSIONS, TOPICS, Occasion, Topic
from toso.outreach.lacking import rules_of, skills_of
from toso.outreach.needs import NEEDS
from toso.outreach.portals import LEVELS, PORTALS
from toso.people.asking import is_demo
from toso.people.members import members_of
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.registers.connections import OPERATORS
from toso.registers.goods import FLOORS, STEPS
from toso.registers.installs import installs_on
from toso.registers.trades import TYPE_LABELS
from toso.ui.scripts import texts

# The rooms whose scripts the app loads.
ROOMS = ("field", "surveys")
# Verbs that buttons of the app ask about.
VERBS = ("visit.record", "register.write", "report.write", "house.assign", "task.hand")
# A phone that is used keeps its session this long (docs/security.md); remote sign-out ends it.
PHONE_SESSION = 30 * 24 * 3600


def setup_of(request: HttpRequest) -> dict[str, Any]:
    """The setup of the person who asks; also gives the page its CSRF cookie."""
    get_token(request)
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if all(ROLES[a.role].level == "village" for a in scope.appointments):
        request.session.set_expiry(PHONE_SESSION)
    english = get_language() == "en"
    words, plurals = _words()
    return {
        "account": {"id": request.user.pk, "name": str(request.user)},
        "language": "en" if english else "vi",
        "words": words, "plurals": plurals,
        "villages": _villages(scope),
        "skills": [
            {"key": s.key, "label": s.en if english else s.vi, "subjects": s.subjects}
            for s in SKILLS.values()
        ],
        "needs": [
            {
                "key": n.key, "label": str(n.label), "icon": n.icon, "skills": n.skills,
                "only": n.only,
            }
            for n in NEEDS.values()
        ],
        "lacking": _lacking(),
        "installs": [
            {"key": one.key, "label": str(one.label), "skills": one.skills}
            for one in installs_on(clock.today()).apps
        ],
        **_occasions(),
        **_registers(),
        "demo": is_demo(request),
        "server_time": clock.now(),
    }  # fmt: skip


def _villages(scope: Scope) -> list[dict[str, Any]]:
    """The villages whose residents this person may read, with what they may do in each."""
    rows = list(villages_of(scope, clock.today()))
    ids = {row.unit_id for row in rows}
    may = {verb: _within(scope, verb, ids) for verb in VERBS}
    members = members_of(list(ids), "visit.record", clock.today())
    return [
        {
            "id": row.unit_id, "name": str(row),
            "may": [verb for verb in VERBS if row.unit_id in may[verb]],
            "members": [
                {"id": one.account, "name": one.name, "title": one.title}
                for one in members
                if one.village == row.unit_id
            ],
        }
        for row in rows
    ]  # fmt: skip


def _within(scope: Scope, verb: str, ids: set[Any]) -> set[Any]:
    found = Ancestry.objects.filter(
        ancestor__in=scope.areas(verb), descendant__in=ids, valid__contains=scope.on
    )
    return set(found.values_list("descendant", flat=True))


def _lacking() -> dict[str, Any]:
    """What this year's indicators count: skills by kind of subject, and the rules of who counts."""
    today = clock.today()
    rules = rules_of(indicators_here(Period.of(today)), today.year)
    return {**skills_of(rules), "rules": rules, "year": today.year}


def _occasions() -> dict[str, Any]:
    """The words of sessions, events and online services."""
    return {
        "sessions": [_choice(s, hands_on=s.hands_on) for s in SESSIONS.values()],
        "topics": [_choice(t, skills=t.skills) for t in TOPICS.values()],
        "events": [_choice(e) for e in EVENTS.values()],
        "audiences": [{"key": key, "label": str(label)} for key, label in AUDIENCES.items()],
        "portals": [{"key": key, "label": str(label)} for key, label in PORTALS.items()],
        "levels": [{"key": key, "label": str(label)} for key, label in LEVELS.items()],
    }


def _registers() -> dict[str, Any]:
    """The words of stalls, floors, operators and types of business."""
    stall = [{"key": s.key, "label": str(s.label), "skill": s.skill} for s in STEPS.values()]
    named: dict[str, dict[str, Any]] = {
        "floors": FLOORS,
        "operators": OPERATORS,
        "business_types": TYPE_LABELS,
    }
    return {"stall": stall} | {
        name: [{"key": key, "label": str(label)} for key, label in labels.items()]
        for name, labels in named.items()
    }


def _choice(one: Occasion | Topic, **more: Any) -> dict[str, Any]:
    return {"key": one.key, "label": str(one.label), "icon": one.icon, **more}


def _words() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The app's texts in the reader's language; Vietnamese stands in the source already."""
    if get_language() == "vi":
        return {}, {}
    said = marked()
    words = {text: gettext(text) for text in said if isinstance(text, str)}
    pairs = (text for text in said if isinstance(text, tuple))
    return words, {one: [ngettext(one, many, n) for n in (1, 2)] for one, many in pairs}


@lru_cache(maxsize=1)
def marked() -> tuple[str | tuple[str, str], ...]:
    """Every text that the app's scripts mark."""
    found: set[str | tuple[str, str]] = set()
    for room in (config for config in apps.get_app_configs() if config.label in ROOMS):
        for script in (Path(room.path) / "static" / room.label / "js").glob("*.js"):
            found.update(texts(script))
    return tuple(sorted(found, key=str))
