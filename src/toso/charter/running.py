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


def charters_on(day: date) -> list[Charter]:
    """All charters in force on a day: the province's own, then those of single communes."""
    schema = connection.schema_name  # type: ignore[attr-defined]
    running = Programme.objects.filter(province__schema_name=schema, valid__contains=day)
    found = [_loaded(s) for s in running.order_by("-valid").values_list("charter", flat=True)]
    own = [charter for charter in found if charter.programme.commune is None]
    return own[:1] + [charter for charter in found if charter.programme.commune]


def charter_named(stem: str) -> Charter:
    """A charter by its stem: what an obligation was opened by."""
    return _loaded(stem)


def _stem(schema: str, day: date) -> str | None:
    """The latest plan of the province; of one commune only where no plan of the province runs."""
    running = Programme.objects.filter(province__schema_name=schema, valid__contains=day)
    stems = list(running.order_by("-valid").values_list("charter", flat=True))
    if len(stems) < 2:
        return stems[0] if stems else None
    return next((s for s in stems if _loaded(s).programme.commune is None), stems[0])


@lru_cache(maxsize=64)
def _loaded(stem: str) -> Charter:
    return load(stem)
