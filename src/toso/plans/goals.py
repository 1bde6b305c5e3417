"""The goals of a plan: the targets that its unit has in those years, or those of the plan itself.

Read as they stand while the plan is written, written down when it is issued.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from toso.charter import Charter, load
from toso.kit import clock
from toso.plans.models import PlanVersion
from toso.plans.rules import has_own_goals
from toso.surveys.models import CriteriaVersion
from toso.targets.models import Target, Version

SIGNS = {">": "trên ", ">=": "từ ", "≈": "khoảng ", "=": ""}
UNITS = {"percent": "%", "percent_per_year": "%/năm"}


@dataclass(frozen=True)
class Goal:
    """One number to reach: a count of a base as assigned, or the share that the plan names."""

    code: str
    year: int
    name: str
    text: str
    comparison: str = "unstated"
    value: str = ""
    unit: str = "percent"
    count: int | None = None
    base: int | None = None
    group: str = ""
    group_name: str = ""
    source: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, int, str]:
        return self.code, self.year, self.group

    @property
    def aim(self) -> str:
        """What is asked, as people write it: `1.250/2.000 (62,5%)`, `trên 70%`."""
        if self.count is None:
            return self._stated()
        whole = f"/{_grouped(self.base)}" if self.base else " (chưa rõ tổng số)"
        share = f" ({self.percent})" if self.base else ""
        return f"{_grouped(self.count)}{whole}{share}"

    @property
    def percent(self) -> str:
        """The count in percent of its base, always computed; empty while the base is unknown."""
        if self.count is None or not self.base:
            return ""
        return _percent(self.count * 100 / self.base)

    def _stated(self) -> str:
        if not self.value:
            return "không nêu con số"
        return f"{SIGNS.get(self.comparison, '')}{self.value.replace('.', ',')}{UNITS[self.unit]}"


def current(version: PlanVersion, day: date | None = None) -> list[Goal]:
    """The goals as they stand on a day; household groups after the whole that they are part of."""
    plan, charter = version.plan, load(version.plan.charter)
    if has_own_goals(charter):
        return [goal for i in charter.indicators if (goal := _own(charter, i.code))]
    day = day or clock.today()
    targets = Target.objects.filter(
        unit=plan.unit_id, team=None, receiver="commune", successor=None,
        year__range=(plan.year, plan.through),
    ).with_versions()  # fmt: skip
    order = {indicator.code: n for n, indicator in enumerate(charter.indicators)}
    standing = [(t, v) for t in targets if (v := in_force(t, day))]
    names = _group_names(plan.unit_id, [t.group for t, _v in standing if t.group])
    goals = [_assigned(t, v, charter, names) for t, v in standing]
    return sorted(goals, key=lambda g: (g.year, order.get(g.code, 999), g.code, g.group_name))


def frozen(version: PlanVersion) -> list[dict[str, Any]]:
    """The goals as they are written into a version when it is issued."""
    return [asdict(goal) for goal in current(version)]


def kept(version: PlanVersion) -> list[Goal]:
    """The goals of a version: those written down, of a draft those that stand today."""
    if version.is_draft:
        return current(version)
    return [Goal(**said) for said in version.body("goals") or []]


def in_force(target: Target, day: date) -> Version | None:
    """The version of a target that binds on a day: the last one in force by then."""
    versions: Iterable[Version] = target.versions.all()
    held = [v for v in versions if (since := v.in_force_since()) and since <= day]
    return max(held, key=lambda v: v.number, default=None)


def _own(charter: Charter, code: str) -> Goal | None:
    indicator = charter.indicator(code)
    if indicator is None:
        return None
    value = "" if indicator.value is None else format(indicator.value.normalize(), "f")
    return Goal(
        code=code, year=indicator.year, name=indicator.short, text=indicator.text,
        comparison=indicator.comparison, value=value, unit=indicator.unit,
        source=indicator.source, note=indicator.note,
    )  # fmt: skip


def _assigned(target: Target, version: Version, charter: Charter, names: dict[str, str]) -> Goal:
    known = charter.indicator(target.indicator) or load(target.charter).indicator(target.indicator)
    value = "" if known is None or known.value is None else format(known.value.normalize(), "f")
    return Goal(
        code=target.indicator, year=target.year, name=known.short if known else target.indicator,
        text=known.text if known else target.indicator, value=value,
        comparison=known.comparison if known else "unstated",
        unit=known.unit if known else "percent", count=version.count, base=version.base,
        group=target.group, group_name=names.get(target.group, target.group),
        source=str(version.document) if version.document else "",
    )  # fmt: skip


def _group_names(unit: Any, keys: Sequence[str]) -> dict[str, str]:
    """Household groups as the commune's criteria call them; a later name wins."""
    if not keys:
        return {}
    rows = CriteriaVersion.objects.filter(criteria__owner=unit).order_by("number")
    return {g["key"]: g["name"] for row in rows for g in row.groups}


def _grouped(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")


def _percent(share: float) -> str:
    return f"{share:.1f}".removesuffix(".0").replace(".", ",") + "%"
