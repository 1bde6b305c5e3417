"""The components of the pages: `{% load ui %}` brings them all, /ui/ shows them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.utils.safestring import SafeString

from toso.ui import articles, assets, charts, frames, icons, numbers
from toso.ui.phones import dialled
from toso.ui.states import state
from toso.ui.states import tone as _tone

register = Library()

# What the head of a page needs

for tag in (assets.stylesheets, assets.font_preloads, assets.import_map, assets.module_preloads):
    register.simple_tag(tag)


# Numbers

register.filter("number", numbers.number)
register.filter("percent", numbers.percent)
register.filter("dialled", dialled)


@register.simple_tag
def share(part: object, whole: object) -> str:
    """`{% share 245 1000 %}` → 24,5%."""
    return numbers.percent(numbers.share(part, whole))


# Small things

register.filter("cited", articles.cited)
register.filter("citing", articles.citing)


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    return icons.draw(name, size, label)


@register.inclusion_tag("ui/badge.html")
def badge(label: str, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A chip in words and shape; colour only repeats what they say."""
    return {"label": label, "tone": _tone(tone), "icon": icon}


@register.inclusion_tag("ui/badge.html")
def status(name: str, label: str = "") -> dict[str, Any]:
    """The chip of a known state (`late`, `returned`, `accepted` …: ui/states.py)."""
    known = state(name)
    return {"label": label or known.label, "tone": known.tone, "icon": known.icon}


@register.inclusion_tag("ui/avatar.html")
def avatar(name: str, size: str = "") -> dict[str, Any]:
    """Initials of the middle and given names, as Vietnamese people call each other."""
    words = [word for word in name.split() if word[:1].isalpha()]
    initials = "".join(word[0] for word in words[-2:]).upper() or "?"
    return {"initials": initials, "tone": crc32(name.encode()) % 6, "size": size, "name": name}


# Figures


@register.inclusion_tag("ui/stat.html")
def stat(label: str, value: object = None, **more: Any) -> dict[str, Any]:
    """A big number: unit, note, url, icon, tone, trend (signed), trend_label, target, known.

    A whole number is grouped, a text is shown as it is, None says that there is no data.
    `good="down"` says that less is better, `good=""` that neither is; `percent_value` with
    `target` draws a meter.
    """
    shown = value if isinstance(value, str) else numbers.number(value)
    missing = value is None or value == ""
    if missing:
        shown = numbers.number(None)
    trend = numbers.as_decimal(more.get("trend"))
    direction = "" if trend is None else "up" if trend > 0 else "down" if trend < 0 else "flat"
    return more | {
        "label": label,
        "tone": _tone(more.get("tone") or "plain"),
        "shown": shown,
        "missing": missing,
        "direction": direction,
        "mood": charts.mood(direction, str(more.get("good", "up"))),
        "trend_shown": numbers.signed(trend),
    }


@register.inclusion_tag("ui/meter.html")
def meter(
    value: object, target: object = None, known: object = None, label: str = "", **more: Any
) -> dict[str, Any]:
    """A percentage against its target; the share without data is hatched. url, aim ("≥", ">");
    share=True where nobody gives a target, so that its lack is not told."""
    return more | {"meter": charts.meter(value, target, known), "label": label}


@register.inclusion_tag("ui/meter.html")
def meter_of(
    numerator: object, denominator: object, known: object = None, target: object = None, **more: Any
) -> dict[str, Any]:
    """The same from counts: numerator, denominator, and how many of them have data."""
    drawn = charts.meter(
        numbers.share(numerator, denominator), target, numbers.share(known, denominator)
    )
    return more | {"meter": drawn, "numerator": numerator, "denominator": denominator}


@register.inclusion_tag("ui/sparkline.html")
def sparkline(values: Sequence[object], label: str = "") -> dict[str, Any]:
    """A line through a few periods; gaps stay gaps; the last known point is marked."""
    runs = charts.line(values)
    return {
        "runs": [(" ".join(run), len(run) == 1) for run in runs],
        "last": runs[-1][-1].split(",") if runs else None,
        "label": label,
    }


@register.inclusion_tag("ui/bars.html")
def bars(rows: Iterable[Mapping[str, Any]], label: str = "", unit: str = "") -> dict[str, Any]:
    """Horizontal bars of {label, value, url?, tone?}, longest = the greatest value."""
    rows = list(rows)
    greatest = max((numbers.as_decimal(row["value"]) or 0 for row in rows), default=0) or 1
    drawn = [
        {**row, "length": f"{(numbers.as_decimal(row['value']) or 0) * 100 / greatest:.2f}%"}
        for row in rows
    ]
    return {"rows": drawn, "label": label, "unit": unit}


@register.inclusion_tag("ui/job.html")
def job(done: object, total: object = 100, label: str = "") -> dict[str, Any]:
    """Progress of long work; `done` None means that it has started and cannot be measured."""
    part = numbers.share(done, total)
    return {"part": None if part is None else f"{part:.0f}", "label": label}


# Lists and ways


@register.inclusion_tag("ui/trail.html")
def trail(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The way down to this page: {label, url}; the last one is where we stand."""
    return {"items": list(items)}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Pages beside each other: {label, url, current, count?, icon?}."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Earlier and later pages, keeping the other parameters of the address."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [(p, address(p) if isinstance(p, int) else "", p == page.number) for p in pages]
    return {
        "pages": page,
        "links": links,
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("ui/stepper.html")
def stepper(steps: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The stages of a piece of work: {label, state: done|current|todo|late, note?, url?}."""
    return {"steps": list(steps)}


@register.inclusion_tag("ui/timeline.html")
def timeline(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What happened, latest first: {when, title, text?, who?, icon?, tone?, url?}."""
    return {"items": list(items)}


@register.inclusion_tag("ui/facts.html")
def facts(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Pairs of a name and a value."""
    return {"items": list(items)}


@register.inclusion_tag("ui/verdict.html")
def verdict(findings: Iterable[Any], title: str = "", ok: str = "") -> dict[str, Any]:
    """A charter's findings: severity block|warn|info, message, source, quote (contracts.md)."""
    return {"findings": list(findings), "title": title, "ok": ok}


# Forms


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, **more: Any) -> dict[str, Any]:
    """A form's field with label, help and errors tied to it; hint of width: width="short"."""
    kind = getattr(bound.field.widget, "input_type", "")
    group = bound.use_fieldset or kind == "radio"
    return more | {"field": bound, "kind": kind, "group": group}


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """A whole form: the errors first, then every visible field, then the hidden ones."""
    return {"form": form}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    return {"form": form}


@register.inclusion_tag("ui/search.html", takes_context=True)
def search_box(context: Context, label: str, name: str = "q", **more: Any) -> dict[str, Any]:
    """A search form that works alone; with target="#list" htmx refreshes that part as one types."""
    request = context.get("request")
    value = request.GET.get(name, "") if request else ""
    return more | {
        "label": label,
        "name": name,
        "value": value,
        "path": getattr(request, "path", ""),
    }


# Frames around content

for frame in (frames.card, frames.alert, frames.empty_state, frames.disclosure):
    register.simple_block_tag(frame)
