"""What a phone may hold: at most 500 households of a village, else the village is walked in parts
(docs/adr/0012).

Work is assigned to a phone by its first download; that is where the cap refuses, with a way out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.field.intake import Refused
from toso.field.models import Part, Placement
from toso.field.store import lock
from toso.journal.chain import record
from toso.outreach.alleys import alley_key, split
from toso.people.models import Account
from toso.registers.models import Household, Resident

CAP = 500
# New parts leave room for newcomers.
USUAL = 400


@dataclass
class Slice:
    """A part as it stands or as it would be: its households, and the alleys at both ends."""

    households: list[Household]

    @property
    def name(self) -> str:
        """From which alley to which."""
        first, last = (_alley(self.households[n]) for n in (0, -1))
        return first if first == last else f"{first} – {last}"


def judge(village: UUID, part: UUID | None, cursor: int, today: date) -> None:
    """Refuse a pull that would bring too much, or that names a part which is gone: 409."""
    if part and not Part.objects.filter(pk=part, village=village).exists():
        gone = gettext_lazy("Địa bàn vừa được chia lại.")
        raise _choose("part_gone", gone, parts_of(village, today))
    if cursor:
        return
    size = size_of(village, part, today)
    if size > CAP:
        said = {"n": size, "most": CAP}
        much = _("Có %(n)s hộ; một máy chỉ giữ nhiều nhất %(most)s.") % said
        others = [p for p in parts_of(village, today) if p["id"] != part]
        raise _choose("too_many_households", much, others)


def parts_of(village: UUID, today: date) -> list[dict[str, Any]]:
    """The parts of a village with how many households each has; empty when it is whole."""
    here = Household.objects.filter(village=village).present(today)
    sizes = dict(
        Placement.objects.filter(part__village=village, household__in=here.values("pk"))
        .values_list("part")
        .annotate(Count("pk"))
    )
    return [
        {"id": part.pk, "name": part.name, "households": sizes.get(part.pk, 0)}
        for part in Part.objects.filter(village=village).order_by("number")
    ]


def size_of(village: UUID, part: UUID | None, today: date) -> int:
    """How many households a phone would hold: those of the part, and those of no part."""
    here = Household.objects.filter(village=village).present(today)
    return int(only(here, "household", village, part).count())


def only(rows: Any, kind: str, village: UUID, part: UUID | None) -> Any:
    """Of rows of a kind, those that a phone of the part needs: not what is in another part."""
    way = _WAYS.get(kind)
    return rows if part is None or way is None else rows.filter(~way(_elsewhere(village, part)))


def propose(village: UUID, count: int, today: date) -> list[Slice]:
    """Even slices along the alleys, each cut between two alleys when one is near."""
    here = Household.objects.filter(village=village).present(today)
    order = sorted(here, key=lambda h: (alley_key(h.address), h.code))
    slices, start = [], 0
    for n in range(count, 0, -1):
        left = len(order) - start
        end = start + _cut(order[start:], -(-left // n)) if n > 1 else len(order)
        if end > start:
            slices.append(Slice(order[start:end]))
        start = end
    return slices


def usual_count(households: int) -> int:
    """How many parts a village of that size wants."""
    return max(2, -(-households // USUAL))


@transaction.atomic
def divide(village: UUID, slices: Sequence[Slice], by: Account) -> None:
    """Make these the parts of the village; the former ones are gone, and phones choose anew.

    Raises ValueError when one is above the cap: a part that no phone may hold helps nobody.
    """
    if any(len(one.households) > CAP for one in slices):
        raise ValueError("a part above the cap")
    lock(village)
    Part.objects.filter(village=village).delete()
    for number, one in enumerate(slices, 1):
        part = Part.objects.create(village_id=village, number=number, name=one.name[:120])
        Placement.objects.bulk_create(
            [Placement(household=h.pk, part=part) for h in one.households],
            update_conflicts=True, unique_fields=["household"], update_fields=["part"],
        )  # fmt: skip
    record("village.divide", actor=by, place=village, parts=len(slices))


@transaction.atomic
def undivide(village: UUID, by: Account) -> None:
    """The village is whole again."""
    lock(village)
    if Part.objects.filter(village=village).delete()[0]:
        record("village.undivide", actor=by, place=village)


def _choose(reason: str, message: Any, parts: list[dict[str, Any]]) -> Refused:
    remedy = (
        gettext_lazy("Chọn phần của mình; máy sẽ tải lại địa bàn.")
        if parts
        else gettext_lazy("Nhờ Tổ trưởng chia địa bàn thành các phần, ở trang hộ dân của địa bàn.")
    )
    return Refused(409, message, remedy, more={"reason": reason, "parts": parts})


def _elsewhere(village: UUID, part: UUID) -> QuerySet[Placement]:
    return Placement.objects.filter(part__village=village).exclude(part=part)


def _of_household(column: str) -> Any:
    return lambda others: Exists(others.filter(household=OuterRef(column)))


def _of_subject(others: QuerySet[Placement]) -> Any:
    """A status or a dispute is where its household is, or its person's household."""
    people = Resident.objects.filter(
        pk=OuterRef("subject"), household__in=others.values("household")
    )
    return Q(Exists(others.filter(household=OuterRef("subject")))) | Q(Exists(people))


# How rows of each kind that phones pull belong to a household; kinds that are not here come whole.
_WAYS: dict[str, Any] = {
    "household": _of_household("pk"),
    "resident": _of_household("household_id"),
    "product": _of_household("household_id"),
    "visit": _of_household("household"),
    "ask": _of_household("household"),
    "assignment": _of_household("household"),
    "status": _of_subject,
    "stall": _of_subject,
    "request": _of_subject,
    "conflict": _of_subject,
    "answer": _of_subject,
}


def _alley(household: Household) -> str:
    """What neighbours share of an address; several hundred may have none at all."""
    return split(household.address)[0] or _("chưa ghi xóm, hẻm")


def _cut(rest: list[Household], wanted: int) -> int:
    """Where to end a slice: at a change of alley within a tenth of the size wanted, else there."""
    near = max(1, wanted // 10)
    for step in range(near):
        for end in (wanted - step, wanted + step):
            if 0 < end < len(rest) and _alley(rest[end - 1]) != _alley(rest[end]):
                return min(end, CAP)
    return min(wanted, CAP)
