"""Which charter is in force in the province that the connection stands in."""

from datetime import date
from functools import lru_cache

from django.db import connection

from toso.charter import Charter, load
from toso.charter.models import Programme


class NoCharter(LookupError):
    """No programme runs in this province on this day."""


def charter_on(day: date) -> Charter:
    """The charter in force on a day; raises NoCharter."""
    stem = _stem(connection.schema_name, day)  # type: ignore[attr-defined]
    if stem is None:
        raise NoCharter(f"Không có điều lệ nào có hiệu lực ngày {day:%d/%m/%Y}")
    return _loaded(stem)


def _stem(schema: str, day: date) -> str | None:
    return (
        Programme.objects.filter(province__schema_name=schema, valid__contains=day)
        .order_by("-valid")
        .values_list("charter", flat=True)
        .first()
    )


@lru_cache(maxsize=64)
def _loaded(stem: str) -> Charter:
    return load(stem)
