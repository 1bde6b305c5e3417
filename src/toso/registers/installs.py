"""Essential installs: which apps each person should have, and how far each has come (TSK-08).

The list is the charter's (003 II.1); where a plan names none, the house keeps its own and says so.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from toso.charter.running import NoCharter, charter_on
from toso.kit.listing import Words
from toso.registers.models import Status


@dataclass(frozen=True)
class App:
    """An app, and the skills of which any one shows that somebody has it."""

    key: str
    label: Words
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Installs:
    """The apps of a province with the article that names them; empty: no plan does."""

    apps: tuple[App, ...]
    source: str = ""
    quote: str = ""


OURS = Installs(
    (
        App("identity", _("Định danh điện tử (VNeID)"), ("vneid", "personal_id")),
        App("social_insurance", _("Bảo hiểm xã hội số (VssID)"), ("vssid",)),
        App("ehealth_book", _("Sổ sức khỏe điện tử"), ("ehealth_book",)),
        App("mobile_money", _("Tài khoản Mobile Money"), ("mobile_money",)),
    )
)
_FAR = ["no", "installed", "uses"]


def installs_on(day: date) -> Installs:
    """The essential installs of this province on a day."""
    try:
        named = [theme for theme in charter_on(day).themes if theme.of == "install"]
    except NoCharter:
        named = []
    if not named:
        return OURS
    apps = tuple(App(theme.key, theme.label, theme.skills) for theme in named)
    return Installs(apps, named[0].source, named[0].quote)


def states_of(
    people: Iterable[uuid.UUID], apps: Iterable[App]
) -> Mapping[uuid.UUID, Mapping[str, str]]:
    """Person → app → how far they have come; an app that nobody asked about is not there."""
    of_skill: dict[str, list[str]] = {}
    for app in apps:
        for skill in app.skills:
            of_skill.setdefault(skill, []).append(app.key)
    facts = Status.objects.filter(subject__in=list(people), until=None, skill__in=list(of_skill))
    found: dict[uuid.UUID, dict[str, str]] = {}
    for person, skill, state in facts.values_list("subject", "skill", "state"):
        held = found.setdefault(person, {})
        for key in of_skill[skill]:
            held[key] = max(held.get(key, "no"), state, key=_FAR.index)
    return found
