"""What a person chose for a list stays chosen, on any machine: sorting, filters, search.

Only what was chosen on the list itself is kept (`kept=1` in the address). An address that others
lead to, such as a number of the first page, shows what it says and changes nothing.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from toso.kit.downloads import EXCEL, download
from toso.kit.listing import FILE, KEPT, RESET, SEARCH, SORT, Column, Filter, Listing, Words
from toso.people.asking import is_demo
from toso.people.models import Habit


def listed(
    request: HttpRequest,
    name: str,
    title: Words,
    columns: Sequence[Column],
    source: Any,
    *,
    filters: Sequence[Filter] = (),
    **more: Any,
) -> Listing:
    """A list arranged as its address asks, else as the person left it; `name` is kept with it."""
    names = [SORT, SEARCH, *(f.key for f in filters)]
    return Listing(
        title, columns, source, filters,
        chosen=_chosen(request, name, names), asked=request.GET, **more,
    )  # fmt: skip


def spreadsheet(request: HttpRequest, listing: Listing, name: str) -> HttpResponse | None:
    """The list as a file when the address asks for one (`as=xlsx`), else None."""
    if request.GET.get(FILE) != "xlsx":
        return None
    body = listing.file(demo=is_demo(request))
    return download(body, EXCEL, f"{name}.xlsx")


def _chosen(request: HttpRequest, page: str, names: list[str]) -> dict[str, str]:
    asked = {name: request.GET[name] for name in names if name in request.GET}
    mine = Habit.objects.filter(account=request.user.pk, page=page)
    if request.GET.get(RESET):
        mine.delete()
        return {}
    if request.GET.get(KEPT):
        Habit.objects.update_or_create(
            account_id=request.user.pk,  # type: ignore[misc]  # pages are of signed-in people
            page=page,
            defaults={"choice": asked},
        )
        return asked
    if asked:
        return asked
    return mine.values_list("choice", flat=True).first() or {}
