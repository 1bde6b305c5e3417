"""What a verb says when it cannot be done: what is wrong, by which article, and the next step."""

from collections.abc import Sequence
from typing import Any

from toso.charter.rule import Rule
from toso.kit import refusals


class Refused(refusals.Refused):
    """The rules of assigning targets do not allow it now.

    `message` says what is wrong, `remedy` the next step; `source` and `quote` are the article that
    it rests on, where there is one.
    """

    def __init__(self, message: str, remedy: str = "", rule: Rule | None = None) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message, self.remedy = message, remedy
        self.source = rule.source if rule else ""
        self.quote = rule.quote if rule else ""


class Stale(Refused):
    """Somebody else wrote first: both are here, so that nothing is lost.

    `mine` is what was sent, `theirs` what stands now (a Version, or the lines of a draft).
    """

    def __init__(self, message: str, remedy: str, mine: Any, theirs: Any) -> None:
        super().__init__(message, remedy)
        self.mine, self.theirs = mine, theirs


class Exceeded(Refused):
    """Children would hold more than their parent: `over` names indicator, given, allocated."""

    def __init__(self, message: str, remedy: str, over: Sequence[tuple[str, int, int]]) -> None:
        super().__init__(message, remedy)
        self.over = tuple(over)
