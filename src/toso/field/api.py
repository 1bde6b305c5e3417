"""The machine door: `POST /field/push` and `GET /field/pull` (docs/field.md)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from toso.field.intake import Refused, judge_pace, read_push
from toso.field.pulling import pull
from toso.field.pushing import push
from toso.field.refusals import REASONS
from toso.field.setup import setup_of
from toso.field.speech import Speech
from toso.kit import clock


def signed_in(request: HttpRequest) -> Any:
    """The session's account; a request from another site is none of ours."""
    if not request.user.is_authenticated:
        return None
    if request.method != "GET" and _Csrf(lambda r: HttpResponse()).trouble(request):
        raise Refused(
            403,
            _("Phiên làm việc trên trang này đã cũ."),
            _("Tải lại trang rồi gửi lại; các lượt đã ghi vẫn còn trên máy."),
        )
    return request.user


class _Csrf(CsrfViewMiddleware):
    """Django's own check, for a view that ninja exempts from it."""

    def trouble(self, request: HttpRequest) -> Any:
        self.process_request(request)
        return self.process_view(request, HttpResponse, (), {})

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


api = NinjaAPI(
    title="TổSố field door", version="1", urls_namespace="door", auth=signed_in, docs_url=None,
    openapi_url=None,
)  # fmt: skip


@api.post("push", url_name="push")
def push_door(request: HttpRequest) -> Any:
    """Take a batch of operations and answer for each."""
    assert request.user.pk
    judge_pace(request.user.pk)
    bodies = read_push(request)
    heard, cursors = push(request.user, request.scope, bodies)  # type: ignore[attr-defined]
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
def pull_door(request: HttpRequest, village: UUID, cursor: int = 0) -> Any:
    """One page of what changed in a village."""
    if not request.scope.contains(village, "residents.read"):  # type: ignore[attr-defined]
        words = REASONS["not_your_village"]
        raise Refused(404, words.message, words.remedy)
    changes, cut, more = pull(village, max(cursor, 0), clock.today())
    return {
        "village": village, "cursor": cut, "more": more, "changes": changes,
        "server_time": clock.now(),
    }  # fmt: skip


def _result(speech: Speech | None, body: Any) -> dict[str, Any]:
    """What a phone is told about one operation."""
    if speech is None:
        named = body.get("id") if isinstance(body, dict) else None
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
        "remedy": str(words.remedy), "detail": detail,
    }  # fmt: skip


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    body = {"message": str(refused.message), "remedy": str(refused.remedy)}
    response = api.create_response(request, body, status=refused.status)
    if refused.wait:
        response["Retry-After"] = str(refused.wait)
    return response


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    body = {
        "message": _("Bạn chưa đăng nhập."),
        "remedy": _("Đăng nhập rồi gửi tiếp; các lượt đã ghi vẫn còn trên máy."),
    }
    return api.create_response(request, body, status=401)


@api.exception_handler(ValidationError)
def _bad_question(request: HttpRequest, error: ValidationError) -> HttpResponse:
    body = {"message": _("Yêu cầu chưa đúng."), "remedy": _("Cập nhật ứng dụng, rồi thử lại.")}
    return api.create_response(request, body, status=400)
