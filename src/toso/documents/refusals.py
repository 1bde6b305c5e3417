"""What a verb says when it cannot be done: the name by which rooms above know it."""

from toso.kit.refusals import Refused

__all__ = ["Refused"]
