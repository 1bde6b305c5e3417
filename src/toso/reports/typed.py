"""The texts that a page sends: kept heading by heading; what cannot be kept stays on the page."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest

from toso.people.asking import person
from toso.reports.models import Draft, Obligation
from toso.reports.refusals import Conflict, Refused
from toso.reports.wording import taken_out, worded


@dataclass
class Typed:
    """What was typed and could not be kept: it stays on the page, with what to do about it."""

    conflicts: dict[str, Conflict] = field(default_factory=dict)
    refused: dict[str, tuple[str, str]] = field(default_factory=dict)  # heading → text, why

    def __bool__(self) -> bool:
        return bool(self.conflicts or self.refused)


def keep_texts(request: HttpRequest, obligation: Obligation) -> Typed:
    """Keep every heading on the page that differs from what is kept; collect what was not."""
    draft, typed = obligation.begin(), Typed()
    for name in request.POST:
        heading = name.removeprefix("text-")
        if not name.startswith("text-"):
            continue
        try:
            if worded(request.POST[name]) != _kept(draft, heading):
                write_heading(request, draft, heading)
        except Conflict as conflict:
            typed.conflicts[heading] = conflict
        except Refused as refused:
            typed.refused[heading] = (request.POST[name], str(refused))
    if said := taken_out(request.POST):
        messages.warning(request, said)
    return typed


def write_heading(request: HttpRequest, draft: Draft, heading: str) -> None:
    text = request.POST.get(f"text-{heading}")
    if text is None:
        raise Http404
    origins = [o for o in request.POST.get(f"origins-{heading}", "").split(",") if o]
    seen = request.POST.get(f"seen-{heading}", "0")
    revision = int(seen) if seen.isascii() and seen.isdigit() else 0
    draft.write(heading, text, person(request), seen=revision, origins=origins)


def _kept(draft: Draft, heading: str) -> str:
    return str(draft.texts.get(heading, {}).get("text", ""))
