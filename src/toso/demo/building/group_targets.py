"""What Vạn Thắng and the team of Quảng Hội 1 hold, divided among household groups (000 IV.1.d)."""

from collections.abc import Iterator
from datetime import date, datetime

from toso.demo.world import World
from toso.documents.issuing import enter
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.targets.assigning import assign
from toso.targets.bases import group_bases
from toso.targets.goals import goal
from toso.targets.lines import Line
from toso.targets.models import Target
from toso.targets.shares import split
from toso.targets.states import in_force

# Two days after the commune has made its groups.
YEAR, DAY, CODE = 2022, date(2022, 10, 14), "IND-KH22-05b"


def divide_among_groups(world: World, chair: Account) -> None:
    """In proportion to the households of each group."""
    commune, village = world.units["Vạn Thắng"], world.units["Quảng Hội 1"]
    office = Organisation.objects.get(unit=commune, kind="peoples_committee")
    with clock.travel(morning(DAY)):
        document = enter(
            typed="73/KH-UBND", by=chair, issuer=office, unit=commune, issued_on=DAY,
            title=f"Chia chỉ tiêu chuyển đổi số cộng đồng năm {YEAR} theo nhóm hộ gia đình",
            signer=chair.full_name, signer_title="CHỦ TỊCH",
        )  # fmt: skip
        assign(
            assigner="commune", receiver="team", unit=commune, year=YEAR, document=document,
            lines=[*_parts(commune), *_parts(village)], by=chair,
        )  # fmt: skip


def _parts(place: Unit) -> Iterator[Line]:
    """A line for each group with households, of what the place or its team holds."""
    held = Target.objects.of(place).of_year(YEAR).whole().filter(indicator=CODE)
    whole, definition = held.with_versions().first(), goal(CODE, YEAR, DAY)
    version = in_force(whole) if whole else None
    if whole is None or version is None or definition is None:
        return
    known = {g: b for g, b in group_bases(place.pk, definition, DAY).items() if b.number}
    counts = split(version.count, [base.number or 0 for base in known.values()])
    for (group, base), count in zip(known.items(), counts, strict=True):
        few = min(count, base.number or 0)
        yield Line(CODE, place.pk, few, base.number, base.source, whole.team_id, group)


def morning(day: date) -> datetime:
    """Half past nine, when papers are signed."""
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=HANOI)
