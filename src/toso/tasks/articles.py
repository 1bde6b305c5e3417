"""On which sentence of a plan a rule about tasks stands."""

from datetime import date

from django.utils.translation import gettext_lazy

from toso.charter.running import NoCharter, charter_on

Article = tuple[str, str]
# What a silent plan leaves to the software.
HOUSE = gettext_lazy("Thông lệ của TổSố")


def article(practice: str, day: date, otherwise: str) -> Article:
    """Source and sentence of the province's own plan; of a silent plan, what TổSố asks instead.

    Another province's article binds nobody here, so it is not quoted.
    """
    try:
        found = charter_on(day).practice(practice)
    except NoCharter:
        found = None
    return (found.source, found.quote) if found else (str(HOUSE), otherwise)
