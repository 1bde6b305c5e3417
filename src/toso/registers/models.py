"""The commune's registers: households, residents, businesses and cooperatives, and who uses what.

Rows are born on a phone (client-made ids) and never leave the commune (000 II.1; vietnam.md §4).
`version` is the village's change number when the row last changed: the cursor that phones pull by.
Who wrote which field is asked of the operations themselves (docs/adr/0005-field-merge.md).
"""

from django.db import models

from toso.kit.ids import new_id
from toso.places.models import Unit
from toso.registers.querysets import BusinessQuerySet, HouseholdQuerySet, SubjectQuerySet


class Subject(models.Model):
    """What all registered subjects share: identity, village, version, when they left."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    version = models.BigIntegerField(default=0)
    registered_on = models.DateField()
    gone_on = models.DateField(null=True, help_text="moved, closed or merged into a duplicate")

    class Meta:
        abstract = True


class Household(Subject):
    """A household. Its code reveals nothing personal and survives mergers (REG-09)."""

    code = models.CharField(max_length=24)
    address = models.TextField(blank=True, help_text="xóm, hẻm, đường")
    representative = models.TextField(help_text="name of cá nhân đại diện (000 IV.1.c)")
    phone = models.CharField(max_length=16, blank=True)
    contact_consent = models.BooleanField(null=True, help_text="the representative agrees to it")
    folded = models.TextField()
    qualifying_products = models.BooleanField(
        null=True, help_text="hàng hóa đạt chuẩn, số lượng lớn"
    )
    ocop = models.BooleanField(null=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "version"])]
        constraints = [
            models.UniqueConstraint(fields=["village", "code"], name="one_household_code")
        ]

    def __str__(self) -> str:
        return self.representative


class Resident(Subject):
    """A resident: name and birth year, nothing more unless a rule asks for it."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="residents")
    name = models.TextField()
    folded = models.TextField()
    birth_year = models.PositiveSmallIntegerField(null=True)
    had_procedure = models.BooleanField(null=True, help_text="có thực hiện TTHC (000 III.1)")

    objects = SubjectQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "version"]), models.Index(fields=["household"])]

    def __str__(self) -> str:
        return self.name


class Business(Subject):
    """A business establishment, household business, enterprise or cooperative."""

    TYPES = ["establishment", "household_business", "cooperative", "enterprise"]

    name = models.TextField()
    folded = models.TextField()
    type = models.CharField(max_length=20)
    is_sme = models.BooleanField(null=True)
    trade = models.TextField(blank=True)
    workers = models.PositiveIntegerField(null=True)
    non_local_workers = models.PositiveIntegerField(null=True)
    had_procedure = models.BooleanField(null=True)
    qualifying_products = models.BooleanField(null=True)
    ocop = models.BooleanField(null=True)

    objects = BusinessQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "version"])]

    def __str__(self) -> str:
        return self.name


class Status(models.Model):
    """A digital status of one subject: a fact with a day and a source; the history is all rows.

    `until` is when the next fact about the same subject and skill took over, so that any day can
    be asked. Unknown is the absence of a row: missing is not zero (IND-R7).
    """

    STATES = ["no", "installed", "uses"]
    SOURCES = ["seen", "declared", "imported"]

    id = models.UUIDField(primary_key=True, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10, help_text="resident, household, business")
    subject = models.UUIDField()
    skill = models.CharField(max_length=30, help_text="a key of charter.skills")
    state = models.CharField(max_length=9)
    source = models.CharField(max_length=8)
    since = models.DateTimeField(help_text="the moment of the fact, by the phone")
    until = models.DateTimeField(null=True)
    operation = models.UUIDField(help_text="the operation that said so")
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["village", "subject_kind", "since"],
                include=["subject", "skill", "state", "until"],
                name="status_count",
            ),
            models.Index(fields=["subject", "skill", "since"]),
            models.Index(fields=["village", "version"]),
            models.Index(fields=["operation"]),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.state}"


class Numbering(models.Model):
    """The number of a village inside its commune and how many households have taken one (REG-09).

    Given once, with the commune's code of that day, and kept whatever becomes of the commune.
    """

    village = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="+")
    commune_code = models.CharField(max_length=5)
    number = models.PositiveIntegerField()
    households = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commune_code", "number"], name="one_village_number")
        ]

    def __str__(self) -> str:
        return f"{self.commune_code}-{self.number:02}"
