"""How the villages of an area stand: what counts now, and what waits."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from toso.neighbourhoods.models import Assessment
from toso.people.scope import Scope
from toso.places.models import Standing

READ = "report.write"
# state → the badge's tone and mark
LOOKS = {
    "met": ("success", "done"), "waiting": ("info", "clock"), "not_met": ("warning", "flag"),
    "returned": ("warning", "return"), "none": ("neutral", "unknown"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A village: the assessment that counts, and the last one if another."""

    village: Standing
    commune: str
    counts: Assessment | None
    last: Assessment | None

    @property
    def state(self) -> str:
        """What comes first for whoever reads: something waits, then what counts."""
        if self.last and self.last.state in ("waiting", "returned"):
            return self.last.state
        if self.counts is None:
            return "none"
        return "met" if self.counts.met else "not_met"

    @property
    def label(self) -> str:
        return states()[self.state]

    @property
    def look(self) -> tuple[str, str]:
        return LOOKS[self.state]

    @property
    def reached(self) -> str:
        """“4/6”: criteria met of those asked, of the last assessment."""
        shown = self.last or self.counts
        if shown is None:
            return ""
        return f"{sum(bool(line['met']) for line in shown.lines)}/{len(shown.lines)}"


def states() -> dict[str, str]:
    """State → its words."""
    return {
        "met": _("Đạt"), "not_met": _("Chưa đạt"), "waiting": _("Chờ xã duyệt"),
        "returned": _("Xã trả lại"), "none": _("Chưa tự đánh giá"),
    }  # fmt: skip


def rows(scope: Scope) -> list[Row]:
    """Every village of one's area with how it stands, those that have said nothing too."""
    villages = Standing.objects.on(scope.on).at_level("village").filter(
        unit__in=scope.villages(READ)
    ).select_related("unit")  # fmt: skip
    found = list(villages.order_by("sort_key", "code"))
    communes = Standing.objects.on(scope.on).filter(unit__in={v.parent_id for v in found})
    names = {row.unit_id: str(row) for row in communes}
    ids = [v.unit_id for v in found]
    counting, last = _latest(ids, ["approved"]), _latest(ids, ["waiting", "approved", "returned"])
    return [
        Row(v, names.get(v.parent_id, "") if v.parent_id else "", counting.get(v.unit_id),
            last.get(v.unit_id))
        for v in found
    ]  # fmt: skip


def row_of(village: Standing) -> Row:
    """One village."""
    ids = [village.unit_id]
    counting, last = _latest(ids, ["approved"]), _latest(ids, ["waiting", "approved", "returned"])
    return Row(village, "", counting.get(village.unit_id), last.get(village.unit_id))


def _latest(villages: Sequence[uuid.UUID], states: list[str]) -> dict[uuid.UUID, Assessment]:
    found = Assessment.objects.filter(unit__in=villages, state__in=states)
    return {a.unit_id: a for a in found.order_by("unit", "-at", "-pk").distinct("unit")}
