"""What waits for the level above: what looks unusual first, and what may still be taken back."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.kit.text import sort_key
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.declared import counted, gap
from toso.reports.locking import closings
from toso.reports.models import Inclusion, Obligation, Submission
from toso.reports.names import reporters
from toso.reports.readings import Frozen
from toso.reports.refusals import Refused

LATEST = 200
# The report at the top of the chain; the longest is team, commune, district, province.
_ROOT = Coalesce(
    "obligation__parent__parent__parent_id",
    "obligation__parent__parent_id",
    "obligation__parent_id",
)


@dataclass(frozen=True)
class Waiting:
    """A submission that somebody has to answer, with what is unusual about it."""

    submission: Submission
    name: str
    signs: list[str]
    reason: str


@dataclass(frozen=True)
class Answered:
    """What came of one act over several: what was done, and who could not be and why."""

    done: int
    refused: list[tuple[str, str]]


def waiting(scope: Scope, period: str = "") -> list[Waiting]:
    """Those that wait for this person; unusual ones first, the most unusual at the top."""
    held = _received(scope, period).with_state().filter(now="submitted")
    rows = Submission.objects.filter(pk__in=[o.last_id for o in held])
    found = list(rows.select_related("obligation__team", "submitted_by"))
    called = names_of(found)
    made = [Waiting(s, called[s.pk], list(signs(s)), _reason(s.snapshot["checks"])) for s in found]
    return sorted(made, key=lambda w: (-len(w.signs), sort_key(w.name)))


def signs(submission: Submission) -> Iterator[str]:
    """What a reader should look at before accepting, in words."""
    snapshot = submission.snapshot
    if not submission.is_intact():
        yield _("Nội dung đã bị đổi sau khi gửi")
    kinds = Counter(check["key"].partition(":")[0] for check in snapshot["checks"])
    if empty := kinds["empty"]:
        yield ngettext("%(n)s mục còn trống", "%(n)s mục còn trống", empty) % {"n": empty}
    yield from (c["message"] for c in snapshot["checks"] if not c["key"].startswith("empty:"))
    yield from _declared(snapshot["figures"])
    if submission.late:
        yield _("Gửi muộn")
    if submission.channel != "app":
        yield _("Nhập từ bản nhận ngoài phần mềm")
    held = snapshot["coverage"]
    if missing := len(held["missing"]):
        words = ngettext(
            "Còn thiếu %(n)s/%(all)s đơn vị cấp dưới",
            "Còn thiếu %(n)s/%(all)s đơn vị cấp dưới",
            missing,
        )
        yield words % {"n": missing, "all": held["expected"]}
    if snapshot["live"]:
        yield _("Số đang đếm hiện nay khác số đã ký ở cấp dưới")
    if erratum := snapshot.get("erratum"):
        corrects = erratum["kind"] == "correction"
        yield _("Bản đính chính") if corrects else _("Bản bổ sung")
    elif submission.number > 1:
        yield _("Gửi lại, lần %(n)s") % {"n": submission.number}


def _declared(figures: Iterable[Frozen]) -> Iterator[str]:
    """Each number that the reporter itself declares other than it was counted."""
    for figure in figures:
        if gap(figure) and not figure.get("below"):
            yield _("%(what)s: kê khai %(declared)s, đếm được %(counted)s") % {
                "what": figure["short"][:1].upper() + figure["short"][1:],
                "declared": figure["declared"], "counted": counted(figure),
            }  # fmt: skip


def revocable(scope: Scope, period: str = "") -> list[tuple[Submission, str]]:
    """Accepted ones on which no report above stands yet, the latest first, with their names."""
    used = Inclusion.objects.filter(child=OuterRef("pk"), parent__returned__isnull=True)
    newer = Submission.objects.filter(
        obligation=OuterRef("obligation"), number__gt=OuterRef("number")
    )
    rows = Submission.objects.filter(
        ~Exists(used), ~Exists(newer), accepted__isnull=False,
        obligation__in=_received(scope, period),
    ).select_related("obligation__team", "accepted__by").defer("snapshot")  # fmt: skip
    found = list(rows.annotate(root=_ROOT).order_by("-accepted__at")[:LATEST])
    closed = closings({s.root for s in found})
    free = [s for s in found if s.root not in closed or closed[s.root] < s.accepted.at]
    called = names_of(free)
    return [(s, called[s.pk]) for s in free]


def accept_all(by: Account, submissions: Iterable[Submission]) -> Answered:
    """Accept each in a transaction of its own: what somebody has answered meanwhile is told."""
    return _each(submissions, lambda s: s.accept(by))


def withdraw_all(by: Account, submissions: Iterable[Submission]) -> Answered:
    """Take several acceptances back, each judged by itself."""
    return _each(submissions, lambda s: s.withdraw(by))


def _each(submissions: Iterable[Submission], act: Any) -> Answered:
    rows = list(submissions)
    called, done, refused = names_of(rows), 0, []
    for submission in rows:
        try:
            act(submission)
            done += 1
        except (Refused, PermissionDenied) as refusal:
            refused.append((called[submission.pk], str(refusal)))
    return Answered(done, refused)


def _received(scope: Scope, period: str) -> Any:
    held = Obligation.objects.within(scope).received_by(scope)
    return held.filter(period=period) if period else held


def names_of(rows: Sequence[Submission]) -> dict[uuid.UUID, str]:
    """Submission → who reports, by the names of the period's end."""
    called: dict[uuid.UUID, str] = {}
    for last_day in {s.obligation.last_day for s in rows}:
        those = [s for s in rows if s.obligation.last_day == last_day]
        names = reporters([s.obligation for s in those], last_day)
        called |= {s.pk: names[s.obligation_id] for s in those}
    return called


def _reason(checks: list[dict[str, str]]) -> str:
    return checks[0].get("reason", "") if checks else ""
