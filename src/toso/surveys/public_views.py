"""The page that anybody may answer on, once in a browser, without a name (SUR-04)."""

import json
from ipaddress import ip_address
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from toso.kit import clock
from toso.kit.ids import new_id
from toso.surveys.answering import BadAnswer, Given, answer_of
from toso.surveys.models import Answer, Form, FormVersion
from toso.surveys.showing import setup_of

# Answers from one address within an hour: a family, a school room, a one-stop desk. A private
# address is a proxy of ours, with many people behind it.
PACE, PROXY_PACE, HOUR = 60, 2_000, 3600
MAX_BODY = 100_000
YEAR = 365 * 24 * 3600


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def public(request: HttpRequest, token: str) -> HttpResponse:
    """The form for everybody. What is kept: the answers, the day, nothing of the person."""
    form = get_object_or_404(Form.objects.exclude(token=""), token=token)
    version = form.current
    if version is None:
        raise Http404
    context: dict[str, Any] = {"survey": form, "version": version, "setup": setup_of()}
    if form.closed_on:
        return _page(request, context | {"state": "closed"})
    if request.get_signed_cookie(_cookie(form), "", max_age=YEAR):
        return _page(request, context | {"state": "done", "number": _number(form)})
    if request.method == "GET":
        return _page(request, context | {"state": "open"})
    try:
        values = _values(request)
        _keep(version, values)
    except TooOften:
        return _page(request, context | {"state": "busy"}, 429)
    except BadAnswer as error:
        return _page(request, context | {"state": "open", "error": str(error)}, 422)
    response = _page(request, context | {"state": "thanks", "number": _number(form)})
    response.set_signed_cookie(
        _cookie(form), "1", max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


class TooOften(Exception):
    """More answers from one address than a place where people come together gives."""


def _values(request: HttpRequest) -> dict[str, Any]:
    """What was sent. Raises BadAnswer for what no page of ours sends, TooOften."""
    said = request.POST.get("values", "")
    _take_turn(request)
    try:
        values = json.loads(said) if len(said) <= MAX_BODY else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or not values:
        raise BadAnswer(_("Chưa đọc được câu trả lời: hãy tải lại trang rồi trả lời lại."))
    return values


def _take_turn(request: HttpRequest) -> None:
    """Count one answer of this address in this hour, without keeping the address."""
    address = request.META.get("REMOTE_ADDR", "")
    hour = int(clock.now().timestamp()) // HOUR
    key = "survey-" + salted_hmac("surveys.public", f"{address} {hour}").hexdigest()
    cache.add(key, 0, HOUR)
    if cache.incr(key) > (PROXY_PACE if _is_private(address) else PACE):
        raise TooOften


def _is_private(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False


def _keep(version: FormVersion, values: dict[str, Any]) -> None:
    answer = answer_of(Given(new_id(), version, clock.now(), values))
    if not answer.complete:
        raise BadAnswer(_("Còn câu chưa trả lời: hãy trả lời các câu bắt buộc rồi gửi lại."))
    answer.save(force_insert=True)


def _number(form: Form) -> int:
    return Answer.objects.filter(form=form).count()


def _cookie(form: Form) -> str:
    return f"survey-{form.pk.hex}"


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "surveys/public.html", context, status=status)
