"""Imports: a file that somebody brought, its rows, and what became of it.

States are rows: an import without a `Commit` is being prepared; a `Commit` says who let it in and
when, an `Undo` who took it back. Identity numbers are dropped when a file is read; the file itself
is kept only until then (`Upload`), its cells until 30 days after the commit (docs/imports.md).
"""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.teams.models import Decision


class Import(models.Model):
    """One file for one village, from the upload to the result."""

    class Kind(models.TextChoices):
        HOUSEHOLDS = "households", "hộ và người dân"
        BUSINESSES = "businesses", "cơ sở, hợp tác xã"
        ROSTER = "roster", "danh sách Tổ"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    file_name = models.TextField()
    file_size = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64, help_text="SHA-256: the same file again is said so")
    trouble = models.CharField(max_length=20, blank=True, help_text="why it could not be read")
    layout = models.JSONField(default=dict, help_text="sheet, header, columns, fonts, grouping")
    skipped = models.JSONField(default=list, help_text="[row, why, text] of rows that are no data")

    class Meta:
        indexes = [models.Index(fields=["village", "at"])]

    def __str__(self) -> str:
        return self.file_name


class Upload(models.Model):
    """The file itself, between the upload and its reading, some seconds later."""

    imported = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="upload")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.imported_id)


class Page(models.Model):
    """One sheet of the file as it was read, without identity numbers."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    name = models.TextField()
    rows = models.JSONField(help_text="cells from A1 on; a date is {d: 2022-10-18}")
    hints = models.JSONField(default=dict, help_text="merged, fonts, uncounted, dropped, too_long")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported", "number"], name="one_page_number")
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """One row of data: as it stood in the file, as it was mended, what is wrong, what to do."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="of the row in the sheet, from 1")
    raw = models.JSONField(help_text="field → cell, in Unicode")
    mended = models.JSONField(default=dict, help_text="field → what a person typed instead")
    said = models.JSONField(default=dict, help_text="field → value as it will be registered")
    problems = models.JSONField(default=list, help_text="[{field, code, blocks}]")
    group = models.PositiveIntegerField(default=0, help_text="number of its household's first row")
    twin = models.JSONField(default=dict, help_text="what it looks the same as: {where, id, sure…}")
    decision = models.CharField(max_length=5, blank=True, help_text="skip, merge or add")
    blocked = models.BooleanField(default=False, help_text="something here must be settled first")
    outcome = models.CharField(max_length=10, blank=True, help_text="added, merged, skipped, kept…")
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported", "number"], name="one_row_number")
        ]
        indexes = [models.Index(fields=["imported", "group"])]

    def __str__(self) -> str:
        return str(self.number)


class Commit(models.Model):
    """Somebody let an import in. Its moment is that of every operation that it becomes."""

    imported = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="commit")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"


class Undo(models.Model):
    """Somebody took an import back; what was worked on since stays and is listed."""

    imported = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="undo")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"
