"""A group's conditions: lines that an officer chose, the rule that they make, and why it held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.surveys.evaluating import evaluate, number, truth
from toso.surveys.expressions import Tree, names
from toso.surveys.topics import NUMBER, SIGNS, Topic

SIGN_WORDS: dict[str, str | Promise] = {
    ">=": gettext_lazy("ít nhất"), "<=": gettext_lazy("nhiều nhất"), "=": gettext_lazy("là"),
    "!=": gettext_lazy("không phải là"), "has": gettext_lazy("có chọn"),
    "lacks": gettext_lazy("không chọn"),
}  # fmt: skip
MAX_GROUPS, MAX_LINES = 12, 8


@dataclass(frozen=True)
class Line:
    """One condition: a topic, a sign, a value."""

    about: str
    sign: str
    value: str

    def tree(self, kind: str) -> Tree:
        """The condition as a rule. What is unknown never fulfils it, unless it asks for that."""
        asked: Tree = ["$", self.about]
        match self.sign:
            case "has":
                return ["selected", asked, self.value]
            case "lacks":
                return ["and", ["!=", asked, ""], ["not", ["selected", asked, self.value]]]
            case "!=":
                return ["and", ["!=", asked, ""], ["!=", asked, self.value]]
        return [self.sign, asked, number(self.value) if kind == NUMBER else self.value]


def group_of(
    key: str, name: str, how: str, lines: Sequence[Line], topics: Mapping[str, Topic]
) -> dict[str, Any]:
    """A group as criteria keep it. Without lines it takes all that are left."""
    trees = [line.tree(topics[line.about].kind) for line in lines]
    rule: Tree = trees[0] if trees else True
    for tree in trees[1:]:
        rule = ["and" if how == "all" else "or", rule, tree]
    said = [{"about": line.about, "sign": line.sign, "value": line.value} for line in lines]
    return {"key": key, "name": name, "how": how, "lines": said, "rule": rule}


def asked(groups: Sequence[Mapping[str, Any]]) -> set[str]:
    """The topics that the rules of groups speak of."""
    return set().union(*(names(group["rule"]) for group in groups))


def place(
    groups: Sequence[Mapping[str, Any]], values: Mapping[str, Any], kinds: Mapping[str, str]
) -> tuple[Mapping[str, Any] | None, list[dict[str, Any]]]:
    """The first group whose rule holds, and why: every condition looked at, with what was found."""
    why = []
    for group in groups:
        held = truth(evaluate(group["rule"], dict(values)))
        lines = [
            {**said, "found": values.get(said["about"], ""), "held": _held(said, values, kinds)}
            for said in group["lines"]
        ]
        why.append({"group": group["name"], "how": group["how"], "held": held, "lines": lines})
        if held:
            return group, why
    return None, why


def _held(said: Mapping[str, str], values: Mapping[str, Any], kinds: Mapping[str, str]) -> bool:
    line = Line(said["about"], said["sign"], said["value"])
    return truth(evaluate(line.tree(kinds.get(line.about, "")), dict(values)))


def fault_of(line: Line, topics: Mapping[str, Topic]) -> str:
    """What keeps a condition from being used; "" when nothing does."""
    topic = topics.get(line.about)
    if topic is None:
        return _("Chọn một nội dung trong danh sách.")
    if line.sign not in SIGNS[topic.kind]:
        return _("Cách so sánh này không dùng được cho “%(label)s”.") % {"label": topic.label}
    if topic.kind == NUMBER and not number(line.value) < 1e9:
        return _("Nhập một con số cho “%(label)s”.") % {"label": topic.label}
    if topic.kind != NUMBER and line.value not in topic.choices:
        return _("Chọn một câu trả lời của “%(label)s”.") % {"label": topic.label}
    return ""
