"""Writing the versions of an order under locks, and proving the sums before it ends."""

import uuid
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from toso.journal.chain import entry_of, record_all
from toso.journal.models import Entry
from toso.kit import clock
from toso.targets.balances import both_balances
from toso.targets.lines import Line, key_of
from toso.targets.models import Target, Version
from toso.targets.orders import Order
from toso.targets.querysets import TargetQuerySet
from toso.targets.refusals import Exceeded, Refused, Stale
from toso.targets.states import current, in_force, latest, room

Key = tuple[str, str, uuid.UUID, uuid.UUID | None, str]


class _Given(NamedTuple):
    line: Line
    target: Target
    version: Version


def give(order: Order) -> list[Target]:
    """Write one version for each line; wholes first, then their parts by household group."""
    given = _pass(order, [line for line in order.lines if not line.group])
    given += _pass(order, [line for line in order.lines if line.group])
    # Who is given something for the first time has no parts, except those written here.
    touched = {g.target.pk for g in given if g.version.number > 1}
    prove(touched | {g.target.parent_id for g in given if g.target.parent_id})
    record_all(_entry(order, item) for item in given)
    by_key = {item.line.key: item.target for item in given}
    return [by_key[line.key] for line in order.lines]


def _pass(order: Order, lines: list[Line]) -> list[_Given]:
    if not lines:
        return []
    parents = _parents(order, lines)
    standing = _standing(order, lines)
    given, fresh, moved = [], [], []
    for line in lines:
        parent = _parent_of(order, line, parents)
        target = standing.get(_key(order, line))
        if target is None:
            target = _new(order, line)
            fresh.append(target)
        elif target.parent_id != (parent.pk if parent else None):
            moved.append(target)
        target.parent = parent
        given.append(_Given(line, target, _version(order, line, target)))
    Target.objects.bulk_create(fresh)
    Target.objects.bulk_update(moved, ["parent"])
    Version.objects.bulk_create(item.version for item in given)
    return given


def _parents(order: Order, lines: list[Line]) -> dict[Key, Target]:
    """The targets that these are parts of, locked in one order so that nobody waits in a circle;
    of wholes and of parts by household group apart."""
    rows = Target.objects.of_year(order.assignment.year).whole().standing()
    rows = rows.filter(indicator__in={line.indicator for line in lines})
    if lines[0].group:  # parts of what the same receivers hold
        rows = rows.filter(unit__in={line.unit for line in lines})
    else:
        rows = rows.filter(receiver=order.step.assigner, unit=order.unit, team=None)
    if not lines[0].group and order.path.step_to(order.step.assigner) is None:
        _lock_root(order)
        return {}
    return {(t.receiver, *key_of(t)): t for t in _held(rows)}


def _lock_root(order: Order) -> None:
    """At the top there is no parent row to lock: the assigner and the year stand in for it."""
    with connection.cursor() as cursor:
        name = f"{order.unit.pk} {order.assignment.year}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 6))", [name])


def locked(targets: Iterable[uuid.UUID]) -> list[Target]:
    """Targets as they are now, held until the transaction ends: rows are locked in one order, their
    versions read after that."""
    return _held(Target.objects.filter(pk__in=list(targets)))


def _held(rows: TargetQuerySet) -> list[Target]:
    asked = Target.objects.filter(pk__in=rows.values("pk")).order_by("pk")
    return list(asked.select_for_update(of=("self",)).with_numbers())


def _standing(order: Order, lines: list[Line]) -> dict[Key, Target]:
    rows = Target.objects.of_year(order.assignment.year).filter(
        indicator__in={line.indicator for line in lines}, unit__in={line.unit for line in lines}
    )
    return {(t.receiver, *key_of(t)): t for t in _held(rows)}


def _parent_of(order: Order, line: Line, parents: dict[Key, Target]) -> Target | None:
    if line.group:
        key: Key = (order.receiver(line), line.indicator, line.unit, line.team, "")
    elif order.path.step_to(order.step.assigner) is None:
        return None
    else:
        key = (order.step.assigner, line.indicator, order.unit.pk, None, "")
    parent = parents.get(key)
    if parent is None or in_force(parent) is None or room(parent) == 0 and line.count:
        raise Refused(
            _("Chưa có chỉ tiêu %s đang có hiệu lực để chia tiếp.") % line.indicator,
            _("Hãy ghi nhận (và nhận) chỉ tiêu cấp trên giao trước khi giao cho cấp dưới."),
            order.path.step_to(key[0]),
        )
    return parent


