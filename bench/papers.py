"""Papers as Word files: one beside python-docx saving its words, a month beside bare docxtpl."""

import io
from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from docx import Document
from docxtpl import DocxTemplate

from bench.timing import Result, in_turns, milliseconds
from toso.kit import clock
from toso.kit.papers import layout
from toso.kit.papers.render import words_of
from toso.kit.period import Period
from toso.people.models import Account
from toso.printing import bundling
from toso.printing.models import Bundle, BundledPaper
from toso.reports.bundled import prepared
from toso.reports.models import Obligation, Submission
from toso.reports.papers import report_docx
from toso.reports.snapshots import Sitting

# Papers of the bundle that is measured.
BUNDLED = 40


def papers(pairs: int) -> Iterator[Result]:
    """Renders the report of the province's last month that is over, as it would be sent now."""
    month = Period.of(clock.today())
    owed = Obligation.objects.filter(level="province", period=month.previous().text).first()
    assert owed
    snapshot = Sitting([owed], clock.now()).snapshot(owed)
    printed = Document(io.BytesIO(report_docx(snapshot, None, draft=False, demo=True)))
    words = [p.text for p in printed.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in printed.tables]

    def ours() -> None:
        report_docx(snapshot, None, draft=False, demo=True)

    def bare() -> None:
        document = Document()
        for text in words:
            document.add_paragraph(text)
        for rows in tables:
            _table(document, rows)
        document.save(io.BytesIO())

    turns = in_turns(lambda: milliseconds(ours), lambda: milliseconds(bare), pairs, warm=1)
    notes = {
        "paragraphs": len(words),
        "tables": len(tables),
        "cells": sum(len(row) for rows in tables for row in rows),
    }
    yield Result("the department's report as a Word file", *turns, notes)
    yield _month(pairs)


def _month(pairs: int) -> Result:
    """Papers of the fullest month in a bundle, as the job makes them, beside docxtpl filling the
    same template with the same words and saving it: what no way of using docxtpl goes below."""
    fullest = (
        Submission.objects.filter(returned=None)
        .values("obligation__period")
        .annotate(papers=Count("pk"))
        .order_by("-papers")
        .first()
    )
    assert fullest
    inside = Submission.objects.filter(
        returned=None, obligation__period=fullest["obligation__period"]
    )
    keys = list(inside.order_by("pk").values_list("pk", flat=True)[:BUNDLED])
    by = Account.objects.order_by("pk").first()
    assert by
    bundle = Bundle.objects.create(
        period=fullest["obligation__period"], place="", by=by, asked_at=clock.now()
    )
    rows = [BundledPaper(bundle=bundle, source="reports", key=k, name=str(k)) for k in keys]
    BundledPaper.objects.bulk_create(rows)
    words = [words_of(ready.paper) for ready in prepared(keys, True).values()]

    def ours() -> None:
        bundle.papers.update(word=None)
        Bundle.objects.filter(pk=bundle.pk).update(finished_at=None)
        bundling.run(bundle.pk)

    def bare() -> None:
        for said in words:
            template = DocxTemplate(str(layout.TEMPLATE))
            template.render(said, autoescape=True)
            template.save(io.BytesIO())

    turns = in_turns(lambda: milliseconds(ours), lambda: milliseconds(bare), max(pairs // 4, 3), 1)
    assert not bundle.papers.filter(word=None).exists()
    bundle.delete()
    seconds = turns[0].median / 1000
    notes = {"papers": len(keys), "papers_a_second": round(len(keys) / seconds, 1)}
    return Result(f"{len(keys)} papers of one month in a bundle", *turns, notes)


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
