"""On which sentence of a plan a rule about tasks stands."""

from datetime import date

from toso.charter.running import NoCharter, charter_on

Article = tuple[str, str]


def article(practice: str, day: date, otherwise: Article) -> Article:
    """Source and sentence of the province's own plan, else of the plan that the rule is from."""
    try:
        found = charter_on(day).practice(practice)
    except NoCharter:
        found = None
    return (found.source, found.quote) if found else otherwise
