"""Products and stalls: what a village makes, with which stars, and how far each came online."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.field.doors import address_of, rights, sized, subject_of, village_of, writable
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.downloads import EXCEL, download
from toso.people.asking import is_demo
from toso.registers.goods import STEPS, floor_names, is_ocop, stalls_of
from toso.registers.models import Business, Household, Product, StallStep
from toso.registry.forms import ProductForm, StepForm
from toso.registry.goods_sheets import products_xlsx
from toso.registry.visit_views import PAGE


@require_GET
def products(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The products of a village; those with OCOP stars alone when asked (REG-04)."""
    here, day = village_of(request, village), clock.today()
    rows = _made_in(village)
    if request.GET.get("ocop"):
        rows = rows.filter(ocop_stars__isnull=False)
    if asked := request.GET.get("q", ""):
        rows = rows.matching(asked)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "village": here, "page_of_rows": page, "ocop": request.GET.get("ocop"),
        "rows": described(page.object_list, day), **rights(request, here),
    }  # fmt: skip
    return render(request, sized(request, "registry/products.html"), context)


@require_GET
def xlsx(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The same list as a spreadsheet."""
    here = village_of(request, village)
    demo = is_demo(request)
    body = products_xlsx(str(here), _made_in(village), clock.today(), demo=demo)
    return download(body, EXCEL, "san-pham.xlsx")


@require_http_methods(["GET", "POST"])
def new_product(request: HttpRequest, kind: str, subject: uuid.UUID) -> HttpResponse:
    """Register a product of a household or a business."""
    owner, here = _seller(request, kind, subject)
    writable(request, owner.village_id)
    form = ProductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.payload() | {kind: str(owner.pk)}
        id = form.cleaned_data["subject"]
        if problem := trouble(say(request, "product.register", here.unit_id, said, subject=id)):
            form.add_error(None, problem)
        else:
            messages.success(request, _("Đã ghi vào sổ."))
            return redirect(address_of(kind, owner))
    context = {
        "form": form, "village": here, "back": address_of(kind, owner), "row": owner,
        "title": _("Thêm sản phẩm của %(name)s") % {"name": owner},
    }  # fmt: skip
    return render(request, "registry/amend.html", context)


@require_GET
def stalls(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Who sells online or is on the way, and whose stall lacks its commitment (TSK-04)."""
    here = village_of(request, village)
    ids = StallStep.objects.filter(village=village).values_list("subject", flat=True).distinct()
    found = stalls_of(ids)
    sellers = _sellers(list(found))
    rows = [
        {"seller": seller, "kind": kind, "stall": found[seller.pk], "of": len(STEPS)}
        for kind, seller in sellers
    ]
    lacking = sum(row["stall"].lacks_commitment for row in rows)
    if request.GET.get("lacking"):
        rows = [row for row in rows if row["stall"].lacks_commitment]
    context = {
        "village": here, "rows": rows, "lacking": lacking, "total": len(sellers),
        "only": request.GET.get("lacking"), **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/stalls.html", context)


@require_http_methods(["GET", "POST"])
def stall(request: HttpRequest, kind: str, subject: uuid.UUID) -> HttpResponse:
    """The eight steps of one seller, each ticked as it is done."""
    owner, here = _seller(request, kind, subject)
    form = StepForm(request.POST or None)
    if request.method == "POST":
        writable(request, owner.village_id)
        problem = _tick(request, kind, owner, form)
        if not problem:
            return redirect("registers:stall", kind, owner.pk)
        messages.error(request, problem)
    found = stalls_of([owner.pk]).get(owner.pk)
    context = {
        "owner": owner, "kind": kind, "village": here, "stall": found, "of": len(STEPS),
        "rows": found.rows if found else [(step, None) for step in STEPS.values()],
        "back": address_of(kind, owner), **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/stall.html", context)


def described(rows: Iterable[Product], day: Any) -> list[dict[str, Any]]:
    """Each product with what its list shows: floors by name, and whether OCOP holds today."""
    return [
        {
            "product": row, "floors": ", ".join(floor_names(row.floors)),
            "ocop": is_ocop(row, day), "owner": row.household or row.business,
            "expired": bool(row.ocop_expires and row.ocop_expires < day),
        }
        for row in rows
    ]  # fmt: skip


def _made_in(village: uuid.UUID) -> Any:
    rows = Product.objects.filter(village=village).present(clock.today())
    return rows.select_related("household", "business").order_by("folded", "pk")


def _seller(request: HttpRequest, kind: str, subject: uuid.UUID) -> tuple[Any, Any]:
    if kind not in ("household", "business"):
        raise Http404
    return subject_of(request, kind, subject)


def _sellers(ids: list[uuid.UUID]) -> list[tuple[str, Any]]:
    """Households and businesses by their ids, in the order of their names."""
    models = (("household", Household), ("business", Business))
    today = clock.today()
    found = [
        (kind, row)
        for kind, model in models
        for row in model.objects.filter(pk__in=ids).present(today)
    ]
    return sorted(found, key=lambda pair: pair[1].folded)


def _tick(request: HttpRequest, kind: str, owner: Any, form: StepForm) -> str:
    """Say one step; returns what stood in the way."""
    if not form.is_valid():
        return _("Chọn một bước trong danh sách.")
    said = {"subject_kind": kind, **form.cleaned_data}
    return trouble(say(request, "stall.step", owner.village_id, said, subject=owner.pk))
