"""The department's report as a Word file, beside python-docx saving the same words bare."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document

from bench.timing import Result, in_turns, milliseconds
from toso.kit import clock
from toso.kit.period import Period
from toso.reports.models import Obligation
from toso.reports.papers import report_docx
from toso.reports.snapshots import Sitting


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


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
