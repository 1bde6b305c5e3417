"""Entering a figure by hand, always with its source (IND-R6)."""

import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from toso.figures.catalogue import find
from toso.figures.counting import lock, mark_dirty, recount
from toso.figures.definitions import Definition
from toso.figures.entered import is_enterable
from toso.figures.models import Entered, Figure
from toso.figures.tasks import request_refresh
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.refusals import Refused
from toso.kit.text import clean
from toso.people.scope import Scope
from toso.places.models import Level, Standing, Unit


class NotAllowed(PermissionError):
    """The person may not enter figures for this unit."""


def enter(
    code: str,
    unit: Unit,
    month: Period,
    *,
    numerator: int,
    denominator: int,
    source: str,
    by: Scope,
    is_share: bool = False,
) -> Entered:
    """Record an office's figure for a unit from a month on, and mark it for the roll-up.

    Raises NotAllowed outside the scope, Refused without a source (IND-R6), for an indicator that
    is counted from registers, or for a number that cannot be.
    """
    if not by.contains(unit, "figure.enter"):
        raise NotAllowed(_("Bạn không được nhập số liệu cho đơn vị này."))
    definition = _enterable(code, month)
    source = clean(source)
    _check(definition, unit, month, numerator, denominator, source)
    with transaction.atomic():
        lock([unit.pk])
        entry, fresh = Entered.objects.update_or_create(
            unit=unit,
            indicator=code,
            month=month.text,
            defaults={
                "numerator": numerator,
                "denominator": denominator,
                "is_share": is_share,
                "source": source,
                "entered_by": by.account,
                "entered_at": clock.now(),
            },
        )
        _mark(definition, unit.pk, month)
        request_refresh()
        _tell(entry, definition, by, replaced=not fresh)
    return entry


def _tell(entry: Entered, definition: Definition, by: Scope, *, replaced: bool) -> None:
    record(
        "figure.enter",
        actor=by.account,
        subject=entry.unit_id,
        place=entry.unit_id,
        indicator=definition.code,
        month=entry.month,
        numerator=entry.numerator,
        denominator=entry.denominator,
        source=entry.source,
        replaced=replaced,
    )


def enter_percent(
    code: str, unit: Unit, month: Period, *, percent: Decimal, source: str, by: Scope
) -> Entered:
    """Record a share of which only the percentage is known; it is never summed with others."""
    scale = 10 ** max(0, -int(percent.as_tuple().exponent))
    return enter(
        code,
        unit,
        month,
        numerator=int(percent * scale),
        denominator=100 * scale,
        source=source,
        by=by,
        is_share=True,
    )


def _enterable(code: str, month: Period) -> Definition:
    definition = find(code, month)
    if definition is None:
        raise Refused(_("Không có chỉ tiêu %(code)s trong điều lệ.") % {"code": code})
    if not is_enterable(definition):
        raise Refused(
            _("Chỉ tiêu %(code)s được đếm từ sổ theo dõi, không nhập tay.") % {"code": code}
        )
    return definition


def _check(
    definition: Definition,
    unit: Unit,
    month: Period,
    numerator: int,
    denominator: int,
    source: str,
) -> None:
    if not source:
        raise Refused(_("Ghi nguồn số liệu: văn bản, sổ sách hoặc cơ quan cung cấp."))
    if not Standing.objects.filter(unit=unit, valid__contains=month.last).exists():
        raise Refused(_("Đơn vị này không còn tồn tại vào cuối tháng %(m)s.") % {"m": month})
    if denominator <= 0 or not numerator >= 0:
        raise Refused(_("Mẫu số phải lớn hơn 0, tử số không âm."))
    if not definition.is_entered:
        if unit.level != definition.place or denominator != 1 or numerator > 1:
            raise Refused(_("Chỉ tiêu này ghi có hoặc không cho từng thôn hoặc xã."))
    elif Level.values.index(unit.level) > Level.values.index(definition.at):
        raise Refused(_("Chỉ tiêu này không đo được ở cấp thấp hơn nơi có số liệu."))
    elif definition.unit == "percent" and numerator > denominator:
        raise Refused(_("Tử số lớn hơn mẫu số."))


def _mark(definition: Definition, unit: uuid.UUID, month: Period) -> None:
    """An entry also changes the later months that already have figures and no newer entry."""
    later = Figure.objects.filter(month__gt=month.text).values_list("month", flat=True).distinct()
    months = [month, *(Period(text) for text in later)]
    if "village" in definition.kinds:
        recount([unit], months)
    else:
        mark_dirty([unit], months)
