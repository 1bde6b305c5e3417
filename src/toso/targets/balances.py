"""What was given against what was passed on: a parent and its parts (CAS-01).

The count never exceeds; the base is a fact of the registers, so its difference is only shown.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toso.people.scope import Scope
from toso.places.models import Unit
from toso.targets.models import Target
from toso.targets.states import claim, in_force, pending, room


@dataclass(frozen=True)
class Balance:
    """One target and its parts: given, allocated, left. `by` is `receivers` or `groups`."""

    target: Target
    by: str
    given: int
    allocated: int
    base_given: int | None
    base_allocated: int | None
    parts: tuple[Target, ...]

    @property
    def left(self) -> int:
        return self.given - self.allocated

    @property
    def is_even(self) -> bool:
        """Whether the parts add up exactly to what was given."""
        return self.left == 0

    @property
    def base_left(self) -> int | None:
        """None while the base of the whole or of a part is not known."""
        if self.base_given is None or self.base_allocated is None:
            return None
        return self.base_given - self.base_allocated


def balance(target: Target) -> Balance:
    """A target against what its receiver has passed on to the level below."""
    return balances([target])[0]


def group_balance(target: Target) -> Balance:
    """A target against its parts by household group."""
    return balances([target], by_group=True)[0]


def balances(targets: Sequence[Target], *, by_group: bool = False) -> list[Balance]:
    """The balances of many targets in a handful of queries, in the order given."""
    return [pair[by_group] for pair in both_balances(targets)]


def both_balances(
    targets: Sequence[Target], reader: Scope | None = None
) -> list[tuple[Balance, Balance]]:
    """Of each target what it has passed on to the level below, and its parts by household group,
    as far as the reader may read them."""
    heirs = _heirs(targets)
    rows = Target.objects.filter(parent__in=list(heirs)).standing().with_numbers()
    rows = rows.readable_by(reader) if reader else rows
    parts: dict[tuple[uuid.UUID, bool], list[Target]] = defaultdict(list)
    for row in rows.order_by("unit", "team", "group"):
        parts[heirs[row.parent_id], bool(row.group)].append(row)
    return [
        (
            _of(target, parts[target.pk, False], "receivers"),
            _of(target, parts[target.pk, True], "groups"),
        )
        for target in targets
    ]


def _heirs(targets: Iterable[Target]) -> dict[uuid.UUID, uuid.UUID]:
    """Each target, and each that went into it by a merger → the one that stands."""
    found = {target.pk: target.pk for target in targets}
    layer = list(found)
    while layer:
        rows = Target.objects.filter(successor__in=layer).values_list("pk", "successor")
        fresh = {pk: found[successor] for pk, successor in rows if successor and pk not in found}
        found |= fresh
        layer = list(fresh)
    return found


def consistency(unit: Unit, year: int, receiver: str) -> list[Balance]:
    """The balance of every target that a unit holds in a year, in the order of indicators.

    The consistency report between parent and children of CAS-01: ask it at each level.
    """
    rows = Target.objects.of(unit).of_year(year).to(receiver).whole().standing().with_versions()
    return balances(list(rows.order_by("indicator", "team")))


def total(targets: Iterable[Target]) -> tuple[int, int | None]:
    """Σ count and Σ base of what some targets hold; the base is None when one is not known."""
    held = [v for v in (in_force(t) or pending(t) for t in targets) if v]
    bases = [version.base for version in held]
    known = [base for base in bases if base is not None]
    return sum(v.count for v in held), sum(known) if len(known) == len(bases) else None


def _of(target: Target, rows: Sequence[Target], by: str) -> Balance:
    held = in_force(target) or pending(target)
    live = [row for row in rows if in_force(row) or pending(row)]
    return Balance(
        target=target,
        by=by,
        given=room(target),
        allocated=sum(claim(row) for row in live),
        base_given=held.base if held else None,
        base_allocated=total(live)[1],
        parts=tuple(live),
    )