def _key(order: Order, line: Line) -> Key:
    return (order.receiver(line), *line.key)


def _new(order: Order, line: Line) -> Target:
    return Target(
        charter=order.path.charter.stem, indicator=line.indicator, year=order.assignment.year,
        assigner=order.step.assigner, receiver=order.receiver(line), unit_id=line.unit,
        team_id=line.team, group=line.group,
    )  # fmt: skip


def _version(order: Order, line: Line, target: Target) -> Version:
    last = None
    if not target._state.adding:
        _check_turn(order, line, target)
        last = latest(target)
    return Version(
        target=target, number=last.number + 1 if last else 1,
        made=Version.Made.REVISED if order.revises else Version.Made.ASSIGNED, on=order.day,
        binding=not order.path.two_way or target.assigner == target.receiver,
        count=line.count, base=line.base,
        base_source=line.base_source, steps=dict(line.steps), assignment=order.assignment,
        document=order.document, issuer=order.office.organisation,
        reason=order.assignment.reason, made_by=order.by, made_at=clock.now(),
    )  # fmt: skip


def _check_turn(order: Order, line: Line, target: Target) -> None:
    """An assigned target is changed by a revision only, one that stands, on what its writer saw."""
    if target.successor_id:
        raise Refused(
            _("Chỉ tiêu này đã nhập vào đơn vị mới sau sáp nhập."),
            _("Hãy giao hoặc điều chỉnh chỉ tiêu của đơn vị mới."),
        )
    given = current(target)
    if given and not order.revises:
        raise Refused(
            _("Chỉ tiêu %(code)s năm %(year)s đã giao cho nơi này theo %(document)s.")
            % {"code": target.indicator, "year": target.year, "document": given.document},
            _("Muốn thay đổi, hãy lập văn bản điều chỉnh."),
        )
    if order.revises and given is None:
        raise Refused(
            _("Chỉ tiêu %s chưa được giao nên chưa điều chỉnh được.") % target.indicator,
            _("Hãy lập văn bản giao chỉ tiêu."),
        )
    if given and order.day < given.on:
        raise Refused(
            _("Văn bản điều chỉnh đề ngày %(new)s, trước văn bản đang có ngày %(old)s.")
            % {"new": f"{order.day:%d/%m/%Y}", "old": f"{given.on:%d/%m/%Y}"},
            _("Hãy xem lại ngày của văn bản."),
        )
    if given and line.seen is not None and line.seen != given.number:
        raise Stale(
            _("Chỉ tiêu %s vừa được người khác thay đổi.") % target.indicator,
            _("Hãy xem số mới rồi quyết định lại; số của bạn vẫn còn trong dự thảo."),
            line,
            given,
        )


def prove(targets: Collection[uuid.UUID]) -> None:
    """Parts never exceed what their parent holds; raises Exceeded with the numbers."""
    rows = list(Target.objects.filter(pk__in=targets).standing().with_numbers())
    found = [balance for pair in both_balances(rows) for balance in pair]
    over = [(now.target.indicator, now.given, now.allocated) for now in found if now.left < 0]
    if over:
        said = "; ".join(
            _("%(code)s: được giao %(given)s, chia %(allocated)s, vượt %(more)s")
            % {"code": code, "given": given, "allocated": out, "more": out - given}
            for code, given, out in over
        )
        raise Exceeded(
            _("Tổng chia cho cấp dưới vượt số được giao (%s).") % said,
            _("Giảm số chia, điều chỉnh giảm cấp dưới trước, hoặc đề nghị cấp trên điều chỉnh."),
            over,
        )


def _entry(order: Order, item: _Given) -> Entry:
    verb = "target.revise" if order.revises else "target.assign"
    return entry_of(
        verb, actor=order.by, subject=item.target.pk, place=item.target.unit_id,
        document=str(order.document), number=item.version.number, count=item.version.count,
    )  # fmt: skip
