"""What the receiver says of a target, and what is answered: accept, contest, answer; propose.

Each verb takes `seen`, the number of the version that the person had before them: another one there
now refuses the act (`Stale`) instead of answering what nobody has read.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account, Appointment
from toso.places.models import Unit
from toso.targets.giving import locked, prove
from toso.targets.goals import goal
from toso.targets.models import Reply, Target, Version
from toso.targets.offices import require_answer, require_propose, require_reply
from toso.targets.path import path_on
from toso.targets.refusals import Refused, Stale
from toso.targets.shares import wrong_steps
from toso.targets.states import State, current, latest, proposal, state
from toso.teams.models import Team


@transaction.atomic
def accept(target: Target, *, by: Account, seen: int) -> Reply:
    """The receiver takes the target on; in two-way work it is in force from now (003 II.2)."""
    held = require_answer(by, target)
    target, version = _open(target, seen)
    reply = _say(version, Reply.Word.ACCEPTED, held)
    prove([target.pk])
    _note("target.accept", target, version, by)
    return reply


@transaction.atomic
def contest(
    target: Target, *, by: Account, seen: int, reason: str, count: int | None = None
) -> Reply:
    """The receiver asks for another number, with the reason, before accepting (CAS-03).

    `count` is the number asked for. Where a document binds at once it stays in force meanwhile.
    """
    held = require_answer(by, target)
    if not reason.strip():
        raise Refused(_("Chưa nêu lý do kiến nghị."), _("Hãy ghi vì sao số này chưa phù hợp."))
    target, version = _open(target, seen)
    reply = _say(version, Reply.Word.CONTESTED, held, reason, count)
    _note("target.contest", target, version, by, reason=reply.reason)
    return reply


@transaction.atomic
def answer(target: Target, *, by: Account, seen: int, reason: str) -> Reply:
    """The assigner answers a contest and keeps the number; to change it, revise by a document."""
    held = require_reply(by, target)
    if not reason.strip():
        raise Refused(_("Chưa có nội dung trả lời."), _("Hãy ghi vì sao giữ nguyên số đã giao."))
    target, version = _open(target, seen)
    if state(target) != State.CONTESTED:
        raise Refused(_("Không có kiến nghị nào đang chờ trả lời."), _("Hãy tải lại trang."))
    reply = _say(version, Reply.Word.ANSWERED, held, reason)
    _note("target.answer", target, version, by, reason=reply.reason)
    return reply


@transaction.atomic
def propose(
    *,
    receiver: str,
    unit: Unit,
    indicator: str,
    year: int,
    count: int,
    by: Account,
    reason: str = "",
    team: Team | None = None,
    base: int | None = None,
    base_source: str = "",
    steps: dict[str, int] | None = None,
    seen: int | None = None,
) -> Target:
    """From below: what a receiver could do in a year, for the drafting above (IND-R2; 000 V.5).

    Also for a target that stands already: then it asks to have it changed. It binds nobody.
    """
    held = require_propose(by, receiver, unit)
    _check_proposal(receiver, indicator, year, count, base, steps or {})
    target = _proposed(receiver, unit, team, indicator, year)
    last = latest(target)
    if seen is not None and last and last.number != seen:
        raise _stale(count, last)
    version = Version.objects.create(
        target=target, number=last.number + 1 if last else 1, made=Version.Made.PROPOSED,
        on=clock.today(), binding=False, count=count, base=base, base_source=base_source,
        steps=steps or {}, reason=reason.strip(), made_by=by, made_at=clock.now(),
    )  # fmt: skip
    _note("target.propose", target, version, by, count=count, title=held.title)
    return target


@transaction.atomic
def withdraw(target: Target, *, by: Account, seen: int, reason: str = "") -> Reply:
    """Take a proposal back; what was proposed stays readable."""
    held = require_propose(by, target.receiver, target.unit)
    (target,) = locked([target.pk])
    version = proposal(target)
    if version is None:
        raise Refused(_("Không có đề xuất nào đang chờ để rút."), _("Hãy tải lại trang."))
    if version.number != seen:
        raise _stale(seen, version)
    reply = _say(version, Reply.Word.WITHDRAWN, held, reason)
    _note("target.withdraw", target, version, by)
    return reply


def _open(target: Target, seen: int) -> tuple[Target, Version]:
    """The target under lock and its version, when it is the one seen and still to be answered."""
    (target,) = locked([target.pk])
    return target, open_version(target, seen)


def open_version(target: Target, seen: int) -> Version:
    """What is still to be answered of a target under lock; raises Refused."""
    version = current(target)
    if target.successor_id or version is None:
        raise Refused(
            _("Chỉ tiêu này chưa được giao hoặc đã nhập vào đơn vị mới."),
            _("Hãy mở chỉ tiêu đang có hiệu lực."),
        )
    if version.number != seen:
        raise _stale(seen, version)
    if state(target) == State.ACCEPTED:
        raise Refused(
            _("Chỉ tiêu này đã được nhận."),
            _("Muốn thay đổi, hãy gửi đề xuất điều chỉnh kèm lý do."),
        )
    return version


def _stale(mine: object, theirs: Version) -> Stale:
    return Stale(
        _("Chỉ tiêu vừa có bản mới (lần %s).") % theirs.number,
        _("Hãy xem bản mới rồi quyết định lại; điều bạn đã gõ vẫn còn."),
        mine,
        theirs,
    )


def _say(
    version: Version,
    word: Reply.Word,
    held: Appointment,
    reason: str = "",
    count: int | None = None,
) -> Reply:
    return Reply.objects.create(
        version=version, word=word, reason=reason.strip(), count=count, by=held.account,
        by_title=held.title, at=clock.now(),
    )  # fmt: skip


def _check_proposal(
    receiver: str, indicator: str, year: int, count: int, base: int | None, steps: dict[str, int]
) -> None:
    if goal(indicator, year, clock.today()) is None:
        raise Refused(
            _("Không có chỉ tiêu %(code)s cho năm %(year)s.") % {"code": indicator, "year": year},
            _("Hãy chọn chỉ tiêu có trong văn bản của tỉnh."),
        )
    wrong = wrong_steps(steps, count, year)
    if wrong:
        raise Refused(_("Mốc thời gian của chỉ tiêu %s chưa đúng.") % indicator, wrong)
    if count < 0 or (base is not None and count > base):
        raise Refused(
            _("Số đề xuất %(count)s lớn hơn mẫu số %(base)s.") % {"count": count, "base": base},
            _("Hãy sửa số đề xuất hoặc mẫu số."),
        )


def _proposed(receiver: str, unit: Unit, team: Team | None, indicator: str, year: int) -> Target:
    """The target that is proposed for, under lock; a new one where the plan knows who assigns."""
    path = path_on(clock.today())
    step = path.step_to(receiver)
    if step is None:
        raise Refused(
            _("%s không nêu ai giao chỉ tiêu cho nơi này.") % path.charter.programme.citation,
            _("Hãy gửi kiến nghị theo báo cáo định kỳ."),
            next(iter(path.steps), None),
        )
    target, _fresh = Target.objects.get_or_create(
        indicator=indicator, year=year, receiver=receiver, unit=unit, team=team, group="",
        defaults={"charter": path.charter.stem, "assigner": step.assigner},
    )  # fmt: skip
    (target,) = locked([target.pk])
    if target.successor_id:
        raise Refused(_("Chỉ tiêu này đã nhập vào đơn vị mới."), _("Hãy đề xuất cho đơn vị mới."))
    return target


def _note(verb: str, target: Target, version: Version, by: Account, **detail: object) -> None:
    record(verb, actor=by, subject=target.pk, place=target.unit_id, number=version.number, **detail)
