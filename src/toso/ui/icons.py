"""Our icons: one file of symbols, drawn inline so that they take the colour of the text."""

import re
from functools import lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FILE = Path(__file__).parent / "static" / "ui" / "icons.svg"
_SYMBOL = re.compile(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@lru_cache(maxsize=1)
def symbols() -> dict[str, str]:
    """The drawings by name, in the order of the file."""
    return dict(_SYMBOL.findall(FILE.read_text(encoding="utf-8")))


def draw(name: str, size: str = "", label: str = "") -> SafeString:
    """An icon as SVG; with a label it speaks to a screen reader, without one it is decoration."""
    drawing = symbols().get(name) or symbols()["info"]
    css = f"icon icon--{size}" if size else "icon"
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>', css, spoken, mark_safe(drawing)
    )
