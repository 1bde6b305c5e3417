"""Teams, the decisions that make and change them, and dated memberships.

A member becomes active only through a decision that has a number (000 IV.1.a; DEC-01).
"""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from toso.documents.models import File
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.registers.models import Business
from toso.teams.querysets import DecisionQuerySet


class Team(models.Model):
    """A community digital technology team, bound to one host: a village, a unit, a workplace."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=12, help_text="village, commune, district, workplace")
    host = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    name = models.TextField()
    number = models.PositiveSmallIntegerField(default=1, help_text="of the teams of one host")
    valid = DateRangeField(null=True, help_text="empty until the establishment decision is issued")
    successor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="forebears")

    class Meta:
        indexes = [models.Index(fields=["host"])]

    def __str__(self) -> str:
        return self.name

    def active_on(self, day: date) -> bool:
        """Whether the team stands on a day: founded by then and not dissolved yet."""
        if self.valid is None:
            return False
        upper = self.valid.upper
        return bool(self.valid.lower <= day and (upper is None or day < upper))


class Decision(models.Model):
    """A decision that establishes, changes or dissolves a team: a draft until it is issued."""

    class Kind(models.TextChoices):
        ESTABLISH = "establish", "thành lập"
        CHANGE = "change", "thay đổi thành viên"
        DISSOLVE = "dissolve", "giải thể"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    draft = models.JSONField(help_text="the members proposed, in the shape of docs/draft.md")
    reasons = models.JSONField(default=dict, help_text="rule → why the locality departs from it")
    issuer = models.ForeignKey(Organisation, models.PROTECT, related_name="team_decisions")
    issued_by = models.CharField(max_length=24, help_text="commune_chair, district_chair…")
    delegation = models.TextField(blank=True, help_text="the document that delegates (003 II.3)")
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=40, default="QĐ-UBND")
    signed_on = models.DateField(null=True)
    takes_effect = models.DateField(null=True)
    signer = models.TextField(blank=True)
    signer_title = models.TextField(blank=True)
    verdict = models.JSONField(default=dict, help_text="the charter's findings when it was issued")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    issued_by_account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "signed_on"])]
        constraints = [
            models.UniqueConstraint(
                "issuer",
                "symbol",
                "number",
                ExtractYear("signed_on"),
                name="one_number_a_year",
                condition=models.Q(number__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or ''}/{self.symbol}"


class Membership(models.Model):
    """A person in a team over a range of days, opened and closed by decisions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="memberships")
    name = models.TextField()
    folded = models.TextField()
    sort_key = models.TextField(db_collation="C")
    position = models.CharField(max_length=8, help_text="leader, deputy, member")
    posts = ArrayField(models.CharField(max_length=40), default=list)
    organisations = ArrayField(models.CharField(max_length=40), default=list)
    skills = ArrayField(models.CharField(max_length=40), default=list)
    workplace = models.TextField(blank=True, help_text="đơn vị công tác chính (003 II.2)")
    phone = models.CharField(max_length=16, blank=True)
    valid = DateRangeField()
    opened_by = models.ForeignKey(Decision, models.PROTECT, related_name="opened")
    closed_by = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="closed")

    class Meta:
        indexes = [models.Index(fields=["team"])]
        constraints = [
            ExclusionConstraint(
                name="one_leader_at_a_time",
                expressions=[("team", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=models.Q(position="leader"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Workplace(models.Model):
    """An enterprise or organisation that hosts a team (003 II.3; 004 ¶2): the unit where it works,
    and the enterprise of the commune's register where it is one of those."""

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="workplace")
    kind = models.CharField(max_length=12, help_text="enterprise, organisation, school")
    business = models.OneToOneField(
        Business, models.SET_NULL, null=True, related_name="workplace_of_team"
    )

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"


class Supporter(models.Model):
    """Who helps a team without being its member, from a day to a day (003 III.3; 000 V.2; HIE-10).

    Never in the team's size, in its decisions, or among those who sign in.
    """

    class Kind(models.TextChoices):
        HELPER = "helper", _("Người hỗ trợ")
        COLLABORATOR = "collaborator", _("Cộng tác viên")
        SPEAKER = "speaker", _("Báo cáo viên")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="supporters")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    sent_by = models.TextField(blank=True, help_text="the enterprise, bank, office that sent them")
    phone = models.CharField(max_length=16, blank=True)
    helps_with = models.TextField(blank=True)
    valid = DateRangeField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team"])]

    def __str__(self) -> str:
        return self.name


class Launch(models.Model):
    """A public launch of a commune's teams (ra mắt, công bố hoạt động của Tổ; 003 III.3, HIE-16).

    Taken back it stays, so that it can be put back; it counts for nothing then.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="launches")
    held_on = models.DateField()
    place = models.TextField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["commune", "held_on"])]

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y}, {self.place}"


class LaunchPhoto(models.Model):
    """A photograph of a launch, drawn anew so that it tells nothing but what it shows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    launch = models.ForeignKey(Launch, models.CASCADE, related_name="photos")
    file = models.OneToOneField(File, models.PROTECT, related_name="launch_photo")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.file.name
