"""People who help a team without being its members (003 III.3; 000 V.2; 004 ¶4; HIE-10, ACT-18).

"Các địa phương có thể chủ động huy động các nhân lực, nguồn lực khác": they come and go by the
commune's word, without a decision, and count in no team's size.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, name_key
from toso.people.models import Account
from toso.people.scope import Scope
from toso.teams.models import Supporter, Team

VERB = "team.draft"


@transaction.atomic
def enlist(
    team: Team, by: Account, *, kind: str, name: str, since: date, until: date | None = None,
    sent_by: str = "", phone: str = "", helps_with: str = "",
) -> Supporter:  # fmt: skip
    """Link a person to a team from a day on, until a day that may be open. Raises Refused."""
    _require(team, by)
    if not team.active_on(since):
        raise Refused(_("Tổ không hoạt động vào ngày này. Hãy chọn ngày khác."))
    if until and until < since:
        raise Refused(_("Ngày kết thúc không thể trước ngày bắt đầu."))
    valid = DateRange(since, until + timedelta(days=1) if until else None, "[)")
    same = Supporter.objects.filter(team=team, sort_key=name_key(clean(name)), valid__overlap=valid)
    if same.filter(phone=clean(phone)).exists():
        raise Refused(_("Người này đang hỗ trợ Tổ rồi."))
    made = Supporter.objects.create(
        team=team, kind=kind, name=clean(name), sort_key=name_key(clean(name)), valid=valid,
        sent_by=clean(sent_by), phone=clean(phone), helps_with=clean(helps_with), by=by,
        at=clock.now(),
    )  # fmt: skip
    record("team.enlist", actor=by, subject=made.pk, place=team.host_id, kind=kind)
    return made


@transaction.atomic
def release(supporter: Supporter, by: Account) -> Supporter:
    """From today on the person helps no more; that they did before stays."""
    _require(supporter.team, by)
    held = Supporter.objects.select_for_update().get(pk=supporter.pk)
    today = clock.today()
    if held.valid.upper and held.valid.upper <= today:
        raise Refused(_("Người này đã thôi hỗ trợ Tổ."))
    if held.valid.lower >= today:
        held.delete()
    else:
        held.valid = DateRange(held.valid.lower, today, "[)")
        held.save(update_fields=["valid"])
    record("team.release", actor=by, subject=supporter.pk, place=supporter.team.host_id)
    return held


def helping(team: Team, day: date) -> QuerySet[Supporter]:
    """Who helps a team on a day or will from a later one, by kind and name."""
    found = team.supporters.filter(valid__contains=day) | team.supporters.filter(
        valid__startswith__gt=day
    )
    return found.order_by("kind", "sort_key")


def _require(team: Team, by: Account) -> None:
    if not Scope.of(by, clock.today()).contains(team.host_id, VERB):
        raise PermissionDenied(_("Chỉ xã mới ghi được người hỗ trợ Tổ của mình."))
