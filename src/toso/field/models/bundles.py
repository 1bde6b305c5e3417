"""First downloads, made once for all phones of a village (field/bundles.py)."""

from django.db import models

from toso.places.models import Unit


class Bundle(models.Model):
    """What a phone that holds nothing is given of a village, or of a part of it, as it stood at one
    change number. Nothing in it is not in the registers: it may be thrown away at any time."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="the village, or the part")
    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    seq = models.BigIntegerField(help_text="the village's change number; -1: in the making")
    day = models.DateField(help_text="a year of visits is counted back from here")
    form = models.CharField(max_length=16, help_text="which code made it")

    def __str__(self) -> str:
        return f"{self.id} {self.seq}"


class Page(models.Model):
    """One page of a bundle, packed, without its last words, which are said to each phone."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="pages")
    cursor = models.BigIntegerField(help_text="the cursor that asks for it")
    body = models.BinaryField()
    size = models.PositiveIntegerField(help_text="bytes when unpacked")
    crc = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "cursor"], name="one_page_one_cursor")
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.cursor}"
