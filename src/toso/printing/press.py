"""Print a paper by the province's own template: what every room that prints calls."""

from datetime import datetime

from toso.kit import clock
from toso.kit.papers import KINDS, Paper, layout, render
from toso.printing.models import Choice, Template

_KEYS = {name.upper(): key for key, name in KINDS.items()}


def printed(paper: Paper, at: datetime | None = None) -> bytes:
    """The paper as a .docx, by the template that was in use at a moment (None: now).

    A room gives the moment when the paper was issued, so that what was issued prints as it was.
    """
    return Press(at).print(paper)


class Press:
    """Prints many papers of one moment, and asks once which templates were in use."""

    def __init__(self, at: datetime | None = None) -> None:
        chosen = in_use(at)
        self.own: dict[str, bytes] = {k: bytes(t.content) for k, t in chosen.items() if t}

    def print(self, paper: Paper) -> bytes:
        own = self.own.get(kind_of(paper)) or self.own.get("")
        return render(paper, own or layout.TEMPLATE)


def kind_of(paper: Paper) -> str:
    """The key of a paper's kind: `BÁO CÁO (DỰ THẢO)` is BC, a letter without one CV."""
    if paper.kind is None:
        return "CV"
    return _KEYS.get(paper.kind.upper().split(" (")[0], "")


def in_use(at: datetime | None = None) -> dict[str, Template | None]:
    """For each kind for which something was ever chosen, the version in use at a moment."""
    rows = (
        Choice.objects.filter(at__lte=at or clock.now())
        .select_related("template")
        .order_by("kind", "-at", "-pk")
        .distinct("kind")
    )
    return {row.kind: row.template for row in rows}
