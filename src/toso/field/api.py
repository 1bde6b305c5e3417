"""The machine door: `POST /field/push` and `GET /field/pull` (docs/field.md)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError

from toso.field.bundles import first_download, page
from toso.field.intake import Refused, judge_app, judge_kind, read_push
from toso.field.phones import picture_door, subscription_door
from toso.field.phones.devices import forget, meet, told_to_forget, wiped
from toso.field.phones.loads import CAP, judge, parts_of, size_of
from toso.field.pulling import pull
from toso.field.pushing import push
from toso.field.reference import reference
from toso.field.refusals import LATER, REASONS
from toso.field.setup import setup_of
from toso.field.speech import Speech
from toso.kit import clock
from toso.kit.packing import Start
from toso.kit.statements import as_json


def signed_in(request: HttpRequest) -> Any:
    """The session's account; a request from another site is none of ours."""
    if not request.user.is_authenticated:
        return None
    if _is_push(request):
        judge_kind(request)
    if request.method != "GET" and _Csrf(lambda r: HttpResponse()).trouble(request):
        raise Refused(
            403,
            _("Phiên làm việc trên trang này đã cũ."),
            _("Tải lại trang rồi gửi lại; các lượt đã ghi vẫn còn trên máy."),
        )
    judge_app(request.headers.get("X-App"))
    meet(request, pushing=_is_push(request))
    return request.user


def _is_push(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name == "push"


class _Csrf(CsrfViewMiddleware):
    """Django's own check, for a view that ninja exempts from it."""

    def trouble(self, request: HttpRequest) -> Any:
        self.process_request(request)
        return self.process_view(request, HttpResponse, (), {})

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


class Wiped(Schema):
    """The body of `POST /field/wiped`."""

    device: UUID


api = NinjaAPI(
    title="TổSố field door", version="1", urls_namespace="door", auth=signed_in, docs_url=None,
    openapi_url=None,
)  # fmt: skip
api.add_router("attachments/", picture_door.router)
api.add_router("subscriptions", subscription_door.router)


@api.post("push", url_name="push")
def push_door(request: HttpRequest) -> Any:
    """Take a batch of operations and answer for each."""
    bodies, device = read_push(request)
    if device and "X-Device" not in request.headers:
        meet(request, device=device)
    heard, cursors = push(request.user, request.scope, bodies)  # type: ignore[arg-type, attr-defined]
    return {
        "results": [_result(s, body) for s, body in zip(heard, bodies, strict=True)],
        "cursors": {str(village): cursor for village, cursor in cursors.items()},
        "server_time": clock.now(),
    }


@api.get("setup", url_name="setup")
def setup_door(request: HttpRequest) -> Any:
    """Who holds the phone, their villages, and the words of the app."""
    return setup_of(request)


@api.get("pull", url_name="pull")
def pull_door(
    request: HttpRequest, village: UUID, cursor: int = 0, part: UUID | None = None
) -> Any:
    """One page of what changed in a village, or in the part of it that this phone holds."""
    _require(request, village)
    cursor, today = max(cursor, 0), clock.today()
    judge(village, part, cursor, today)
    end = f',"server_time":{as_json(clock.now())}}}'.encode()
    if start := first_download(village, part, cursor, today):
        return _handed(request, start, end)
    changes, cut, more = pull(village, cursor, today, part)
    return _json(page(village, changes, cut, more) + end)


@api.get("reference", url_name="reference")
def reference_door(request: HttpRequest) -> Any:
    """Guides, reports and forms, unless the phone has them so already."""
    return reference(request)


@api.get("parts", url_name="parts")
def parts_door(request: HttpRequest, village: UUID) -> Any:
    """The parts that a village is walked in, to choose one's own from; none: it is whole."""
    _require(request, village)
    today = clock.today()
    return {
        "village": village, "households": size_of(village, None, today), "most": CAP,
        "parts": parts_of(village, today),
    }  # fmt: skip


def _handed(request: HttpRequest, start: Start, end: bytes) -> HttpResponse:
    """A shared beginning, ended for this phone, packed already when it can unpack."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = _json(start.packed(end) if packs else start.plain(end))
    if packs:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _json(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def _require(request: HttpRequest, village: UUID) -> None:
    if not request.scope.contains(village, "residents.read"):  # type: ignore[attr-defined]
        words = REASONS["not_your_village"]
        raise Refused(404, words.message, words.remedy, more={"reason": "not_your_village"})


@api.post("wiped", url_name="wiped", auth=None)
def wiped_door(request: HttpRequest, said: Wiped) -> Any:
    """The phone has forgotten what it was told to forget. It need not be signed in: its session
    was ended; and the answer is the same whatever the id, so that nothing is learnt by asking."""
    by = request.user if request.user.is_authenticated else None
    wiped(said.device, by)
    return {"server_time": clock.now()}


def _result(speech: Speech | None, body: Any) -> dict[str, Any]:
    """What a phone is told about one operation."""
    if speech is None:
        named = body.get("id") if isinstance(body, dict) else None
        named = named if isinstance(named, str) and len(named) <= 100 else None
        return {"id": named, **_refusal("bad_payload", "id")}
    answer: dict[str, Any] = {"id": str(speech.id), "status": speech.status}
    if speech.refused:
        return answer | _refusal(speech.reason, speech.detail)
    if speech.status == "held":
        return answer | {"reason": speech.reason, "needs": [str(id) for id in speech.needs]}
    answer["version"] = speech.version
    if speech.cases:
        first = next(iter(speech.cases.values()))
        answer |= {"case": str(first), "fields": sorted(speech.cases)}
    return answer


def _refusal(reason: str, detail: str) -> dict[str, Any]:
    words = REASONS[reason]
    return {
        "status": "rejected", "reason": reason, "message": str(words.message),
        "remedy": str(words.remedy), "detail": detail, "again": reason in LATER,
    }  # fmt: skip


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    body = {"message": str(refused.message), "remedy": str(refused.remedy), **refused.more}
    response = api.create_response(request, body, status=refused.status)
    if refused.wait:
        response["Retry-After"] = str(refused.wait)
    return response


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    if accounts := told_to_forget(request.headers.get("X-Device")):
        return _refused(request, forget(accounts))
    body = {
        "message": _("Bạn chưa đăng nhập."),
        "remedy": _("Đăng nhập rồi gửi tiếp; các lượt đã ghi vẫn còn trên máy."),
    }
    return api.create_response(request, body, status=401)


@api.exception_handler(ValidationError)
def _bad_question(request: HttpRequest, error: ValidationError) -> HttpResponse:
    body = {"message": _("Yêu cầu chưa đúng."), "remedy": _("Cập nhật ứng dụng, rồi thử lại.")}
    return api.create_response(request, body, status=400)
