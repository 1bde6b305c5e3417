"""What a user agent tells a person about a phone: its browser and its system, no more."""

from django.utils.text import Truncator

_BROWSERS = [
    ("SamsungBrowser/", "Samsung Internet"), ("coc_coc_browser/", "Cốc Cốc"), ("EdgA/", "Edge"),
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
]  # fmt: skip
_SYSTEMS = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
]  # fmt: skip


def label_of(agent: str) -> str:
    """Browser and system, as in “Chrome, Android”; empty when the agent says neither."""
    found = [
        next((name for mark, name in marks if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS)
    ]
    return str(Truncator(", ".join(part for part in found if part)).chars(60))
