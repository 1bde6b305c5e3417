"""The commune's registers: households, residents, businesses and cooperatives, and who uses what.

Rows are born on a phone (client-made ids) and never leave the commune (000 II.1; vietnam.md §4).
`version` is the village's change number when the row last changed: the cursor that phones pull by.
Who wrote which field is asked of the operations themselves (docs/adr/0005-field-merge.md).
"""

from django.db import models

from toso.kit.ids import new_id
from toso.places.models import Unit
from toso.registers.querysets import (
    BusinessQuerySet,
    HouseholdQuerySet,
    ProductQuerySet,
    ResidentQuerySet,
)


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
    represented_by = models.UUIDField(null=True, help_text="the resident who represents (REG-02)")
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

    objects = ResidentQuerySet.as_manager()

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

    @property
    def needs_a_look(self) -> bool:
        """More than 300 workers and none from elsewhere: a hint, no duty (REG-08; 003 II.3)."""
        return (self.workers or 0) > 300 and self.non_local_workers == 0


class Product(Subject):
    """What a household or a business makes and sells (REG-04; 003 I.3, III.5).

    OCOP: 1 to 5 stars; a certificate is given from 3 stars up and holds 36 months (148/QĐ-TTg).
    """

    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="products")
    business = models.ForeignKey(Business, models.CASCADE, null=True, related_name="products")
    name = models.TextField()
    folded = models.TextField()
    category = models.TextField(blank=True)
    key_agricultural = models.BooleanField(null=True, help_text="nông nghiệp chủ lực")
    ocop_stars = models.PositiveSmallIntegerField(null=True)
    ocop_expires = models.DateField(null=True, help_text="the last day of the certificate")
    standards = models.TextField(blank=True, help_text="VietGAP, HACCP, TCVN…")
    meets_standard = models.BooleanField(null=True, help_text="đáp ứng tiêu chuẩn, chất lượng")
    in_volume = models.BooleanField(null=True, help_text="có số lượng lớn")
    floors = models.JSONField(default=list, help_text="keys of goods.FLOORS, or other names")

    objects = ProductQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["household"]),
            models.Index(fields=["business"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(household=None) ^ models.Q(business=None), name="one_owner"
            )
        ]

    def __str__(self) -> str:
        return self.name


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
