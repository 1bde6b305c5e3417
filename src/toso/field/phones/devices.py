"""Phones at the door: each contact is one statement, whatever it carries.

It counts how often the account pushes (for all processes of the server together), remembers at
most once a minute who uses which phone, and asks whether that phone has been told to forget. A
device id belongs to the browser, an account to a person: handing a phone on is normal, so what is
told to a phone is told to whoever holds it.
"""

import math
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from toso.field import intake
from toso.field.intake import Refused
from toso.field.models import Device, PushSubscription
from toso.field.phones.agents import label_of
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.people.models import Account

# Nobody carries so many; it keeps somebody who makes up ids from filling the table.
PHONES_OF_ONE = 50


def meet(request: HttpRequest, *, pushing: bool = False, device: Any = None) -> None:
    """A signed-in phone is here. Raises Refused: 401 with `wipe`, 429 when it pushes too often."""
    phone = _uuid(device or request.headers.get("X-Device"))
    if phone is None and not pushing:
        return
    said = _told(request, phone) | {"pushing": pushing, "account": request.user.pk}
    with connection.cursor() as cursor:
        cursor.execute(_MEET, said)
        pushes, elapsed, wipe = cursor.fetchone()
    if wipe:
        raise forget(wipe)
    if pushing and pushes > intake.PUSHES_A_MINUTE:
        raise Refused(
            429,
            _("Máy gửi quá nhiều lần trong một phút."),
            _("Chờ một lát; máy sẽ tự gửi lại, không mất lượt ghi nào."),
            wait=min(60, max(1, math.ceil(60 - elapsed))),
        )


def forget(accounts: list[UUID]) -> Refused:
    """What a phone is told that was signed out from afar, whoever holds it now."""
    return Refused(
        401,
        _("Máy này đã được đăng xuất từ xa."),
        _("Dữ liệu của địa bàn được xóa khỏi máy. Cần dùng tiếp, hãy đăng nhập lại."),
        more={"wipe": True, "accounts": [str(account) for account in accounts]},
    )


def told_to_forget(device: Any) -> list[UUID]:
    """The accounts whose data a phone has been told to forget and has not yet."""
    phone = _uuid(device)
    if phone is None:
        return []
    waiting = Device.objects.filter(_WAITS, device=phone)
    return list(waiting.values_list("account", flat=True))


@transaction.atomic
def sign_out(device: Device, by: Account) -> None:
    """End the person's session on that phone, and tell the phone to forget at its next contact."""
    if device.session:
        _sessions().SessionStore(device.session).delete()
    PushSubscription.objects.filter(account=device.account_id, device=device.device).delete()
    device.session = ""
    device.signed_out_at, device.signed_out_by = clock.now(), by
    device.save(update_fields=["session", "signed_out_at", "signed_out_by"])
    record(
        "device.sign_out", actor=by, subject=device.account_id,
        device=str(device.device), label=device.label,
    )  # fmt: skip


@transaction.atomic
def wiped(device: Any, by: Any) -> int:
    """The phone says that it has forgotten; whoever holds it may go on."""
    phone = _uuid(device)
    done = list(Device.objects.filter(_WAITS, device=phone)) if phone else []
    for row in done:
        row.wiped_at, row.unsent = max(clock.now(), row.signed_out_at or clock.now()), None
        row.save(update_fields=["wiped_at", "unsent"])
        record("device.wiped", actor=by, subject=row.account_id, device=str(phone))
    return len(done)


_WAITS = Q(signed_out_at__isnull=False) & (Q(wiped_at=None) | Q(wiped_at__lt=F("signed_out_at")))


def _told(request: HttpRequest, phone: UUID | None) -> dict[str, Any]:
    """What the phone says of itself in its headers; what makes no sense is left out."""
    now, heads = clock.now(), request.headers
    return {
        "id": new_id(), "device": phone, "now": now, "most": PHONES_OF_ONE,
        "label": label_of(heads.get("User-Agent", "")), "app": heads.get("X-App", "")[:20],
        "schema": _number(heads.get("X-Schema"), 32_000),
        "skew": _skew(heads.get("X-Time")),
        "unsent": _number(heads.get("X-Unsent"), 1_000_000),
        "session": request.session.session_key or "",
    }  # fmt: skip


def _skew(text: str | None) -> int | None:
    """By how many seconds the phone's clock is ahead of the server's; of the machine's own, for the
    day of the demo stands still and a phone's does not."""
    try:
        seconds = (datetime.fromisoformat(text or "") - datetime.now(HANOI)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return round(max(-2e9, min(2e9, seconds)))


def _number(text: str | None, most: int) -> int | None:
    good = text is not None and text.isascii() and text.isdecimal() and len(text) < 9
    return min(int(text or 0), most) if good else None


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE)


# A phone is written when it is new here, when a minute has passed, when it signed in anew, or when
# all that it held back has come.
_MEET = """
with pace as (
  insert into field_pace as p (account_id, since, pushes)
  select %(account)s, clock_timestamp(), 1 where %(pushing)s
  on conflict (account_id) do update set
    pushes = case when p.since > excluded.since - interval '1 minute' then p.pushes + 1 else 1 end,
    since = case when p.since > excluded.since - interval '1 minute' then p.since
                 else excluded.since end
  returning pushes, extract(epoch from clock_timestamp() - since) as elapsed
), seen as (
  insert into field_device as d (id, device, account_id, label, app, schema, first_seen, last_seen,
    skew, unsent, session)
  select %(id)s, %(device)s::uuid, %(account)s, %(label)s, %(app)s, %(schema)s::smallint,
    %(now)s, %(now)s, %(skew)s::int, %(unsent)s::int, %(session)s
  where %(device)s::uuid is not null and (
    exists (select from field_device where device = %(device)s::uuid and account_id = %(account)s)
    or (select count(*) from field_device where account_id = %(account)s) < %(most)s)
  on conflict (device, account_id) do update set
    label = excluded.label, app = excluded.app, schema = excluded.schema,
    last_seen = excluded.last_seen, skew = excluded.skew, unsent = excluded.unsent,
    session = excluded.session
  where d.last_seen < excluded.last_seen - interval '1 minute' or d.session <> excluded.session
    or (d.unsent > 0 and excluded.unsent = 0)
)
select (select pushes from pace), (select elapsed from pace), array(
  select account_id from field_device where device = %(device)s::uuid
  and signed_out_at is not null and (wiped_at is null or wiped_at < signed_out_at))
"""
