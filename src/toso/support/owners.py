"""Platforms and who runs them: a platform's problem goes to its owner (000 V.4; ESC-05)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toso.adoption.catalogue import CATALOGUE, platforms_on
from toso.charter.vocabulary import PLATFORMS
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account, Organisation
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.support.models import Owner


def platforms(day: date) -> dict[str, str]:
    """Key → name: the platforms of the indicators, then the shared ones of `adoption`."""
    shared = {f"shared:{key}"[:40]: known.label for key, known in platforms_on(day).items()}
    return {key: _(name) for key, name in PLATFORMS.items()} | shared


def owner(platform: str, day: date) -> Organisation | None:
    """Who runs it, as long as that body stands."""
    known = Owner.objects.filter(platform=platform, organisation__valid__contains=day)
    found = known.select_related("organisation").first()
    return found.organisation if found else None


def possible(province: Unit, day: date) -> QuerySet[Organisation]:
    """The bodies of the province itself: departments, unions, enterprises."""
    return Organisation.objects.filter(unit=province, valid__contains=day).order_by("short_name")


@transaction.atomic
def settle(platform: str, organisation: Organisation | None, by: Account) -> None:
    """Write down who runs a platform, or that nobody is known any more."""
    if not Scope.of(by, clock.today()).can(CATALOGUE):
        raise PermissionDenied(_("Sở chủ trì mới ghi được cơ quan chủ quản nền tảng."))
    if organisation is None:
        Owner.objects.filter(platform=platform).delete()
    else:
        Owner.objects.update_or_create(
            platform=platform, defaults={"organisation": organisation, "by": by, "at": clock.now()}
        )
    record("platform.owner", actor=by, platform=platform,
           owner=organisation.short_name if organisation else "")  # fmt: skip
