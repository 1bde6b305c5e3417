"""Surveys, their answers, and the groups that households fall into by them (000 IV.1.c)."""

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.surveys.querysets import AnswerQuerySet, AssignmentQuerySet, OwnedQuerySet

AUDIENCES: dict[str, Promise] = {
    "households": _("Hộ gia đình"),
    "residents": _("Người dân"),
    "businesses": _("Cơ sở kinh doanh, hợp tác xã"),
    "public": _("Mọi người, trả lời qua đường dẫn"),
}
# Whom an answer is about, by the audience of its form.
SUBJECTS = {"households": "household", "residents": "resident", "businesses": "business",
            "public": "public"}  # fmt: skip
KINDS: dict[str, Promise] = {"survey": _("Khảo sát"), "satisfaction": _("Mức độ hài lòng")}


class Form(models.Model):
    """A survey of one commune; what it asks stands in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="a commune")
    title = models.TextField()
    audience = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    token = models.CharField(max_length=32, blank=True, help_text="of the public address")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_on = models.DateField(null=True, help_text="takes no answers from this day")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner"])]
        constraints = [
            models.UniqueConstraint(
                fields=["token"], condition=~models.Q(token=""), name="one_form_a_token"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject_kind(self) -> str:
        return SUBJECTS[self.audience]

    @property
    def current(self) -> "FormVersion | None":
        """The version that is asked now: the last one published."""
        return self.versions.filter(published_on__isnull=False).order_by("-number").first()


class FormVersion(models.Model):
    """One state of a form, compiled; from its publication on it never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    form = models.ForeignKey(Form, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    tree = models.JSONField(help_text="the compiled form (docs/surveys.md)")
    file = models.BinaryField(help_text="the XLSForm as it was uploaded")
    file_name = models.TextField()
    uploaded_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    published_on = models.DateField(null=True)
    published_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"


class Answer(models.Model):
    """One answered form. Born on a phone as an operation, or on the public page."""

    id = models.UUIDField(primary_key=True, default=new_id, help_text="of the operation")
    form = models.ForeignKey(Form, models.PROTECT, related_name="answers")
    asked = models.ForeignKey(FormVersion, models.PROTECT, related_name="answers")
    village = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="empty for the public"
    )
    subject_kind = models.CharField(max_length=10)
    subject = models.UUIDField(null=True, help_text="empty for the public")
    at = models.DateTimeField(help_text="by the phone")
    day = models.DateField()
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    account_name = models.TextField(blank=True)
    values = models.JSONField()
    taken = models.JSONField(
        default=list, help_text="questions whose answers were taken over from the last time"
    )
    complete = models.BooleanField()
    version = models.BigIntegerField(default=0, help_text="the village's change number")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["form", "day"]),
            models.Index(fields=["village", "version"]),
            models.Index(fields=["subject", "form", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.subject_kind}"


class Criteria(models.Model):
    """By what a commune, or the team of one village, groups its households (SUR-01)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.OneToOneField(
        Unit, models.PROTECT, related_name="+", help_text="a commune or a village"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return str(self.owner_id)

    @property
    def current(self) -> "CriteriaVersion | None":
        return self.versions.order_by("-number").first()


class CriteriaVersion(models.Model):
    """One state of criteria: groups in order, each a name and a rule; the first that holds wins.

    A group is `{key, name, how, lines: [{about, sign, value}], rule}`; one without lines takes
    all that are left.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    criteria = models.ForeignKey(Criteria, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    groups = models.JSONField()
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["criteria", "number"], name="one_criteria_number")
        ]

    def __str__(self) -> str:
        return str(self.number)

    def group(self, key: str) -> dict[str, Any]:
        """A group by its key; {} when there is none."""
        return next((group for group in self.groups if group["key"] == key), {})


class GroupAssignment(models.Model):
    """A household is in a group from a day to a day, and why (SUR-02, SUR-03)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.UUIDField()
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    version = models.ForeignKey(CriteriaVersion, models.PROTECT, related_name="assignments")
    group = models.CharField(max_length=36, help_text="key in the version")
    name = models.TextField(help_text="of the group, as it was called then")
    since = models.DateField()
    until = models.DateField(null=True, help_text="the first day no longer in it")
    why = models.JSONField(help_text="each condition with what was found and whether it held")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "since"])]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(until__isnull=True),
                name="one_group_at_a_time",
            ),
            models.UniqueConstraint(fields=["household", "since"], name="one_group_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class VillageGroup(models.Model):
    """What a village's team does with one group: its chat group and its aim (SUR-02)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    group = models.CharField(max_length=36)
    chat_name = models.TextField(blank=True, help_text="nhóm Zalo, Mocha… (000 IV.1.c)")
    chat_link = models.URLField(blank=True)
    aim = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "group"], name="one_plan_a_group")
        ]

    def __str__(self) -> str:
        return self.chat_name
