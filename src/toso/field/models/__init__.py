"""The one door by which facts enter, and the phones that stand before it (docs/field.md)."""

from toso.field.models.bundles import Bundle, Page
from toso.field.models.operations import Conflict, Operation, Tombstone, VillageSeq
from toso.field.models.phones import (
    Attachment,
    Device,
    Pace,
    Part,
    Placement,
    PushSubscription,
)

__all__ = [
    "Attachment", "Bundle", "Conflict", "Device", "Operation", "Pace", "Page", "Part",
    "Placement", "PushSubscription", "Reminded", "Tombstone", "VillageSeq",
]  # fmt: skip
