"""How the names of places are read and ordered."""

import re

from toso.kit.text import clean, sort_key

# Self-governing communities under a commune (TT 04/2012/TT-BNV): country and town.
VILLAGE_KINDS = (
    *("thôn", "làng", "bản", "buôn", "bon", "plei", "phum", "sóc", "ấp", "xóm", "khu ấp"),
    *("tổ dân phố", "khu phố", "khối phố", "khối", "khóm", "tiểu khu", "khu dân cư", "khu"),
)


def place_sort_key(name: str) -> str:
    """Vietnamese order in which `Thôn 2` comes before `Thôn 10`."""
    return sort_key(re.sub(r"\d+", lambda digits: digits[0].zfill(4), name))


def village_name(text: str, kind: str) -> str:
    """The name without its kind in front: `Thôn Phú Hội` is the thôn Phú Hội. A bare number keeps
    the kind, since nobody says `3`: `Tổ dân phố 3` stays whole."""
    name = clean(text)
    bare = name[len(kind) :].strip() if name.lower().startswith(f"{kind} ") else name
    if re.fullmatch(r"[\d\W]*|[IVXLC]+", bare):
        return name if bare != name else f"{kind.capitalize()} {bare}"
    return bare
