"""Writing a plan: a part is kept as one types, the whole with a press; no text is ever lost."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.documents.models import Document, Link
from toso.kit import clock
from toso.kit.text import clean
from toso.people.asking import person
from toso.plans import contents, drafting
from toso.plans.contents import LISTS, Part
from toso.plans.finding import scope_of, writable
from toso.plans.forms import read_day
from toso.plans.goals import kept
from toso.plans.issuing import lacking, latest, state
from toso.plans.models import PlanVersion
from toso.plans.offices import offices_of
from toso.plans.reached import reached
from toso.plans.refusals import Conflict, Refused
from toso.plans.showing import by_year


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The writing page; a press keeps all that differs, then adds or takes away an item."""
    version = writable(request, key)
    if state(version, latest(version)) in ("issued", "submitted"):
        return redirect("plans:version", version.pk)
    if request.method == "GET":
        return _page(request, version)
    problems = _write_all(request, version)
    problems |= _removed(request, version)
    title = _titled(request, version)
    if problems or title:
        return _page(request, version, problems, title, status=409)
    return _done(request, version)


@require_POST
def save_part(request: HttpRequest, key: uuid.UUID, part: str) -> HttpResponse:
    """Keep one part; a second writer's text is shown beside it, and nothing is lost."""
    version = writable(request, key)
    problem = _write(request, version, part)
    context = {"key": part, "problem": problem, "seen": _seen(request, part)}
    if problem:
        return render(request, "plans/_problem.html", context, status=409)
    return render(request, "plans/_kept.html", {"key": part, "seen": _revision(version, part)})


def _page(
    request: HttpRequest,
    version: PlanVersion,
    problems: Mapping[str, dict[str, Any]] | None = None,
    title: str = "",
    status: int = 200,
) -> HttpResponse:
    version = writable(request, version.pk)
    plan = version.plan
    context = {
        "version": version,
        "plan": plan,
        "unit": plan.unit.standing(clock.today()),
        "headings": contents.headings(version),
        "texts": contents.texts(version),
        "lists": [(kind, LISTS[kind], _items(request, version, kind)) for kind in LISTS],
        "problems": problems or {},
        "title_problem": title,
        "typed": request.POST,
        "offices": offices_of(plan.unit_id, clock.today()),
        "years": by_year(reached(kept(version), plan.unit_id)),
        "lacks": lacking(version),
        "parents": _parents(request, version),
        "last": latest(version),
        "unbound": _withheld(request, version),
    }
    return render(request, "plans/write.html", context, status=status)


def _items(request: HttpRequest, version: PlanVersion, kind: str) -> list[Part]:
    return contents.items(version, kind)


def _withheld(request: HttpRequest, version: PlanVersion) -> list[Part]:
    """Items that were typed here and taken away by somebody else meanwhile: shown, not lost."""
    typed = {name.rsplit(".", 1)[0] for name in request.POST if "." in name}
    gone = [k for k in typed if contents.kind_of(k) in LISTS and k not in version.contents]
    return [
        Part(key, str(LISTS[contents.kind_of(key)].one), body, 0)
        for key in sorted(gone)
        if any((body := _said(request, key)).values())
    ]


def _parents(request: HttpRequest, version: PlanVersion) -> list[tuple[Document, bool]]:
    """Documents that the plan may implement, the chosen ones first (TTR-01)."""
    chosen = set(
        Link.objects.filter(document=version.document, how=Link.How.IMPLEMENTS).values_list(
            "other", flat=True
        )
    )
    rows = Document.objects.within(scope_of(request)).exclude(number=None)
    recent = rows.filter(kind__in=("NQ", "KH", "QĐ", "CTr", "CT", "CV", "ĐA"))
    found = list(recent.exclude(unit=version.plan.unit).order_by("-issued_on", "pk")[:40])
    known = {document.pk for document in found}
    found += list(Document.objects.filter(pk__in=chosen - known))
    return sorted(((d, d.pk in chosen) for d in found), key=lambda pair: not pair[1])


