"""The parts of a list that can be sorted, narrowed, searched and taken away (kit.listing).

`{% listing_tools list %}` above, `{% listing_head list %}` in the table, `{% listing_foot list %}`
below; the rows are the page's own: `{% for row in list %}`.
"""

from typing import Any

from django.template import Context, Library
from django.utils.translation import gettext as _

from toso.ui.templatetags.ui import pagination

register = Library()


@register.inclusion_tag("ui/listing_tools.html", takes_context=True)
def listing_tools(
    context: Context, listing: Any, search: str = "", headless: bool = False
) -> dict[str, Any]:
    """Search, filters, sorting for phones, the way back to usual, and Excel.

    `headless` is a list without a table's headings: there one sorts here on wide screens too.
    """
    sorts = []
    for column in listing.columns:
        if column.on_page and not column.fixed:
            named = {"column": column.label}
            sorts.append((column.key, _("%(column)s, tăng dần") % named))
            sorts.append((f"-{column.key}", _("%(column)s, giảm dần") % named))
    return {
        "listing": listing,
        "headless": headless,
        "sorts": sorts,
        "search_label": search or _("Tìm (gõ không dấu cũng được)"),
        "path": getattr(context.get("request"), "path", ""),
        "narrows": listing.searchable or listing.filters,
    }


@register.inclusion_tag("ui/listing_head.html")
def listing_head(listing: Any, caption: str = "") -> dict[str, Any]:
    """The caption and the headings, each a link that sorts."""
    return {"listing": listing, "caption": caption or listing.title}


@register.inclusion_tag("ui/listing_foot.html", takes_context=True)
def listing_foot(context: Context, listing: Any) -> dict[str, Any]:
    """How many rows there are, and the other pages."""
    return {"listing": listing, **pagination(context, listing.page)}
