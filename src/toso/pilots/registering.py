"""The verbs of pilot models: register, tell a year, take back, put back (TTR-13).

Each is one transaction with one journal entry; refusals name the next step.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope
from toso.pilots.kinds import kinds_on
from toso.pilots.models import Pilot, YearState
from toso.pilots.querysets import WRITE
from toso.pilots.sources import source_of
from toso.places.models import Unit

RECOGNISED = YearState.State.RECOGNISED


@transaction.atomic
def register(
    unit: Unit, by: Account, *, kind: str, number: str, since: date, article: str = "",
    name: str = "", note: str = "",
) -> Pilot:  # fmt: skip
    """Enter a model with the document that it stands on; its first year begins as registered."""
    scope = Scope.of(by, clock.today())
    if not scope.contains(unit, WRITE):
        raise PermissionDenied(_("Mô hình do UBND xã của nơi ấy hoặc cấp trên đăng ký."))
    if since > clock.today():
        raise Refused(_("Ngày bắt đầu chưa đến. Hãy ghi ngày đã bắt đầu thực hiện."))
    document = source_of(number, scope, since)
    known = kinds_on(clock.today()).get(kind)
    if known is None:
        raise Refused(_("Không có loại mô hình này. Hãy chọn một loại trong danh mục."))
    if unit.level not in known.hosts:
        raise Refused(
            _("%s không dành cho cấp này. Hãy chọn nơi khác hoặc loại mô hình khác.") % known.label
        )
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if Pilot.objects.standing().filter(unit=unit, kind=kind).exists():
        raise Refused(_("Nơi này đã đăng ký mô hình ấy. Hãy mở mô hình đã có để ghi tiếp."))
    made = Pilot.objects.create(
        unit=unit, kind=kind, kind_name=known.label, name=clean(name), document=document,
        article=clean(article), since=since, note=note.strip(), made_by=by, made_at=clock.now(),
        folded=fold(f"{known.label} {name} {unit.standing(clock.today())}"),
    )  # fmt: skip
    YearState.objects.create(
        pilot=made, year=since.year, state=YearState.State.REGISTERED, by=by, at=clock.now()
    )
    record("pilot.register", actor=by, subject=made.pk, place=unit.pk, kind=kind,
           document=str(document), since=since.isoformat())  # fmt: skip
    return made


@transaction.atomic
def tell(
    pilot: Pilot, by: Account, *, year: int, state: str, note: str = "", number: str = ""
) -> YearState:
    """Say how it stood in a year; said again, the later word counts and the earlier stays."""
    scope = require(pilot, by)
    held = Pilot.objects.select_for_update().get(pk=pilot.pk)
    if held.withdrawn_at:
        raise Refused(_("Mô hình này đã rút. Hãy khôi phục trước khi ghi tình trạng."))
    if not held.since.year <= year <= clock.today().year:
        raise Refused(
            _("Chỉ ghi được từ năm %(first)s đến năm %(last)s.")
            % {"first": held.since.year, "last": clock.today().year}
        )
    made = YearState.objects.create(
        pilot=held, year=year, state=state, note=note.strip(),
        document=_recognising(state, number, scope), by=by, at=clock.now(),
    )  # fmt: skip
    record("pilot.tell", actor=by, subject=held.pk, place=held.unit_id, year=year, state=state,
           document=str(made.document or ""))  # fmt: skip
    return made


def _recognising(state: str, number: str, scope: Scope) -> Document | None:
    if state == RECOGNISED and not clean(number):
        raise Refused(_("Hãy ghi số quyết định công nhận; chưa có trong sổ thì vào sổ trước."))
    return source_of(number, scope, clock.today()) if clean(number) else None


@transaction.atomic
def take_back(said: YearState, by: Account) -> None:
    """A word about a year was a mistake: the one before counts again."""
    require(said.pilot, by)
    _turn(said, by, "pilot.untell", withdrawn=True)


@transaction.atomic
def put_back(said: YearState, by: Account) -> None:
    require(said.pilot, by)
    _turn(said, by, "pilot.retell", withdrawn=False)


@transaction.atomic
def withdraw(pilot: Pilot, by: Account) -> None:
    """It was registered by mistake; nothing of it is lost."""
    require(pilot, by)
    _turn(pilot, by, "pilot.withdraw", withdrawn=True)


@transaction.atomic
def restore(pilot: Pilot, by: Account) -> None:
    """Put it back, unless another of its kind was registered there since. Raises Refused."""
    require(pilot, by)
    same = Pilot.objects.standing().filter(unit=pilot.unit_id, kind=pilot.kind)
    if same.exclude(pk=pilot.pk).exists():
        raise Refused(_("Nơi này đã đăng ký lại mô hình ấy. Hãy dùng bản đăng ký đang có."))
    _turn(pilot, by, "pilot.restore", withdrawn=False)


def _turn(row: Pilot | YearState, by: Account, verb: str, *, withdrawn: bool) -> None:
    held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if bool(held.withdrawn_at) == withdrawn:
        return
    held.withdrawn_at, held.withdrawn_by = (clock.now(), by) if withdrawn else (None, None)
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    pilot = held if isinstance(held, Pilot) else held.pilot
    record(verb, actor=by, subject=pilot.pk, place=pilot.unit_id)


def require(pilot: Pilot, by: Account) -> Scope:
    """The scope of who writes of a model. Raises PermissionDenied for anybody else."""
    scope = Scope.of(by, clock.today())
    if not Pilot.objects.written_by(scope).filter(pk=pilot.pk).exists():
        raise PermissionDenied(_("Mô hình do UBND xã của nơi ấy hoặc cấp trên ghi."))
    return scope
