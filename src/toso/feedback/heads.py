"""The head and the foot of a commune's paper: who issues, from where, who signs (NĐ 30/2020)."""

import uuid
from typing import Any

from toso.charter.charter import Charter
from toso.kit import clock
from toso.people.models import Appointment
from toso.places.finding import in_place_of
from toso.places.models import Standing
from toso.printing.heads import committee
from toso.reports.names import chains

SYMBOL = "TB-UBND"


def head(commune: uuid.UUID, charter: Charter) -> dict[str, Any]:
    """Plain words, as a paper of that day prints them; for a commune that ended its heir signs."""
    day = clock.today()
    commune = in_place_of(commune, day)
    places = chains([commune], day).get(commune, {})
    bare = Standing.objects.on(day).filter(unit=commune).first()
    chair = (
        Appointment.objects.filter(role="commune_chair", unit=commune, valid__contains=day)
        .select_related("account")
        .first()
    )
    block = charter.signature("report", "commune_chair")
    return {
        "name": committee(places.get("commune")),
        "superior": "",
        "symbol": SYMBOL,
        "place": bare.name if bare else "",
        "places": places,
        "signature": list(block.lines) if block else ["CHỦ TỊCH"],
        "deputy_signature": list(block.deputy_lines) if block else [],
        "signer": chair.account.full_name if chair else "",
    }
