"""Channels with people in a review: surveys, satisfaction, what was asked, told and answered.

002 II.5.a: "Thực hiện đánh giá sự hài lòng của người dân, doanh nghiệp" (TTR-07). All is counted
as of the review's own days. A channel that nobody used is named as such: missing is not zero.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toso.feedback.models import Answer as Said
from toso.feedback.models import Dispatch, Notice, Receipt
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.outreach.models import Ask
from toso.places.models import Ancestry
from toso.registers.models import Request
from toso.reports.models import Obligation
from toso.surveys.models import Form

CHANNELS: dict[str, Promise] = {
    "survey": gettext_lazy("Khảo sát người dân, cơ sở kinh doanh"),
    "satisfaction": gettext_lazy("Đánh giá mức độ hài lòng"),
    "asks": gettext_lazy("Lời nhờ giúp của người dân"),
    "requests": gettext_lazy("Đề nghị sửa thông tin trong sổ"),
    "notices": gettext_lazy("Thông báo kết quả gửi các Tổ"),
    "answers": gettext_lazy("Lời đáp của các Tổ"),
}


@dataclass(frozen=True)
class Thing:
    """One thing that was counted: a survey, a notice, a village's requests."""

    kind: str
    key: uuid.UUID
    place: uuid.UUID
    title: str
    day: date | None
    count: int


@dataclass(frozen=True)
class Voice:
    """One channel: how many voices it brought; None where it was not used in the period."""

    key: str
    count: int | None
    said: str
    things: list[Thing] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(CHANNELS[self.key])


@dataclass(frozen=True)
class Span:
    """The places and the days of a review."""

    units: Any
    first: date
    last: date

    @classmethod
    def of(cls, review: Obligation) -> "Span":
        inside = Ancestry.objects.filter(
            ancestor=review.unit_id, valid__contains=review.last_day
        ).values("descendant")
        return cls(inside, review.first_day, review.last_day)

    @property
    def days(self) -> tuple[date, date]:
        return (self.first, self.last)

    @property
    def start(self) -> datetime:
        return clock.midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return clock.after(self.last)


def voices(review: Obligation) -> list[Voice]:
    """Every channel, in the reader's language."""
    span = Span.of(review)
    return [
        _surveys(span, "survey", _("Trong kỳ không hỏi phiếu khảo sát nào.")),
        _surveys(span, "satisfaction", _("Trong kỳ không hỏi phiếu hài lòng nào.")),
        _asked(span),
        _corrections(span),
        _notices(span),
        _answers(span),
    ]


def _surveys(span: Span, kind: str, silent: str) -> Voice:
    """Who answered, each subject once a form; of the public every answer, as the results say."""
    within = Q(answers__day__range=span.days)
    open_then = Q(closed_on=None) | Q(closed_on__gt=span.first)
    forms: Any = (
        Form.objects.filter(open_then, owner__in=span.units, kind=kind)
        .alias(begun=Min("versions__published_on"))
        .filter(begun__lte=span.last)
        .annotate(
            day=F("begun"),
            known=Count("answers__subject", filter=within, distinct=True),
            public=Count(
                "answers", filter=within & Q(answers__subject__isnull=True), distinct=True
            ),
        )
        .order_by("begun", "pk")
    )
    things = [
        Thing("survey", form.pk, form.owner_id, form.title, form.day, form.known + form.public)
        for form in forms
    ]
    if not things:
        return Voice(kind, None, silent)
    said = ngettext("Từ %(n)s phiếu.", "Từ %(n)s phiếu.", len(things)) % {"n": len(things)}
    return Voice(kind, _total(things), said, things)


def _asked(span: Span) -> Voice:
    """Who asked for help: at the door, by telephone, by message."""
    rows = Ask.objects.filter(village__in=span.units, day__range=span.days, withdrawn=False)
    things = _by_village("asks", rows)
    if not things:
        return Voice("asks", None, _("Trong kỳ chưa ghi lời nhờ nào."))
    said = ngettext("Ở %(n)s nơi.", "Ở %(n)s nơi.", len(things)) % {"n": len(things)}
    return Voice("asks", _total(things), said, things)


def _corrections(span: Span) -> Voice:
    """Who asked that the register be corrected, and what was decided by the last day."""
    rows = Request.objects.filter(village__in=span.units, day__range=span.days)
    things = _by_village("requests", rows)
    if not things:
        return Voice("requests", None, _("Trong kỳ chưa nhận đề nghị nào."))
    decided = rows.filter(decided_at__lt=span.end).count()
    said = _("Đã trả lời %(n)s.") % {"n": decided}
    return Voice("requests", _total(things), said, things)


def _by_village(kind: str, rows: Any) -> list[Thing]:
    counted = rows.order_by().values("village").annotate(n=Count("pk")).values_list("village", "n")
    return [Thing(kind, village, village, "", None, n) for village, n in counted]


def _notices(span: Span) -> Voice:
    """What communes told their teams, and how many of them opened it by the last day."""
    sent: Any = (
        Dispatch.objects.filter(
            kind=Dispatch.Kind.RESULTS, unit__in=span.units,
            sent_at__gte=span.start, sent_at__lt=span.end,
        )
        .annotate(told=Count("notices"))
        .order_by("sent_at", "pk")
    )  # fmt: skip
    things = [
        Thing("dispatch", d.pk, d.unit_id, d.period, d.sent_at.astimezone(HANOI).date(), d.told)
        for d in sent
    ]
    if not things:
        return Voice("notices", None, _("Trong kỳ chưa gửi thông báo nào."))
    read = Receipt.objects.filter(notice__dispatch__in=[t.key for t in things], at__lt=span.end)
    opened = read.order_by().values("notice").distinct().count()
    said = _("Từ %(times)s lần gửi; %(n)s thông báo đã được mở.") % {
        "times": len(things), "n": opened
    }  # fmt: skip
    return Voice("notices", _total(things), said, things)


def _answers(span: Span) -> Voice:
    """What teams answered, and what communes said to that (003 II.2: tương tác hai chiều)."""
    rows: Any = (
        Notice.objects.filter(
            dispatch__unit__in=span.units, answers__of_team=True,
            answers__at__gte=span.start, answers__at__lt=span.end,
        )
        .annotate(n=Count("answers"), first=Min("answers__at"))
        .select_related("team")
        .order_by("first", "pk")
    )  # fmt: skip
    things = [
        Thing("notice", r.pk, r.unit_id, r.team.name, r.first.astimezone(HANOI).date(), r.n)
        for r in rows
    ]
    if not things:
        return Voice("answers", None, _("Trong kỳ chưa Tổ nào trả lời thông báo."))
    back = Said.objects.filter(
        notice__in=[t.key for t in things], of_team=False, at__gte=span.start, at__lt=span.end
    ).count()
    return Voice("answers", _total(things), _("Xã đáp lại %(n)s.") % {"n": back}, things)


def _total(things: Sequence[Thing]) -> int:
    return sum(thing.count for thing in things)
