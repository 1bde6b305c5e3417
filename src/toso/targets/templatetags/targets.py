"""Words of the pages of targets."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.charter import load
from toso.charter.vocabulary import PARTIES
from toso.charter.workings import TargetStep
from toso.documents.models import Document
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.targets import saying
from toso.targets.gauge import Gauge
from toso.targets.models import Target, Version
from toso.targets.progress import Progress
from toso.targets.states import State, history
from toso.ui.numbers import number

register = template.Library()

for word in (
    saying.pace,
    saying.forecast,
    saying.step,
    saying.goal,
    saying.aim,
    saying.noun,
    saying.short,
):
    register.filter(word)
register.filter("period", saying.period)

# State → word, tone, icon of its chip.
STATES: dict[State, tuple[str | Promise, str, str]] = {
    State.PROPOSED: (gettext_lazy("Đề xuất, chờ cấp trên"), "neutral", "draft"),
    State.WITHDRAWN: (gettext_lazy("Đã rút đề xuất"), "neutral", "minus"),
    State.ASSIGNED: (gettext_lazy("Đã giao, chờ nhận"), "info", "inbox"),
    State.CONTESTED: (gettext_lazy("Đang kiến nghị"), "warning", "chat"),
    State.ANSWERED: (gettext_lazy("Đã trả lời kiến nghị"), "info", "return"),
    State.ACCEPTED: (gettext_lazy("Đã nhận"), "success", "check"),
    State.CLOSED: (gettext_lazy("Đã nhập vào đơn vị mới"), "neutral", "lock"),
}
_MARKS = {
    "proposed": ("draft", "neutral"), "assigned": ("send", "info"),
    "revised": ("edit", "warning"), "merged": ("lock", "neutral"),
    "accepted": ("done", "success"), "contested": ("chat", "warning"),
    "answered": ("return", "info"), "withdrawn": ("minus", "neutral"),
}  # fmt: skip


@register.inclusion_tag("ui/badge.html")
def outcome(progress: Progress) -> dict[str, object]:
    """Đạt, chưa đạt, chưa có số liệu: a word and a shape."""
    label, tone = saying.verdict(progress)
    icon = {"success": "done", "warning": "target", "neutral": "unknown"}[tone]
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/badge.html")
def standing(state: State) -> dict[str, object]:
    """Whether it is proposed, given, contested, accepted."""
    label, tone, icon = STATES[state]
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("targets/_gauge.html")
def gauge(progress: Progress, label: str = "") -> dict[str, object]:
    """Done, missing, the mark of the target and of the step that is due."""
    return {"gauge": Gauge(progress), "progress": progress, "label": label}


@register.simple_tag
def behind(progress: Progress) -> str:
    """The page of the figures behind a progress, down to the visits; of a group, only its own."""
    asked = progress.asked
    said = {"unit": str(asked.unit), "month": progress.when.month.text, "group": asked.group}
    page = reverse("figures:indicator", args=[asked.indicator])
    return f"{page}?{urlencode({key: value for key, value in said.items() if value})}"


@register.filter
def document_url(document: Document | None) -> str:
    """The page of a document; "" while there is none."""
    try:
        return reverse("documents:document", args=[document.pk]) if document else ""
    except NoReverseMatch:
        return ""


@register.filter
def of_day(document: Document) -> str:
    """`12/QĐ-UBND ngày 05/9/2022`; a draft has neither number nor day."""
    if document.issued_on is None:
        return _("dự thảo %s") % document if document.number else _("dự thảo, chưa có số")
    return _("%(document)s ngày %(day)s") % {
        "document": document,
        "day": f"{document.issued_on:%d/%m/%Y}",
    }


@register.filter
def article(target: Target) -> TargetStep | None:
    """The sentence of the plan by which this assigner gives to this receiver."""
    steps = load(target.charter).targets
    found = (s for s in steps if (s.assigner, s.receiver) == (target.assigner, target.receiver))
    return next(found, None)


@register.filter
def party(key: str) -> str:
    """`UBND cấp xã`."""
    return _(PARTIES[key]) if key in PARTIES else key


@register.filter
def happened(target: Target) -> list[dict[str, object]]:
    """Everything that happened to a target, latest first, for the `timeline` component."""
    return [_told(event.version, event.word, event.reply) for event in reversed(history(target))]


def _told(version: Version, word: str, reply: object) -> dict[str, object]:
    icon, tone = _MARKS[word]
    at = getattr(reply, "at", None) or version.made_at
    by = getattr(reply, "by", None) if reply else version.made_by
    asked = getattr(reply, "count", None)
    wanted = _("Đề nghị: %s") % number(asked) if asked is not None else ""
    return {
        "when": f"{at.astimezone(HANOI):%H:%M %d/%m/%Y}",
        "title": _title(version, word),
        "text": saying.joined([getattr(reply, "reason", "") if reply else version.reason, wanted]),
        "who": saying.joined([str(by or ""), getattr(reply, "by_title", "")]),
        "icon": icon,
        "tone": tone,
        "url": document_url(version.document) if not reply else "",
    }


def _title(version: Version, word: str) -> str:
    what = {
        "proposed": _("Đề xuất %(count)s"),
        "assigned": _("Giao %(count)s theo %(document)s"),
        "revised": _("Điều chỉnh thành %(count)s theo %(document)s"),
        "merged": _("Tiếp nhận %(count)s khi sáp nhập"),
        "accepted": _("Nhận chỉ tiêu (bản %(number)s)"),
        "contested": _("Kiến nghị (bản %(number)s)"),
        "answered": _("Trả lời kiến nghị (bản %(number)s)"),
        "withdrawn": _("Rút lại (bản %(number)s)"),
    }[word]
    return what % {
        "count": number(version.count),
        "document": of_day(version.document) if version.document else "—",
        "number": version.number,
    }


@register.filter
def steps_of(version: Version) -> Sequence[tuple[Period, int]]:
    """The steps of a version in order."""
    return sorted(((Period(t), n) for t, n in version.steps.items()), key=lambda s: s[0].last)
