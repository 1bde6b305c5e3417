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
