"""Answers taken in: judged by the form's own rules, kept once, whoever sends them (SUR-06)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from toso.kit.clock import HANOI
from toso.surveys.judging import CONSTRAINT, UNKNOWN, Problem, Values, accept
from toso.surveys.models import Answer, Form, FormVersion
from toso.surveys.topics import in_words
from toso.surveys.xlsform import FormTree


class BadAnswer(ValueError):
    """An answer that its form does not take; the message names the questions."""


@dataclass(frozen=True)
class Given:
    """An answer as it came: its identity, the form's version, who, when, what."""

    id: uuid.UUID
    asked: FormVersion
    at: datetime
    values: Values
    village: uuid.UUID | None = None
    subject: uuid.UUID | None = None
    account: Any = None
    taken: Sequence[str] = ()


def answer_of(given: Given) -> Answer:
    """The row of an answer, not yet saved. Raises BadAnswer."""
    day = given.at.astimezone(HANOI).date()
    values, complete, wrong = accept(given.asked.tree, given.values, day.isoformat())
    if wrong:
        raise BadAnswer("; ".join(told(given.asked.tree, problem) for problem in wrong[:5]))
    form: Form = given.asked.form
    return Answer(
        id=given.id, form=form, asked=given.asked, village_id=given.village,
        subject_kind=form.subject_kind, subject=given.subject, at=given.at, day=day,
        account=given.account, account_name=getattr(given.account, "full_name", ""),
        values=values, complete=complete, taken=[name for name in given.taken if name in values],
    )  # fmt: skip


def told(tree: FormTree, problem: Problem) -> str:
    """A problem in words, with the text of its question."""
    item = next((i for i in tree["items"] if i["name"] == problem.question), None)
    if item is None or problem.code == UNKNOWN:
        return _("phiếu không có câu “%(name)s”") % {"name": problem.question[:60]}
    label = in_words(item.get("label", {})) or problem.question
    if problem.code == CONSTRAINT and (said := in_words(item.get("message", {}))):
        return f"{label}: {said}"
    return _("%(label)s: câu trả lời chưa hợp lệ") % {"label": label}
