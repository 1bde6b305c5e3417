"""The paper itself: a scan or a photograph of a report that came on paper or by chat (RPT-06).

It is kept as it came, beside what was typed from it; whoever may read the report may open it.
"""

from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.documents import files
from toso.documents.models import File
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.uploads import Paper
from toso.people.models import Account
from toso.reports import permissions
from toso.reports.refusals import Refused

MOST = 12


class Scan(models.Model):
    """A file of a report: of what is being entered, then of the submission that it became."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey("reports.Obligation", models.PROTECT, related_name="scans")
    submission = models.ForeignKey(
        "reports.Submission", models.PROTECT, null=True, related_name="scans",
        help_text="empty until the report is sent",
    )  # fmt: skip
    file = models.OneToOneField(File, models.PROTECT, related_name="scan")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.file.name

    @transaction.atomic
    def take_off(self, by: Account) -> None:
        """Drop a file that was put to the wrong report, as long as nothing was sent with it."""
        permissions.require_write(by, self.obligation)
        held = Scan.objects.select_for_update().filter(pk=self.pk, submission=None).first()
        if held is None:
            raise Refused(_("Tệp này đã đi cùng báo cáo đã gửi nên được giữ lại."))
        file = held.file
        held.delete()
        files.throw_away(file)
        _note("report.scan_off", held, file, by)


@transaction.atomic
def attach(obligation: models.Model, paper: Paper, by: Account) -> Scan:
    """Keep a scan of the report that is being entered."""
    permissions.require_write(by, obligation)  # type: ignore[arg-type]
    type(obligation)._default_manager.select_for_update().get(pk=obligation.pk)
    rows = Scan.objects.filter(obligation=obligation.pk)
    if rows.filter(file__sha256=paper.sha256).exists():
        raise Refused(_("Tệp “%s” đã đính kèm rồi.") % paper.name)
    if rows.count() >= MOST:
        raise Refused(_("Báo cáo đã có %s tệp. Hãy gộp các trang thành một tệp PDF.") % MOST)
    file = files.keep(paper, by=by)
    made = Scan.objects.create(obligation_id=obligation.pk, file=file, by=by, at=clock.now())
    _note("report.scan", made, file, by)
    return made


def _note(verb: str, scan: Scan, file: File, by: Account) -> None:
    record(verb, actor=by, subject=scan.obligation_id, place=scan.obligation.unit_id,
           file=file.name, sha256=file.sha256)  # fmt: skip
