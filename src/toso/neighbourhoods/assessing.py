"""A village assesses itself, its commune approves or gives back; approved, it is a figure."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.figures.counting import recount_since
from toso.figures.tasks import request_refresh
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean
from toso.neighbourhoods.criteria import judged, rule_on
from toso.neighbourhoods.models import Assessment
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit

ASSESS, DECIDE = "neighbourhood.assess", "neighbourhood.decide"
State = Assessment.State


@transaction.atomic
def assess(village: Unit, by: Account, answers: Mapping[str, bool], note: str = "") -> Assessment:
    """Send the village's own assessment to the commune; one that still waits is replaced.

    What is counted is taken from the figures of the day, never from the answer. Raises Refused
    where the plan asks nothing or an answer lacks.
    """
    _require(village, by, ASSESS)
    rule = rule_on(clock.today())
    if rule is None:
        raise Refused(_("Kế hoạch đang có hiệu lực chưa có tiêu chí khu dân cư điện tử."))
    lines = judged(rule, village.pk, clock.today(), answers)
    open_ = [line.text for line in lines if not line.indicator and line.met is None]
    if open_:
        raise Refused(_("Hãy chọn Có hoặc Chưa cho: %s") % "; ".join(open_))
    Unit.objects.select_for_update(no_key=True).get(pk=village.pk)
    Assessment.objects.filter(unit=village, state=State.WAITING).update(state=State.REPLACED)
    made = Assessment.objects.create(
        unit=village, lines=[line.frozen() for line in lines],
        met=all(line.met for line in lines), note=clean(note), by=by, at=clock.now(),
    )  # fmt: skip
    record("neighbourhood.assess", actor=by, subject=made.pk, place=village.pk, met=made.met)
    return made


@transaction.atomic
def approve(asked: Assessment, by: Account) -> None:
    """From today the village counts as what its assessment says. Raises Refused."""
    held = _held(asked, by)
    if held.state != State.WAITING:
        raise Refused(_("Bản tự đánh giá này không còn chờ duyệt. Hãy tải lại trang."))
    _decide(held, by, State.APPROVED, "")


@transaction.atomic
def give_back(asked: Assessment, by: Account, reason: str) -> None:
    """Ask for another one; an approved one counts no longer. Raises Refused without a reason."""
    held = _held(asked, by)
    if held.state not in (State.WAITING, State.APPROVED):
        raise Refused(_("Bản tự đánh giá này không còn chờ duyệt. Hãy tải lại trang."))
    if not clean(reason):
        raise Refused(_("Hãy ghi lý do trả lại để Tổ biết cần bổ sung gì."))
    _decide(held, by, State.RETURNED, clean(reason))


def _decide(held: Assessment, by: Account, state: str, reason: str) -> None:
    since = held.approved_on or clock.today()
    held.state, held.reason, held.decided_by, held.decided_at = state, reason, by, clock.now()
    held.approved_on = since if state == State.APPROVED else held.approved_on
    held.save(update_fields=["state", "reason", "decided_by", "decided_at", "approved_on"])
    record(f"neighbourhood.{state}", actor=by, subject=held.pk, place=held.unit_id, reason=reason)
    recount_since([held.unit_id], since)
    request_refresh()


def _held(asked: Assessment, by: Account) -> Assessment:
    held = Assessment.objects.select_for_update(of=["self"]).select_related("unit").get(pk=asked.pk)
    _require(held.unit, by, DECIDE)
    return held


def _require(village: Unit, by: Account, verb: str) -> None:
    scope = Scope.of(by, clock.today())
    if village.level != "village" or not scope.contains(village, verb):
        raise PermissionDenied(_("Tổ tự đánh giá thôn của mình; UBND xã duyệt thôn của xã."))
