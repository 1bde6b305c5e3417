"""Who sits in a steering committee, from which day to which, by which decision.

The committee itself is an `Organisation` of kind `steering_committee`, so that it issues documents
and targets as any other body does (4862/KH-UBND, ¶4). Its members are persons or organisations
(6863/KH-UBND, V.1: districts and departments); beside them may stand an assisting group (Tổ công
tác giúp việc; Kiên Giang 2022, III.1).
"""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import pgettext_lazy

from toso.committees.querysets import SeatQuerySet
from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation


class Change(models.Model):
    """One decision about a committee: it is founded, changed, ended."""

    class Kind(models.TextChoices):
        FOUNDED = "founded", pgettext_lazy("ban chỉ đạo", "thành lập")
        CHANGED = "changed", pgettext_lazy("ban chỉ đạo", "kiện toàn")
        ENDED = "ended", pgettext_lazy("ban chỉ đạo", "kết thúc hoạt động")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Organisation, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    document = models.ForeignKey(Document, models.PROTECT, related_name="committee_changes")
    on = models.DateField(help_text="from which day it holds")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, help_text="entered by mistake, taken back")
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["committee", "on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.on:%d/%m/%Y}"


class Seat(models.Model):
    """A person or an organisation in a committee or its assisting group, from a day to a day."""

    class Part(models.TextChoices):
        COMMITTEE = "committee", pgettext_lazy("ban chỉ đạo", "Ban Chỉ đạo")
        ASSISTANTS = "assistants", pgettext_lazy("ban chỉ đạo", "Tổ công tác giúp việc")

    class Role(models.TextChoices):
        HEAD = "head", pgettext_lazy("ban chỉ đạo", "Trưởng ban (Tổ trưởng)")
        STANDING_DEPUTY = "standing_deputy", pgettext_lazy("ban chỉ đạo", "Phó thường trực")
        DEPUTY = "deputy", pgettext_lazy("ban chỉ đạo", "Phó ban (Tổ phó)")
        STANDING = "standing", pgettext_lazy("ban chỉ đạo", "Ủy viên thường trực")
        MEMBER = "member", pgettext_lazy("ban chỉ đạo", "Ủy viên (thành viên)")
        SECRETARY = "secretary", pgettext_lazy("ban chỉ đạo", "Thư ký")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    committee = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.COMMITTEE)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)
    name = models.TextField(blank=True, help_text="of the person; empty: the organisation sits")
    post = models.TextField(blank=True, help_text="the office that the person holds")
    body = models.TextField(blank=True, help_text="the organisation's name as it was written")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="the same, kept here"
    )
    valid = DateRangeField()
    opened_by = models.ForeignKey(Change, models.PROTECT, related_name="opened")
    closed_by = models.ForeignKey(Change, models.PROTECT, null=True, related_name="closed")

    objects = SeatQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["committee"])]

    def __str__(self) -> str:
        return self.name or self.body
