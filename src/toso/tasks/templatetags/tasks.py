"""Words of the pages of tasks."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.template import Library
from django.utils.translation import gettext as _

from toso.tasks import lists
from toso.tasks.assigning import Receiver
from toso.tasks.catalogue import kind_label, tag_labels

register = Library()
register.filter("kind_label", kind_label)
register.filter("period_words", lists.period_words)
register.filter("answered_by", lists.answered_by)


@register.filter
def of(mapping: Any, key: Any) -> Any:
    """The value of a key, None when there is none."""
    return mapping.get(key)


@register.filter
def tag_words(keys: list[str]) -> str:
    return ", ".join(tag_labels(keys))


@register.filter
def result(label: str) -> str:
    """A result in the reader's language."""
    return {"đạt yêu cầu": _("đạt yêu cầu"), "đạt một phần": _("đạt một phần")}.get(label, label)


@register.filter
def commune_id(rows: Sequence[Receiver]) -> uuid.UUID | None:
    """The commune that some teams stand in."""
    return rows[0].area


@register.filter
def any_chosen(rows: Sequence[Receiver], chosen: Collection[Any]) -> bool:
    return any(row.team.pk in chosen for row in rows)
