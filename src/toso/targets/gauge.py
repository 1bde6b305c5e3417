"""The drawing of a target: done, missing, the mark of the target and of the step that is due."""

from dataclasses import dataclass

from toso.figures.reading import MET
from toso.targets.progress import Progress


@dataclass(frozen=True)
class Gauge:
    """Lengths in percent of all there are, as text that no locale writes with a comma."""

    progress: Progress

    @property
    def scale(self) -> int:
        """All there are; of work, and where a target is more than that, the longest of them."""
        step = self.progress.step
        longest = max(self.progress.enough, self.progress.done or 0, step.count if step else 0)
        return max(self.progress.whole or 0, longest) or 1

    @property
    def filled(self) -> str:
        return self._length(self.progress.done or 0)

    @property
    def hatch(self) -> str:
        unknown = self.scale if self.progress.done is None else self.progress.missing
        return self._length(unknown)

    @property
    def hatch_from(self) -> str:
        unknown = self.scale if self.progress.done is None else self.progress.missing
        return self._length(self.scale - unknown)

    @property
    def goal(self) -> str:
        return self._length(self.progress.enough)

    @property
    def step(self) -> str:
        """Where the step stands; "" without one, and where it is the target itself."""
        step = self.progress.step
        if step is None or step.count >= self.progress.enough:
            return ""
        return self._length(step.count)

    @property
    def sort(self) -> str:
        """How far along, for sorting; "" without data."""
        done, enough = self.progress.done, self.progress.enough
        return "" if done is None else f"{done * 100 / enough if enough else 100:.3f}"

    @property
    def state(self) -> str:
        """`reached`, `near` (three quarters of the way), `far`, or `plain` without data."""
        done, enough = self.progress.done, self.progress.enough
        if done is None:
            return "plain"
        if self.progress.status == MET:
            return "reached"
        return "near" if done * 4 >= enough * 3 else "far"

    def _length(self, count: int) -> str:
        return f"{min(100.0, max(0.0, count * 100 / self.scale)):.2f}%"
