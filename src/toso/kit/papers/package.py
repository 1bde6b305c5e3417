"""Is a file that somebody uploads a plain Word document? No macro, no link out, no bomb.

What Word and LibreOffice write for a page of text is known; anything else in the file is refused by
its name, with the way to take it out. Nothing of the file is trusted before this.
"""

import io
import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from toso.kit.papers.problems import TemplateProblem, gettext_noop

MAX_BYTES, MAX_UNPACKED, MAX_PARTS = 2_000_000, 20_000_000, 200
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_ENDINGS = {"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "odttf"}
# Relationships by the last word of their type: what a page of text is made of.
_PARTS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail",
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
    "numbering", "header", "footer", "footnotes", "endnotes", "image", "customXml",
    "customXmlProps",
}  # fmt: skip


def check_package(content: bytes) -> None:
    """Raises TemplateProblem, naming what is in the file and how to take it out."""
    parts = _unpacked(content)
    _check_types(parts)
    for name, body in parts.items():
        ending = name.rsplit(".", 1)[-1].lower()
        if ending not in _ENDINGS:
            raise TemplateProblem(_STRANGE, part=name)
        if ending in ("xml", "rels"):
            _check_xml(name, body)


def _unpacked(content: bytes) -> dict[str, bytes]:
    if len(content) > MAX_BYTES:
        raise TemplateProblem(_BIG)
    if content[:4] == _OLE:
        raise TemplateProblem(_OLD)
    if content[:4] != _ZIP:
        raise TemplateProblem(_NOT_WORD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _read(file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise TemplateProblem(_NOT_WORD) from error


def _read(file: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts, as far as they may grow: a bomb is refused before it is unpacked."""
    entries = [entry for entry in file.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TemplateProblem(_BOMB)
    if len(set(names)) < len(names) or any(".." in n or n.startswith("/") for n in names):
        raise TemplateProblem(_NOT_WORD)
    return {entry.filename: file.read(entry) for entry in entries}


def _check_types(parts: dict[str, bytes]) -> None:
    listing = parts.get("[Content_Types].xml")
    if listing is None:
        raise TemplateProblem(_NOT_WORD)
    types = {str(e.get("ContentType", "")) for e in _tree("[Content_Types].xml", listing).iter()}
    if any("macroEnabled" in each or "vbaProject" in each for each in types) or _vba(parts):
        raise TemplateProblem(_MACROS)
    if MAIN not in types:
        raise TemplateProblem(_NOT_WORD)


def _vba(parts: Iterable[str]) -> bool:
    return any("vba" in name.lower().rsplit("/", 1)[-1] for name in parts)


def _check_xml(name: str, body: bytes) -> None:
    tree = _tree(name, body)
    if name.endswith(".rels"):
        for link in tree.iter("{*}Relationship"):
            _check_relation(link)
        return
    for field in tree.iter(f"{_W}fldSimple"):
        _check_field(str(field.get(f"{_W}instr", "")))
    for paragraph in tree.iter(f"{_W}p"):
        _check_field("".join(code.text or "" for code in paragraph.iter(f"{_W}instrText")))
    changes = tree.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
    if next(changes, None) is not None:
        raise TemplateProblem(_TRACKED)


def _tree(name: str, body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TemplateProblem(_XML, part=name) from error
    if tree.getroottree().docinfo.doctype:
        raise TemplateProblem(_ENTITIES, part=name)
    return tree


def _check_relation(link: etree._Element) -> None:
    kind = str(link.get("Type", "")).rsplit("/", 1)[-1]
    if kind in ("oleObject", "package", "control"):
        raise TemplateProblem(_EMBEDDED, part=str(link.get("Target", "")))
    if link.get("TargetMode") == "External":
        raise TemplateProblem(_LINK, part=str(link.get("Target", ""))[:120])
    if kind == "vbaProject":
        raise TemplateProblem(_MACROS)
    if kind == "comments":
        raise TemplateProblem(_TRACKED)
    if kind not in _PARTS:
        raise TemplateProblem(_STRANGE, part=f"{kind}: {link.get('Target', '')}")


def _check_field(code: str) -> None:
    """Only fields that count pages: others read files, run programs or ask the reader."""
    words = re.findall(r"[A-Za-z]+", code)
    if words and words[0].upper() not in _FIELDS:
        raise TemplateProblem(_FIELD, field=" ".join(code.split())[:80])


_BIG = gettext_noop("Tệp mẫu lớn hơn 2 MB. Hãy bỏ hoặc nén hình ảnh trong mẫu rồi tải lên lại.")
_OLD = gettext_noop(
    "Đây là tệp .doc kiểu cũ hoặc tệp có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu, chọn “Lưu thành” "
    "và lưu kiểu .docx rồi tải lên lại."
)
_NOT_WORD = gettext_noop(
    "Đây không phải là tệp .docx đọc được. Hãy mở mẫu bằng Word, chọn “Lưu thành”, kiểu “Tài liệu "
    "Word (.docx)” rồi tải lên lại."
)
_MACROS = gettext_noop(
    "Tệp có macro (.docm, VBA). Mẫu văn bản không được có chương trình: hãy lưu thành .docx không "
    "macro rồi tải lên lại."
)
_BOMB = gettext_noop(
    "Tệp khi giải nén lớn quá mức cho phép (20 MB, 200 phần). Hãy bắt đầu lại từ mẫu gốc và chỉ "
    "sửa những chỗ cần sửa."
)
_XML = gettext_noop(
    "Phần “%(part)s” trong tệp bị hỏng. Hãy mở mẫu bằng Word, lưu lại rồi tải lên lại."
)
_ENTITIES = gettext_noop(
    "Phần “%(part)s” trong tệp có khai báo DTD, là điều Word không bao giờ ghi. Hãy bắt đầu lại từ "
    "mẫu gốc."
)
_EMBEDDED = gettext_noop(
    "Tệp có đối tượng nhúng (“%(part)s”). Hãy xóa đối tượng OLE, bảng tính hay nút nhúng trong mẫu "
    "rồi tải lên lại."
)
_LINK = gettext_noop(
    "Tệp có liên kết ra ngoài (“%(part)s”). Hãy gỡ siêu liên kết, hình liên kết hay mẫu đính kèm "
    "ấy rồi tải lên lại."
)
_FIELD = gettext_noop(
    "Tệp có trường “%(field)s”. Mẫu chỉ dùng trường số trang: hãy xóa trường ấy (Ctrl+Shift+F9 để "
    "đổi thành chữ) rồi tải lên lại."
)
_TRACKED = gettext_noop(
    "Tệp còn ghi chú hoặc dấu theo dõi sửa đổi. Hãy chấp nhận hết thay đổi, xóa hết ghi chú rồi "
    "tải lên lại."
)
_STRANGE = gettext_noop(
    "Tệp có phần “%(part)s” không dùng được trong mẫu văn bản. Hãy xóa nó (hình ảnh chỉ dùng PNG, "
    "JPG), hoặc bắt đầu lại từ mẫu gốc."
)
