"""Vietnamese text: one form in storage (NFC), a folded form to search and to name files by,
a key to sort by."""

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+")


def clean(text: str) -> str:
    """NFC, one space between words, none at the ends, no control characters."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def fold(text: str) -> str:
    """The form to search by: no diacritics, no case; `Đức` and `duc` fold alike."""
    bare = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return "".join(c for c in bare if not unicodedata.combining(c))


def slug(*words: str) -> str:
    """Words as a file's or a key's name: folded, what is no letter or digit becomes one hyphen.

    `slug("bao-cao", "2022-09", "Xã Vạn Thắng")` is `bao-cao-2022-09-xa-van-thang`.
    """
    return "-".join("".join(c if c.isalnum() else " " for c in fold(" ".join(words))).split())


def sort_key(text: str) -> str:
    """A string that sorts as Vietnamese does under plain byte order (collation "C").

    Letters first (a ă â b … đ after d), then tones of the whole text
    (ngang < huyền < hỏi < ngã < sắc < nặng).
    """
    letters, tones = [], []
    for char in clean(text).lower():
        base, tone = _split_tone(char)
        position = _LETTERS.find(base)
        letters.append(chr(ord("a") + position) if position >= 0 else base)
        tones.append(str(tone))
    return "".join(letters) + " " + "".join(tones).rstrip("0")


def natural_key(text: str) -> str:
    """Sort key in which numbers count as numbers: “xóm 2” before “xóm 10”."""
    return sort_key(_DIGITS.sub(lambda found: found[0].lstrip("0").rjust(9, "0"), text))


def name_key(name: str) -> str:
    """Sort key of a person: given name, then middle names, then family name."""
    words = clean(name).split(" ")
    return sort_key(" ".join([words[-1], *words[1:-1], words[0]] if len(words) > 1 else words))


def _split_tone(char: str) -> tuple[str, int]:
    tone, kept = 0, []
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone
