"""The worker that makes a month's papers is killed with -9: the next one makes the rest, once."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg
import pytest
from bench.owner import as_owner
from django.db import connection

from tests.conftest import TODAY
from tests.database import address
from tests.reports.test_killed_worker import wait_until_it_is_gone, wait_until_it_waits
from toso.demo.world import SCHEMA, World, build_world
from toso.documents.models import Document
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.printing import bundling, tasks
from toso.printing.models import Bundle, BundledPaper

PAPERS = 2 * bundling.STEP + 5
PATIENCE = 240
WORK = """
import sys, django
django.setup()
from toso.printing import tasks
tasks.work(sys.argv[1], sys.argv[2]) if len(sys.argv) > 1 else tasks.sweep()
"""


@pytest.fixture
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Bundle]:
    """A month with three steps' papers, as it is committed; cleaned up by hand."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        made = _letters(world)
        bundle = bundling.ask(
            Scope.of(world.people["chi"], clock.today()), Period("2022-09"), place="",
            with_pdf=False, demo=True, by=world.people["chi"],
        )  # fmt: skip
        yield bundle
        Bundle.objects.all().delete()
        Document.objects.filter(pk__in=[row.pk for row in made]).delete()
        with as_owner():
            Entry.objects.filter(verb__startswith="papers.").delete()
        connection.set_schema_to_public()


def _letters(world: World) -> list[Document]:
    issuer = Organisation.objects.get(unit=world.units["Vạn Thắng"], kind="peoples_committee")
    return Document.objects.bulk_create(
        Document(
            kind="CV", symbol="UBND-TỔ", number=n, title=f"Việc số {n}", content="I. Nội dung",
            folded="", unit=world.units["Vạn Thắng"], issuer=issuer, issuer_name=issuer.name,
            issued_on=date(2022, 9, 5), issued_at=clock.now(), made_at=clock.now(),
        )
        for n in range(1, PAPERS + 1)
    )  # fmt: skip


@contextmanager
def worker(*job: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of its own that makes one bundle, or looks for what others left."""
    env = os.environ | {"DATABASE_URL": address(), "TOSO_MODE": "demo"}
    made = subprocess.Popen([sys.executable, "-c", WORK, *job], env=env)
    try:
        yield made
    finally:
        made.kill()
        made.wait()


def made() -> dict[int, Any]:
    """The papers that are there, each with the transaction that wrote it last."""
    rows = BundledPaper.objects.exclude(word=None).extra(select={"by": f"{TABLE}.xmin::text"})
    return dict(rows.values_list("pk", "by"))


TABLE = BundledPaper._meta.db_table


def test_every_paper_is_made_once_and_none_is_lost(asked: Bundle) -> None:
    """One step is done, the next is made but not committed when the power goes."""
    every = list(asked.papers.order_by("pk").values_list("pk", flat=True))
    assert len(every) == PAPERS
    with psycopg.connect(address(), autocommit=True) as other:
        with other.transaction():
            held = every[bundling.STEP + 3]
            other.execute(f"select from {SCHEMA}.{TABLE} where id = {held} for update")
            with worker(SCHEMA, str(asked.pk)):
                wait_until_it_waits(other, seconds=PATIENCE)
            # killed here, with SIGKILL
        wait_until_it_is_gone(other)
    before = made()
    assert sorted(before) == every[: bundling.STEP]
    assert tasks.unfinished() == [asked.pk]

    with worker() as second, worker() as third:
        assert [each.wait(PATIENCE) for each in (second, third)] == [0, 0]
    tasks.sweep()  # one of the two may have found the other at it
    asked.refresh_from_db()
    assert asked.finished_at and tasks.unfinished() == []
    after = made()
    assert sorted(after) == every
    assert {key: after[key] for key in before} == before  # none was made anew
    file = io.BytesIO()
    bundling.zipped(asked, file)
    names = zipfile.ZipFile(file).namelist()
    assert len(names) == len(set(names)) == PAPERS
