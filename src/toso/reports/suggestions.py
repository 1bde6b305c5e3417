"""Sentences to begin with: a team's from its own month, a higher level's from its children.

Each keeps where it came from; the writer chooses and edits, nothing is written by itself.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from toso.outreach.models import Session, Visit
from toso.reports.origins import labelled

if TYPE_CHECKING:
    from toso.reports.models import Obligation

FEW = 12
# The plan's headings that tell what went well; visits that led to help speak to these.
GOOD = {"results", "effectiveness", "highlights", "new_models", "good_initiatives"}


@dataclass(frozen=True)
class Suggestion:
    """A text, the id of its origin (none for a sentence made of the numbers) and its words."""

    text: str
    origin: str
    label: str


def suggestions(
    obligation: "Obligation", snapshot: dict[str, Any], before: dict[str, Any] | None = None
) -> dict[str, list[Suggestion]]:
    """Heading → what one might begin with; `before` is what was sent for the period before."""
    headings = [text["heading"] for text in snapshot["texts"]]
    found: dict[str, list[Suggestion]] = {heading: [] for heading in headings}
    if "results" in found and (sentence := _work_done(snapshot)):
        found["results"].append(Suggestion(sentence, "", _("số liệu của kỳ")))
    for heading, offered in _carried(before).items():
        if heading in found:
            found[heading].append(offered)
    gathered = _notes(obligation) if obligation.level == "team" else _of_children(obligation)
    for heading in headings:
        found[heading] += gathered.get(heading, gathered.get(_mood(heading), []))[:FEW]
    return found


def _carried(before: dict[str, Any] | None) -> dict[str, Suggestion]:
    """What the last report left open: its plans are what this one answers, its difficulties may
    still stand."""
    said = {t["heading"]: t["text"].strip() for t in before["texts"]} if before else {}
    found = {}
    if plans := said.get("next_period"):
        found["results"] = Suggestion(plans, "", _("phương hướng đã nêu kỳ trước"))
    if hard := said.get("difficulties"):
        found["difficulties"] = Suggestion(hard, "", _("khó khăn đã nêu kỳ trước"))
    return found


def _work_done(snapshot: dict[str, Any]) -> str:
    """One sentence of the month's activity figures, in the plan's words.

    Vietnamese whatever language the page is read in: it goes into the report's text.
    """
    done = [
        f"{f['name'][:1].lower()}{f['name'][1:]}: {f['numerator']} {f['unit']}"
        for f in snapshot["figures"]
        if f["flow"] and f["numerator"]
    ]
    return f"Trong kỳ: {'; '.join(done)}." if done else ""


def _mood(heading: str) -> str:
    return "good" if heading in GOOD else "hard"


def _notes(obligation: "Obligation") -> dict[str, list[Suggestion]]:
    """The notes of the month's visits and sessions: help given speaks to results and good ideas,
    what could not be done to difficulties, their causes and remedies."""
    inside = {
        "village": obligation.unit_id,
        "day__range": (obligation.first_day, obligation.last_day),
    }
    visits = (
        Visit.objects.standing()
        .filter(**inside)
        .exclude(note="")
        .exclude(result="withdrawn")
        .order_by("-at")
    )
    sessions = Session.objects.standing().filter(**inside).exclude(note="").order_by("-at")
    found: dict[str, list[Suggestion]] = {"good": [], "hard": []}
    for session in sessions[:FEW]:
        label = _("buổi ngày %s") % f"{session.day:%d/%m/%Y}"
        found["good"].append(Suggestion(session.note, f"session:{session.pk}", label))
    seen: set[str] = set()
    for visit in visits[:200]:
        if visit.note not in seen:
            seen.add(visit.note)
            label = _("lượt thăm ngày %s") % f"{visit.day:%d/%m/%Y}"
            mood = "good" if visit.result == "helped" else "hard"
            found[mood].append(Suggestion(visit.note, f"visit:{visit.pk}", label))
    return found


def _of_children(obligation: "Obligation") -> dict[str, list[Suggestion]]:
    """The children's own texts under the same heading, from the reports accepted (000 IV.1.đ)."""
    standing = list(obligation.children.standing_submissions().order_by("submitted_at"))
    labels = labelled(str(held.pk) for held in standing)
    found: dict[str, list[Suggestion]] = {}
    for held in standing:
        for text in held.snapshot["texts"]:
            if text["text"].strip():
                found.setdefault(text["heading"], []).append(
                    Suggestion(text["text"], str(held.pk), labels[str(held.pk)])
                )
    return found
