"""Official documents: a plan, a decision, a letter; their files, their chain from above.

A document is a draft while it has no number (DOC-04). What was issued stays as it was issued: it is
amended, replaced or repealed by another document (CAS-10).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from toso.documents.querysets import DocumentQuerySet
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.papers import KINDS, DocumentNumber
from toso.people.models import Account, Organisation
from toso.places.models import Unit


class Document(models.Model):
    """One official document, ours or from outside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=4, help_text="a key of kit.papers.KINDS: KH, QĐ, CV…")
    number = models.PositiveIntegerField(null=True, help_text="empty: a draft")
    is_numberless = models.BooleanField(
        default=False, help_text="issued, though our copy bears no number (Kiên Giang 2022)"
    )
    letter = models.CharField(max_length=1, blank=True, help_text="the a of 12a/QĐ-UBND")
    year_in_number = models.PositiveSmallIntegerField(null=True, help_text="30/2020/NĐ-CP")
    symbol = models.CharField(max_length=60, help_text="KH-UBND, UBND-KGVX, NQ/TU")
    aliases = ArrayField(models.TextField(), default=list, help_text="numbers it is called by too")
    title = models.TextField(help_text="trích yếu")
    content = models.TextField(blank=True, help_text="the text itself, one paragraph a line")
    words = models.TextField(
        default="", help_text="what it is found by, with its marks: finding.py"
    )
    folded = models.TextField(help_text="kit.text.fold of `words`")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="documents")
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="documents")
    level = models.CharField(max_length=10, blank=True, help_text="of the issuer: chain.LEVELS")
    issuer_name = models.TextField(help_text="as printed; also of bodies that we do not keep")
    issued_on = models.DateField(null=True)
    signer = models.TextField(blank=True)
    signer_title = models.TextField(blank=True)
    basis = models.JSONField(default=list, help_text="căn cứ, one text a line")
    recipients = models.JSONField(default=list, help_text="nơi nhận, one text a line")
    addressees = models.JSONField(default=list, help_text="kính gửi, one text a line")
    signed_as = models.CharField(max_length=20, blank=True, help_text="kit.papers.SignedAs")
    secretary = models.TextField(blank=True, help_text="who wrote the minutes (BB)")
    issued_at = models.DateTimeField(null=True, help_text="when its number was given here")
    is_priority = models.BooleanField(default=False, help_text="to be propagated first (003 II.1)")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "issued_on"]), models.Index(fields=["issued_on"])]
        constraints = [
            models.UniqueConstraint(
                "issuer",
                "symbol",
                "number",
                "letter",
                ExtractYear("issued_on"),
                name="one_document_a_number",
                condition=models.Q(number__isnull=False, issuer__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(is_numberless=False) | models.Q(number__isnull=True),
                name="numberless_without_number",
            ),
        ]

    def __str__(self) -> str:
        """As it is printed: `6863/KH-UBND`; a draft without its number: `/KH-UBND`."""
        return self.kind_name if self.is_numberless else str(self.printed)

    def at(self, article: str) -> str:
        """As a rule of it is cited: `924/QĐ-TTg, Điều 1`; without an article the document alone."""
        return f"{self}, {article}" if article else str(self)

    @property
    def printed(self) -> DocumentNumber:
        return DocumentNumber(self.number, self.symbol, self.year_in_number, self.letter)

    @property
    def is_draft(self) -> bool:
        return self.number is None and not self.is_numberless

    @property
    def kind_name(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def issuer_said(self) -> str:
        """The issuer as people say it: UBND xã Vạn Thắng; others as they are cited."""
        return self.issuer.short_name if self.issuer else self.issuer_name


class Link(models.Model):
    """What one document does to another: it implements, amends, replaces or repeals it."""

    class How(models.TextChoices):
        IMPLEMENTS = "implements", _("triển khai")
        AMENDS = "amends", _("sửa đổi, bổ sung")
        REPLACES = "replaces", _("thay thế")
        REPEALS = "repeals", _("bãi bỏ")

    document = models.ForeignKey(Document, models.CASCADE, related_name="links")
    other = models.ForeignKey(Document, models.PROTECT, related_name="linked_from")
    how = models.CharField(max_length=10, choices=How.choices)
    since = models.DateField(null=True, help_text="when it takes effect; empty: when issued")
    proposed_by = models.TextField(blank=True, help_text="who asked for the change (002 IV)")
    changes = models.TextField(blank=True, help_text="what changed")
    reason = models.TextField(blank=True, help_text="why")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "other", "how"], name="one_link"),
            models.CheckConstraint(
                condition=~models.Q(document=models.F("other")), name="no_link_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.how} {self.other_id}"


class Annulment(models.Model):
    """A number that was given and then cancelled: it stays in the register and is used by nothing
    else (Nghị định 30/2020/NĐ-CP, Điều 15: one number a document, in the order of the year)."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="annulled")
    reason = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.document_id} {self.at:%Y-%m-%d}"


class File(models.Model):
    """A file as it came: a scan or a Word file; whatever holds it says who may read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=130, help_text="cleaned: kit.uploads.clean_name")
    kind = models.CharField(max_length=4, help_text="a key of kit.uploads.KINDS, by its content")
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveIntegerField()
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A file of a document. Of an issued one it stays for good; a better one stands beside it."""

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Bản đã ký")
        WORD = "text", _("Bản Word")
        ANNEX = "annex", _("Phụ lục")
        OTHER = "other", _("Tài liệu kèm theo")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="attachments")
    file = models.OneToOneField(File, models.PROTECT, related_name="attachment")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    set_aside_at = models.DateTimeField(null=True, help_text="counts no more; stays readable")
    set_aside_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True, help_text="why it was set aside")

    class Meta:
        indexes = [models.Index(fields=["document", "kind"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file}"
