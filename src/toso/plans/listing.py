"""The plans of an area in a year: what each commune has, and what comes next."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.places.models import Unit, UnitQuerySet
from toso.plans.models import Move, PlanVersion, YearPlan

# What needs somebody comes first.
STATES: dict[str, Promise] = {
    "none": _("Chưa có kế hoạch"),
    "returned": _("Bị trả lại"),
    "draft": _("Đang dự thảo"),
    "submitted": _("Đang trình ký"),
    "amending": _("Có hiệu lực, đang sửa đổi"),
    "issued": _("Đã ban hành"),
}
TONES = {
    "none": ("danger", "unknown"),
    "returned": ("warning", "return"),
    "draft": ("neutral", "draft"),
    "submitted": ("info", "send"),
    "amending": ("info", "edit"),
    "issued": ("success", "done"),
}


@dataclass(frozen=True)
class Row:
    """A unit and its plan of a year; without one, what it lacks."""

    unit: Unit
    above: str
    plan: YearPlan | None = None
    standing: PlanVersion | None = None
    draft: PlanVersion | None = None

    @property
    def name(self) -> str:
        unit = self.unit
        return f"{unit.kind} {unit.name}"  # type: ignore[attr-defined]

    @property
    def state(self) -> str:
        """One word of STATES."""
        if self.standing:
            return "amending" if self.draft else "issued"
        if self.draft is None:
            return "none"
        last = self.draft.last_move  # type: ignore[attr-defined]
        return last if last in ("submitted", "returned") else "draft"

    @property
    def label(self) -> Promise:
        return STATES[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.state][1]

    @property
    def document(self) -> str:
        """The number of the document in force; empty without one."""
        return str(self.standing.document) if self.standing and self.standing.document else ""

    @property
    def issued_on(self) -> date | None:
        return self.standing.issued_on if self.standing else None


def rows(units: Sequence[Unit], above: dict[uuid.UUID, str], year: int, day: date) -> list[Row]:
    """One row for each unit and plan, those that need somebody first; in three queries."""
    plans: dict[uuid.UUID, list[YearPlan]] = defaultdict(list)
    for plan in YearPlan.objects.filter(unit__in=units).of_year(year).order_by("year", "through"):
        plans[plan.unit_id].append(plan)
    versions = _versions([plan for found in plans.values() for plan in found])
    made = [
        _row(unit, above.get(unit.pk, ""), plan, versions.get(plan.pk, []) if plan else [], day)
        for unit in units
        for plan in _or_none(plans.get(unit.pk, []))
    ]
    order = list(STATES)
    return sorted(made, key=lambda row: order.index(row.state))


def _row(
    unit: Unit, above: str, plan: YearPlan | None, versions: list[PlanVersion], day: date
) -> Row:
    issued = [v for v in versions if v.issued_on and v.issued_on <= day]
    draft = next((v for v in versions if v.is_draft), None)
    return Row(unit, above, plan, max(issued, key=lambda v: v.number, default=None), draft)


def _or_none(plans: list[YearPlan]) -> Sequence[YearPlan | None]:
    return plans or [None]


def _versions(plans: Sequence[YearPlan]) -> dict[uuid.UUID, list[PlanVersion]]:
    """The versions of these plans without what is written in them."""
    moves = Move.objects.filter(version=OuterRef("pk")).order_by("-at", "-pk")
    found = (
        PlanVersion.objects.filter(plan__in=plans)
        .defer("contents")
        .select_related("document")
        .annotate(last_move=Subquery(moves.values("kind")[:1]))
    )
    sorted_out: dict[uuid.UUID, list[PlanVersion]] = defaultdict(list)
    for version in found:
        sorted_out[version.plan_id].append(version)
    return sorted_out


def communes(units: UnitQuerySet, day: date) -> list[Unit]:
    """Communes that stand on a day with their names, in Vietnamese order."""
    return list(units.at_level("commune").named(day))


def years(day: date, plans: Sequence[YearPlan]) -> list[int]:
    """The years that can be asked for: those planned for, this one and the next."""
    known = {day.year, day.year + 1}
    for plan in plans:
        known.update(range(plan.year, plan.through + 1))
    return sorted(known, reverse=True)
