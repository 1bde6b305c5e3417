"""Steering committees for the walk, with words that may not leak beside them."""

from datetime import date

from tests.walk.filled import Filled
from toso.committees.changing import Said, change, found
from toso.committees.models import Seat
from toso.committees.papers import decision
from toso.kit.ids import new_id

SEATED = [("Khánh Hòa", "hai"), ("Vạn Ninh", "giang"), ("Vạn Thắng", "chi"), ("Vạn Giã", "nga")]


def seat(filled: Filled) -> None:
    """One at each level, and a neighbour's; each was changed once."""
    for n, (place, by) in enumerate(SEATED):
        word = filled.secret(f"Bancđ{n}x", "below", place)
        unit, account = filled.world.units[place], filled.world.people[by]
        days = [date(2022, 3, 1), date(2022, 9, 1)]
        papers = [
            decision(unit, typed=f"{811 + k}/QĐ-UBND", title="Ban Chỉ đạo", issued_on=day,
                     signer="Phạm Ngọc Dũng", by=account)
            for k, day in enumerate(days)
        ]  # fmt: skip
        made = found(
            unit, name=f"Ban Chỉ đạo {place}", document=papers[0], on=days[0], by=account,
            seats=[Said("head", f"{word}-trưởng"), Said("member", body=f"{word}-cơ quan")],
        )  # fmt: skip
        changed = change(
            made, document=papers[1], on=days[1], joins=[Said("secretary", f"{word}-thư")],
            leaves=[], by=account,
        )  # fmt: skip
        filled.add("committee", place, made.pk)
        filled.add("committee_change", place, changed.pk)


def double_committees() -> None:
    """As many members again."""
    for row in list(Seat.objects.all()):
        row.pk = new_id()
        row.save(force_insert=True)
