"""PDF files that come from people: whole, open to all, and nothing in them that runs."""

import re
import zlib

from django.utils.translation import gettext as _

# What runs has one of these names beside it, in the file or in its packed objects.
_RUNS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])")
_ENCRYPT = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
MOST_INFLATED = 50_000_000


def judge_pdf(content: bytes) -> str:
    """What is wrong with it, in words that name the next step; nothing when it is good."""
    if b"%%EOF" not in content[-4096:]:
        return _("Tệp PDF bị đứt giữa chừng. Hãy lưu lại, rồi chọn lại.")
    said = _plain(content)
    if _ENCRYPT.search(said):
        return _("Tệp PDF có mật khẩu. Hãy lưu lại không mật khẩu, rồi chọn lại.")
    packed = _packed(content)
    if packed is None:
        return _("Tệp PDF bị hỏng. Hãy in lại ra PDF, rồi chọn lại.")
    if _RUNS.search(said) or _RUNS.search(_plain(packed)):
        return _("Tệp PDF có mã chạy hoặc tệp đính kèm. Hãy in lại ra PDF, rồi chọn lại.")
    return ""


def _plain(said: bytes) -> bytes:
    """Names as they are meant: /J#61vaScript is /JavaScript."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), said)


def _packed(content: bytes) -> bytes | None:
    """What its packed objects say; None when they cannot be read or are more than a paper has."""
    parts, left = [], MOST_INFLATED
    for found in _STREAM.finditer(content):
        head = _plain(content[max(0, found.start() - 400) : found.start()].rpartition(b"obj")[2])
        if b"/ObjStm" not in head:
            continue
        part = found.group(1)
        if b"/Filter" in head:
            try:
                part = zlib.decompressobj().decompress(part, left)
            except zlib.error:
                return None
        left -= len(part)
        if left <= 0:
            return None
        parts.append(part)
    return b"\n".join(parts)
