"""One row of the allocation table: what the figures say of a receiver, what is typed for it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from toso.targets.allocating import Place
from toso.targets.bases import Base
from toso.targets.forms import NumberField
from toso.targets.models import Version
from toso.targets.refusals import Refused
from toso.targets.shares import percent
from toso.teams.preparedness import Prepared

_NUMBER = NumberField(required=False)
UNKNOWN = Base(None, 0, "")


@dataclass(frozen=True)
class Cells:
    """One receiver: what the figures say of it, what is typed for it."""

    place: Place
    group: str = ""
    known: Base = UNKNOWN
    base: str = ""
    count: str = ""
    base_source: str = ""
    seen: int | None = None
    given: Version | None = None
    theirs: int | None = None
    wrong: str = ""
    prepared: Prepared | None = None

    @property
    def key(self) -> str:
        """The name of its fields; stays the same whatever the order of the rows."""
        return self.group or f"{self.place.unit}.{self.place.team or ''}"

    @property
    def share(self) -> float | None:
        """Percent, as far as what is typed can be read."""
        count, base = whole(self.count), whole(self.base)
        return None if count is None else percent(count, base)

    def numbers(self) -> tuple[int | None, int | None]:
        """Count and base as numbers; raises ValidationError where what is typed is none."""
        return _NUMBER.clean(self.count), _NUMBER.clean(self.base)


def whole(text: str) -> int | None:
    """The number that is typed; None where it is none."""
    try:
        found: int | None = _NUMBER.clean(text)
    except ValidationError:
        return None
    return found


def wrong(cell: Cells) -> str:
    """What is wrong with a row, in words; "" when nothing is."""
    try:
        count, base = cell.numbers()
    except ValidationError:
        return _("Chỉ ghi số, ví dụ 1.204.")
    if count is not None and base is not None and count > base:
        return _("Lớn hơn tổng số.")
    return ""


def total_of(typed: str) -> int:
    """The number to divide; raises Refused when none is typed."""
    found = whole(typed)
    if found is None:
        raise Refused(_("Chưa có tổng số để chia."), _("Hãy ghi tổng số rồi chọn cách chia."))
    return found
