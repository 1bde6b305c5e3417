"""The door for reminders: a browser says where it can be woken, and that it no longer wants to."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema
from pydantic import Field

from toso.field.intake import Refused
from toso.field.models import PushSubscription
from toso.field.phones.webpush import Forbidden, judge_endpoint, judge_keys, public_key
from toso.kit import clock

router = Router()
# More browsers than anybody uses; the oldest make room.
MOST = 10


class Keys(Schema):
    p256dh: Annotated[str, Field(max_length=100)]
    auth: Annotated[str, Field(max_length=40)]


class Wanted(Schema):
    """What `PushSubscription.toJSON()` of a browser gives, and the phone's id."""

    endpoint: Annotated[str, Field(max_length=1000)]
    keys: Keys
    device: UUID | None = None


class Unwanted(Schema):
    endpoint: Annotated[str, Field(max_length=1000)]


@router.get("", url_name="subscriptions")
def key(request: HttpRequest) -> Any:
    """The server's key, to subscribe with."""
    return {"key": public_key()}


@router.post("", url_name="subscriptions")
def subscribe(request: HttpRequest, said: Wanted) -> Any:
    """Remind this person on this browser from now on; told again, it is the same."""
    try:
        judge_endpoint(said.endpoint)
        judge_keys(said.keys.p256dh, said.keys.auth)
    except (Forbidden, ValueError) as error:
        raise Refused(
            400,
            _("Trình duyệt này chưa nhận được lời nhắc."),
            _("Cập nhật trình duyệt, rồi bật lại."),
        ) from error
    known = {
        "account_id": request.user.pk, "device": said.device, "p256dh": said.keys.p256dh,
        "auth": said.keys.auth, "since": clock.now(), "failures": 0,
    }  # fmt: skip
    PushSubscription.objects.update_or_create(endpoint=said.endpoint, defaults=known)
    mine = PushSubscription.objects.filter(account=request.user.pk).order_by("-since", "-pk")
    mine.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()
    return {"server_time": clock.now()}


@router.delete("", url_name="subscriptions")
def unsubscribe(request: HttpRequest, said: Unwanted) -> Any:
    """No more reminders on this browser."""
    PushSubscription.objects.filter(account=request.user.pk, endpoint=said.endpoint).delete()
    return {"server_time": clock.now()}
