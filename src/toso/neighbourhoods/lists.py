"""The list of villages and how they stand, for the page and for Excel."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit.listing import Column, Filter, Listing
from toso.neighbourhoods.standing import Row, states
from toso.people.habits import listed


def of_villages(request: HttpRequest, found: list[Row]) -> Listing:
    """Villages, what each has reached and what the commune said."""
    order = list(states())
    state = Filter(
        "state", _("Tình trạng"), list(states().items()), keep=lambda r, value: r.state == value
    )
    columns = [
        Column("village", _("Thôn, tổ dân phố"), lambda r: str(r.village), width=28, searched=True),
        Column("commune", _("Thuộc"), lambda r: r.commune, width=26, searched=True),
        Column("state", _("Tình trạng"), lambda r: r.label, width=20,
               by=lambda r: order.index(r.state)),
        Column("reached", _("Tiêu chí đạt"), lambda r: r.reached, width=14),
        Column("since", _("Duyệt ngày"), lambda r: r.counts and r.counts.approved_on, "date"),
    ]  # fmt: skip
    title = _("Khu dân cư điện tử, cộng đồng số")
    return listed(request, "neighbourhoods", title, columns, found, filters=[state])
