"""One operation as the door understands it: read, judged by itself, with what becomes of it."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from toso.field.models import Operation
from toso.field.payloads import TYPES
from toso.field.payloads.base import Payload
from toso.field.refusals import Refuse
from toso.kit.clock import HANOI
from toso.people.models import Account

NOWHERE = UUID(int=0)
# The newest form of operations that this server reads; every older one is read for ever.
SCHEMA = 1
# No operation is nested so deep, and no explanation of a mistake needs more letters.
LEVELS, MOST = 24, 300
AHEAD, BEHIND = timedelta(days=1), timedelta(days=731)
Big = Annotated[int, Field(ge=0, lt=2**62)]


class Envelope(BaseModel):
    """What every operation carries around its payload; what we do not know is kept and ignored."""

    model_config = ConfigDict(extra="ignore")

    id: UUID
    type: Annotated[str, Field(max_length=30)]
    schema_: Annotated[int, Field(alias="schema", ge=1, strict=True)] = 1
    village: UUID
    subject: UUID | None = None
    base: Big | None = None
    at: AwareDatetime
    seq: Big | None = None
    device: UUID | None = None
    payload: dict[str, Any]


@dataclass
class Speech:
    """An operation with its author, its payload when it could be read, and its outcome."""

    id: UUID
    body: Any
    digest: str
    received: datetime
    account: Account | None
    type: str = ""
    village: UUID = NOWHERE
    subject: UUID | None = None
    base: int | None = None
    at: datetime = datetime.min
    seq: int | None = None
    device: UUID | None = None
    payload: Any = None
    status: str = "new"
    reason: str = ""
    detail: str = ""
    needs: list[UUID] = field(default_factory=list)
    version: int = 0
    cases: dict[str, UUID] = field(default_factory=dict)

    def refuse(self, reason: str, detail: str = "") -> None:
        self.status, self.reason, self.detail = "rejected", reason, detail[:MOST]

    @property
    def author(self) -> str:
        """The name of who said it; empty when the account is gone."""
        return self.account.full_name if self.account else ""

    @property
    def refused(self) -> bool:
        return self.status == "rejected"


def hear(body: Any, account: Account, now: datetime) -> Speech | None:
    """Read one operation; None when it has not even an id to answer to."""
    text, safe, cut = _tame(body)
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        speech = Speech(UUID(safe["id"]), safe, digest, now, account, at=now)
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    try:
        if cut:
            raise Refuse("bad_payload", f"quá {LEVELS} tầng lồng nhau")
        understand(speech)
        _judge_clock(speech.at, now)
    except Refuse as refusal:
        speech.refuse(refusal.reason, refusal.detail)
        if refusal.reason.startswith("clock"):
            speech.at = now  # its own time stands in the body; columns hold possible ones
    return speech


def understand(speech: Speech) -> None:
    """Fill in what the body says. Raises Refuse naming the field that is wrong."""
    _judge_schema(speech)
    try:
        said = Envelope.model_validate(speech.body)
    except ValidationError as error:
        raise Refuse("bad_payload", _first(error)) from error
    speech.type, speech.village, speech.subject = said.type, said.village, said.subject
    speech.base, speech.at, speech.seq, speech.device = said.base, said.at, said.seq, said.device
    if said.type not in TYPES:
        raise Refuse("unknown_type", said.type)
    if said.subject is None and TYPES[said.type][0].about_subject:
        raise Refuse("bad_payload", "subject")
    speech.payload = read_payload(said.type, said.payload)


def _judge_schema(speech: Speech) -> None:
    """Leave what a newer app wrote to a newer server; its village is known if it says one."""
    schema = speech.body.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        with suppress(ValueError):
            speech.village = UUID(str(speech.body.get("village")))
        raise Refuse("schema_ahead", str(min(schema, 10**6)))


def read_payload(type_: str, payload: Any) -> Payload:
    """The payload of a known type. Raises Refuse naming the field that is wrong."""
    try:
        return TYPES[type_][0].model_validate(payload)
    except ValidationError as error:
        raise Refuse("bad_payload", _first(error, "payload")) from error


def recall(row: Operation) -> Speech:
    """A stored operation, understood again."""
    speech = Speech(row.id, row.body, row.digest, row.received, row.account, version=row.version)
    understand(speech)
    speech.status = row.status
    return speech


def digest_of(body: Any) -> str:
    """Tells a repeat from a different thing, whatever the order of keys and the spaces."""
    return hashlib.sha256(_canonical(body).encode()).hexdigest()


def _canonical(body: Any) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def _tame(body: Any) -> tuple[str, Any, bool]:
    """Its canonical text, what of it can be stored, and whether something had to be cut off."""
    try:
        text = _canonical(body)
        cut = text.count("[") + text.count("{") > LEVELS and _is_deep(body, LEVELS)
    except RecursionError:
        cut = True
    if cut:
        body = _shallow(body, LEVELS)
        text = _canonical(body)
    # Only escapes can stand for what the database cannot hold; most operations have none.
    return text, storable(body) if "\\u0000" in text or "\\ud" in text else body, cut


def _is_deep(value: Any, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(inner) and (levels == 0 or any(_is_deep(item, levels - 1) for item in inner))


def _shallow(value: Any, levels: int) -> Any:
    """The same without what lies deeper than so many levels."""
    if isinstance(value, dict):
        return {k: _shallow(v, levels - 1) for k, v in value.items()} if levels else {}
    if isinstance(value, list):
        return [_shallow(item, levels - 1) for item in value] if levels else []
    return value


def storable(value: Any) -> Any:
    """The same without what the database cannot hold: NUL and halves of surrogate pairs."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return value


def _judge_clock(at: datetime, now: datetime) -> None:
    """The phone's time is kept; a clock that is plainly wrong is said so to its owner."""
    if at > now + AHEAD:
        raise Refuse("clock_ahead", _shown(at))
    if at < now - BEHIND:
        raise Refuse("clock_behind", _shown(at))


def _shown(at: datetime) -> str:
    try:
        return at.astimezone(HANOI).strftime("%d/%m/%Y %H:%M")
    except OverflowError:  # the first and the last day that there are
        return at.isoformat()


def _first(error: ValidationError, inside: str = "") -> str:
    """The first thing that is wrong: where, and what."""
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in ((inside,) if inside else ()) + problem["loc"])
    return f"{where}: {problem['msg'].removeprefix('Value error, ')}"
