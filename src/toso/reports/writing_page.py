"""The writing page: the period's numbers, the plan's headings, what to check, the button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.people.asking import scope_of
from toso.reports import permissions
from toso.reports.checks import Finding, compared, previous
from toso.reports.contacts import contacts
from toso.reports.forms import DeclareForm, SendForm
from toso.reports.guides import Guide, in_use
from toso.reports.lines import lines
from toso.reports.models import Draft, Obligation
from toso.reports.names import reporters
from toso.reports.outline import MONTHLY
from toso.reports.refusals import Conflict
from toso.reports.snapshots import Sitting
from toso.reports.suggestions import Suggestion, suggestions
from toso.reports.talking import about_report
from toso.reports.typed import Typed


def writing_page(
    request: HttpRequest,
    obligation: Obligation,
    form: SendForm,
    typed: Typed | None = None,
    declaring: DeclareForm | None = None,
    status: int = 200,
) -> HttpResponse:
    scope, last = scope_of(request), obligation.latest()
    draft = Draft.objects.filter(pk=obligation.pk).first()
    snapshot = Sitting([obligation], clock.now()).snapshot(obligation)
    before = previous(obligation)
    work, goals = lines(snapshot, before, obligation.unit_id)
    by_commune = enters(request, obligation)
    guide = in_use(obligation.level, obligation.last_day) if obligation.form == MONTHLY else None
    told = suggestions(obligation, snapshot, before)
    name = reporters([obligation], obligation.last_day)[obligation.pk]
    context = {
        "guide": guide,
        "obligation": obligation,
        "snapshot": snapshot,
        "name": name,
        "work": work,
        "goals": goals,
        "sections": _guided(_sections(told, snapshot, draft, typed), guide),
        "revision": draft.revision if draft else 0,
        "findings": _as_verdict(compared(snapshot, before)),
        "last": last,
        "correcting": bool(last and last.state != "returned" and not obligation.has_news(last)),
        "late_now": obligation.is_late(clock.now()),
        "enters": by_commune,
        "contact": contacts([obligation], clock.today()).get(obligation.pk) if by_commune else None,
        "scans": obligation.scans.filter(submission=None).select_related("file"),
        "may_submit": by_commune or permissions.may_submit(scope, obligation),
        "form": form,
        "declaring": declaring or DeclareForm(snapshot["figures"]),
        "talk": about_report(obligation, name),
    }
    return render(request, "reports/write.html", context, status=status)


def enters(request: HttpRequest, obligation: Obligation) -> bool:
    """The commune enters for a team: its own people would use their own page."""
    scope = scope_of(request)
    own = permissions.holds(scope, "report.write", obligation)
    return not own and permissions.may_enter(scope, obligation)


def _sections(
    offered: dict[str, list[Suggestion]],
    snapshot: dict[str, Any],
    draft: Draft | None,
    typed: Typed | None,
) -> list[dict[str, Any]]:
    typed, written = typed or Typed(), draft.texts if draft else {}
    known = _set_aside(written) | typed.conflicts
    sections = []
    for text in snapshot["texts"]:
        key = text["heading"]
        conflict, (refused, why) = known.get(key), typed.refused.get(key, ("", ""))
        sections.append({
            "key": key,
            "title": text["title"],
            "text": refused or (conflict.mine if conflict else text["text"]),
            "refused": why,
            "origins": written.get(key, {}).get("origins", []),
            "labels": [origin["label"] for origin in text["origins"]],
            "suggestions": offered[key],
            "conflict": conflict,
        })  # fmt: skip
    return sections


def _guided(sections: list[dict[str, Any]], guide: Guide | None) -> list[dict[str, Any]]:
    """Each heading with what the level above advises to write there."""
    said = guide.texts if guide else {}
    return [{**section, "guide": said.get(section["key"], "")} for section in sections]


def _set_aside(written: dict[str, Any]) -> dict[str, Conflict]:
    """Heading → what stands, and what came from a phone too late to stand."""
    return {
        heading: Conflict(heading, entry["text"], others[-1]["text"], others[-1]["by"])
        for heading, entry in written.items()
        if (others := entry.get("others"))
    }


def _as_verdict(found: list[Finding]) -> list[dict[str, str]]:
    """Findings as the pages show them; many empty headings are one remark."""
    empty = [each for each in found if each["key"].startswith("empty:")]
    if len(empty) > 2:
        found = [each for each in found if each not in empty]
        message = _("Còn %(n)s mục chưa viết.") % {"n": len(empty)}
        found.insert(0, {"key": "empty", "message": message})
    return [{"severity": "warn", "message": each["message"]} for each in found]
