"""The commune confirms what no data tells about a team: dated, with its source (CAS-11)."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean
from toso.people.models import Account
from toso.people.scope import Scope
from toso.plans.models import Confirmation
from toso.plans.readiness import CONFIRMED
from toso.plans.refusals import Refused
from toso.teams.models import Team


def may_confirm(scope: Scope, team: Team) -> bool:
    """The commune that runs the team (000 IV.2)."""
    return scope.contains(team.host_id, "plan.write")


@transaction.atomic
def confirm(
    team: Team,
    item: str,
    by: Account | None,
    *,
    held: bool,
    on: date | None = None,
    source: str = "",
    note: str = "",
) -> Confirmation:
    """Say that the team has an item from a day on, or no longer has it."""
    day = on or clock.today()
    if by is not None and not may_confirm(Scope.of(by, clock.today()), team):
        raise PermissionDenied(_("Chỉ xã trực tiếp quản lý Tổ mới xác nhận được."))
    if item not in CONFIRMED:
        raise Refused(_("Mục này đọc từ số liệu, không xác nhận bằng tay."))
    if held and not clean(source):
        raise Refused(_("Hãy ghi căn cứ: văn bản, biên bản, người cho biết."))
    if day > clock.today():
        raise Refused(_("Ngày xác nhận không thể sau hôm nay."))
    made = Confirmation.objects.create(
        team=team, item=item, held=held, on=day, source=clean(source), note=clean(note), by=by,
        by_name=by.full_name if by else "", at=clock.now(),
    )  # fmt: skip
    record("team.confirm", actor=by, subject=team.pk, place=team.host_id, item=item, held=held,
           on=day.isoformat(), source=made.source)  # fmt: skip
    return made
