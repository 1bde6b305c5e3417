"""The body of a push: gzip allowed, small, well-formed; anything else is told what to do."""

import json
import math
import zlib
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BYTES, OPERATIONS, PUSHES_A_MINUTE = 1_000_000, 200, 60
OLDEST_APP = (1, 0)
MIN_APP = ".".join(map(str, OLDEST_APP))


class Refused(Exception):
    """The whole request is refused: nothing of it was taken, the phone keeps everything."""

    def __init__(
        self, status: int, message: Promise | str, remedy: Promise | str, wait: int = 0,
        more: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(status)
        self.status, self.message, self.remedy, self.wait = status, message, remedy, wait
        self.more = more or {}


def read_push(request: HttpRequest) -> tuple[list[Any], Any]:
    """The operations of a push and the phone's id. Raises Refused: 400, 412, 413, 415 or 426."""
    try:
        body = json.loads(
            _unpack(request), parse_constant=_no_constant, parse_int=_whole, parse_float=_broken
        )
        operations = body["operations"]
        if not isinstance(operations, list):
            raise TypeError
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(
            400, _("Gói gửi lên không đọc được."), _("Cập nhật ứng dụng, rồi gửi lại.")
        ) from error
    if len(operations) > OPERATIONS:
        raise _too_big()
    judge_app(body.get("app"))
    _judge_author(request, body.get("account"))
    return operations, body.get("device")


def _unpack(request: HttpRequest) -> bytes:
    """The body, decompressed no further than the limit."""
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise _too_big() from error
    if _packing(request) == "gzip":
        unpacking = zlib.decompressobj(wbits=31)
        try:
            body = unpacking.decompress(body, BYTES + 1)
        except zlib.error as error:
            raise ValueError("not gzip") from error
        if not unpacking.eof and len(body) <= BYTES:
            raise ValueError("cut gzip")
    if len(body) > BYTES:
        raise _too_big()
    return body


def judge_kind(request: HttpRequest) -> None:
    """JSON, plain or zipped, and nothing else; asked before anything reads the body."""
    if request.content_type not in _KINDS or _packing(request) not in _PACKINGS:
        raise Refused(
            415,
            _("Gói gửi lên phải là JSON, có thể nén gzip."),
            _("Cập nhật ứng dụng, rồi gửi lại."),
        )


_KINDS, _PACKINGS = ("", "application/json"), ("", "identity", "gzip")


def _packing(request: HttpRequest) -> str:
    return request.headers.get("Content-Encoding", "").strip().lower()


def _judge_author(request: HttpRequest, account: Any) -> None:
    """A phone that was handed on while it was sending: one member's work is never another's."""
    if account is not None and str(account) != str(request.user.pk):
        raise Refused(
            412,
            _("Người khác vừa đăng nhập trên máy này."),
            _("Lượt ghi của ai do người đó gửi; máy giữ kín đến khi người đó đăng nhập lại."),
        )


def _too_big() -> Refused:
    return Refused(
        413,
        _("Gói gửi lên quá lớn: nhiều nhất 200 lượt ghi và 1 MB."),
        _("Chia thành nhiều gói nhỏ hơn rồi gửi lần lượt."),
    )


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _whole(text: str) -> int | str:
    """A number that no database holds stays the text that it was; its operation will be refused."""
    return int(text) if len(text) < 40 else text


def _broken(text: str) -> float | str:
    return number if math.isfinite(number := float(text)) else text


def judge_app(version: Any) -> None:
    """Refuse an app too old to be understood; one that does not say is taken as new enough."""
    try:
        said = tuple(int(part) for part in str(version or "1.0").split(".")[:2])
    except ValueError:
        return
    if said < OLDEST_APP:
        raise Refused(
            426,
            _("Ứng dụng trên máy đã cũ."),
            _("Mở lại trang khi có mạng để cập nhật; các lượt đã ghi vẫn còn trên máy."),
        )
