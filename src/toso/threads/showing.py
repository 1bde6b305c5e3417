"""A thread as one person sees it: what was said, what is new, what they may say."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from toso.kit import clock
from toso.people.models import Appointment
from toso.people.scope import Scope
from toso.threads.forms import SayForm
from toso.threads.models import Remark, Sight
from toso.threads.querysets import talks
from toso.threads.saying import SECOND_THOUGHT, side
from toso.threads.subjects import Subject


@dataclass(frozen=True)
class Said:
    """One remark on the page, with its answers below it when it is a question."""

    remark: Remark
    replies: "list[Said]"
    is_new: bool
    is_own: bool
    may_withdraw: bool
    form: SayForm | None

    @property
    def is_gone(self) -> bool:
        return hasattr(self.remark, "withdrawn")

    @property
    def is_open(self) -> bool:
        return self.remark.asks and not self.is_gone and not self._standing

    @property
    def is_closed_by_asker(self) -> bool:
        """Whether only the side that asked has answered: it needs no answer any more."""
        seat = (self.remark.level, self.remark.unit_id)
        return bool(self._standing) and all(
            (one.remark.level, one.remark.unit_id) == seat for one in self._standing
        )

    @property
    def _standing(self) -> "list[Said]":
        return [one for one in self.replies if not one.is_gone]


@dataclass(frozen=True)
class Conversation:
    """The thread about a thing; without a side the person reads only."""

    subject: Subject
    said: list[Said]
    held: Appointment | None
    form: SayForm | None

    @cached_property
    def open(self) -> int:
        return sum(one.is_open for one in self.said)

    @cached_property
    def new(self) -> int:
        return sum(each.is_new for one in self.said for each in (one, *one.replies))


def conversation(
    subject: Subject, scope: Scope, typed: SayForm | None = None
) -> Conversation | None:
    """What a person sees of a thread, and marks it as seen; None for who does not take part in the
    work. `typed` is a form that was refused: what was written is still there."""
    if not talks(scope) or scope.account is None:
        return None
    remarks = list(
        Remark.objects.filter(thread__about=subject.about, thread__subject=subject.key)
        .select_related("withdrawn")
        .order_by("at", "pk")
    )
    held = side(scope, subject)
    seen = _look(remarks, scope) if remarks else None
    form = (typed or SayForm()) if held else None
    draw = _Drawing(remarks, scope, seen, form if held else None)
    return Conversation(subject, draw.roots(), held, form if not draw.is_answer else SayForm())


def _look(remarks: list[Remark], scope: Scope) -> datetime | None:
    """When the person looked last, and write that they look now when something is new."""
    sights = Sight.objects.filter(thread=remarks[0].thread_id, account=scope.account)
    seen = sights.values_list("at", flat=True).first()
    if seen is None or seen < remarks[-1].at:
        row = Sight(thread_id=remarks[0].thread_id, account=scope.account, at=clock.now())
        Sight.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["at"],
            unique_fields=["thread", "account"],
        )  # fmt: skip
    return seen


class _Drawing:
    """Lays the remarks of one thread out: questions with their answers, the rest in order."""

    def __init__(
        self, remarks: list[Remark], scope: Scope, seen: datetime | None, form: SayForm | None
    ) -> None:
        self.remarks, self.scope, self.seen, self.form = remarks, scope, seen, form
        self.now = clock.now()
        self.below: dict[Any, list[Remark]] = {}
        for one in remarks:
            self.below.setdefault(one.answers_id, []).append(one)
        self.typed = form.data.get("answers", "") if form and form.is_bound else ""

    @property
    def is_answer(self) -> bool:
        """Whether the form that was refused stands below a question, not at the foot."""
        return bool(self.typed)

    def roots(self) -> list[Said]:
        return [self._one(one) for one in self.below.get(None, [])]

    def _one(self, remark: Remark) -> Said:
        own = remark.by_id is not None and remark.by_id == getattr(self.scope.account, "pk", None)
        replies = [self._one(one) for one in self.below.get(remark.pk, [])]
        gone = hasattr(remark, "withdrawn")
        young = self.now <= remark.at + SECOND_THOUGHT
        return Said(
            remark, replies,
            is_new=not own and not gone and (self.seen is None or remark.at > self.seen),
            is_own=own,
            may_withdraw=own and not gone and young and not any(not r.is_gone for r in replies),
            form=self._reply_form(remark) if remark.asks and not gone else None,
        )  # fmt: skip

    def _reply_form(self, remark: Remark) -> SayForm | None:
        if self.form is None:
            return None
        if self.typed == str(remark.pk):
            return self.form
        return SayForm.answering(remark.pk)
