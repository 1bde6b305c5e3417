"""Saying and withdrawing: who takes part speaks under the post that they hold that day.

Residents' data never go above the commune (vietnam.md §4): a remark with a telephone or paper
number is refused, wherever it is said.
"""

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.personal import holds_a_number
from toso.kit.refusals import Refused
from toso.people.models import Account, Appointment
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.threads.models import Remark, Thread, Withdrawal
from toso.threads.querysets import sides
from toso.threads.subjects import Subject

MOST = 4000
# So long may the writer take a remark back, as long as nobody has answered it.
SECOND_THOUGHT = timedelta(minutes=15)


@dataclass(frozen=True)
class Words:
    """What somebody says; `id` is the form's, so that a press twice says it once."""

    text: str
    asks: bool = False
    answers: uuid.UUID | None = None
    id: uuid.UUID | None = None


def side(scope: Scope, subject: Subject) -> Appointment | None:
    """The post by which a person takes part in a thread; None for who only reads it."""
    for level, post in sides(scope):
        if level not in subject.levels:
            continue
        [held] = post.appointments
        inside = Unit.objects.filter(pk=subject.place).filter(pk__in=post.heritage())
        if held.unit_id == subject.place or inside.exists():
            return held
    return None


@transaction.atomic
def say(subject: Subject, words: Words, by: Account) -> Remark:
    """Add a remark to the thread about a thing, a question or the answer to one."""
    held = side(Scope.of(by, clock.today()), subject)
    if held is None:
        raise PermissionDenied(_("Trao đổi này là của nơi được giao và cấp trên trực tiếp."))
    text = _worded(words.text)
    thread = _thread(subject)
    said = Remark.objects.filter(pk=words.id, thread=thread, by=by) if words.id else None
    if said and (before := said.first()):
        return before
    question = _question(thread, words.answers)
    made = Remark.objects.create(
        pk=words.id or new_id(), thread=thread, text=text, answers=question,
        asks=words.asks and question is None, by=by, by_name=by.full_name, title=held.title,
        level=ROLES[held.role].level, unit_id=held.unit_id, at=clock.now(),
    )  # fmt: skip
    # The journal keeps that it was said, not the words: a remark can be truly withdrawn.
    record(
        "thread.say", actor=by, subject=subject.key, place=subject.place, about=subject.about,
        remark=str(made.pk), asks=made.asks, answers=str(question.pk) if question else "",
    )  # fmt: skip
    return made


def _worded(text: str) -> str:
    """NFC, one kind of line break, no control characters; refused empty, too long or personal."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c)[0] != "C")
    plain = unicodedata.normalize("NFC", kept).strip()
    if not plain:
        raise Refused(_("Hãy viết nội dung trao đổi."))
    if len(plain) > MOST:
        raise Refused(_("Trao đổi dài quá 4.000 chữ cái. Hãy rút gọn hoặc chia làm hai lần gửi."))
    if holds_a_number(plain):
        raise Refused(
            _("Có số điện thoại hoặc số giấy tờ. Cấp trên cũng đọc trao đổi này: hãy bỏ số đi.")
        )
    return plain


def _thread(subject: Subject) -> Thread:
    """The thread of a thing, begun with the first remark; who takes part is as of today."""
    thread, _fresh = Thread.objects.update_or_create(
        about=subject.about, subject=subject.key,
        defaults={"place_id": subject.place, "levels": list(subject.levels)},
    )  # fmt: skip
    return thread


def _question(thread: Thread, key: uuid.UUID | None) -> Remark | None:
    if key is None:
        return None
    asked = thread.remarks.standing().select_for_update(of=("self",)).filter(pk=key, asks=True)
    question: Remark | None = asked.first()
    if question is None:
        raise Refused(_("Câu hỏi này đã được rút lại. Hãy gửi như một trao đổi mới."))
    return question


@transaction.atomic
def withdraw(remark: Remark, by: Account) -> None:
    """Take one's own remark back shortly after: its words go, its trace stays."""
    held = Remark.objects.select_for_update().get(pk=remark.pk)
    if held.by_id != by.pk:
        raise PermissionDenied(_("Chỉ người viết mới rút lại được."))
    if Withdrawal.objects.filter(remark=held).exists():
        return
    if held.replies.standing().exists():
        raise Refused(_("Đã có người trả lời nên không rút lại được nữa. Hãy viết thêm."))
    if clock.now() > held.at + SECOND_THOUGHT:
        raise Refused(_("Chỉ rút lại được trong 15 phút. Hãy viết thêm để nói lại cho đúng."))
    Withdrawal.objects.create(remark=held, at=clock.now())
    Remark.objects.filter(pk=held.pk).update(text="")
    record("thread.withdraw", actor=by, subject=held.thread.subject, place=held.thread.place_id,
           about=held.thread.about, remark=str(held.pk))  # fmt: skip
