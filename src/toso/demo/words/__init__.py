"""The invented Vietnamese of the demo world: people, places, trades, reports, notes.

Everything here is made up from the parts in the TOML files, and the same for the same seed:

    rng = random.Random(2022)
    words.villages("Vạn Thắng", "xã", words.region_of("Vạn Ninh", "Vạn Thắng", "xã"), rng)
"""

from toso.demo.words.businesses import Business, business
from toso.demo.words.narratives import HEADINGS, LEVELS, narrative, report
from toso.demo.words.people import Person, household, person
from toso.demo.words.regions import REGIONS, Region, region_of
from toso.demo.words.villages import address, villages
from toso.demo.words.visits import acceptance, lateness, note, return_reason

__all__ = [
    "HEADINGS",
    "LEVELS",
    "REGIONS",
    "Business",
    "Person",
    "Region",
    "acceptance",
    "address",
    "business",
    "household",
    "lateness",
    "narrative",
    "note",
    "person",
    "region_of",
    "report",
    "return_reason",
    "villages",
]
