"""Words of the team pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from toso.charter.vocabulary import POSITIONS, POSTS
from toso.charter.workings import Milestone
from toso.teams.models import Membership, Team

register = template.Library()


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """`teams|of:village.unit_id`: the value of a key, or None."""
    return mapping.get(key)


@register.filter
def position(key: str) -> str:
    return _(POSITIONS.get(key, key))


@register.filter
def posts(keys: Iterable[str]) -> str:
    return ", ".join(_(POSTS.get(key, key)) for key in keys)


@register.filter
def kind(key: str) -> str:
    """What a decision does, as its page is headed."""
    return {
        "establish": _("Quyết định thành lập Tổ"),
        "change": _("Quyết định thay đổi thành viên"),
        "dissolve": _("Quyết định giải thể Tổ"),
    }[key]


@register.filter
def overdue(milestone: Milestone, day: date) -> bool:
    return milestone.overdue(day)


@register.filter
def leader(team: Team, day: date) -> str:
    return next((m.name for m in _today(team, day) if m.position == "leader"), "")


@register.filter
def headcount(team: Team, day: date) -> int:
    return len(_today(team, day))


def _today(team: Team, day: date) -> list[Membership]:
    # In Python, because the page has prefetched the memberships of all its teams.
    return [
        m
        for m in team.memberships.all()
        if m.valid.lower <= day and (m.valid.upper is None or day < m.valid.upper)
    ]
