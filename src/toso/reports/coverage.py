"""Which children a report rolls up, and who is missing: no level waits for its slowest child."""

from typing import TYPE_CHECKING, Any

from toso.reports.names import names

if TYPE_CHECKING:
    from toso.reports.models import Obligation, Submission


def state_of(obligation: "Obligation") -> str:
    """The state that `with_state` annotated."""
    return str(obligation.now)  # type: ignore[attr-defined]


class Family:
    """The children of one obligation at one moment, with what each of them has standing."""

    def __init__(self, parent: "Obligation") -> None:
        self.parent = parent
        self.owed = list(parent.children.owed().with_state().select_related("team").order_by("id"))
        self.exempt = parent.children.exclude(exempt_reason="").count()
        self.standing: dict[Any, Submission] = {
            s.obligation_id: s for s in parent.children.standing_submissions()
        }
        called = names([child.unit_id for child in self.owed], parent.last_day)
        self.names = {
            child.pk: child.team.name if child.team else called.get(child.unit_id, "")
            for child in self.owed
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
            "teams": {"expected": self._teams_expected(), "included": self._teams_included()},
        }

    def snapshots(self) -> list[dict[str, Any]]:
        """The standing snapshots, one for each place: two teams of one village count it once."""
        by_place = {
            c.unit_id: self.standing[c.pk].snapshot for c in self.owed if c.pk in self.standing
        }
        return list(by_place.values())

    def _teams_expected(self) -> int:
        path = {"commune": "parent", "district": "parent__parent"}.get(
            self.parent.level, "parent__parent__parent"
        )
        teams = type(self.parent).objects.owed().filter(level="team", period=self.parent.period)
        if self.parent.level == "province":
            return teams.filter(form=self.parent.form).count()
        return teams.filter(**{path: self.parent}).count()

    def _teams_included(self) -> int:
        held = [self.standing[c.pk].snapshot for c in self.owed if c.pk in self.standing]
        return sum(snapshot["coverage"]["teams"]["included"] for snapshot in held)
