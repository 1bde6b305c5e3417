"""Papers of reports and other documents of one organisation share one series of numbers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from bench.owner import as_owner
from django.db import connection

from tests.conftest import TODAY
from toso.demo.world import World, build_world
from toso.documents import issuing
from toso.documents.models import Document
from toso.journal.models import Entry
from toso.kit import clock
from toso.people.models import Organisation
from toso.reports.models import Issue, Obligation, Submission
from toso.reports.refusals import Refused

SYMBOL, DAY, ISSUERS = "BC-UBND", date(2022, 10, 10), 20


def owing(world: World) -> Obligation:
    return Obligation.objects.create(
        charter="khanh-hoa-2022", form="monthly", period="2021-12", level="commune",
        unit=world.units["Vạn Thắng"], source="6863/KH-UBND",
    )  # fmt: skip


def submitted(world: World, owed: Obligation, number: int) -> Submission:
    head = {"issuer": {"name": "Ủy ban nhân dân xã Vạn Thắng", "symbol": SYMBOL}}
    return Submission.objects.create(
        obligation=owed, number=number, snapshot=head, hash="0" * 64, late=False,
        submitted_by=world.people["dung"], submitted_at=clock.now(),
    )  # fmt: skip


def letter(world: World, title: str) -> Document:
    return issuing.draft(
        kind="BC", symbol=SYMBOL, title=title, unit=world.units["Vạn Thắng"], by=None,
        issuer=Organisation.objects.get(short_name="UBND xã Vạn Thắng"),
    )  # fmt: skip


def sign(document: Document, number: int | None = None) -> Document:
    return issuing.issue(document, number=number, issued_on=DAY, signer="Dũng",
                         signer_title="CHỦ TỊCH", by=None)  # fmt: skip


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world as it is committed, cleaned up by hand."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        yield world
        Issue.objects.all().delete()
        Submission.objects.all().delete()
        Obligation.objects.filter(period="2021-12").delete()
        Document.objects.filter(symbol=SYMBOL).delete()
        mine = Entry.objects.filter(verb__in=["document.draft", "document.issue", "report.issue"])
        with as_owner():
            mine.delete()
        connection.set_schema_to_public()


def test_twenty_who_issue_reports_and_documents_at_once_get_a_number_each(
    committed: World,
) -> None:
    owed, dung = owing(committed), committed.people["dung"]
    reports = [submitted(committed, owed, n).pk for n in range(1, ISSUERS + 1)]
    letters = [letter(committed, f"Báo cáo {n}").pk for n in range(ISSUERS)]
    start = Barrier(ISSUERS)

    def work(turn: int) -> None:
        connection.set_tenant(committed.province)
        start.wait(60)
        try:
            Submission.objects.get(pk=reports[turn]).issue(dung, None, DAY)
            sign(Document.objects.get(pk=letters[turn]))
        finally:
            connection.close()

    with clock.travel(TODAY), ThreadPoolExecutor(ISSUERS) as pool:
        list(pool.map(work, range(ISSUERS)))
    given = [*Issue.objects.values_list("number", flat=True)]
    given += Document.objects.filter(symbol=SYMBOL).values_list("number", flat=True)
    assert sorted(given) == list(range(1, ISSUERS * 2 + 1))


def test_a_number_that_a_letter_bears_is_refused_with_the_next_one(world: World) -> None:
    owed, dung = owing(world), world.people["dung"]
    sign(letter(world, "Báo cáo đột xuất"), 7)
    with pytest.raises(Refused, match="Số tiếp theo là 8"):
        submitted(world, owed, 1).issue(dung, 7, DAY)
    first, other = submitted(world, owed, 2), submitted(world, owed, 3)
    assert first.issue(dung, 8, DAY).number == 8
    assert sign(letter(world, "Báo cáo sau")).number == 9
    with pytest.raises(Refused, match="đã có số"):
        first.issue(dung, 12, DAY)
    assert other.issue(dung, None, date(2021, 12, 31)).number == 1  # a year of its own


def test_a_letter_may_not_take_the_number_of_a_report(world: World) -> None:
    submitted(world, owing(world), 1).issue(world.people["dung"], 3, DAY)
    with pytest.raises(issuing.Refused, match="sổ khác"):
        sign(letter(world, "Báo cáo đột xuất"), 3)
