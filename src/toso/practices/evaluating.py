"""The department's verbs: learn from another province, evaluate in a workshop, replicate."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.practices.models import Evaluation, Origin, Practice, Replication

# The department's own people: learn from others, evaluate, replicate (000 V.2).
EVALUATE = "practice.evaluate"
# Who takes a practice over: whole districts, or communes.
PLACES = ("district", "commune")


@transaction.atomic
def learn(
    by: Account, *, title: str, content: str, province: str, source: str, told_on: date,
    link: str = "",
) -> Practice:  # fmt: skip
    """Write down a practice of another province with its source and day (GPR-03)."""
    scope = Scope.of(by, clock.today())
    place = next(iter(scope.areas(EVALUATE)), None)
    if place is None:
        raise PermissionDenied(_("Sở chủ trì mới ghi được cách làm của tỉnh khác."))
    words = content.strip()
    if not all(map(clean, (title, words, province, source))):
        raise Refused(_("Hãy ghi tên, cách làm, tỉnh và nguồn."))
    made = Practice.objects.create(
        heading="elsewhere", heading_title="Cách làm của tỉnh khác", kept=words,
        title=clean(title), content=words, folded=fold(f"{title} {words} {province}"),
        unit_id=place, made_by=by, made_at=clock.now(),
    )  # fmt: skip
    Origin.objects.create(
        practice=made, province=clean(province), source=clean(source), told_on=told_on, link=link
    )
    record("practice.learn", actor=by, subject=made.pk, place=place, province=clean(province),
           source=clean(source), told_on=told_on.isoformat())  # fmt: skip
    return made


@transaction.atomic
def evaluate(
    practice: Practice, by: Account, *, worth: bool, event: str, held_on: date, conclusion: str,
    link: str = "",
) -> Evaluation:  # fmt: skip
    """Say what a workshop concluded of it: to be replicated or not, and why (GPR-02)."""
    title = _require(practice, by)
    held = Practice.objects.select_for_update().get(pk=practice.pk)
    if hasattr(held, "evaluation"):
        raise Refused(_("Mô hình, sáng kiến này đã được đánh giá."))
    if not (clean(event) and conclusion.strip()):
        raise Refused(_("Hãy ghi hội thảo hoặc buổi sinh hoạt chuyên đề và kết luận."))
    made = Evaluation.objects.create(
        practice=held, worth=worth, event=clean(event), held_on=held_on, link=link,
        conclusion=conclusion.strip(), by=by, title=title, at=clock.now(),
    )  # fmt: skip
    record("practice.evaluate", actor=by, subject=held.pk, place=held.unit_id, worth=worth,
           event=made.event, held_on=held_on.isoformat())  # fmt: skip
    return made


@transaction.atomic
def replicate(
    practice: Practice, by: Account, *, units: Iterable[uuid.UUID], since: date
) -> list[Replication]:
    """Name the places that take it over; those named before stay as they are (GPR-02)."""
    _require(practice, by)
    held = Practice.objects.select_for_update().get(pk=practice.pk)
    if held.stage not in ("evaluated", "replicated"):
        raise Refused(_("Hãy đánh giá là nên nhân rộng trước khi chọn nơi nhân rộng."))
    known = set(held.replications.values_list("unit", flat=True))
    fresh = [row for row in places(Scope.of(by, clock.today()))
             if row.unit_id in set(units) - known]  # fmt: skip
    if not fresh:
        raise Refused(_("Hãy chọn nơi chưa nhân rộng."))
    made = Replication.objects.bulk_create(
        Replication(practice=held, unit_id=row.unit_id, since=since, by=by, at=clock.now())
        for row in fresh
    )
    record("practice.replicate", actor=by, subject=held.pk, place=held.unit_id,
           units=[str(row.unit_id) for row in fresh], since=since.isoformat())  # fmt: skip
    return made


def places(scope: Scope) -> list[Standing]:
    """The districts and communes where the department may have it replicated."""
    rows = Standing.objects.on(scope.on).filter(unit__in=scope.units(EVALUATE), level__in=PLACES)
    return list(rows.order_by("sort_key", "pk"))


def judges(scope: Scope, practice: Practice) -> bool:
    """Whether its place, or what that left when it ended, is the department's to judge."""
    return scope.can(EVALUATE) and scope.heritage().filter(pk=practice.unit_id).exists()


def _require(practice: Practice, by: Account) -> str:
    """The title under which a person evaluates it; PermissionDenied when they may not."""
    scope = Scope.of(by, clock.today())
    if not judges(scope, practice):
        raise PermissionDenied(_("Sở chủ trì chương trình mới đánh giá, nhân rộng được."))
    return next(a.title for a in scope.appointments if EVALUATE in ROLES[a.role].verbs)
