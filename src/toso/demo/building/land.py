"""Places of the demo while it is being built: what later stages need to know of them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from toso.demo.words import Region

# Until somebody is seated.
NOBODY = UUID(int=0)


@dataclass
class Village:
    """A village of the demo while it is being built; `named` ones belong to the world of tests."""

    unit: UUID
    name: str
    kind: str
    commune: "Commune"
    team: UUID | None = None
    founded: date | None = None
    members: list[tuple[UUID, str]] = field(default_factory=list)
    effort: float = 0.0
    homes: int = 0
    named: bool = False
    least_homes: int = 1


@dataclass
class District:
    """A district of the demo, with the ground that most of its communes stand on."""

    unit: UUID
    name: str
    kind: str
    region: Region = "plain"


@dataclass
class Commune:
    """A commune of the demo: its ground, how well it runs, its villages, its committee."""

    unit: UUID
    code: str
    name: str
    kind: str
    district: District
    region: Region
    effort: float
    villages: list[Village] = field(default_factory=list)
    committee: UUID = NOBODY
    officer: UUID = NOBODY
    chair: UUID = NOBODY
    chair_name: str = ""
