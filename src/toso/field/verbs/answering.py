"""The commune's answer to a resident's request: one transaction, one change, one journal entry."""

from django.db import transaction
from django.http import HttpRequest

from toso.field.doors import PAGES
from toso.field.voice import say, trouble
from toso.journal.chain import record
from toso.registers.models import Request


@transaction.atomic
def approve(request: HttpRequest, asked: Request) -> str:
    """The register becomes as was asked, in the officer's name; the journal names the request.

    Returns what stood in the way, empty when it is done (TSK-07, REG-06).
    """
    row = PAGES[asked.subject_kind].objects.get(pk=asked.subject)
    decided = say(
        request, "request.decide", asked.village_id, {"request": str(asked.pk), "approve": True}
    )
    amended = decided
    if not decided.refused:
        amended = say(
            request, f"{asked.subject_kind}.amend", asked.village_id, asked.changes,
            subject=asked.subject, base=row.version,
        )  # fmt: skip
    if problem := trouble(amended):
        transaction.set_rollback(True)
        return problem
    _tell("request.approve", request, asked, operation=str(amended.id))
    return ""


@transaction.atomic
def refuse(request: HttpRequest, asked: Request, reason: str) -> str:
    """The register stays as it is, and the resident hears why."""
    said = {"request": str(asked.pk), "approve": False, "reason": reason}
    if problem := trouble(say(request, "request.decide", asked.village_id, said)):
        transaction.set_rollback(True)
        return problem
    _tell("request.refuse", request, asked)
    return ""


def _tell(verb: str, request: HttpRequest, asked: Request, **more: str) -> None:
    """Which fields, not which values: residents' data stays out of the journal."""
    record(
        verb, actor=request.user, subject=asked.pk, place=asked.village_id,
        about=str(asked.subject), kind=asked.subject_kind, fields=sorted(asked.changes), **more,
    )  # fmt: skip
