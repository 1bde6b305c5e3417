"""Which children a report rolls up, and who is missing: no level waits for its slowest child."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toso.reports.names import names

if TYPE_CHECKING:
    from toso.reports.models import Obligation, Submission


def state_of(obligation: "Obligation") -> str:
    """The state that `with_state` annotated."""
    return str(obligation.now)  # type: ignore[attr-defined]


def families(parents: Sequence["Obligation"]) -> dict[Any, "Family"]:
    """The families of reports of one level and period, read together."""
    if not parents:
        return {}
    children = type(parents[0]).objects.filter(parent__in=parents)
    owed: dict[Any, list[Obligation]] = defaultdict(list)
    for child in children.owed().with_state().select_related("team").order_by("id"):
        owed[child.parent_id].append(child)
    exempt = Counter(children.exclude(exempt_reason="").values_list("parent", flat=True))
    standing = {s.obligation_id: s for s in children.standing_submissions()}
    called = names([c.unit_id for each in owed.values() for c in each], parents[0].last_day)
    teams = _teams_expected(parents)
    return {
        parent.pk: Family(
            owed[parent.pk], exempt[parent.pk], standing, called, teams.get(parent.pk, 0)
        )
        for parent in parents
    }


def _teams_expected(parents: Sequence["Obligation"]) -> dict[Any, int]:
    """How many teams owe a report below each."""
    first = parents[0]
    teams = type(first).objects.owed().filter(level="team", period=first.period)
    if first.level == "province":
        count = teams.filter(form=first.form).count()
        return dict.fromkeys((parent.pk for parent in parents), count)
    path = {"commune": "parent", "district": "parent__parent"}[first.level]
    return Counter(teams.filter(**{f"{path}__in": parents}).values_list(path, flat=True))


class Family:
    """The children of one obligation at one moment, with what each of them has standing."""

    def __init__(
        self,
        owed: list["Obligation"],
        exempt: int,
        standing: dict[Any, "Submission"],
        called: dict[Any, str],
        teams_expected: int,
    ) -> None:
        self.owed, self.exempt, self.teams_expected = owed, exempt, teams_expected
        self.standing = {c.pk: standing[c.pk] for c in owed if c.pk in standing}
        self.names = {
            child.pk: child.team.name if child.team else called.get(child.unit_id, "")
            for child in owed
        }

    def included(self) -> list[dict[str, Any]]:
        """The children's submissions with their hashes: no retyping, and a trail (RPT-02)."""
        return [
            {
                "obligation": str(child.pk),
                "submission": str(held.pk),
                "name": self.names[child.pk],
                "number": held.number,
                "hash": held.hash,
                "late": held.late,
                "submitted_at": held.submitted_at.isoformat(),
            }
            for child in self.owed
            if (held := self.standing.get(child.pk))
        ]

    def coverage(self) -> dict[str, Any]:
        """Expected, included, exempt and missing children; how many teams stand behind it."""
        missing = [
            {"obligation": str(c.pk), "name": self.names[c.pk], "state": state_of(c)}
            for c in self.owed
            if c.pk not in self.standing
        ]
        return {
            "expected": len(self.owed),
            "included": len(self.owed) - len(missing),
            "exempt": self.exempt,
            "missing": missing,
            "teams": {"expected": self.teams_expected, "included": self._teams_included()},
        }

    def snapshots(self) -> list[dict[str, Any]]:
        """The standing snapshots, one for each place: two teams of one village count it once."""
        by_place = {
            c.unit_id: self.standing[c.pk].snapshot for c in self.owed if c.pk in self.standing
        }
        return list(by_place.values())

    def _teams_included(self) -> int:
        held = [self.standing[c.pk].snapshot for c in self.owed if c.pk in self.standing]
        return sum(snapshot["coverage"]["teams"]["included"] for snapshot in held)
