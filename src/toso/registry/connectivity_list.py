"""The villages of an area, each with its last record of connection and what it lacks."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.places.models import Standing
from toso.registers.connections import OPERATORS, lacks_fibre, lacks_signal, latest, unheard
from toso.registers.models import Connectivity


@dataclass(frozen=True)
class Covered:
    """A village, the names of what it belongs to, and the record that stands."""

    village: Standing
    commune: str
    district: str
    record: Connectivity | None

    @property
    def no_fibre(self) -> bool:
        return bool(self.record and lacks_fibre(self.record))

    @property
    def no_signal(self) -> bool:
        return bool(self.record and lacks_signal(self.record))

    @property
    def lacking(self) -> bool:
        return self.no_fibre or self.no_signal

    @property
    def unheard(self) -> int:
        """Households in its dead zones."""
        return unheard(self.record) if self.record else 0

    @property
    def fibre(self) -> str:
        """Fibre in words."""
        words = {"yes": _("Có"), "partial": _("Một phần"), "no": _("Chưa có")}
        return words[self.record.fibre] if self.record else _("chưa ghi")

    @property
    def signal(self) -> str:
        """Each operator's signal in words."""
        words = {"good": _("tốt"), "weak": _("yếu"), "none": _("không có")}
        said = self.record.mobile if self.record else {}
        told = [f"{name} {words[said[key]]}" for key, name in OPERATORS.items() if key in said]
        return ", ".join(told) or _("chưa ghi")

    @property
    def zones(self) -> str:
        """Its dead zones in words, with the households of each."""
        return "; ".join(
            ngettext("%(where)s (%(n)s hộ)", "%(where)s (%(n)s hộ)", zone["households"])
            % {"where": zone["where"], "n": zone["households"]}
            if zone.get("households")
            else zone["where"]
            for zone in (self.record.dead_zones if self.record else [])
        )


SORTS: dict[str, Callable[[Covered], bool]] = {
    "lacking": lambda row: row.lacking,
    "fibre": lambda row: row.no_fibre,
    "signal": lambda row: row.no_signal,
    "unknown": lambda row: row.record is None,
    "all": lambda row: True,
}


def covered(which: Q, day: date) -> list[Covered]:
    """Some villages, commune by commune, with four queries."""
    villages = list(Standing.objects.on(day).filter(which).order_by("sort_key"))
    communes = _standing({v.parent_id for v in villages if v.parent_id}, day)
    districts = _standing({c.parent_id for c in communes.values() if c.parent_id}, day)
    records = latest([v.unit_id for v in villages])
    rows = []
    for v in villages:
        commune = communes.get(v.parent_id) if v.parent_id else None
        district = districts.get(commune.parent_id) if commune and commune.parent_id else None
        rows.append(
            Covered(
                v,
                str(commune or ""),
                str(district) if district and district.level == "district" else "",
                records.get(v.unit_id),
            )  # fmt: skip
        )
    return sorted(rows, key=lambda row: (row.district, row.commune, row.village.sort_key))


def _standing(units: set[uuid.UUID], day: date) -> dict[uuid.UUID, Standing]:
    return {s.unit_id: s for s in Standing.objects.on(day).filter(unit__in=units)}
