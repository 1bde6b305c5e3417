"""Judging a team draft by the rules of its level; every finding quotes the plan (HIE-17)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from toso.charter.draft import Draft, Member
from toso.charter.rule import Graded, Rule
from toso.charter.sections import Programme
from toso.charter.teams import LevelRules, SeatRule, Teams
from toso.charter.verdict import Finding, Verdict
from toso.charter.vocabulary import (
    HOSTS,
    ISSUERS,
    LEVELS,
    MEMBER_SKILLS,
    POSITIONS,
)

R = TypeVar("R", bound=Rule)


@dataclass(frozen=True)
class TeamRules:
    """The rules of one team level; `rules` is None where the charter has no team at that level."""

    level: str
    rules: LevelRules | None
    teams: Teams
    programme: Programme
    village: tuple[str, ...]
    posts: Mapping[str, str]
    organisations: Mapping[str, str]

    def check(self, draft: Draft) -> Verdict:
        rules = self.rules
        if rules is None or draft.host.kind not in rules.hosts:
            return Verdict((self._wrong_level(draft),))
        checks = (self._time, self._issuer, self._leader, self._deputy, self._size, self._it_min)
        more = (self._teams_per_host, self._structure, self._workplace, self._delegation)
        return Verdict(tuple(f for check in (*checks, *more) for f in check(rules, draft)))

    def _wrong_level(self, draft: Draft) -> Finding:
        named = self._level(self.level)
        if self.rules is None:
            levels = ", ".join(self._level(level) for level in self.teams.levels)
            message = f"Văn bản này không có Tổ {named}; chỉ có Tổ {levels}."
        else:
            wrong = self._host(draft.host.kind)
            if self.level == "workplace":
                message = f"Tổ {named} không lập tại {wrong}."
            else:
                hosts = ", ".join(self._host(kind) for kind in self.rules.hosts)
                message = f"Tổ {named} được lập tại {hosts}, không lập tại {wrong}."
        return Finding("level", "block", message, self.teams.source, self.teams.quote)

    def _level(self, level: str) -> str:
        """A level in the plan's own words: “cấp ấp”, “tại doanh nghiệp” (ACT-08, TEAM-KG-E)."""
        rules = getattr(self.teams, level, None)
        if level == "village":
            return f"cấp {self.village[0]}"
        if level == "workplace" and rules is not None:
            return "tại " + ", ".join(self._host(kind) for kind in rules.hosts)
        return LEVELS[level]

    def _host(self, kind: str) -> str:
        return "/".join(self.village) if kind == "village" else HOSTS[kind]

    def _time(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        valid = self.programme.valid
        if valid.assumed or draft.on in valid:
            return
        message = f"Ngày {draft.on:%d/%m/%Y} nằm ngoài thời gian thực hiện của văn bản này."
        yield Finding("in_force", "info", message, self.teams.source, self.programme.citation)

    def _issuer(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.issuer, draft)
        if rule is None or draft.issued_by in rule.who:
            return
        right = " hoặc ".join(ISSUERS[who] for who in rule.who)
        wrong = (
            f"không phải {ISSUERS[draft.issued_by]}"
            if draft.issued_by
            else "dự thảo chưa ghi người quyết định"
        )
        yield _found("issuer", rule, f"Người quyết định thành lập Tổ là {right}; {wrong}.")

    def _leader(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        yield from self._seat("leader", rules.leader, draft)

    def _deputy(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        yield from self._seat("deputy", rules.deputy, draft)

    def _seat(self, position: str, seat: SeatRule | None, draft: Draft) -> Iterator[Finding]:
        rule, holders = _asked(seat, draft), draft.holding(position)
        if rule is None:
            return
        title = rule.title or POSITIONS[position]
        if len(holders) != rule.count:
            message = (
                f"Tổ có {len(holders)} {title}; {_must(rule)} có đúng {rule.count:02} {title}."
            )
            if not holders:
                message = f"Tổ chưa có {title}; {_must(rule)} có {rule.count:02} {title}."
            yield _found(position, rule, message)
        for person in holders:
            if not rule.allows(person):
                severity = rule.posts_severity or rule.severity
                message = f"{title}{_called(person)} {_must(severity)} là {self._allowed(rule)}."
                yield _found(position, rule, message, severity)
            else:
                yield from self._qualified(position, title, rule, person)

    def _qualified(
        self, position: str, title: str, rule: SeatRule, person: Member
    ) -> Iterator[Finding]:
        asked = [q for q in rule.qualified if q.post in person.posts]
        if not asked or set(person.posts) & set(rule.posts) - {q.post for q in asked}:
            return
        for item in asked:
            if not set(item.skills) & set(person.skills):
                skills = " hoặc ".join(MEMBER_SKILLS[skill] for skill in item.skills)
                message = f"{title}{_called(person)} là {self.posts[item.post]} thì cần {skills}."
                yield _found(position, rule, message, item.severity)

    def _size(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.size, draft)
        if rule is None:
            return
        everyone = rule.counts == "everyone"
        number = len(draft.members if everyone else draft.holding("member"))
        how = "tính cả Tổ trưởng, Tổ phó" if everyone else "không tính Tổ trưởng, Tổ phó"
        if rule.max is not None and number > rule.max:
            message = f"Tổ có {number} thành viên ({how}), vượt mức tối đa {rule.max} người."
            yield _found("size", rule, message)
        if rule.min is not None and number < rule.min:
            message = f"Tổ có {number} thành viên ({how}), chưa đủ mức tối thiểu {rule.min} người."
            yield _found("size", rule, message)

    def _it_min(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.it_min, draft)
        if rule is None:
            return
        able = [person for person in draft.members if rule.counts_in(person)]
        skilled = [f"người {MEMBER_SKILLS[skill]}" for skill in rule.skills]
        what = " hoặc ".join(skilled + [self.posts[post] for post in rule.posts])
        if len(able) < rule.min:
            message = f"Tổ có {len(able)} {what}; {_must(rule)} có ít nhất {rule.min:02}."
            yield _found("it_min", rule, message)
        elif rule.prefer and not any(set(rule.prefer) & person.belongs_to for person in able):
            names = ", ".join(self.organisations[key] for key in rule.prefer)
            yield _found("it_min", rule, f"Nên chọn {what} thuộc {names}.", "info")

    def _teams_per_host(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.teams_per_host, draft)
        if rule is None or rule.max is None or draft.host.other_teams < rule.max:
            return
        message = (
            f"{draft.host.name or 'Nơi này'} đã có {draft.host.other_teams} Tổ; "
            f"mỗi nơi lập {rule.max:02} Tổ."
        )
        yield _found("teams_per_host", rule, message)

    def _structure(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        for rule in rules.structure:
            wanted = set(rule.organisations)
            present = sum(1 for person in draft.members if wanted & person.belongs_to)
            if rule.in_force(draft.on) and present < rule.min:
                yield _found("structure", rule, f"Tổ chưa có {rule.label}.")

    def _workplace(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.workplace_threshold, draft)
        if rule is None:
            return
        workers, name = draft.host.workers, draft.host.name or "Doanh nghiệp"
        judged = rule.judge(workers, draft.host.non_local_workers)
        messages = {
            "unknown": f"{name} chưa có số liệu về số công nhân.",
            "none": (
                f"{name} có {workers} công nhân, không trên {rule.above}: "
                "văn bản không yêu cầu thành lập Tổ, doanh nghiệp tự quyết định."
            ),
            "review": (
                f"{name} có {workers} công nhân nhưng {self._from_elsewhere(draft)} từ địa phương "
                "khác: cần xem xét."
            ),
        }
        if judged in messages:
            yield _found("workplace_threshold", rule, messages[judged])

    def _from_elsewhere(self, draft: Draft) -> str:
        """None told and none there are two answers (IND-R7)."""
        told = draft.host.non_local_workers is not None
        return "không có công nhân" if told else "chưa có số liệu về công nhân"

    def _delegation(self, rules: LevelRules, draft: Draft) -> Iterator[Finding]:
        rule = _asked(rules.delegation, draft)
        if rule and draft.prepares_decision and not draft.delegated_by:
            message = "Quyết định chưa dẫn văn bản giao thẩm quyền của UBND cấp huyện."
            if rule.by == "province":
                message = "Quyết định chưa dẫn văn bản giao thẩm quyền của UBND tỉnh."
            yield _found("delegation", rule, message)

    def _allowed(self, rule: SeatRule) -> str:
        posts = [self.posts[post] for post in rule.posts]
        return " hoặc ".join(
            posts + [f"người của {self.organisations[k]}" for k in rule.organisations]
        )


def _asked(rule: R | None, draft: Draft) -> R | None:
    return rule if rule is not None and rule.in_force(draft.on) else None


def _found(name: str, rule: Graded, message: str, severity: str | None = None) -> Finding:
    return Finding(name, severity or rule.severity, message, rule.source, rule.quote, rule.note)


def _must(rule: Graded | str) -> str:
    """A binding rule says “phải”, one that leaves a choice says “nên”."""
    severity = rule if isinstance(rule, str) else rule.severity
    return "phải" if severity == "block" else "nên"


def _called(person: Member) -> str:
    return f" ({person.name})" if person.name else ""
