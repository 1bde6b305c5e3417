"""One difficulty in words: its trail as a timeline, each step with its route's article."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toso.kit.clock import HANOI
from toso.support.models import Issue, Step
from toso.support.placing import NO_OWNER

_LOOKS = {
    "report": ("obstacle", "warning"),
    "ask": ("question", "warning"),
    "reply": ("chat", "neutral"),
    "hand_back": ("return", "warning"),
    "escalate": ("arrow-up", "info"),
    "answer": ("done", "success"),
    "finish": ("check", "success"),
    "reopen": ("sync", "warning"),
}
# Steps by which it goes to somebody else.
_SENDS = ("report", "escalate", "hand_back", "reopen")
# Steps by a route: the plan's, or the house's own.
_ROUTED = ("report", "escalate")


def trail(issue: Issue) -> list[dict[str, Any]]:
    """Every step, the first one first."""
    return [_line(step) for step in issue.steps.order_by("number")]


def _line(step: Step) -> dict[str, Any]:
    icon, tone = _LOOKS[step.word]
    title = str(step.get_word_display())
    who = ", ".join(part for part in (step.by_name, step.by_title, step.actor_name) if part)
    return {
        "title": title, "who": who, "text": step.text, "icon": icon, "tone": tone,
        "when": date_format(step.at.astimezone(HANOI), "d/m/Y H:i"),
        "note": _notes().get(step.note, ""),
        "to": step.holder_name if step.word in _SENDS else "", "due": step.due,
        "source": step.source or (_("Thông lệ của TổSố") if step.word in _ROUTED else ""),
        "quote": step.quote,
    }  # fmt: skip


def _notes() -> dict[str, str]:
    return {NO_OWNER: _("Chưa biết cơ quan chủ quản nền tảng này nên chuyển đến Sở chủ trì.")}
