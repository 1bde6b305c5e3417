"""One line of an assignment: what one receiver is given in one indicator."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from toso.targets.models import Target


@dataclass(frozen=True)
class Line:
    """A receiver, an indicator, a count and the base that it is a share of.

    `team` is empty for districts and communes; `group` is the key of a household group, for a part
    of what the same receiver holds. `steps`: period text → how many by its end. `seen`: number of
    the version that it changes, as its writer saw it; another one there now makes it stale.
    """

    indicator: str
    unit: uuid.UUID
    count: int
    base: int | None = None
    base_source: str = ""
    team: uuid.UUID | None = None
    group: str = ""
    steps: Mapping[str, int] = field(default_factory=dict)
    seen: int | None = None

    @property
    def key(self) -> tuple[str, uuid.UUID, uuid.UUID | None, str]:
        """What may stand only once in an assignment."""
        return self.indicator, self.unit, self.team, self.group

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "unit": str(self.unit),
            "team": str(self.team) if self.team else None,
        }

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> "Line":
        """A line of `Assignment.lines`."""
        team = raw.get("team")
        return cls(
            indicator=raw["indicator"],
            unit=uuid.UUID(str(raw["unit"])),
            count=int(raw["count"]),
            base=None if raw.get("base") is None else int(raw["base"]),
            base_source=raw.get("base_source", ""),
            team=uuid.UUID(str(team)) if team else None,
            group=raw.get("group", ""),
            steps=dict(raw.get("steps", {})),
            seen=raw.get("seen"),
        )


def key_of(target: Target) -> tuple[str, uuid.UUID, uuid.UUID | None, str]:
    return target.indicator, target.unit_id, target.team_id, target.group
