"""The door for pictures: how much of one is here, and the next piece of it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router

from toso.field.intake import Refused
from toso.field.models import Attachment
from toso.field.phones.attachments import mine, refusal, take

router = Router()


@router.api_operation(["GET", "HEAD"], "{picture}", url_name="attachment")
def asked(request: HttpRequest, picture: UUID) -> Any:
    """How many bytes are here; the phone goes on from there."""
    return _answer(mine(picture, request.user, request.scope))  # type: ignore[arg-type, attr-defined]


@router.put("{picture}", url_name="attachment")
def sent(request: HttpRequest, picture: UUID, offset: int = 0) -> Any:
    """The next piece. All bytes there and not what was declared: `received` is 0 again."""
    mine(picture, request.user, request.scope)  # type: ignore[arg-type, attr-defined]
    try:
        piece = request.body
    except RequestDataTooBig as error:
        raise Refused(413, _("Đoạn ảnh quá lớn."), _("Cập nhật ứng dụng, rồi gửi lại.")) from error
    row = take(picture, offset, piece)
    if row.state == "refused":
        raise refusal(row)
    return _answer(row)


def _answer(row: Attachment) -> dict[str, Any]:
    whole = row.state == "stored"
    return {
        "received": row.bytes if whole else row.received, "bytes": row.bytes, "state": row.state,
    }  # fmt: skip
