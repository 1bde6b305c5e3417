"""Pages speak to the door as phones do: one operation, the same rules, the same answer."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.field.pushing import push
from toso.field.refusals import REASONS
from toso.field.speech import Speech
from toso.kit import clock
from toso.kit.ids import new_id


def say(
    request: HttpRequest,
    type_: str,
    village: uuid.UUID,
    payload: dict[str, Any],
    *,
    subject: uuid.UUID | None = None,
    id: uuid.UUID | None = None,
    base: int | None = None,
) -> Speech:
    """Send one operation for the signed-in person."""
    body = {
        "id": str(id or new_id()), "type": type_, "schema": 1, "village": str(village),
        "at": clock.now().isoformat(), "payload": payload,
        **({"subject": str(subject)} if subject else {}),
        **({"base": base} if base is not None else {}),
    }  # fmt: skip
    (speech,), _cursors = push(request.user, request.scope, [body])  # type: ignore[arg-type, attr-defined]
    assert speech
    return speech


def trouble(speech: Speech) -> str:
    """Why it was refused and what to do, in one line; empty when it was taken."""
    if not speech.refused:
        return ""
    words = REASONS[speech.reason]
    detail = f" ({speech.detail})" if speech.detail else ""
    return _("%(message)s%(detail)s %(remedy)s") % {
        "message": words.message, "detail": detail, "remedy": words.remedy
    }  # fmt: skip
