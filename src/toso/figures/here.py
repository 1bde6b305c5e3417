"""The province that the connection stands in, and the units that it has on a day."""

import uuid
from datetime import date

from toso.kit.folders import schema
from toso.places.models import Ancestry


def standing(on: date, level: str | None = None) -> list[uuid.UUID]:
    """The units of this province that stand on a day, of one level or of all, in order of id."""
    rows = Ancestry.objects.filter(ancestor__province__schema_name=schema(), valid__contains=on)
    if level:
        rows = rows.filter(descendant__level=level)
    return list(rows.order_by("descendant").values_list("descendant", flat=True))
