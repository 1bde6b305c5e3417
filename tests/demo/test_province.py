"""The demo province is whole and true: what reports say is what was counted."""

import re
from collections import Counter

import pytest
from django.db.models import F

from tests.demo.conftest import HOUSEHOLDS
from toso.demo.province import build_province
from toso.demo.world import World
from toso.field.models import Conflict, Operation, VillageSeq
from toso.field.speech import digest_of, recall
from toso.figures.drift import prove
from toso.figures.models import Dirty, Drift
from toso.journal.chain import first_break
from toso.journal.models import Entry
from toso.kit import clock
from toso.outreach.models import Ask, Event, Point, Session, Visit
from toso.people.scope import Scope
from toso.registers.models import (
    Connectivity,
    Household,
    Numbering,
    Product,
    Request,
    Resident,
    StallStep,
    Status,
)
from toso.reports.models import Acceptance, Inclusion, Obligation, Return, Submission
from toso.surveys.models import FormVersion
from toso.teams.drafting import judge
from toso.teams.models import Decision

pytestmark = pytest.mark.django_db


def test_it_has_exactly_the_households_asked_for_each_with_people(demo: World) -> None:
    assert Household.objects.count() == HOUSEHOLDS
    assert not Household.objects.filter(residents=None).exists()
    assert Numbering.objects.count() == VillageSeq.objects.count()


def test_a_second_build_says_that_it_is_there(
    demo: World, capsys: pytest.CaptureFixture[str]
) -> None:
    build_province(HOUSEHOLDS)
    assert "already built" in capsys.readouterr().err
    assert demo.province.is_demo


def test_every_snapshot_is_what_was_signed(demo: World) -> None:
    sent = list(Submission.objects.select_related("obligation"))
    assert {s.obligation.level for s in sent} == {"team", "commune", "district", "province"}
    assert all(s.is_intact() for s in sent)
    assert all(s.late == s.obligation.is_late(s.submitted_at) for s in sent)


def test_a_report_is_the_sum_of_the_reports_accepted_before_it(demo: World) -> None:
    months = Submission.objects.filter(obligation__form="monthly")  # a year adds up its own months
    above = months.exclude(obligation__level="team").prefetch_related("inclusions__child")
    assert above
    for report in above:
        children = [inclusion.child for inclusion in report.inclusions.all()]
        sums = Counter[str]()
        for child in children:
            sums.update({f["code"]: f["numerator"] for f in child.snapshot["figures"]})
        summed = [f for f in report.snapshot["figures"] if f["origin"] == "children"]
        assert {f["code"]: f["numerator"] for f in summed} == {
            f["code"]: sums[f["code"]] for f in summed
        }
        coverage = report.snapshot["coverage"]
        assert coverage["included"] == len(children)
        assert coverage["expected"] == len(children) + len(coverage["missing"])
    late = Inclusion.objects.filter(child__accepted__at__gt=F("parent__submitted_at"))
    assert not late.exists()


def test_sentences_quote_the_numbers_that_were_counted(demo: World) -> None:
    found = 0
    for report in Submission.objects.filter(obligation__level="team"):
        done = {f["code"]: f["numerator"] for f in report.snapshot["figures"]}
        results = next(t["text"] for t in report.snapshot["texts"] if t["heading"] == "results")
        for number in re.findall(r"([\d.]+) lượt", results):
            assert int(number.replace(".", "")) == done["visits"]
            found += 1
    assert found


def test_figures_are_those_of_a_full_recount(demo: World) -> None:
    assert not Dirty.objects.exists()
    assert prove() == 0
    assert not Drift.objects.exists()


def test_the_journal_tells_every_act_and_is_sealed(demo: World) -> None:
    told = Counter(Entry.objects.values_list("verb", flat=True))
    assert told["report.submit"] == Submission.objects.count()
    assert told["report.accept"] == Acceptance.objects.count()
    assert told["report.return"] == Return.objects.count()
    assert told["team.establish"] == Decision.objects.exclude(issued_at=None).count()
    assert not Entry.objects.filter(serial=None).exists()
    assert first_break() is None


def test_each_visit_came_by_an_operation_that_can_be_understood(demo: World) -> None:
    rows = list(Operation.objects.select_related("account"))
    told = {row.pk for row in rows if row.type == "visit.record"}
    assert told == set(Visit.objects.values_list("pk", flat=True))
    for row in rows:
        assert recall(row).payload
        assert digest_of(row.body) == row.digest
    assert not Status.objects.filter(until__lt=F("since")).exists()


def test_chi_ans_village_shows_what_a_village_can(demo: World) -> None:
    """Every list of the phone and of the registers has something to look at."""
    here = demo.units["Quảng Hội 1"].pk
    for model in (Session, Point, Event, Ask, Product, StallStep, Connectivity, Request, Conflict):
        assert model.objects.filter(village=here).exists(), model
    assert FormVersion.objects.exclude(published_on=None).exists()


def test_the_charter_blocks_no_decision_of_the_demo(demo: World) -> None:
    for decision in Decision.objects.select_related("team"):
        assert [f.message for f in judge(decision).findings if f.severity == "block"] == []


def test_august_is_closed_up_to_the_province(demo: World) -> None:
    states = Counter(
        Obligation.objects.filter(
            period="2022-08", form="monthly", level__in=["district", "province"]
        )
        .with_state()
        .values_list("level", "now")
    )
    assert states == {("district", "accepted"): 3, ("province", "submitted"): 1}


@pytest.mark.parametrize(
    ("person", "writes", "reviews"),
    [
        ("binh", "returned", False),
        ("chi", "drafting", True),
        ("dung", "drafting", True),
        ("giang", "drafting", True),
        ("hai", "open", True),
    ],
)
def test_a_persona_has_something_to_do_today(
    demo: World, person: str, writes: str, reviews: bool
) -> None:
    scope = Scope.of(demo.people[person], clock.today())
    september = Obligation.objects.filter(period="2022-09", form="monthly").with_state()
    assert [o.now for o in september.written_by(scope)] == [writes]
    waiting = [o for o in september.received_by(scope) if o.now == "submitted"]
    assert bool(waiting) == reviews


def test_the_volunteer_has_been_around_this_month_and_has_houses_left(demo: World) -> None:
    village = demo.units["Quảng Hội 1"]
    visits = Visit.objects.filter(village=village, member=demo.people["an"])
    assert visits.filter(day__month=10).exists()
    visited = Visit.objects.filter(village=village, household__isnull=False).values("household")
    assert Household.objects.filter(village=village).exclude(pk__in=visited).exists()
    assert Resident.objects.filter(village=village).count() > 20


def test_the_chair_has_a_decision_to_sign(demo: World) -> None:
    draft = Decision.objects.get(issued_at=None)
    assert draft.team.host == demo.units["Phú Hội"]
    assert draft.made_by == demo.people["chi"]
