"""What a verb says when it cannot be done."""

from typing import Any

from toso.kit.refusals import Refused

__all__ = ["Refused", "Stale"]


class Stale(Refused):
    """Somebody else kept the round meanwhile; `theirs` is what stands now."""

    def __init__(self, message: str, theirs: Any) -> None:
        super().__init__(message)
        self.theirs = theirs
