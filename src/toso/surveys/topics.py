"""What a criterion can speak of: facts of the registers, and questions of the commune's surveys."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from toso.places.models import Ancestry
from toso.registers import facts
from toso.registers.models import Household
from toso.surveys.models import Answer, Form, FormVersion

NUMBER, YES_NO, ONE, MANY = facts.NUMBER, facts.YES_NO, "one", "many"
_KINDS = {"integer": NUMBER, "decimal": NUMBER, "calculate": NUMBER, "select_one": ONE,
          "select_multiple": MANY}  # fmt: skip
SIGNS = {NUMBER: (">=", "<=", "="), YES_NO: ("=",), ONE: ("=", "!="), MANY: ("has", "lacks")}


@dataclass(frozen=True)
class Topic:
    """One fact or question: its key in rules, its words, how it compares, what it may equal."""

    key: str
    label: str
    kind: str
    source: str
    choices: dict[str, str] = field(default_factory=dict)

    def shown(self, value: Any) -> str:
        """A value of this topic in words."""
        if value == "" or value is None:
            return _("chưa biết")
        if isinstance(value, list):
            return ", ".join(self.choices.get(name, str(name)) for name in value)
        return self.choices.get(str(value), str(value))


def topics(owner: uuid.UUID, day: date) -> dict[str, Topic]:
    """All that criteria of a unit can speak of on a day, by key."""
    asked = [_topic_of_fact(fact) for fact in facts.facts()]
    for version in versions_of(owner, day):
        asked += _topics_of_form(version.form, version)
    return {topic.key: topic for topic in asked}


def versions_of(owner: uuid.UUID, day: date) -> Sequence[FormVersion]:
    """The household surveys of a commune as they are asked now, seen from it or from a village."""
    above = Ancestry.objects.filter(descendant=owner, valid__contains=day).values("ancestor")
    published = FormVersion.objects.filter(
        form__owner__in=above, form__audience="households", published_on__isnull=False
    )
    latest = published.order_by("form", "-number").distinct("form").select_related("form")
    return sorted(latest.defer("file"), key=lambda version: version.form.made_at)


def known(
    asked: Collection[str], villages: Sequence[uuid.UUID], day: date
) -> dict[uuid.UUID, dict[str, Any]]:
    """What is known of each household present, for the topics asked for."""
    present = (
        Household.objects.filter(village__in=villages).present(day).values_list("pk", flat=True)
    )
    numbers = {fact.key for fact in facts.facts() if fact.kind == NUMBER}
    usual = {f"fact.{key}": 0 if key in numbers else "" for key in _facts_in(asked)}
    found: dict[uuid.UUID, dict[str, Any]] = {pk: {**usual} for pk in present}
    for household, said in facts.gather(_facts_in(asked), villages, day).items():
        if household in found:
            found[household] |= {f"fact.{key}": value for key, value in said.items()}
    forms = {uuid.UUID(key.partition(".")[0]) for key in asked if not key.startswith("fact.")}
    for answer in _answers(forms, villages, day):
        if answer.subject in found:
            said = {f"{answer.form_id}.{name}": value for name, value in answer.values.items()}
            found[answer.subject] |= said
    return found


def _facts_in(asked: Iterable[str]) -> set[str]:
    return {key.removeprefix("fact.") for key in asked if key.startswith("fact.")}


def _answers(
    forms: Collection[uuid.UUID], villages: Sequence[uuid.UUID], day: date
) -> Iterable[Answer]:
    if not forms:
        return []
    given = Answer.objects.filter(
        form__in=forms, village__in=villages, day__lte=day, subject_kind="household"
    )
    return given.last_of_each().only("form_id", "subject", "values")


def _topic_of_fact(fact: facts.Fact) -> Topic:
    said = {"yes": _("có"), "no": _("không"), "": _("chưa biết")}
    choices = said if fact.kind == YES_NO else {}
    return Topic(f"fact.{fact.key}", str(fact.label), fact.kind, _("Sổ của xã"), choices)


def _topics_of_form(form: Form, version: FormVersion) -> Iterable[Topic]:
    for item in version.tree["items"]:
        kind = _KINDS.get(item["kind"])
        if kind:
            listed = version.tree["lists"].get(item.get("list", ""), [])
            choices = {choice["name"]: in_words(choice["label"]) for choice in listed}
            label = in_words(item.get("label", {})) or item["name"]
            yield Topic(f"{form.pk}.{item['name']}", label, kind, form.title, choices)


def in_words(texts: dict[str, str]) -> str:
    """A text of a form in the reader's language, else in Vietnamese."""
    return texts.get(get_language() or "vi") or texts.get("vi") or next(iter(texts.values()), "")
