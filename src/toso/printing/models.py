"""A province's own templates of papers, every version kept, and which is in use from when.

Nothing here is changed or deleted: a paper that was issued is printed again by the template that
was in use at the moment of its issue, whatever was chosen since.
"""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account


class Template(models.Model):
    """One version of a template that the province uploaded, after it was tried."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=4, blank=True, help_text="KH, QĐ, CV…; empty: every kind")
    number = models.PositiveIntegerField(help_text="1, 2, 3… of the kind")
    file_name = models.TextField()
    note = models.TextField(blank=True, help_text="what was changed")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="one_template_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind or '*'} {self.number}"


class Choice(models.Model):
    """From a moment on, papers of a kind are printed by a template (none: by the one below it)."""

    kind = models.CharField(max_length=4, blank=True)
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="choices")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "at"])]

    def __str__(self) -> str:
        return f"{self.kind or '*'} {self.template_id or '-'} {self.at:%Y-%m-%d}"


class Bundle(models.Model):
    """All papers of one month that a person asked for: made by a job, taken away as one zip.

    What is in it was listed when it was asked for, within the scope of who asked. It is done when
    no paper waits; nothing marks it as running: a killed worker leaves nothing to clear up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    period = models.CharField(max_length=7)
    place = models.TextField(help_text="the area of who asked, as people read it")
    with_pdf = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    by = models.ForeignKey(Account, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "period", "with_pdf"],
                condition=models.Q(finished_at__isnull=True, cancelled_at__isnull=True),
                name="one_bundle_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.place}"

    @property
    def is_open(self) -> bool:
        return self.finished_at is None and self.cancelled_at is None


class BundledPaper(models.Model):
    """One paper of a bundle: where it comes from, and its files once they are made."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="papers")
    source = models.CharField(max_length=20, help_text="a key of printing.sources")
    key = models.UUIDField()
    name = models.TextField(help_text="folder and file name in the zip, without ending")
    word = models.BinaryField(null=True)
    pdf = models.BinaryField(null=True)
    trouble = models.TextField(blank=True, help_text="why it could not be made")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "source", "key"], name="one_copy_a_bundle")
        ]
        indexes = [
            models.Index(
                fields=["bundle", "id"],
                condition=models.Q(word__isnull=True, trouble=""),
                name="papers_that_wait",
            )
        ]

    def __str__(self) -> str:
        return self.name
