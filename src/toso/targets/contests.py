"""Contests that wait for the answer of the one who gave, and a revision made of several."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.targets import listing
from toso.targets.drafting import open_draft
from toso.targets.lines import Line
from toso.targets.models import Assignment, Reply, Target, Version
from toso.targets.naming import receivers
from toso.targets.offices import giver
from toso.targets.refusals import Refused
from toso.targets.shares import periods_of, spread
from toso.targets.states import current


@dataclass(frozen=True)
class Contest:
    """A target that its receiver asks to have changed: from what to what, and why."""

    target: Target
    version: Version
    reply: Reply
    name: str
    indicator: Definition | None

    @property
    def key(self) -> str:
        """What a tick says: the target and the version that was read."""
        return f"{self.target.pk}.{self.version.number}"


def contests(scope: Scope) -> list[Contest]:
    """Those of this year and the next, by receiver, then by indicator."""
    today = clock.today()
    found = listing.contested(scope, today.year, today.year + 1)
    names, known = receivers(found), {d.code: d for d in indicators_here(Period.of(today))}
    held = [
        Contest(target, version, reply, names[target.pk], known.get(target.indicator))
        for target in found
        if (version := current(target)) and (reply := _asked(version))
    ]
    return sorted(held, key=lambda contest: (contest.name, contest.target.indicator))


def _asked(version: Version) -> Reply | None:
    said = [reply for reply in version.said() if reply.word == Reply.Word.CONTESTED]
    return said[-1] if said else None


def revision_of(chosen: Sequence[Contest], *, by: Account, reason: str) -> Assignment:
    """A draft that gives each what it asks for; one document goes to receivers of one kind."""
    if not chosen:
        raise Refused(_("Chưa chọn chỉ tiêu nào."), _("Hãy đánh dấu ít nhất một chỉ tiêu."))
    bare = [contest.name for contest in chosen if contest.reply.count is None]
    if bare:
        raise Refused(
            _("%s không đề nghị số nào.") % bare[0],
            _("Hãy bỏ đánh dấu mục này, hoặc mở chỉ tiêu đó để soạn điều chỉnh."),
        )
    gone = [c.name for c in chosen if c.target.unit.standing(clock.today()) is None]
    if gone:
        raise Refused(
            _("%s đã kết thúc nên chỉ tiêu cũ không điều chỉnh được nữa.") % gone[0],
            _("Hãy trả lời kiến nghị, tiếp nhận chỉ tiêu về đơn vị mới rồi điều chỉnh ở đó."),
        )
    kinds = {
        (above[0], c.target.receiver, c.target.year, above[1])
        for c in chosen
        if (above := giver(c.target))
    }
    if len(kinds) != 1:
        raise Refused(
            _("Các mục đã chọn thuộc những văn bản khác nhau (nơi giao, nơi nhận, năm)."),
            _("Hãy chọn từng loại rồi soạn riêng."),
        )
    assigner, receiver, year, unit = next(iter(kinds))
    return open_draft(
        assigner=assigner, receiver=receiver, unit=Unit.objects.get(pk=unit), year=year, by=by,
        revise=True, reason=reason.strip() or _("Theo kiến nghị của nơi nhận."),
        lines=[_line(contest) for contest in chosen],
    )  # fmt: skip


def _line(contest: Contest) -> Line:
    """The number asked for; its steps spread again over the periods that the old ones had."""
    target, version = contest.target, contest.version
    count = contest.reply.count or 0
    steps: dict[str, int] = {}
    if version.steps:
        kind = Period(next(iter(version.steps))).kind
        today = clock.today()
        first = today.month if today.year == target.year else 1
        steps = spread(count, periods_of(target.year, kind, first))
    return Line(
        target.indicator, target.unit_id, count, version.base, version.base_source,
        target.team_id, target.group, steps, version.number,
    )  # fmt: skip
