"""What changed between two texts, word by word: to be read without colour, and to be printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
# Beyond so many pairs of words the comparison would take seconds: then what differs is one piece.
_MOST_PAIRS = 4_000_000
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Run:
    """Some words that stayed, came or went."""

    how: str
    text: str


def runs(before: str, after: str) -> list[Run]:
    """The words of both texts in order, those that went before those that came.

    Blanks are of the later text: a line that was broken elsewhere is no change of words.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Run] = []
    for how, a, b, c, d in _steps([w.strip() for w in old], [w.strip() for w in new]):
        if how == "equal":
            found.append(Run(SAME, "".join(new[c:d])))
            continue
        found += [Run(GONE, "".join(old[a:b]))] * (a < b)
        found += [Run(NEW, "".join(new[c:d]))] * (c < d)
    return [*map(_apart, found[:-1]), *found[-1:]]


def _apart(run: Run) -> Run:
    """With a blank at its end, so that it does not run into the next one."""
    return run if run.text[-1:].isspace() else Run(run.how, f"{run.text} ")


def swaps(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each place that changed: the words that went and those that came instead."""
    gone = ""
    for run in [*runs(before, after), Run(SAME, "")]:
        if run.how == GONE:
            gone = run.text.strip()
        elif run.how == NEW:
            yield gone, run.text.strip()
            gone = ""
        elif gone:
            yield gone, ""
            gone = ""


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    steps: list[tuple[str, int, int, int, int]] = [("equal", 0, head, 0, head)] * bool(head)
    if len(a) * len(b) > _MOST_PAIRS:
        steps.append(("replace", head, head + len(a), head, head + len(b)))
    else:
        match = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        steps += [(how, i + head, j + head, k + head, m + head) for how, i, j, k, m in match]
    end = ("equal", len(old) - tail, len(old), len(new) - tail, len(new))
    return [*steps, *[end] * bool(tail)]


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))
