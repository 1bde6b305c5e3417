"""Names as the sources write them, brought to one form; and when two of them are the same name."""

import re
from difflib import SequenceMatcher
from functools import cache

from toso.kit.text import clean, fold

KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
# "Hoà", "Thuỷ" to "Hòa", "Thủy", the form of the lists since 2025 (vietnam.md §1.3, 6).
_MOVED_TONES = {
    new: old
    for news, olds in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for new, old in zip(news.split(), olds.split(), strict=True)
}
_MOVED = re.compile(rf"(?<![qQ])({'|'.join(_MOVED_TONES)})\b")
_SHORTENED = ((re.compile(r"^N\.?T\.? "), "Nông trường "), (re.compile(r"^0+(?=\d)"), ""))


def settle(full_name: str) -> tuple[str, str]:
    """Kind and name of `Xã Hoà  An`: ("xã", "Hòa An")."""
    text = clean(full_name).replace("’", "'").replace("' ", "'")
    kind = next(kind for kind in KINDS if text.lower().startswith(kind + " "))
    name = _MOVED.sub(lambda match: _MOVED_TONES[match[1]], text[len(kind) :].strip())
    for pattern, full in _SHORTENED:
        name = pattern.sub(full, name)
    return kind, name


@cache
def key(name: str) -> str:
    """Letters and digits only, folded: what two spellings of one name share."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def same(one: str, other: str) -> bool:
    return key(one) == key(other)


def alike(one: str, other: str) -> bool:
    """Two spellings close enough to be one name when nothing else happened to the unit."""
    return SequenceMatcher(None, key(one), key(other)).ratio() >= 0.6
