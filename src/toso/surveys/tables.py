"""Answers as a table: one row for each household, one column for each question."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from toso.kit.sheets import Column, Kind, Sheet, Value
from toso.registers.models import Business, Household, Resident
from toso.surveys.models import Answer, Form, FormVersion
from toso.surveys.topics import in_words


def answer_sheet(
    form: Form,
    version: FormVersion,
    answers: Sequence[Answer],
    places: Mapping[uuid.UUID | None, str],
) -> Sheet:
    """All answers of a form, in the words of a version; `places` names villages."""
    items = [i for i in version.tree["items"] if i["kind"] not in ("group", "note", "photo")]
    who = _subjects(answers)
    head = [Column(_("Ngày"), 13, "date"), Column(_("Nơi"), 22), Column(_("Người trả lời"), 28)]
    public = form.audience == "public"
    columns = head[:1] if public else head
    columns = [*columns, *(_column(item) for item in items), Column(_("Đủ câu"), 10)]
    if not public:
        columns.append(Column(_("Lấy lại từ lần trước"), 30))
    rows = []
    for answer in answers:
        row: list[Value] = [answer.day]
        if not public:
            row += [places.get(answer.village_id, ""), who.get(answer.subject, "")]
        row += [_told(version.tree, item, answer.values.get(item["name"])) for item in items]
        row.append(_("đủ") if answer.complete else _("còn thiếu"))
        rows.append(row if public else [*row, _taken(items, answer)])
    note = _("Số phiếu: %(n)s. Bảng có thông tin của người dân: chỉ dùng trong xã.")
    return Sheet(form.title, columns, rows, [note % {"n": len(rows)}])


def _column(item: dict[str, Any]) -> Column:
    label = in_words(item.get("label", {})) or item["name"]
    kind: Kind = "int" if item["kind"] == "integer" else "text"
    return Column(label, 22 if len(label) > 24 else 16, kind)


def _taken(items: Sequence[dict[str, Any]], answer: Answer) -> Value:
    """The questions that were not asked anew, in their words."""
    names = [
        in_words(item.get("label", {})) or item["name"]
        for item in items
        if item["name"] in answer.taken
    ]
    return "; ".join(names) or None


def _told(tree: dict[str, Any], item: dict[str, Any], value: Any) -> Value:
    if value is None or value == "":
        return None
    if item["kind"] == "integer" and isinstance(value, int):
        return value
    if "list" not in item:
        return str(value).replace(".", ",") if isinstance(value, float) else str(value)
    labels = {c["name"]: in_words(c["label"]) for c in tree["lists"][item["list"]]}
    chosen: list[str] = list(value) if isinstance(value, list) else [str(value)]
    return "; ".join(labels.get(name, name) for name in chosen)


def _subjects(answers: Sequence[Answer]) -> dict[uuid.UUID | None, str]:
    """Who answered, by name and code."""
    ids: dict[str, list[uuid.UUID]] = {}
    for answer in answers:
        if answer.subject:
            ids.setdefault(answer.subject_kind, []).append(answer.subject)
    homes = Household.objects.filter(pk__in=ids.get("household", []))
    people = Resident.objects.filter(pk__in=ids.get("resident", []))
    shops = Business.objects.filter(pk__in=ids.get("business", []))
    told: dict[uuid.UUID | None, str] = {
        home.pk: f"{home.representative} ({home.code})" for home in homes
    }
    told |= {person.pk: str(person) for person in people}
    return told | {shop.pk: str(shop) for shop in shops}
