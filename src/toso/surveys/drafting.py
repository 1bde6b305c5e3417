"""Criteria while they are being written on the page: read from it, changed by one button, checked.

Everything is in the page's own fields, so that it works without scripts and nothing is kept
before it is saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from toso.kit.ids import new_id
from toso.kit.text import clean
from toso.surveys.rules import MAX_GROUPS, MAX_LINES, SIGN_WORDS, Line, fault_of, group_of
from toso.surveys.topics import NUMBER, SIGNS, Topic


@dataclass
class DraftLine:
    """One condition on the page."""

    about: str
    sign: str
    value: str
    topic: Topic | None = None
    fault: str = ""

    @property
    def signs(self) -> list[tuple[str, Any]]:
        signs = SIGNS[self.topic.kind] if self.topic else ()
        return [(sign, SIGN_WORDS[sign]) for sign in signs]

    @property
    def is_number(self) -> bool:
        return bool(self.topic and self.topic.kind == NUMBER)


@dataclass
class DraftGroup:
    """One group on the page."""

    key: str
    name: str = ""
    how: str = "all"
    lines: list[DraftLine] = field(default_factory=list)
    fault: str = ""
    size: int | None = None


@dataclass
class Draft:
    """All groups on the page, in order."""

    topics: Mapping[str, Topic]
    groups: list[DraftGroup] = field(default_factory=list)

    @classmethod
    def of(cls, groups: Sequence[Mapping[str, Any]], topics: Mapping[str, Topic]) -> "Draft":
        """Saved criteria, to be changed."""
        draft = cls(topics)
        for said in groups:
            lines = [DraftLine(x["about"], x["sign"], x["value"]) for x in said["lines"]]
            draft.groups.append(DraftGroup(said["key"], said["name"], said["how"], lines))
        return draft._with_topics()

    @classmethod
    def read(cls, posted: Mapping[str, str], topics: Mapping[str, Topic]) -> "Draft":
        """What the page sent."""
        draft = cls(topics)
        for n in range(MAX_GROUPS):
            if (key := posted.get(f"g{n}-key")) is None:
                break
            how = "any" if posted.get(f"g{n}-how") == "any" else "all"
            group = DraftGroup(key[:36], clean(posted.get(f"g{n}-name", ""))[:120], how)
            for m in range(MAX_LINES):
                if (about := posted.get(f"g{n}-l{m}-about")) is None:
                    break
                sign, value = (posted.get(f"g{n}-l{m}-{part}", "") for part in ("sign", "value"))
                group.lines.append(DraftLine(about, sign, clean(value).replace(",", ".")[:60]))
            draft.groups.append(group)
        return draft._with_topics()

    def change(self, action: str, posted: Mapping[str, str]) -> None:
        """One button: `group`, `line:0`, `drop:0`, `drop:0:2`, `up:1`. Others change nothing."""
        verb, *places = action.split(":")
        where = [int(place) for place in places if place.isdigit()]
        if verb == "group" and len(self.groups) < MAX_GROUPS:
            self.groups.append(DraftGroup(str(new_id())))
        elif where and where[0] < len(self.groups):
            self._change_group(verb, where, posted)
        self._with_topics()

    def _change_group(self, verb: str, where: list[int], posted: Mapping[str, str]) -> None:
        n = where[0]
        group = self.groups[n]
        if verb == "line" and len(group.lines) < MAX_LINES:
            topic = self.topics.get(posted.get(f"g{n}-new", ""))
            if topic:
                group.lines.append(DraftLine(topic.key, SIGNS[topic.kind][0], ""))
        elif verb == "drop" and len(where) == 2:
            del group.lines[where[1] : where[1] + 1]
        elif verb == "drop":
            del self.groups[n]
        elif verb == "up" and n > 0:
            self.groups.insert(n - 1, self.groups.pop(n))

    def check(self) -> bool:
        """Whether this can be saved; each fault stands beside what it is about."""
        names: set[str] = set()
        for place, group in enumerate(self.groups):
            group.fault = self._fault_of(group, place, names)
            names.add(group.name.casefold())
            for line in group.lines:
                line.fault = fault_of(Line(line.about, line.sign, line.value), self.topics)
        faults = [group.fault for group in self.groups]
        faults += [line.fault for group in self.groups for line in group.lines]
        return bool(self.groups) and not any(faults)

    def _fault_of(self, group: DraftGroup, place: int, names: set[str]) -> str:
        if not group.name:
            return _("Đặt tên cho nhóm này.")
        if group.name.casefold() in names:
            return _("Hai nhóm cùng tên: đổi tên một nhóm.")
        if not group.lines and place < len(self.groups) - 1:
            return _(
                "Nhóm không điều kiện nhận mọi hộ còn lại: chuyển xuống cuối, hoặc thêm điều kiện."
            )
        return ""

    def saved(self) -> list[dict[str, Any]]:
        """The groups as criteria keep them; call `check` before."""
        return [
            group_of(
                group.key, group.name, group.how,
                [Line(line.about, line.sign, line.value) for line in group.lines], self.topics,
            )
            for group in self.groups
        ]  # fmt: skip

    def _with_topics(self) -> "Draft":
        for group in self.groups:
            for line in group.lines:
                line.topic = self.topics.get(line.about)
        return self


def suggested(topics: Mapping[str, Topic]) -> Draft:
    """What an empty page begins with: three groups that any commune can tell from its registers."""
    phone = "fact.has_smartphone"
    said: list[tuple[str, str, list[tuple[str, str, str]]]] = [
        (_("Cần đến tận nhà"), "any", [(phone, "=", "no"), ("fact.people_over_60", ">=", "2")]),
        (_("Đã dùng được"), "all", [(phone, "=", "yes"), ("fact.uses_vneid", "=", "yes")]),
        (_("Cần hướng dẫn thêm"), "all", []),
    ]
    draft = Draft(topics)
    for name, how, lines in said:
        kept = [DraftLine(*line) for line in lines if line[0] in topics]
        draft.groups.append(DraftGroup(str(new_id()), name, how, kept))
    return draft._with_topics()
