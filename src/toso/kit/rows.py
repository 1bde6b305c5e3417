"""Many rows of a model made at once, without what `Model(…)` asks about each single one."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import NOT_PROVIDED, Model
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


def born(model: type[M], **values: Any) -> M:
    """A new row from the names of its columns; what is not said is what the model holds usual.

    The same as `model(**values)` at a tenth of the time, for models without an `__init__` or
    signals of their own; a push makes hundreds.
    """
    row = model.__new__(model)
    usual, made = _usual(model)
    row.__dict__.update(usual)
    for name, make in made:
        row.__dict__[name] = make()
    row.__dict__.update(values)
    row._state = ModelState()
    return row


@lru_cache(maxsize=64)
def _usual(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Each column's usual value, and how those are made that no two rows may share."""
    fields = model._meta.concrete_fields
    made = [
        (f.attname, f.default)
        for f in fields
        if callable(f.default) and f.default is not NOT_PROVIDED
    ]
    names = {name for name, _ in made}
    return {f.attname: f.get_default() for f in fields if f.attname not in names}, made
