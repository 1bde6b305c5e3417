"""Pictures on their way: declared by an operation, sent in pieces, checked, drawn anew, kept.

The row knows how many bytes are here; a piece is taken only where they end, so that a lost answer,
a repeat or a cut in the middle costs a question and never a byte. A visit counts without waiting.
"""

import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from toso.field.intake import Refused
from toso.field.models import Attachment
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.folders import folder, put
from toso.kit.pictures import NoPicture, redraw
from toso.kit.scanning import Infected, NoAnswer, scan
from toso.people.models import Account
from toso.people.scope import Scope

PIECE = 100_000
# About 200 pictures of a village in a month.
QUOTA = 60_000_000
UNFINISHED = timedelta(days=7)

_WORDS = {
    "not_a_picture": (
        _("Tệp không phải ảnh JPEG, WebP hoặc PNG."),
        _("Chụp lại ảnh bằng ứng dụng; lượt thăm vẫn được tính."),
    ),
    "infected": (
        _("Ảnh bị phần mềm diệt mã độc từ chối."),
        _("Xóa ảnh này khỏi máy và báo cán bộ xã; lượt thăm vẫn được tính."),
    ),
}


def mine(id: UUID, account: Account, scope: Scope) -> Attachment:
    """A picture that this person declared, in a village still theirs. Raises Refused with 404."""
    row = Attachment.objects.filter(pk=id, account=account).first()
    if row is None or not scope.contains(row.village_id, "visit.record"):
        raise Refused(
            404, _("Máy chủ chưa biết ảnh này."), _("Gửi lượt khai báo ảnh trước, rồi gửi ảnh."),
            more={"reason": "undeclared"},
        )  # fmt: skip
    return row


@transaction.atomic
def take(id: UUID, offset: int, piece: bytes) -> Attachment:
    """One piece of a declared picture, where the last one ended; the last one completes it.

    Raises Refused: 409 with `received` for a piece from elsewhere, 413 for one too big, 422 for
    what is no good (the row says why, for good).
    """
    row = Attachment.objects.select_for_update().get(pk=id)
    if row.state == "stored":
        return row
    if row.state == "refused":
        raise refusal(row)
    path = _part(row)
    row.received = min(row.received, path.stat().st_size if path.exists() else 0)
    _judge_piece(row, offset, piece)
    if row.begun is None:
        _judge_quota(row)
        row.begun = clock.now()
    _append(path, offset, piece)
    row.received += len(piece)
    if row.received == row.bytes:
        _complete(row, path)
    row.save()
    return row


def refusal(row: Attachment) -> Refused:
    """Why a picture is not taken, in words."""
    message, remedy = _WORDS[row.reason]
    return Refused(422, message, remedy, more={"reason": row.reason, "final": True})


def stored_at(row: Attachment) -> Path:
    """Where a finished picture lies: in its province's folder, spread over 256 more."""
    return folder("pictures", row.pk.hex[-2:]) / f"{row.pk}.jpg"


def sweep() -> int:
    """Throw away what was begun and not finished within a week; it may be sent from its start."""
    old = clock.now() - UNFINISHED
    rows = Attachment.objects.filter(state="waiting", received__gt=0, begun__lt=old)
    count = 0
    for row in list(rows):
        _part(row).unlink(missing_ok=True)
        count += rows.filter(pk=row.pk).update(received=0, begun=None)
    known = set(Attachment.objects.filter(received__gt=0).values_list("pk", flat=True))
    for path in folder("parts").glob("*"):
        if path.stem not in map(str, known):
            path.unlink(missing_ok=True)
            count += 1
    return count


def _judge_piece(row: Attachment, offset: int, piece: bytes) -> None:
    if offset != row.received:
        raise Refused(
            409, _("Đoạn ảnh không nối tiếp đoạn trước."), _("Máy sẽ tự gửi tiếp từ chỗ đã có."),
            more={"received": row.received},
        )  # fmt: skip
    if len(piece) > PIECE or offset + len(piece) > row.bytes:
        raise Refused(413, _("Đoạn ảnh quá lớn."), _("Cập nhật ứng dụng, rồi gửi lại."))


def _judge_quota(row: Attachment) -> None:
    first = clock.now().astimezone(HANOI).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    month = Attachment.objects.filter(village=row.village_id, begun__gte=first)
    used = month.aggregate(sum=Sum("bytes"))["sum"] or 0
    if used + row.bytes > QUOTA:
        raise Refused(
            413, _("Tháng này địa bàn đã gửi đủ dung lượng ảnh."),
            _("Lượt thăm vẫn được tính; ảnh có thể gửi từ ngày 1 tháng sau."),
            more={"reason": "quota"},
        )  # fmt: skip


def _append(path: Path, offset: int, piece: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+b" if path.exists() else "xb") as file:
        file.seek(offset)
        file.truncate()
        file.write(piece)


def _complete(row: Attachment, path: Path) -> None:
    """Everything is here: is it what was declared, harmless, and a picture?"""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        path.unlink()
        row.received = 0
        return
    try:
        scan(path)
        picture = redraw(content)
    except NoAnswer as error:
        raise Refused(
            503, _("Máy chủ chưa kiểm tra được ảnh."), _("Máy sẽ tự gửi lại sau ít phút."),
            wait=300,
        ) from error  # fmt: skip
    except (Infected, NoPicture) as error:
        _refuse(row, "infected" if isinstance(error, Infected) else "not_a_picture")
        path.unlink()
        return
    put(stored_at(row), picture)
    path.unlink()
    row.state = "stored"


def _refuse(row: Attachment, reason: str) -> None:
    row.state, row.reason = "refused", reason
    if reason == "infected":
        record("attachment.infected", actor=row.account, subject=row.pk, place=row.village_id)


def _part(row: Attachment) -> Path:
    return folder("parts") / f"{row.pk}"
