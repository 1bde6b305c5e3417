"""The path of targets by the charter: who may assign to whom, by which paper (CAS-01, 03, 04, 05).

A step that the plan does not know is refused with the article that it does know. A commune's own
plan that is silent on targets follows that of its province, and says so.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from toso.charter import Charter, load
from toso.charter.running import charter_on
from toso.charter.vocabulary import PARTIES
from toso.charter.workings import TargetStep
from toso.targets.refusals import Refused

# Kinds of document (kit.papers.KINDS) that a charter's word allows; unstated leaves the choice.
KINDS = {"decision": ("QĐ",), "plan": ("KH",), None: ("QĐ", "KH", "CV")}


def said(party: str) -> str:
    """A party of the charter in the reader's tongue."""
    return _(PARTIES[party])


@dataclass(frozen=True)
class Path:
    """The steps that hold on a day, and from which charter they come."""

    charter: Charter
    steps: tuple[TargetStep, ...]
    note: str = ""

    def step(self, assigner: str, receiver: str) -> TargetStep:
        """One step; raises Refused with the plan's own article when the plan does not know it."""
        for step in self.steps:
            if (step.assigner, step.receiver) == (assigner, receiver):
                return step
        raise self._unknown(assigner, receiver)

    def steps_from(self, assigner: str) -> tuple[TargetStep, ...]:
        return tuple(step for step in self.steps if step.assigner == assigner)

    def step_to(self, receiver: str) -> TargetStep | None:
        """Who assigns to a party; None where nobody does."""
        return next((step for step in self.steps if step.receiver == receiver), None)

    @property
    def two_way(self) -> bool:
        """Whether a target is in force only when its receiver has accepted it (003 II.2)."""
        practice = self.charter.practice("two_way")
        return practice is not None and practice.state == "required"

    def _unknown(self, assigner: str, receiver: str) -> Refused:
        names = {"assigner": said(assigner), "receiver": said(receiver)}
        message = _("%(plan)s không cho %(assigner)s giao chỉ tiêu cho %(receiver)s.") % {
            "plan": self.charter.programme.citation,
            **names,
        }
        known = self.step_to(receiver) or next(iter(self.steps), None)
        if known is None:
            return Refused(message, _("Văn bản này không nêu việc giao chỉ tiêu."))
        remedy = _("Bước có trong văn bản: %(assigner)s giao cho %(receiver)s.") % {
            "assigner": said(known.assigner),
            "receiver": said(known.receiver),
        }
        return Refused(message, remedy, known)


def path_on(day: date) -> Path:
    """The path in force in this province on a day; raises charter.running.NoCharter."""
    return path_of(charter_on(day), day)


def path_of(charter: Charter, day: date) -> Path:
    """The path of one charter; a commune's plan that is silent has its province's path."""
    if not charter.targets and charter.parent:
        above = load(charter.parent)
        note = _("%(own)s không nêu việc giao chỉ tiêu; áp dụng theo %(above)s.") % {
            "own": charter.programme.citation,
            "above": above.programme.citation,
        }
        return Path(above, _in_force(above, day), note)
    return Path(charter, _in_force(charter, day))


def _in_force(charter: Charter, day: date) -> tuple[TargetStep, ...]:
    return tuple(step for step in charter.targets if step.in_force(day))
