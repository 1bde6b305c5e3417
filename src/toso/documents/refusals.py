"""What a verb says when it cannot be done: in words that a person can act on."""


class Refused(Exception):
    """The rules of documents do not allow it now; the message names the next step."""