def _write_all(request: HttpRequest, version: PlanVersion) -> dict[str, dict[str, Any]]:
    """Keep every part on the page; collect what could not be kept."""
    keys = {name.rsplit(".", 1)[0]: None for name in request.POST if "." in name}
    taken = request.POST.get("remove", "")
    found = {}
    for key in keys:
        if key != taken and (problem := _write(request, version, key)):
            found[key] = problem
    return found


def _write(request: HttpRequest, version: PlanVersion, key: str) -> dict[str, Any] | None:
    """None when it was kept; else what is wrong, in words for the page."""
    said = _said(request, key)
    if not said:
        raise Http404
    try:
        for name in contents.DAYS & said.keys():
            day = read_day(said[name])
            said[name] = day.isoformat() if day else ""
        drafting.write(version, key, said, person(request), seen=_seen(request, key))
    except ValidationError:
        return {"error": _("Ngày phải viết như 25/12/2022."), "said": said}
    except Conflict as conflict:
        return {"conflict": conflict, "revision": _revision(version, key), "said": said,
                "pairs": _pairs(conflict)}  # fmt: skip
    except Refused as refusal:
        return {"error": str(refusal), "said": said}
    return None


def _pairs(conflict: Conflict) -> list[tuple[str, str, str]]:
    """Field, its name and what the other writer has put there."""
    theirs = conflict.theirs or {}
    return [
        (name, str(contents.LABELS[name]), _as_typed(name, text))
        for name, text in theirs.items()
        if text != conflict.mine.get(name, "")
    ]


def _as_typed(name: str, text: str) -> str:
    return "/".join(reversed(text.split("-"))) if name in contents.DAYS and text else text


def _said(request: HttpRequest, key: str) -> dict[str, str]:
    names = contents.fields_of(key)
    return {n: request.POST[f"{key}.{n}"] for n in names if f"{key}.{n}" in request.POST}


def _seen(request: HttpRequest, key: str) -> int:
    typed = request.POST.get(f"seen-{key}", "0")
    return int(typed) if typed.isdigit() else 0


def _revision(version: PlanVersion, key: str) -> int:
    held = PlanVersion.objects.values_list("contents", flat=True).get(pk=version.pk)
    return int(held.get(key, {}).get("revision", 0))


def _removed(request: HttpRequest, version: PlanVersion) -> dict[str, dict[str, Any]]:
    key = request.POST.get("remove", "")
    if contents.kind_of(key) not in LISTS:
        return {}
    try:
        drafting.remove(version, key, person(request), seen=_seen(request, key))
    except Conflict as conflict:
        return {key: {"conflict": conflict, "revision": _revision(version, key),
                      "said": _said(request, key), "pairs": _pairs(conflict)}}  # fmt: skip
    except Refused as refusal:
        return {key: {"error": str(refusal), "said": _said(request, key)}}
    return {}


def _titled(request: HttpRequest, version: PlanVersion) -> str:
    """Keep the abstract and the documents above; what is wrong with them, in words."""
    if "title" not in request.POST:
        return ""
    wanted = _chosen(request, request.POST.getlist("parents"))
    try:
        drafting.retitle(
            version, person(request), title=clean(request.POST["title"]), parents=wanted
        )
    except Refused as refusal:
        return str(refusal)
    return ""


def _chosen(request: HttpRequest, typed: Iterable[str]) -> list[Document]:
    keys = []
    for text in typed:
        try:
            keys.append(uuid.UUID(text))
        except ValueError:
            raise Http404 from None
    return list(Document.objects.within(scope_of(request)).filter(pk__in=keys))


def _done(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    kind = request.POST.get("add", "")
    page = reverse("plans:write", args=[version.pk])
    if kind in LISTS:
        added = drafting.add(version, kind, person(request))
        return HttpResponseRedirect(f"{page}#{added}")
    if request.POST.get("remove"):
        return HttpResponseRedirect(f"{page}#{contents.kind_of(request.POST['remove'])}")
    if "show" in request.POST:
        return redirect("plans:version", version.pk)
    messages.success(request, _("Đã lưu bản nháp."))
    return HttpResponseRedirect(page)
