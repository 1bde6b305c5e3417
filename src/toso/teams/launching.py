"""A commune records the public launch of its teams, with photographs (003 III.3; HIE-16)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents import files
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean
from toso.kit.uploads import Paper
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.teams.models import Launch, LaunchPhoto

MOST = 12
VERB = "team.draft"


@transaction.atomic
def hold(
    commune: Unit, by: Account, *, held_on: date, place: str, note: str = "",
    photos: Sequence[Paper] = (),
) -> Launch:  # fmt: skip
    """Record a launch; the same day at the same place is one launch. Raises Refused."""
    _require(commune.pk, by)
    Unit.objects.select_for_update(no_key=True).get(pk=commune.pk)
    same = Launch.objects.filter(
        commune=commune, held_on=held_on, place=clean(place), withdrawn_at=None
    )
    if same.exists():
        raise Refused(_("Buổi ra mắt này đã ghi rồi. Hãy sửa buổi đã ghi nếu cần thêm ảnh."))
    made = Launch(commune=commune, by=by, at=clock.now())
    return _write(made, by, "launch.record", held_on, place, note, photos)


@transaction.atomic
def amend(
    launch: Launch, by: Account, *, held_on: date, place: str, note: str = "",
    photos: Sequence[Paper] = (),
) -> Launch:  # fmt: skip
    """Say it better, or add photographs."""
    _require(launch.commune_id, by)
    held = Launch.objects.select_for_update().get(pk=launch.pk)
    if held.withdrawn_at:
        raise Refused(_("Buổi ra mắt này đã rút. Hãy khôi phục trước khi sửa."))
    return _write(held, by, "launch.amend", held_on, place, note, photos)


def _write(
    launch: Launch, by: Account, verb: str, held_on: date, place: str, note: str,
    photos: Sequence[Paper],
) -> Launch:  # fmt: skip
    if held_on > clock.today():
        raise Refused(_("Ngày này chưa đến. Hãy ghi sau khi buổi ra mắt đã diễn ra."))
    if not clean(place):
        raise Refused(_("Hãy ghi nơi tổ chức, ví dụ: Nhà văn hóa thôn."))
    launch.held_on, launch.place, launch.note = held_on, clean(place), note.strip()
    launch.save()
    _keep(launch, photos, by)
    record(verb, actor=by, subject=launch.pk, place=launch.commune_id,
           held_on=held_on.isoformat(), where=launch.place, photos=len(photos))  # fmt: skip
    return launch


def _keep(launch: Launch, photos: Sequence[Paper], by: Account) -> None:
    known = set(launch.photos.values_list("file__sha256", flat=True))
    fresh = {photo.sha256: photo for photo in photos if photo.sha256 not in known}
    if len(known) + len(fresh) > MOST:
        raise Refused(_("Mỗi buổi giữ nhiều nhất %s ảnh. Hãy chọn những ảnh rõ nhất.") % MOST)
    for photo in fresh.values():
        LaunchPhoto.objects.create(launch=launch, file=files.keep(photo, by=by))


@transaction.atomic
def take_off(photo: LaunchPhoto, by: Account) -> None:
    """Drop a photograph, for instance of somebody who did not want to be shown."""
    _require(photo.launch.commune_id, by)
    file = photo.file
    photo.delete()
    files.throw_away(file)
    record("launch.photo_off", actor=by, subject=photo.launch_id, place=photo.launch.commune_id,
           sha256=file.sha256)  # fmt: skip


@transaction.atomic
def withdraw(launch: Launch, by: Account) -> None:
    """Take back what was recorded by mistake."""
    _turn(launch, by, withdrawn=True)


@transaction.atomic
def restore(launch: Launch, by: Account) -> None:
    """Put back what was taken back."""
    _turn(launch, by, withdrawn=False)


def _turn(launch: Launch, by: Account, *, withdrawn: bool) -> None:
    _require(launch.commune_id, by)
    held = Launch.objects.select_for_update().get(pk=launch.pk)
    if bool(held.withdrawn_at) == withdrawn:
        return
    held.withdrawn_at, held.withdrawn_by = (clock.now(), by) if withdrawn else (None, None)
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("launch.withdraw" if withdrawn else "launch.restore", actor=by, subject=held.pk,
           place=held.commune_id)  # fmt: skip


def _require(commune: UUID, by: Account) -> None:
    if not Scope.of(by, clock.today()).contains(commune, VERB):
        raise PermissionDenied(_("Chỉ UBND xã ghi việc ra mắt các Tổ của xã mình."))
