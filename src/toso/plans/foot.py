"""The foot of a plan's paper: who receives it, who signs and in whose right."""

from toso.charter import Charter
from toso.charter.sections import Signature as SignatureRule
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.papers import Signature, SignedAs
from toso.places.models import Standing
from toso.plans.heads import Head


def recipients(charter: Charter, standing: Standing | None) -> list[str]:
    """The charter's nơi nhận of a commune's plan, until the writer types others."""
    above = standing.parent.standing(clock.today()) if standing and standing.parent else None
    return charter.receivers("plan", "commune_chair", str(above or ""))


def signature(charter: Charter, document: Document, head: Head | None) -> Signature:
    """The charter's block for plans, else that of the head of a People's Committee."""
    rule: SignatureRule | None = charter.signature("plan", "commune_chair")
    lines = rule.lines if rule else ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    name = document.signer or (head.name if head else "")
    title = document.signer_title or lines[-1]
    if title.upper().startswith("PHÓ"):
        style = SignedAs.COLLECTIVE_DEPUTY if len(lines) > 1 else SignedAs.DEPUTY
    else:
        style = SignedAs.COLLECTIVE if len(lines) > 1 else SignedAs.HEAD
    return Signature(name, title, style)
