"""The commune's inbox: what two phones said differently about one field, and the decision.

A decision is an amendment in the decider's name that has seen all that was said (`base`), so by the
merge itself (docs/adr/0005) the dispute ends, on every phone and in any order of arrival. What was
said after the page was shown is not covered, and stays a dispute.
"""

import dataclasses
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.field.models import Conflict, Device, Operation
from toso.field.payloads import TYPES
from toso.field.speech import Speech
from toso.field.voice import say
from toso.journal.chain import record
from toso.kit.text import fold
from toso.people.scope import Scope
from toso.registers.models import Business, Household, Product, Resident
from toso.registry.wording import KIND_LABELS, LABELS, names_of, shown

Pair = tuple[uuid.UUID, str]
_SUBJECTS: dict[str, Any] = {
    "household": Household, "resident": Resident, "business": Business, "product": Product,
}  # fmt: skip


@dataclass
class Voice:
    """One value, and who said it when and from which phone."""

    operation: Operation
    stands: bool
    raw: Any
    value: str = ""
    phone: str = ""


@dataclass
class Case:
    """One field of one subject with all the values that nobody has chosen between."""

    village: uuid.UUID
    kind: str
    subject: uuid.UUID
    field: str
    base: int
    row: Any = None
    voices: list[Voice] = dataclasses.field(default_factory=list)

    @property
    def label(self) -> str:
        return str(LABELS.get(self.field, self.field))

    @property
    def kind_label(self) -> str:
        return str(KIND_LABELS[self.kind])

    @property
    def difference(self) -> str:
        """Why values that look alike are not one; empty when nobody could take them for one."""
        alike = len({fold(voice.value) for voice in self.voices}) == 1
        return _("Chỉ khác dấu hoặc chữ hoa, chữ thường.") if alike else ""

    @property
    def decidable(self) -> bool:
        """Whether an amendment may speak of the field; a person's household changes otherwise."""
        return self.field in TYPES[f"{self.kind}.amend"][0].model_fields


def open_pairs(scope: Scope) -> "QuerySet[Conflict, Any]":
    """The disputed fields of one's villages, (subject, field) each once, the oldest first."""
    return (
        Conflict.objects.filter(village__in=scope.villages("team.draft"))
        .values_list("subject", "field")
        .annotate(first=Max("said_at"))
        .order_by("first", "subject", "field")
    )


def cases(pairs: list[Pair], scope: Scope) -> list[Case]:
    """Those disputes with all that a person needs to decide; a fixed number of queries."""
    rows = list(
        Conflict.objects.filter(
            subject__in={pair[0] for pair in pairs}, village__in=scope.villages("team.draft")
        ).order_by("said_at", "pk")
    )
    ids = {id for row in rows for id in (row.operation, row.kept_operation)}
    said = Operation.objects.select_related("account").in_bulk(list(ids))
    bases = _bases({row.subject for row in rows})
    found: dict[Pair, Case] = {}
    for row in rows:
        case = found.get((row.subject, row.field))
        if case is None:
            case = Case(
                row.village_id, row.subject_kind, row.subject, row.field, bases.get(row.subject, 0)
            )
            case.voices.append(_voice(said[row.kept_operation], row.field, True))
            found[row.subject, row.field] = case
        case.voices.append(_voice(said[row.operation], row.field, False))
    wanted = [found[pair] for pair in pairs if pair in found]
    _name(wanted)
    return wanted


def decide(
    request: HttpRequest, scope: Scope, pair: Pair, operation: uuid.UUID, base: int
) -> Speech | None:
    """Keep the value that an operation said, in the decider's name. None: nothing to decide."""
    found = cases([pair], scope)
    if not found or not found[0].decidable:
        return None
    case = found[0]
    chosen = next((v for v in case.voices if v.operation.pk == operation), None)
    if chosen is None:
        return None
    said = {case.field: chosen.raw}
    with transaction.atomic():
        speech = say(
            request, f"{case.kind}.amend", case.village, said,
            subject=case.subject, base=min(base, case.base),
        )  # fmt: skip
        if not speech.refused:
            record(
                "conflict.decide", actor=request.user, subject=case.subject, place=case.village,
                field=case.field, kept=str(operation), operation=str(speech.id),
            )  # fmt: skip
    return speech


def _bases(subjects: set[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The last change of each subject that its disputes have seen: what a decision covers."""
    rows = Operation.objects.filter(subject__in=subjects, status__in=["applied", "conflict"])
    return dict(rows.values_list("subject").annotate(Max("version")))


def _voice(operation: Operation, field: str, stands: bool) -> Voice:
    return Voice(operation, stands, _raw(operation, field))


def _raw(operation: Operation, field: str) -> Any:
    return operation.body.get("payload", {}).get(field)


def _name(found: list[Case]) -> None:
    """Give each case its subject, and each voice its words and the name of its phone."""
    for kind in {case.kind for case in found}:
        rows = _SUBJECTS[kind].objects.in_bulk([c.subject for c in found if c.kind == kind])
        for case in found:
            if case.kind == kind:
                case.row = rows.get(case.subject)
    said = [(case.field, voice) for case in found for voice in case.voices]
    names = names_of([{name: voice.raw} for name, voice in said])
    voices = [voice for _field, voice in said]
    phones = phone_labels({v.operation.device for v in voices if v.operation.device})
    for name, voice in said:
        voice.value = shown(name, voice.raw, names)
        voice.phone = phones.get((voice.operation.device, voice.operation.account_id), "")


def phone_labels(devices: set[uuid.UUID]) -> dict[tuple[Any, Any], str]:
    """What each phone is called, by phone and person."""
    rows = Device.objects.filter(device__in=devices) if devices else Device.objects.none()
    return {(row.device, row.account_id): row.label for row in rows}
