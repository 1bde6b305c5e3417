"""The catalogue of shared platforms: those that the plans in force name with their article, and
those that the department has added with a document (002 II.3; TTR-06)."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.adoption.models import Adoption, Platform
from toso.charter import load, stems
from toso.charter.running import charters_on
from toso.documents.finding import called
from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope

CATALOGUE = "catalogue.write"


@dataclass(frozen=True)
class Known:
    """A platform: its words and what it stands on."""

    key: str
    label: str
    source: str
    quote: str = ""
    document: uuid.UUID | None = None


def platforms_on(day: date) -> dict[str, Known]:
    """Key → platform, the plans' first, then the department's."""
    named = {
        rule.key: Known(rule.key, rule.label, rule.source, rule.quote)
        for charter in charters_on(day)
        for rule in charter.platforms
        if rule.in_force(day)
    }
    added = Platform.objects.select_related("document").order_by("made_at", "pk")
    return named | {
        str(row.pk): Known(
            str(row.pk), row.label,
            row.document.at(row.article),
            document=row.document_id,
        )
        for row in added
    }  # fmt: skip


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Key → label of the platforms of all plans: what was said under one is read under the next."""
    return {rule.key: rule.label for stem in stems() for rule in load(stem).platforms}


@transaction.atomic
def add(by: Account, *, label: str, number: str, article: str = "") -> Platform:
    """Add a platform, with the document that asks for it. Raises Refused."""
    scope = _require(by)
    if not clean(number):
        raise Refused(_("Hãy ghi số văn bản nêu nền tảng; chưa có trong sổ thì vào sổ trước."))
    document = called(number, Document.objects.within(scope))
    if fold(clean(label)) in {fold(p.label) for p in platforms_on(clock.today()).values()}:
        raise Refused(_("Danh mục đã có nền tảng này. Hãy ghi tên khác."))
    made = Platform.objects.create(
        label=clean(label), folded=fold(clean(label)), document=document, article=clean(article),
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    record("adoption.platform", actor=by, subject=made.pk, label=made.label,
           document=str(document))  # fmt: skip
    return made


@transaction.atomic
def drop(platform: Platform, by: Account) -> None:
    """Take a platform out again of which no commune has said anything. Raises Refused."""
    _require(by)
    if Adoption.objects.filter(platform=str(platform.pk)).exists():
        raise Refused(_("Đã có xã ghi tình trạng của nền tảng này nên không bỏ được."))
    record("adoption.platform_off", actor=by, subject=platform.pk, label=platform.label)
    platform.delete()


def _require(by: Account) -> Scope:
    scope = Scope.of(by, clock.today())
    if not scope.can(CATALOGUE):
        raise PermissionDenied(_("Sở chủ trì mới thêm, bớt được nền tảng."))
    return scope
