"""The department's outline and guide for the reports of teams, communes and districts (000 V.2).

The headings are the plan's own (charter); the department says under each what belongs there, and
issues that as a document. A version holds for the periods that end on its first day or later, so
that whoever writes an older report reads what held then (RPT-KH-4).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from toso.charter.reports import Heading
from toso.charter.running import charter_on
from toso.documents import issuing
from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.reports.guide_paper import as_document
from toso.reports.outline import MONTHLY, headings
from toso.reports.refusals import Refused
from toso.reports.wording import worded

LEVELS = ("team", "commune", "district")
VERB, MOST = "template.write", 4000


class Guide(models.Model):
    """A version of one level's guide: a draft until its document is issued, then it stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=20, help_text="team, commune, district")
    since = models.DateField(help_text="holds for periods that end on this day or later")
    general = models.TextField(blank=True, help_text="on the regime: how, when, to whom")
    texts = models.JSONField(default=dict, help_text="heading → what belongs there")
    revision = models.PositiveIntegerField(default=1)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["level"], name="one_guide_draft", condition=models.Q(document=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.since}"

    @property
    def heads(self) -> tuple[Heading, ...]:
        return headings(charter_on(self.since), self.level, MONTHLY)


def issued(*levels: str) -> "models.QuerySet[Guide]":
    """The versions of some levels that were issued, the latest first."""
    rows = Guide.objects.filter(level__in=levels, document__isnull=False, document__annulled=None)
    return rows.select_related("document").order_by("-since", "-document__issued_at")


def in_use(level: str, day: date) -> Guide | None:
    """The version by which a report is written whose period ends on a day."""
    return issued(level).filter(since__lte=day).first() if level in LEVELS else None


def draft_of(level: str) -> Guide | None:
    return Guide.objects.filter(level=level, document=None).first()


@transaction.atomic
def write(
    level: str, by: Account, *, since: date, general: str, texts: Mapping[str, str], seen: int
) -> Guide:
    """Begin or mend the draft of a level; `seen` is the revision that was on the page, 0 for none.

    Raises Refused when somebody else has saved in between.
    """
    seat = _seat(by)
    found = Guide.objects.select_for_update().filter(level=level, document=None).first()
    if (found.revision if found else 0) != seen:
        who = found.edited_by if found else None
        raise Refused(
            _("%s vừa lưu bản khác. Chữ của bạn vẫn ở trên trang; mở thẻ khác để so rồi lưu lại.")
            % (who or _("Người khác"))
        )
    found = found or Guide(level=level, revision=0)
    known = {heading.key for heading in headings(charter_on(since), level, MONTHLY)}
    found.since, found.general = since, worded(general, MOST).strip()
    found.texts = {k: worded(v, MOST).strip() for k, v in texts.items() if k in known and v.strip()}
    found.revision += 1
    found.edited_by, found.edited_at = by, clock.now()
    found.save()
    record("report.guide.write", actor=by, subject=found.pk, place=seat.pk, level=level,
           revision=found.revision)  # fmt: skip
    return found


@transaction.atomic
def issue(
    guide: Guide, by: Account, *, number: str, issued_on: date, signer: str, signer_title: str
) -> Guide:
    """Issue the draft as a document of the department; from then on writers read it."""
    seat = _seat(by)
    found = Guide.objects.select_for_update().get(pk=guide.pk)
    if found.document_id:
        raise Refused(_("Hướng dẫn này đã ban hành. Muốn thay đổi, hãy soạn bản mới."))
    if not found.texts:
        raise Refused(_("Chưa có hướng dẫn cho mục nào. Hãy viết ít nhất một mục rồi ban hành."))
    with override("vi"):
        paper = as_document(found, seat)
    drafted = issuing.draft(
        kind=paper.kind, symbol=paper.symbol, title=paper.title, unit=seat, issuer=paper.issuer,
        issuer_name=paper.issuer_name, by=by, basis=paper.basis, recipients=paper.recipients,
        content=paper.content,
    )  # fmt: skip
    found.document = issuing.issue(
        drafted, number=number, issued_on=issued_on, signer=signer, signer_title=signer_title, by=by
    )
    found.save(update_fields=["document"])
    record("report.guide.issue", actor=by, subject=found.pk, place=seat.pk, level=found.level,
           document=str(found.document), since=found.since.isoformat())  # fmt: skip
    return found


def _seat(by: Account) -> Unit:
    """The province whose department this person writes for."""
    areas: list[Any] = Scope.of(by, clock.today()).areas(VERB)
    unit = Unit.objects.filter(pk__in=areas, level="province").first()
    if unit is None:
        raise PermissionDenied(_("Sở chủ trì chương trình là nơi hướng dẫn chế độ báo cáo."))
    return unit
