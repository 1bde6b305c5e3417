"""Accounts, organisations, appointments: shared by all provinces; the unit says where."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models

from toso.kit.ids import new_id
from toso.places.models import Unit


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; `get_by_natural_key` comes from the base."""

    def create_user(
        self, username: str, password: str | None = None, **fields: object
    ) -> "Account":
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One person who signs in. What they may do comes from appointments alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=150, unique=True)
    full_name = models.TextField()
    folded = models.TextField(blank=True)
    sort_key = models.TextField(blank=True, db_collation="C")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164")
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_persona = models.BooleanField(default=False, help_text="of the demo's sign-in page")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Organisation(models.Model):
    """A body that appoints, issues, receives: UBND, Sở TT&TT, Tỉnh đoàn, an enterprise…"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40, help_text="an identifier of docs/glossary.md")
    name = models.TextField(help_text="in full, as printed in the head of a document")
    short_name = models.TextField(help_text="UBND xã Vạn Thắng")
    symbol = models.CharField(max_length=40, help_text="in document numbers: UBND, STTTT")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    valid = DateRangeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "kind"])]

    def __str__(self) -> str:
        return self.short_name


class Appointment(models.Model):
    """A person holds a role in an organisation for an area, from a day to a day (half-open)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=40, help_text="a key of people.roles.ROLES")
    title = models.TextField(help_text="Chủ tịch UBND xã, Tổ trưởng…")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    valid = DateRangeField()
    decision = models.TextField(blank=True, help_text="the document that appoints")

    class Meta:
        indexes = [
            models.Index(fields=["account"]),
            models.Index(fields=["unit", "role"]),
            GistIndex(fields=["valid"]),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.title}"


class Habit(models.Model):
    """How a person left a list: sorted by what, narrowed to what; asked for by nobody else."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="habits")
    page = models.CharField(max_length=60, help_text="the list: teams.villages")
    choice = models.JSONField(default=dict, help_text="the parts of its address")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "page"], name="one_habit")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.page}"
