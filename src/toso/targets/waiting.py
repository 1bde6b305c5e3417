"""What waits for a receiver, with what should be looked at before it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from toso.targets import listing, saying
from toso.targets.area import Area
from toso.targets.listing import Row
from toso.targets.models import Reply, Target, Version
from toso.targets.querysets import TargetQuerySet
from toso.targets.states import in_force, versions
from toso.ui.numbers import number

# Looked at are targets this many times last year's, and paces this many times the mean gain of so
# many months at least.
MUCH, MONTHS = 2, 2


@dataclass(frozen=True)
class Waiting:
    """A row that waits, and why it is an exception; without a reason it is an ordinary one."""

    row: Row
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """What a tick says: the target and the version that was read, the newest one given."""
        given = [v for v in versions(self.row.target) if v.is_issued]
        return f"{self.row.target.pk}.{given[-1].number}"


def waiting(area: Area) -> list[Waiting]:
    """All that the person has still to accept here, exceptions first."""
    owed = listing.own(area) + listing.inherited(area)
    rows = listing.to_answer(area.scope, owed)
    before = _last_year([row.target for row in rows], area)
    found = [Waiting(row, tuple(_reasons(row, before.get(_same(row.target))))) for row in rows]
    return sorted(found, key=lambda one: not one.reasons)


def _last_year(targets: Sequence[Target], area: Area) -> dict[tuple[object, ...], Version]:
    """(indicator, receiver, group) → what bound in the year before."""
    rows: TargetQuerySet = Target.objects.within(area.scope).of_year(area.year - 1)
    held = rows.filter(
        unit__in={t.unit_id for t in targets}, indicator__in={t.indicator for t in targets}
    )
    return {
        _same(target): version
        for target in (held.with_versions() if targets else ())
        if (version := in_force(target))
    }


def _same(target: Target) -> tuple[object, ...]:
    return target.unit_id, target.indicator, target.receiver, target.team_id, target.group


def _reasons(row: Row, before: Version | None) -> list[str]:
    """In words: an answered contest, a changed number, no base, much more than before."""
    given = [v for v in versions(row.target) if v.is_issued]
    told = [r.reason for r in given[-1].said() if r.word == Reply.Word.ANSWERED][-1:]
    found = [_("Nơi giao trả lời kiến nghị: “%s”") % reason for reason in told]
    if len(given) > 1:
        found.append(
            _("Điều chỉnh từ %(old)s thành %(new)s.")
            % {"old": number(given[-2].count), "new": number(given[-1].count)}
        )
    if given[-1].base is None and not row.progress.is_flow:
        found.append(_("Chưa rõ tổng số."))
    if before and before.count and given[-1].count >= MUCH * before.count:
        found.append(
            _("Năm trước giao %(old)s, năm nay %(new)s.")
            % {"old": number(before.count), "new": number(given[-1].count)}
        )
    return [*found, *_pace(row)]


def _pace(row: Row) -> list[str]:
    """Much faster than the last months have brought; or nothing known to compare with."""
    progress = row.progress
    if progress.done is None:
        return [_("Chưa có số liệu để biết làm được đến đâu.")]
    led, asked = progress.forecast, progress.pace
    if led is None or asked is None or not asked.lacking or asked.per_month is None:
        return []
    if led.months < MONTHS or asked.per_month <= MUCH * max(led.gain, Fraction(0)):
        return []
    return [
        _("Cần %(asked)s mỗi tháng; %(months)s tháng gần nhất bình quân %(gain)s.")
        % {
            "asked": saying.counted(asked.per_month, progress.indicator),
            "months": led.months,
            "gain": number(led.monthly),
        }
    ]
