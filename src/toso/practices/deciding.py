"""The verbs of practices: taken from a report in one act, decided, shared."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from toso.charter.running import charter_on
from toso.feedback.heads import head
from toso.feedback.models import Dispatch
from toso.feedback.seats import require, seat
from toso.feedback.sending import Part, dispatch
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.practices.message import message
from toso.practices.models import Decision, Practice, Sharing
from toso.reports import permissions
from toso.reports.models import Submission
from toso.teams.models import Team

# The plan's headings under which practices are reported (000 IV.1.đ).
HEADINGS = ("new_models", "good_initiatives")
LONGEST = 90
SOURCE = "000 IV.1.đ"
# Who words and who decides: the commune's own people, as with its notices.
WORD, DECIDE = "notice.write", "notice.send"


def offered(submission: Submission) -> list[dict[str, Any]]:
    """The texts of a report that can become practices."""
    return [
        text
        for text in submission.snapshot["texts"]
        if text["heading"] in HEADINGS and text["text"].strip()
    ]


@transaction.atomic
def take(submission: Submission, heading: str, by: Account) -> Practice:
    """Make a practice of what a report says under a heading (GPR-01); taken twice, it is one."""
    obligation = submission.obligation
    scope = Scope.of(by, clock.today())
    if not (
        permissions.may_review(scope, obligation)
        or permissions.holds(scope, "report.write", obligation)
    ):
        raise PermissionDenied(_("Chỉ nơi viết hoặc nơi nhận báo cáo mới lập được."))
    text = next((t for t in offered(submission) if t["heading"] == heading), None)
    if text is None:
        raise Refused(_("Mục này của báo cáo không có nội dung để lập mô hình, sáng kiến."))
    words = text["text"].strip()
    made, fresh = Practice.objects.get_or_create(
        submission=submission, heading=heading,
        defaults={
            "heading_title": text["title"], "kept": words, "title": _titled(words),
            "content": words, "folded": fold(words), "unit_id": obligation.unit_id,
            "team_id": obligation.team_id, "commune_id": _commune(obligation),
            "made_by": by, "made_at": clock.now(),
        },
    )  # fmt: skip
    if fresh:
        record("practice.take", actor=by, subject=made.pk, place=made.unit_id,
               submission=str(submission.pk), heading=heading)  # fmt: skip
    return made


def _titled(words: str) -> str:
    """The first sentence, cut at a word."""
    first = clean(words).split(". ")[0].rstrip(".")
    return first if len(first) <= LONGEST else first[:LONGEST].rsplit(" ", 1)[0] + "…"


def _commune(obligation: Any) -> Any:
    if obligation.level == "commune":
        return obligation.unit_id
    above = Ancestry.objects.filter(
        descendant=obligation.unit_id, ancestor__level="commune",
        valid__contains=obligation.last_day,
    )  # fmt: skip
    return above.values_list("ancestor", flat=True).first()


@transaction.atomic
def mend(practice: Practice, by: Account, *, title: str, content: str) -> Practice:
    """Word it better before it is decided; what the report said stays beside it."""
    require(by, WORD, practice.commune_id)
    held = _undecided(practice)
    if not (clean(title) and content.strip()):
        raise Refused(_("Hãy ghi tên và nội dung."))
    held.title, held.content = clean(title), content.strip()
    held.folded = fold(f"{held.title} {held.content}")
    held.save()
    record("practice.mend", actor=by, subject=held.pk, place=held.unit_id)
    return held


@transaction.atomic
def decide(practice: Practice, by: Account, *, applies: bool, reason: str) -> Decision:
    """Apply it in the whole commune, which tells every team of it at once, or decline it."""
    title = require(by, DECIDE, practice.commune_id)
    held = _undecided(practice)
    if not reason.strip():
        raise Refused(_("Hãy nêu lý do để các Tổ hiểu quyết định."))
    sent = _tell(held, by, reason.strip()) if applies else None
    made = Decision.objects.create(
        practice=held, applies=applies, reason=reason.strip(), dispatch=sent, by=by, title=title,
        at=clock.now(),
    )  # fmt: skip
    record("practice.decide", actor=by, subject=held.pk, place=held.commune_id, applies=applies,
           reason=made.reason)  # fmt: skip
    return made


def _tell(practice: Practice, by: Account, reason: str) -> Dispatch:
    """Every team that stands in the commune today (FBK-02)."""
    today = clock.today()
    commune = seat(Scope.of(by, today), DECIDE, practice.commune_id)
    assert commune
    inside = Ancestry.objects.filter(ancestor=commune, valid__contains=today)
    teams = Team.objects.filter(host__in=inside.values("descendant"), valid__contains=today)
    common = {
        "version": 1, "title": f"Áp dụng toàn xã: {practice.title}", "text": practice.content,
        "reason": reason, "general": "", "message": message(practice),
        "link": reverse("practices:practice", args=[practice.pk]), "source": SOURCE,
        "issuer": head(commune, charter_on(today)),
    }  # fmt: skip
    parts = [Part(team, {"team": team.name}) for team in teams.order_by("name")]
    return dispatch(commune, Dispatch.Kind.PRACTICE, common, parts, by)


@transaction.atomic
def share(practice: Practice, by: Account, channel: str) -> Sharing:
    """Write down where its text was shared."""
    if not Practice.objects.within(Scope.of(by, clock.today())).filter(pk=practice.pk).exists():
        raise PermissionDenied(_("Mô hình, sáng kiến này ở nơi khác."))
    if not clean(channel):
        raise Refused(_("Hãy ghi nơi đã chia sẻ: tên nhóm Zalo, trang, đài truyền thanh…"))
    made = Sharing.objects.create(
        practice=practice, channel=clean(channel)[:200], by=by, at=clock.now()
    )
    record("practice.share", actor=by, subject=practice.pk, place=practice.unit_id,
           channel=made.channel)  # fmt: skip
    return made


def _undecided(practice: Practice) -> Practice:
    held = Practice.objects.select_for_update().get(pk=practice.pk)
    if held.state != "proposed":
        raise Refused(_("Mô hình, sáng kiến này đã được quyết định."))
    return held
