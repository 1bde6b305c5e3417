"""Words of the gateway's pages: kinds, states, twins, choices, outcomes."""

from collections.abc import Mapping
from typing import Any

from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toso.gateway.fields import BUSINESSES, HOUSEHOLDS, ROSTER
from toso.gateway.forms import KINDS
from toso.gateway.models import Import

register = Library()

_MISSING: dict[str, Promise] = {
    "no_name": gettext_lazy("Chưa có cột nào là họ tên. Hãy chọn cột họ tên rồi tiếp tục."),
    "twice": gettext_lazy("Có hai cột được chọn cùng một nghĩa. Hãy chọn lại một cột."),
    "fonts": gettext_lazy("Hãy xem từng cột phông cũ và chọn đổi hay không đổi."),
    "type": gettext_lazy("Tệp không có cột loại hình. Hãy chọn loại hình chung ở cuối trang."),
}
_CHOICES: dict[str, Promise] = {
    "skip": gettext_lazy("Bỏ qua"),
    "merge": gettext_lazy("Gộp vào hộ đã có"),
    "add": gettext_lazy("Vẫn thêm"),
}
_OUTCOMES: dict[str, Promise] = {
    "added": gettext_lazy("Dòng đã ghi"),
    "merged": gettext_lazy("Dòng gộp vào hộ đã có"),
    "known": gettext_lazy("Đã có sẵn trong sổ"),
    "skipped": gettext_lazy("Bỏ qua"),
    "refused": gettext_lazy("Không nhận"),
    "withdrawn": gettext_lazy("Đã lấy ra khỏi sổ"),
    "kept": gettext_lazy("Ở lại trong sổ"),
    "": gettext_lazy("Chưa làm"),
}


@register.filter
def kind_label(kind: str) -> Any:
    return KINDS.get(kind, kind)


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key that is not known when the page is written."""
    return mapping.get(key, "")


@register.simple_tag
def import_steps(imported: Import | None, step: int) -> list[dict[str, Any]]:
    """The four steps of an import, and where we stand."""
    labels = [_("Chọn tệp"), _("Chọn cột"), _("Kiểm tra"), _("Ghi vào sổ")]
    reached = len(labels) if step == 4 else step - 1
    states = ["done" if n < reached else "current" if n == reached else "todo" for n in range(4)]
    return [{"label": str(la), "state": state} for la, state in zip(labels, states, strict=True)]


@register.inclusion_tag("ui/badge.html")
def import_state(imported: Import) -> dict[str, Any]:
    """Where an import stands, as a chip."""
    undo, commit = getattr(imported, "undo", None), getattr(imported, "commit", None)
    if undo:
        label, tone, icon = _("Đã hoàn tác"), "neutral", "return"
    elif commit and commit.finished_at:
        label, tone, icon = _("Đã nhập"), "success", "done"
    elif commit or hasattr(imported, "upload"):
        label, tone, icon = _("Đang chạy"), "info", "clock"
    elif imported.trouble:
        label, tone, icon = _("Chưa đọc được"), "danger", "danger"
    else:
        label, tone, icon = _("Đang xem trước"), "warning", "draft"
    return {"label": label, "tone": tone, "icon": icon}


@register.simple_tag
def missing_words(code: str) -> Any:
    return _MISSING[code]


@register.simple_tag
def choice_words(key: str, kind: str) -> Any:
    return _CHOICES[key]


@register.simple_tag
def outcome_words(key: str, kind: str) -> str:
    return str(_OUTCOMES.get(key, key))


@register.simple_tag
def twin_words(twin: Mapping[str, Any]) -> str:
    """What a row looks the same as."""
    said = {"label": twin.get("label", ""), "row": twin.get("row", "")}
    if twin["where"] == "elsewhere":
        return _("Dòng này ghi địa bàn khác: %(label)s.") % said
    if twin["where"] == "person":
        return _("Người này đã có ở dòng %(row)s, cùng hộ.") % said
    if twin["where"] == "file":
        text = _("Trùng với dòng %(row)s: %(label)s.") if twin["sure"] else (
            _("Cùng tên với dòng %(row)s: %(label)s. Có phải một?"))  # fmt: skip
        return text % said
    text = _("Đã có trong sổ: %(label)s.") if twin["sure"] else (
        _("Trong sổ có cùng tên: %(label)s. Có phải một?"))  # fmt: skip
    if not (new := int(twin.get("new") or 0)):
        return text % said
    more = ngettext("Tệp có thêm %(n)s người.", "Tệp có thêm %(n)s người.", new) % {"n": new}
    return f"{text % said} {more}"


@register.simple_tag
def will_say(imported: Import, sums: Mapping[str, Any]) -> str:
    """What pressing the button will do, in one sentence."""
    if imported.kind == HOUSEHOLDS:
        told = _("Sẽ ghi %(homes)s hộ mới, %(people)s người.") % sums
        if sums["merged"]:
            told += " " + _("Thêm người vào %(merged)s hộ đã có.") % sums
    elif imported.kind == BUSINESSES:
        told = _("Sẽ ghi %(homes)s cơ sở mới.") % sums
    else:
        assert imported.kind == ROSTER
        told = _("Sẽ lập bản nháp quyết định với %(people)s người.") % sums
    if sums["skipped"]:
        told += " " + _("Bỏ qua %(skipped)s dòng.") % sums
    return told
