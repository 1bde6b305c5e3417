"""The ranking of an area's units as it stands now; `figures.settling` keeps one for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.charter.charter import Charter
from toso.charter.running import NoCharter, charter_on
from toso.desk.area import Area
from toso.figures.catalogue import indicators_here
from toso.figures.ranking import Unit, inputs_of, rank, rule_of
from toso.figures.reading import for_units
from toso.kit import clock
from toso.kit.listing import Column, Listing
from toso.kit.period import Period
from toso.kit.sheets import Value
from toso.people.habits import listed
from toso.places.models import Standing

# Which units of an area are ranked against each other: those below it, never the area itself.
BELOW = {
    "province": ("district", "commune"),
    "district": ("commune",),
    "commune": ("village",),
}


@dataclass(frozen=True)
class Provisional:
    """A ranking that nobody has settled: of a year, at the last month that it has."""

    area: Area
    level: str
    year: int

    @property
    def month(self) -> Period:
        return min(Period(f"{self.year}-12"), Period.of(clock.today()))

    @property
    def day(self) -> date:
        return min(self.month.last, clock.today())

    @cached_property
    def charter(self) -> Charter | None:
        try:
            return charter_on(self.day)
        except NoCharter:
            return None

    @cached_property
    def rule(self) -> dict[str, Any]:
        if self.charter is None:
            return {"parts": []}
        return rule_of(self.charter, indicators_here(self.month), self.year)

    @cached_property
    def inputs(self) -> list[dict[str, Any]]:
        units = list(
            Standing.objects.on(self.day)
            .at_level(self.level)
            .within(self.area.here.unit, self.day)
            .order_by("sort_key")
        )
        readings = for_units([u.unit_id for u in units], self.month)
        return inputs_of(
            self.rule, [Unit(str(u.unit_id), str(u), readings[u.unit_id]) for u in units]
        )

    @cached_property
    def results(self) -> list[dict[str, Any]]:
        return rank(self.rule, self.inputs)

    @property
    def basis(self) -> dict[str, Any]:
        """What the plan says of the ranking, as plain data."""
        charter = self.charter
        said = {"stem": charter.stem, "name": charter.name} if charter else {}
        ranking = charter.ranking if charter else None
        if ranking is None:
            return said | {"basis": [], "source": "", "quote": ""}
        return said | {
            "basis": list(ranking.basis),
            "source": ranking.source,
            "quote": ranking.quote,
        }


def years(day: date) -> list[int]:
    """The years that may be ranked, latest first: since the plan came into force."""
    try:
        first = charter_on(day).first_day.year
    except NoCharter:
        first = day.year
    return list(range(day.year, min(first, day.year) - 1, -1))


def as_list(
    request: HttpRequest, title: str, rule: dict[str, Any], results: Sequence[dict[str, Any]]
) -> Listing:
    """Places, scores, and the points of each part, for the page and for Excel."""
    columns = [
        Column("place", _("Hạng"), lambda r: r["place"], "int", 8),
        Column("unit", _("Đơn vị"), lambda r: r["name"], width=28, searched=True),
        Column("score", _("Điểm"), lambda r: _number(r["score"]), "points", 10),
        *(
            Column(f"p{n}", part["label"], _part(n), "points", 18)
            for n, part in enumerate(rule["parts"])
        ),
    ]
    notes = explained(rule)
    return listed(request, "desk.ranking", title, columns, results, notes=notes, per_page=300)


def _part(n: int) -> Callable[[dict[str, Any]], Value]:
    return lambda row: _number(row["parts"][n]["score"])


def _number(score: str | None) -> float | None:
    return None if score is None else float(score)


def explained(rule: dict[str, Any]) -> list[str]:
    """The formula in plain sentences, each saying whether it is the plan's or the house's."""
    if not rule["parts"]:
        return []
    said = [
        _(
            "Điểm mỗi phần: tỷ lệ đạt chia cho mục tiêu của kế hoạch, nhân 100, nhiều nhất 100 "
            "điểm. Điểm chung: bình quân các phần theo trọng số."
        )
    ]
    if rule["weights_stated"]:
        said.append(_("Trọng số: theo kế hoạch."))
    else:
        said.append(
            _("Trọng số: kế hoạch không nêu, nên các mục tiêu năm %(year)s có trọng số bằng nhau.")
            % {"year": rule["goals_of"]}
        )
    said.append(_MISSING[rule["missing"]]())
    said.append(_("Không có đối tượng nào để đếm: phần ấy không tính cho đơn vị đó."))
    said.append(_("Đơn vị có chưa đến một nửa trọng số tính được thì chưa xếp hạng."))
    said.append(_("Bằng điểm (đến hai số lẻ) thì cùng hạng; hạng kế tiếp bỏ qua số đơn vị ấy."))
    if not (rule["missing_stated"] and rule["ties_stated"]):
        said.append(
            _(
                "Kế hoạch không nêu cách tính khi thiếu số liệu và khi bằng điểm: các quy tắc trên "
                "là của hệ thống."
            )
        )
    return said


_MISSING: dict[str, Callable[[], str]] = {
    "zero": lambda: _(
        "Chưa có số liệu: phần ấy tính 0 điểm, vì chưa chứng minh được là đã đạt; ô ghi rõ."
    ),
    "left_out": lambda: _("Chưa có số liệu: phần ấy không tính cho đơn vị đó."),
}
