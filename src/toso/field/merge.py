"""The merge of one field: a pure function of all that was ever said about it (docs/adr/0005).

Each write knows what its author had seen: everything up to `base`, and what the same phone said
before. What no other write has seen is a head. One head stands, the latest; heads with another
value are conflicts. So neither order nor repetition of arrival can change the outcome.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Write:
    """What one operation said about one subject."""

    operation: UUID
    at: datetime
    version: int
    base: int | None
    device: UUID | None
    seq: int | None
    values: dict[str, Any]

    def saw(self, other: "Write") -> bool:
        """Whether the author knew of another write when making this one."""
        if self.device and self.device == other.device and None not in (self.seq, other.seq):
            return self.seq > other.seq  # type: ignore[operator]
        return self.base is not None and 0 < other.version <= self.base


def resolve(writes: Sequence[Write], field: str) -> tuple[Write, list[Write]]:
    """The write that stands, and those that lost with another value (one for each value)."""
    about = {w.operation: w for w in writes if field in w.values}.values()
    heads = [w for w in about if not any(o.saw(w) for o in about if o is not w)] or list(about)
    heads.sort(key=_rank, reverse=True)
    winner, lost = heads[0], []
    seen = [winner.values[field]]
    for head in heads[1:]:
        if head.values[field] not in seen:
            seen.append(head.values[field])
            lost.append(head)
    return winner, lost


def _rank(write: Write) -> tuple[datetime, UUID]:
    return write.at, write.operation
