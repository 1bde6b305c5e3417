"""The rows of the survey sheet, one by one, into the items of a form."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from toso.surveys.columns import Row
from toso.surveys.expressions import BadExpression, Tree, names, parse
from toso.surveys.vocabulary import (
    BEGIN_GROUP,
    COLUMN_REMEDIES,
    COLUMNS,
    END_GROUP,
    IGNORED,
    KINDS,
    OTHER_COLUMN,
    OTHER_TYPE,
    SELECTS,
    SKIPPED,
    TYPE_REMEDIES,
)

Item = dict[str, Any]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
_INSERT = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
_NO = ("", "no", "false", "false()", "không")
_YES = ("yes", "true", "true()", "có")


@dataclass
class Reading:
    """What has been read so far: names in order, open groups, lists of choices that were asked."""

    lists: dict[str, list[Item]]
    default: str
    items: list[Item] = field(default_factory=list)
    known: dict[str, Item] = field(default_factory=dict)
    groups: list[tuple[str, Row]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """One row: a question, a group that begins or ends, or something to be refused."""
        _check_columns(row)
        said = row.get("type").strip()
        head, _mark, rest = said.lower().partition(" ")
        if said.lower() in END_GROUP:
            self._end(row)
        elif said.lower() in BEGIN_GROUP:
            self._begin(row)
        elif head in SKIPPED:
            return
        elif said.lower() == "today":
            self._add(row, {"kind": "calculate", "calculation": ["today"]})
        elif said.lower() in KINDS:
            self._question(row, KINDS[said.lower()])
        elif select := next((key for key in SELECTS if said.lower().startswith(f"{key} ")), ""):
            self._select(row, SELECTS[select], said[len(select) :].strip())
        elif not said:
            row.fault("type", _("thiếu loại câu (type)"), str(OTHER_TYPE))
        else:
            remedy = TYPE_REMEDIES.get(said.lower()) or TYPE_REMEDIES.get(head) or OTHER_TYPE
            row.fault("type", _("chưa dùng được loại “%(type)s”") % {"type": said}, str(remedy))

    def close(self) -> None:
        """Groups that were never ended."""
        for _name, row in self.groups:
            row.fault("type", _("nhóm này không có end_group"),
                      _("Thêm một dòng end_group sau câu cuối của nhóm."))  # fmt: skip

    def _begin(self, row: Row) -> None:
        item = self._add(row, {"kind": "group"})
        self.groups.append((item.get("name", ""), row))

    def _end(self, row: Row) -> None:
        if self.groups:
            self.groups.pop()
        else:
            row.fault("type", _("end_group không có nhóm nào mở"), _("Xóa dòng này."))

    def _question(self, row: Row, kind: str) -> None:
        if kind == "calculate":
            tree = self._tree(row, "calculation")
            if not row.get("calculation"):
                row.fault("calculation", _("calculate thiếu công thức ở cột calculation"),
                          _("Viết công thức, hoặc xóa dòng này."))  # fmt: skip
            self._add(row, {"kind": kind, "calculation": tree})
            return
        if row.get("calculation"):
            row.fault("calculation", _("chỉ dòng calculate có cột calculation"),
                      _("Xóa ô này, hoặc đổi type thành calculate."))  # fmt: skip
        self._add(row, {"kind": kind})

    def _select(self, row: Row, kind: str, name: str) -> None:
        name, _mark, other = name.partition(" ")
        if other:
            row.fault("type", _("không dùng được “%(words)s”") % {"words": other},
                      _("Thêm một lựa chọn “Khác” và một câu chữ có relevant."))  # fmt: skip
        elif name not in self.lists:
            row.fault("type", _("trang choices không có danh sách “%(name)s”") % {"name": name},
                      _("Thêm danh sách này vào trang choices, hoặc sửa lại tên."))  # fmt: skip
        else:
            self.used.add(name)
        self._add(row, {"kind": kind, "list": name})

    def _add(self, row: Row, item: Item) -> Item:
        """What every row has: a name, texts, and when it is asked."""
        item["name"] = self._name(row)
        if self.groups:
            item["in"] = self.groups[-1][0]
        if row.get("relevant"):
            item["relevant"] = self._tree(row, "relevant")
        self._texts(row, item)
        if item["kind"] not in ("group", "note", "calculate"):
            self._demands(row, item)
        self.known.setdefault(item["name"], item)
        self.items.append(item)
        return item

    def _name(self, row: Row) -> str:
        name = row.get("name")
        if not name and row.get("type").lower() in (*BEGIN_GROUP, "note"):
            return f"_{row.number}"
        if not _NAME.fullmatch(name):
            row.fault("name", _("tên câu “%(name)s” không dùng được") % {"name": name},
                      _("Tên gồm chữ không dấu, số và gạch dưới, bắt đầu bằng chữ."))  # fmt: skip
        elif name in self.known:
            row.fault("name", _("hai câu cùng tên “%(name)s”") % {"name": name},
                      _("Đặt cho mỗi câu một tên riêng."))  # fmt: skip
        return name

    def _texts(self, row: Row, item: Item) -> None:
        for column in ("label", "hint"):
            said = {code or self.default: text for code, text in row.texts.get(column, {}).items()}
            for code, text in said.items():
                for name in _INSERT.findall(text):
                    self._meet(row, f"{column}:{code}", name)
            if said:
                item[column] = said
        visible = item["kind"] not in ("group", "calculate")
        if visible and "vi" not in item.get("label", {}):
            row.fault("label", _("câu hỏi thiếu lời tiếng Việt"),
                      _("Viết câu hỏi ở cột label::Tiếng Việt (vi)."))  # fmt: skip

    def _demands(self, row: Row, item: Item) -> None:
        said = row.get("required").lower()
        if said in _YES:
            item["required"] = True
        elif said not in _NO:
            item["required"] = self._tree(row, "required")
        if row.get("constraint"):
            item["constraint"] = self._tree(row, "constraint", own=item["name"])
        for column, key in (("constraint_message", "message"), ("required_message", "missing")):
            texts = row.texts.get(column)
            if texts:
                item[key] = {code or self.default: text for code, text in texts.items()}

    def _tree(self, row: Row, column: str, own: str = "") -> Tree:
        try:
            tree = parse(row.get(column)) if row.get(column) else ""
        except BadExpression as error:
            row.fault(column, error.what, error.remedy)
            return ""
        for name in sorted(names(tree) - {own}):
            self._meet(row, column, name)
        return tree

    def _meet(self, row: Row, column: str, name: str) -> None:
        """A question that is spoken of must have been asked before: answers are read in order."""
        item = self.known.get(name)
        if item is None or item["kind"] in ("group", "note"):
            row.fault(column, _("phía trên không có câu nào tên “%(name)s”") % {"name": name},
                      _("Sửa lại tên, hoặc chuyển câu đó lên trước dòng này."))  # fmt: skip


def _check_columns(row: Row) -> None:
    for column in row.cells:
        if column in COLUMNS or column in IGNORED or column.startswith(("$", "body::", "_")):
            continue
        if column == "readonly" and row.get(column).lower() in _NO:
            continue
        remedy = COLUMN_REMEDIES.get(column, OTHER_COLUMN)
        row.fault(column, _("chưa dùng được cột “%(name)s”") % {"name": column}, str(remedy))


def own_language(codes: list[str], said: str) -> str:
    """The language of columns that name none: the form's default, else Vietnamese."""
    found = re.search(r"\(([A-Za-z-]+)\)\s*$", said)
    return found[1].lower() if found else said.lower() if said.lower() in codes else "vi"
