"""The limit of pushes holds for all processes of the server together."""

from datetime import timedelta
from typing import Any

from django.db.models import F

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field.models import Pace


def test_what_another_process_counted_counts_here(phone: Phone) -> None:
    assert phone.send().status_code == 200
    Pace.objects.update(pushes=60)
    refused = phone.send()
    assert refused.status_code == 429 and 0 < int(refused["Retry-After"]) <= 60


def test_after_the_minute_one_goes_on(phone: Phone) -> None:
    phone.send()
    Pace.objects.update(pushes=99, since=F("since") - timedelta(seconds=61))
    assert phone.send().status_code == 200
    assert Pace.objects.get().pushes == 1


def test_one_account_does_not_slow_another(world: World, phone: Phone, as_person: Any) -> None:
    phone.send()
    Pace.objects.update(pushes=60)
    assert phone_of(world, as_person, "binh", "Quảng Hội 1").send().status_code == 200
