"""What may be wrong with a template that somebody edited, said so that they can mend it."""

from django.utils.translation import gettext


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; Django's own would ask for settings, a trial has none."""
    return text


class TemplateProblem(ValueError):
    """A template that can't be used: what is wrong with it and the next step.

    The sentence is translated when it is read: a trial in another process knows no language.
    """

    def __init__(self, said: str, **facts: str) -> None:
        super().__init__(said)
        self.said, self.facts = said, facts

    def __str__(self) -> str:
        return gettext(self.said) % self.facts if self.facts else gettext(self.said)
