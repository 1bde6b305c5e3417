"""What people write, as the house keeps it: no sign that cannot be read, and not too much of it.

Control characters break the database and Word; marks that turn the reading direction make a text
read otherwise than it was signed. Both are taken out, and the writer is told. A text that is too
long is refused whole, never cut: the writer still has it on the page.
"""

import unicodedata
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.reports.refusals import Refused

MOST = 20_000
MOST_REASON = 2_000
_KEPT = "\n\t"
# Word and web pages leave these behind; they say nothing, and going they change nothing.
_SILENT = "\u00ad\u200b\u2060\ufeff"


class TooLong(Refused):
    """More than a heading holds; says how much, and where the rest belongs."""


def worded(text: str, most: int = MOST) -> str:
    """NFC, one kind of line break, only signs that can be read. Raises TooLong."""
    plain = unicodedata.normalize("NFC", "".join(c for c in _lines(text) if not _is_mark(c)))
    if len(plain) > most:
        raise TooLong(
            _(
                "Phần này dài %(n)s ký tự, nhiều nhất là %(most)s. Hãy rút gọn, hoặc để phần chi "
                "tiết vào tệp đính kèm; chữ đã gõ vẫn còn trong ô."
            )
            % {"n": f"{len(plain):,d}".replace(",", "."), "most": f"{most:,d}".replace(",", ".")}
        )
    return plain


def taken_out(posted: Mapping[str, str]) -> str:
    """What to tell the writer of some texts; nothing where every sign could stay."""
    count = sum(_is_mark(c) and c not in _SILENT for text in posted.values() for c in _lines(text))
    if not count:
        return ""
    return ngettext(
        "Đã bỏ %(n)s ký tự không đọc được (ký tự điều khiển hoặc đảo chiều chữ). Hãy đọc lại.",
        "Đã bỏ %(n)s ký tự không đọc được (ký tự điều khiển hoặc đảo chiều chữ). Hãy đọc lại.",
        count,
    ) % {"n": count}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_mark(char: str) -> bool:
    """Controls, marks of direction and width, halves of pairs, what no font has."""
    return char not in _KEPT and unicodedata.category(char)[0] == "C"
