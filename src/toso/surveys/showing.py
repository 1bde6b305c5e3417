"""What a page needs to show a form with the phone's own renderer: the day, the language, words."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, gettext

from toso.kit import clock
from toso.ui.scripts import texts

_SCRIPTS = Path(__file__).parent / "static" / "surveys" / "js"


def setup_of() -> dict[str, Any]:
    """Given to `sheet.js` beside the form; Vietnamese words stand in the scripts already."""
    language = "en" if get_language() == "en" else "vi"
    words = {} if language == "vi" else {text: gettext(text) for text in _marked()}
    return {"day": clock.today().isoformat(), "language": language, "words": words}


@lru_cache(maxsize=1)
def _marked() -> tuple[str, ...]:
    found = {t for script in _SCRIPTS.glob("*.js") for t in texts(script) if isinstance(t, str)}
    return tuple(sorted(found))
