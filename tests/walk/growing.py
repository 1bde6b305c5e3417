"""Twice as many of everything that lists show, so that a page's cost can be asked again."""

import uuid
from typing import Any

from django.db.models import Model

from tests.walk.committees import double_committees
from tests.walk.feedback import double_notices
from tests.walk.filled import OCTOBER, SEPTEMBER, Filled
from tests.walk.launches import double_launches
from tests.walk.papers import double_papers
from tests.walk.plans import double_plans
from tests.walk.practices import double_practices
from tests.walk.rollout import double_rollout
from tests.walk.rounds import double_rounds
from tests.walk.support import double_issues
from tests.walk.surveys import double_surveys
from tests.walk.targets import double_targets
from tests.walk.tasks import double_tasks
from tests.walk.threads import double_threads
from toso.demo.named_units import FOUNDED
from toso.field.models import Conflict, Device, Operation
from toso.figures.counting import open_month
from toso.gateway.models import Import, ImportRow
from toso.kit.ids import new_id
from toso.outreach.models import Visit
from toso.places.actions import NewVillage, found_villages
from toso.places.models import Standing
from toso.registers.models import (
    Business,
    Connectivity,
    Household,
    Product,
    Request,
    Resident,
    StallStep,
    Status,
)
from toso.reports.models import Acceptance, Obligation, Submission
from toso.reports.opening import open_period

VILLAGE, COMMUNE = "Quảng Hội 1", "Vạn Thắng"


def double(filled: Filled, again: str = "") -> None:
    """More villages with teams and reports; more homes, people, shops, visits in one village."""
    world = filled.world
    _villages(filled, again)
    village = world.units[VILLAGE]
    homes = {h.pk: _copy(h, code=f"x{again}{n}") for n, h in enumerate(_of(Household, village))}
    people = {r.pk: _copy(r, household_id=homes[r.household_id].pk) for r in _of(Resident, village)}
    for person in _of(Resident, village).filter(household=_first_home(filled)):
        people[person.pk] = _copy(person)
    for imported in list(Import.objects.filter(village=village)):
        _copy(imported)
        rows = list(imported.rows.all())
        last = max((row.number for row in rows), default=0)
        for number, row in enumerate(rows, last + 1):
            ImportRow.objects.create(
                imported=imported, number=number, group=number, raw=row.raw, said=row.said
            )
    for shop in _of(Business, village):
        twin = _copy(shop)
        for step in StallStep.objects.filter(subject=shop.pk):
            _copy(step, subject=twin.pk)
    for made in list(_of(Product, village)):
        _copy(made, household_id=homes[made.household_id].pk)
        _copy(made)
    for asked in list(_of(Request, village)):
        _copy(asked, subject=homes[asked.subject].pk)
    for told in list(_of(Connectivity, village)):
        _copy(told)
    double_rounds(village)
    double_launches()
    for visit in list(Visit.objects.filter(village=village)):
        helps = list(visit.helps.all())
        twin = _copy(visit)
        again = _copy(visit, household=homes[visit.household].pk) if visit.household else None
        for help in helps:
            _copy(help, visit_id=twin.pk)
            if again:
                _copy(help, visit_id=again.pk, resident=people[help.resident].pk)
    for status in list(Status.objects.filter(village=village)):
        _copy(status, subject=people[status.subject].pk)
    for dispute in list(_of(Conflict, village)):
        _copy(dispute, subject=homes[dispute.subject].pk)
    for sent in list(Operation.objects.filter(village=village.pk, status="rejected")):
        _copy(sent)
    for phone in list(Device.objects.all()):
        _copy(phone, device=new_id())
    double_papers(filled)
    double_surveys()
    double_plans()
    double_targets(filled)
    double_tasks()
    for month in (SEPTEMBER, OCTOBER):
        open_period(world.province, month)
        open_month(month)
    _reports(filled)
    double_notices()
    double_practices()
    double_rollout()
    double_threads()
    double_issues()
    double_committees()


def _first_home(filled: Filled) -> uuid.UUID:
    return next(t.values[0] for t in filled.things["household"] if t.home == VILLAGE)


def _villages(filled: Filled, again: str) -> None:
    """Each commune gets twice its villages, each with a team like Quảng Hội 1's."""
    world, start = filled.world, FOUNDED
    communes = [world.units[name] for name in ("Vạn Thắng", "Vạn Giã", "Sơn Bình")]
    found_villages(
        [NewVillage(c, f"Thôn mới{again} {n}", "thôn") for c in communes for n in range(6)],
        start, "Dữ liệu minh họa",
    )  # fmt: skip
    model = world.teams[VILLAGE]
    decision = model.decisions.first()
    assert decision
    for standing in Standing.objects.filter(name__startswith=f"Thôn mới{again} "):
        team = _copy(model, host_id=standing.unit_id, name=f"Tổ {standing.name}")
        for member in list(model.memberships.all()):
            _copy(member, team_id=team.pk)
    for n, member in enumerate(list(model.memberships.filter(position="member"))):
        _copy(member)
        _copy(decision, number=900 + n + 50 * len(again))


def _reports(filled: Filled) -> None:
    """The new teams and another district's places have sent September, accepted."""
    sent = Submission.objects.filter(obligation__period="2022-09", obligation__level="team").last()
    assert sent
    fresh = Obligation.objects.filter(period="2022-09", level="team", submissions=None)
    for obligation in list(fresh):
        twin = _copy(sent, obligation_id=obligation.pk, number=1)
        Acceptance.objects.create(submission=twin, by=sent.submitted_by, at=sent.submitted_at)


def _of(model: type[Model], village: Any) -> Any:
    return model._default_manager.filter(village=village)


def _copy(row: Any, **changed: Any) -> Any:
    """A row like another under an id of its own."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    fields |= {"id": new_id(), **changed} if "id" in fields else changed
    return type(row)._default_manager.create(**fields)
