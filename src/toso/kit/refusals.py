"""What a verb says when it cannot be done: in words that a person can act on."""


class Refused(Exception):
    """The rules do not allow it now; the message says what is wrong and names the next step.

    A room's own refusals are subclasses, so that a page catches those of every room below it.
    """
