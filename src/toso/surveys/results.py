"""What was answered, question by question: counts with their total, never a share alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from toso.surveys.models import Answer, Form, FormVersion
from toso.surveys.topics import in_words

Values = dict[str, Any]
LATEST_TEXTS = 20


@dataclass(frozen=True)
class Option:
    """One choice and how many chose it."""

    label: str
    count: int


@dataclass
class Result:
    """One question: its text, how many answered it, of how many who were asked."""

    name: str
    label: str
    kind: str
    asked: int
    answered: int
    options: list[Option] = field(default_factory=list)
    lowest: float | None = None
    mean: float | None = None
    highest: float | None = None
    texts: list[str] = field(default_factory=list)


def answers_of(form: Form) -> Sequence[Answer]:
    """The answers that count: the last of each subject; of the public, every one."""
    given = form.answers.all()
    if form.audience == "public":
        return list(given.order_by("at", "id"))
    return sorted(given.last_of_each(), key=lambda answer: (answer.at, answer.pk))


def results(version: FormVersion, answers: Sequence[Answer]) -> list[Result]:
    """Every question of a version with what was answered to it, in any version of the form."""
    tree = version.tree
    asked = [item for item in tree["items"] if item["kind"] not in ("group", "note")]
    return [_result(tree, item, [answer.values for answer in answers]) for item in asked]


def _result(tree: dict[str, Any], item: dict[str, Any], given: Iterable[Values]) -> Result:
    given = list(given)
    name = item["name"]
    said = [values[name] for values in given if values.get(name) not in (None, "", [])]
    label = in_words(item.get("label", {})) or name
    result = Result(name, label, item["kind"], len(given), len(said))
    if "list" in item:
        chosen = Counter(
            c for value in said for c in (value if isinstance(value, list) else [value])
        )
        result.options = [
            Option(in_words(choice["label"]), chosen.pop(choice["name"], 0))
            for choice in tree["lists"][item["list"]]
        ]
        # Choices that an older version offered are not forgotten.
        result.options += [Option(name, count) for name, count in sorted(chosen.items())]
        return result
    numbers = [v for v in said if isinstance(v, int | float) and not isinstance(v, bool)]
    if numbers:
        result.lowest, result.highest = min(numbers), max(numbers)
        result.mean = sum(numbers) / len(numbers)
    elif item["kind"] in ("text", "date"):
        result.texts = [str(value) for value in said[-LATEST_TEXTS:]][::-1]
    return result
