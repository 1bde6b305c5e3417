"""Papers that people upload - PDF, Word, pictures of a page - judged by what is in them.

A name and a declared type are only what somebody says; the kind is read from the content, what can
run (macros, scripts in a PDF, templates fetched from elsewhere) is refused, and the name that is
kept has no path and no trick in it. The bytes themselves stay as they came: their sha256 proves it.
"""

import hashlib
import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from toso.kit.papers.portable import judge_pdf
from toso.kit.scanning import scanned
from toso.kit.text import clean
from toso.kit.unpacking import MACROS, Unsafe, look_through

MOST = 20_000_000
MOST_UNPACKED, MOST_PARTS = 200_000_000, 2_000
# A4 at 600 dots an inch has 35 million.
PIXELS = 60_000_000
LONGEST = 120
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
ACCEPT = ".pdf,.docx,.doc,.jpg,.jpeg,.png,.webp"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VBA = ("_VBA_PROJECT".encode("utf-16-le"), b"_VBA_PROJECT")
_REMOTE = re.compile(rb'attachedTemplate"[^>]*Target="(?:https?:|ftp:|\\\\|//)', re.IGNORECASE)


class BadPaper(forms.ValidationError):
    """The file cannot be taken; the message names the next step."""


@dataclass(frozen=True)
class Paper:
    """An upload that was found good: its kept name, its kind (a key of KINDS), its bytes."""

    name: str
    kind: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def judge(name: str, content: bytes) -> Paper:
    """What an upload is by its content. Raises BadPaper, whose message names the next step."""
    if not content:
        raise BadPaper(_("Tệp rỗng. Hãy mở tệp xem có nội dung không, rồi chọn lại."))
    if len(content) > MOST:
        raise BadPaper(
            _("Tệp nặng hơn 20 MB. Hãy quét ở 200 dpi đen trắng, hoặc chia thành nhiều tệp.")
        )
    kind = _kind(content)
    return Paper(clean_name(name, kind), kind, content)


def clean_name(name: str, kind: str) -> str:
    """The name as it is kept: no path, no control or direction marks, the ending of its kind."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in last)
    stem = PurePosixPath(clean(re.sub(r'[<>:"|?*]', " ", shown))).stem.strip(" .")
    return f"{stem[:LONGEST].strip(' .') or 'van-ban'}.{kind}"


def _kind(content: bytes) -> str:
    if b"%PDF-" in content[:1024]:
        if trouble := judge_pdf(content):
            raise BadPaper(trouble)
        return "pdf"
    if content[:4] == b"PK\x03\x04":
        return _word(content)
    if content[:8] == _OLE:
        return _old_word(content)
    return _picture(content)


def _word(content: bytes) -> str:
    try:
        names = look_through(content, most_bytes=MOST_UNPACKED, most_parts=MOST_PARTS)
    except Unsafe as unsafe:
        raise BadPaper(_macros() if unsafe.reason == MACROS else _broken()) from unsafe
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise BadPaper(_unknown())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rels = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
        types = archive.read("[Content_Types].xml")
    active = any("/activex/" in name.lower() for name in names)
    if active or b"macroEnabled" in types or _fetches(rels):
        raise BadPaper(_macros())
    return "docx"


def _fetches(rels: bytes) -> bool:
    """Whether its template, which may hold macros, comes from another machine."""
    return any(_REMOTE.search(tag) for tag in re.findall(rb"<Relationship\b[^>]*>", rels))


def _old_word(content: bytes) -> str:
    if "WordDocument".encode("utf-16-le") not in content:
        raise BadPaper(_unknown())
    if any(mark in content for mark in _VBA):
        raise BadPaper(_macros())
    return "doc"


def _picture(content: bytes) -> str:
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=[*PICTURES]) as it:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if it.size[0] * it.size[1] > PIXELS:
                raise BadPaper(_("Ảnh quá lớn. Hãy quét ở 300 dpi, rồi chọn lại."))
            kind = PICTURES[str(it.format)]
            it.draft("L", (1000, 1000))
            it.load()
            return kind
    except BadPaper:
        raise
    # Decoders raise whatever comes to their minds; none of it may reach the person's page.
    except Exception as error:
        raise BadPaper(_unknown()) from error


def _unknown() -> str:
    return _("Đây không phải PDF, Word hay ảnh. Hãy lưu lại thành PDF, rồi chọn lại.")


def _macros() -> str:
    return _("Tệp có macro hoặc mã chạy nên không được nhận. Hãy lưu lại thành PDF.")


def _broken() -> str:
    return _("Tệp bị hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu lại rồi chọn lại.")


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Files of a form, judged where they come in: gives a list of `Paper`."""

    widget = _Several

    def __init__(self, *, several: bool = True, **more: Any) -> None:
        attrs = {"accept": ACCEPT} | ({"multiple": True} if several else {})
        widget = _Several(attrs) if several else forms.FileInput(attrs)
        more.setdefault("help_text", gettext_lazy("PDF, Word hoặc ảnh, mỗi tệp nhẹ hơn 20 MB."))
        super().__init__(widget=widget, **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [one for one in (data if isinstance(data, list) else [data]) if one]
        if not files:
            super().clean(None, initial)
        return [self._judged(one) for one in files]

    def _judged(self, one: Any) -> Paper:
        """One of them; the name stands before what is wrong with it."""
        try:
            scanned(one)
            return judge(one.name, one.read() if one.size <= MOST else bytes(MOST + 1))
        except forms.ValidationError as error:
            raise BadPaper(f"{clean(one.name)[:60]}: {' '.join(error.messages)}") from error
