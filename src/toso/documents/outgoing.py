"""The register of outgoing documents of an organisation and a year (sổ văn bản đi).

Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục IV: number and symbol, day, kind and abstract, signer,
recipients, note. Numbers that were cancelled stay; numbers that nothing bears are named.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.documents.series import taken_elsewhere
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.kit.papers import KINDS
from toso.people.habits import listed
from toso.people.models import Organisation


def register(request: HttpRequest, issuers: Sequence[Organisation], year: int) -> Listing:
    """What those organisations issued in a year, by number."""
    rows = (
        Document.objects.filter(issuer__in=issuers, number__isnull=False, issued_on__year=year)
        .select_related("issuer", "annulled")
    )  # fmt: skip
    kinds = sorted(set(rows.values_list("kind", flat=True)))
    filters = [
        Filter("kind", _("Loại"), [(k, KINDS.get(k, k)) for k in kinds],
               narrow=lambda found, kind: found.filter(kind=kind)),
    ]  # fmt: skip
    return listed(
        request, "documents.outgoing", _("Sổ văn bản đi năm %(year)s") % {"year": year},
        _columns(), rows, filters=filters, find=lambda found, words: found.matching(words),
        usual="number",
    )  # fmt: skip


def _columns() -> Sequence[Column]:
    return [
        Column("number", _("Số, ký hiệu"), str, width=18, order="number"),
        Column("day", _("Ngày văn bản"), lambda d: d.issued_on, "date", 14, order="issued_on"),
        Column("kind", _("Loại"), lambda d: d.kind_name, width=14, order="kind"),
        Column("title", _("Trích yếu"), lambda d: d.title, width=60, fixed=True),
        Column("signer", _("Người ký"), lambda d: d.signer, width=26, order="signer"),
        Column("to", _("Nơi nhận"), lambda d: "; ".join(d.recipients), width=40, on_page=False),
        Column("kept", _("Đơn vị lưu"), lambda d: d.issuer_said, width=26, on_page=False),
        Column("note", _("Ghi chú"), note, width=40),
    ]  # fmt: skip


def note(document: Any) -> str:
    """Why a number was cancelled; empty for all others."""
    if not hasattr(document, "annulled"):
        return ""
    said = {"reason": document.annulled.reason, "day": f"{document.annulled.at:%d/%m/%Y}"}
    return _("Đã hủy số ngày %(day)s: %(reason)s") % said


def years(issuers: Iterable[Organisation]) -> list[int]:
    """The running year, and those in which something was issued."""
    rows = Document.objects.filter(issuer__in=list(issuers), number__isnull=False)
    known = set(rows.values_list("issued_on__year", flat=True)) - {None}
    return sorted(known | {clock.today().year}, reverse=True)


def gaps(issuers: Iterable[Organisation], year: int) -> list[tuple[str, str]]:
    """For each series the numbers below its greatest that no document bears: `KH-UBND`, `1–6, 9`.

    Numbers that other registers of the organisation used (decisions on teams) are no gaps.
    """
    found = []
    for issuer in issuers:
        rows = Document.objects.filter(issuer=issuer, number__isnull=False, issued_on__year=year)
        used: dict[str, set[int]] = {}
        for symbol, number in rows.values_list("symbol", "number"):
            used.setdefault(symbol, set()).add(number)
        for symbol, numbers in sorted(used.items()):
            whole = numbers | taken_elsewhere(issuer, symbol, year)
            missing = sorted(set(range(1, max(whole) + 1)) - whole)
            if missing:
                found.append((f"{issuer.short_name}, {symbol}", in_runs(missing)))
    return found


def in_runs(numbers: list[int]) -> str:
    """1, 2, 3, 7 → `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
