"""A commune says of platforms whether it uses them and since when; said again, the later counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.adoption.catalogue import platforms_on
from toso.adoption.models import Adoption
from toso.adoption.standing import latest
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit

WRITE = "platform.write"
IN_USE = Adoption.State.IN_USE


@dataclass(frozen=True)
class Word:
    """What is said of one platform; an empty state says nothing."""

    state: str
    since: date | None = None
    note: str = ""


@transaction.atomic
def tell(commune: Unit, by: Account, words: Mapping[str, Word]) -> list[Adoption]:
    """Keep what differs from what was said last; returns the new words. Raises Refused."""
    _require(commune, by)
    Unit.objects.select_for_update(no_key=True).get(pk=commune.pk)
    known, before = platforms_on(clock.today()), latest([commune.pk])
    made = []
    for key, word in words.items():
        if not word.state:
            continue
        if key not in known:
            raise Refused(_("Không có nền tảng này. Hãy chọn trong danh mục."))
        _sound(word, known[key].label)
        last = before.get((commune.pk, key))
        if last and Word(last.state, last.since, last.note) == word:
            continue
        made.append(Adoption.objects.create(
            unit=commune, platform=key, state=word.state, since=word.since, note=word.note,
            by=by, at=clock.now(),
        ))  # fmt: skip
        record("adoption.tell", actor=by, subject=made[-1].pk, place=commune.pk, platform=key,
               state=word.state, since=word.since.isoformat() if word.since else "")  # fmt: skip
    return made


def _sound(word: Word, label: str) -> None:
    if word.state != IN_USE:
        if word.since:
            raise Refused(_("%s: chưa triển khai thì bỏ trống ngày.") % label)
        return
    if word.since is None:
        raise Refused(_("%s: đang sử dụng thì ghi từ ngày nào.") % label)
    if word.since > clock.today():
        raise Refused(_("%s: ngày này chưa đến. Hãy ghi ngày đã bắt đầu dùng.") % label)


@transaction.atomic
def take_back(said: Adoption, by: Account, *, withdrawn: bool = True) -> None:
    """A word was a mistake: the one before counts again; or put it back."""
    _require(said.unit, by)
    held = Adoption.objects.select_for_update().get(pk=said.pk)
    if bool(held.withdrawn_at) == withdrawn:
        return
    held.withdrawn_at, held.withdrawn_by = (clock.now(), by) if withdrawn else (None, None)
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("adoption.untell" if withdrawn else "adoption.retell", actor=by, subject=held.pk,
           place=held.unit_id, platform=held.platform)  # fmt: skip


def _require(commune: Unit, by: Account) -> None:
    scope = Scope.of(by, clock.today())
    if commune.level != "commune" or not scope.contains(commune, WRITE):
        raise PermissionDenied(_("Chỉ UBND xã ghi việc dùng nền tảng của xã mình."))
