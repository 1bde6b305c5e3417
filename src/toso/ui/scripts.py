"""The texts of scripts: `_("…")` and `n_("…", "…", n)`, for the catalogue and for the phone app."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

_LITERAL = r'("(?:[^"\\\n]|\\.)*")'
_CALL = re.compile(rf"(?<![\w.])(?:_\(\s*{_LITERAL}|n_\(\s*{_LITERAL}\s*,\s*{_LITERAL})")


def texts(path: Path) -> Iterator[str | tuple[str, str]]:
    """Every marked text of one script, a pair where it counts something.

    Babel's own reader misses calls inside nested templates.
    """
    for one, first, many in _CALL.findall(path.read_text("utf-8")):
        yield json.loads(one) if one else (json.loads(first), json.loads(many))
