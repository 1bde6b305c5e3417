"""Threads (trao đổi): what a place and the level above say to each other about one thing.

"tương tác 02 chiều giữa cấp tỉnh, huyện, xã và Tổ" (Kiên Giang 2022, II.2; HIE-08). A remark is
never changed; its writer may withdraw it for a short while, then only the trace is left. A formal
word (a target contested, a report returned) is not said here but where it has its effect.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.threads.querysets import RemarkQuerySet, ThreadQuerySet


class Thread(models.Model):
    """All that is said about one thing; `about` and `subject` name it (`threads.subjects`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    about = models.CharField(max_length=12, help_text="target, task, report")
    subject = models.UUIDField()
    place = models.ForeignKey(
        Unit, models.PROTECT, related_name="threads", help_text="whose target, task or report it is"
    )
    levels = ArrayField(models.CharField(max_length=12), help_text="of the posts that take part")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "subject"], name="one_thread")]
        indexes = [models.Index(fields=["place"])]

    def __str__(self) -> str:
        return f"{self.about} {self.subject}"


class Remark(models.Model):
    """One thing said; a question (`asks`) is open until something answers it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="remarks")
    text = models.TextField(blank=True, help_text="empty once it is withdrawn")
    asks = models.BooleanField(default=False)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replies", help_text="the question"
    )
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(help_text="as the person was called then")
    title = models.TextField(blank=True, help_text="the post held then")
    level = models.CharField(max_length=12, help_text="of that post")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="of that post")
    at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["thread", "at"])]

    def __str__(self) -> str:
        return f"{self.by_name}, {self.at:%d/%m/%Y}"


class Withdrawal(models.Model):
    """The writer took a remark back; its words are gone, that it was said is not."""

    remark = models.OneToOneField(Remark, models.CASCADE, related_name="withdrawn")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.remark_id)


class Sight(models.Model):
    """When a person last looked at a thread: what was said since is new to them."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="sights")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "account"], name="one_sight")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at}"
