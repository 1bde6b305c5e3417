"""The tags that a template may use: our words, one by one or in a list, and nothing that computes.

Officials edit the template, and so may somebody who means harm. Every text that becomes a template
is read here first: what is not on these lists is refused, so that no tag runs for ever, grows the
file without end or reaches into the program.
"""

from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from toso.kit.papers.problems import TemplateProblem, gettext_noop

WORDS = (
    "co_quan_chu_quan",
    "co_quan_ban_hanh",
    "so_ky_hieu",
    "dia_danh_ngay_thang",
    "ten_loai",
    "trich_yeu",
    "tham_quyen",
    "quyet_nghi",
    "chuc_vu",
    "ho_ten",
    "thu_ky",
    "minh_hoa",
    "kinh_gui",
    "can_cu",
    "noi_nhan",
)
LISTS = {"kinh_gui", "can_cu", "noi_nhan", "chuc_vu"}
FILTERS = {"length", "upper", "lower", "first", "last", "trim"}
# Compared, chosen from and walked through, never computed with.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If,
    nodes.For, nodes.Filter, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr,
)  # fmt: skip


class Tags(SandboxedEnvironment):
    """Jinja's sandbox, narrowed to those tags; `used` are the words that were asked for."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.used: set[str] = set()

    def _parse(self, source: str, name: Any, filename: Any) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise TemplateProblem(_BROKEN, tag=_near(source, error.lineno)) from error
        for node in tree.iter_child_nodes():
            self._check(node, frozenset())
        return tree

    def _check(self, node: nodes.Node, made: frozenset[str]) -> None:
        """Refuse a node that is not on the lists; `made` are the names that loops gave."""
        if not isinstance(node, _ALLOWED):
            raise TemplateProblem(_FOREIGN, tag=_KINDS.get(type(node), type(node).__name__))
        match node:
            case nodes.For():
                made = self._loop(node, made)
            case nodes.Name(name=name) if name not in WORDS and name not in made:
                raise TemplateProblem(_UNKNOWN, tag=name, tags=", ".join(WORDS))
            case nodes.Name(name=name):
                self.used.add(name)
            case nodes.Filter(name=name) if name not in FILTERS or node.args or node.kwargs:
                raise TemplateProblem(_FOREIGN, tag=f"|{name}")
            case nodes.Getitem(arg=arg) if not _is_place(arg):
                raise TemplateProblem(_FOREIGN, tag="[…]")
        for child in node.iter_child_nodes():
            self._check(child, made)

    def _loop(self, node: nodes.For, made: frozenset[str]) -> frozenset[str]:
        """A loop goes through one of our lists, never inside another loop."""
        walked, given = node.iter, node.target
        ours = isinstance(walked, nodes.Name) and walked.name in LISTS
        if made or node.recursive or not ours or not isinstance(given, nodes.Name):
            raise TemplateProblem(_LOOP, lists=", ".join(sorted(LISTS)))
        return made | {given.name}


def _is_place(arg: nodes.Node) -> bool:
    return isinstance(arg, nodes.Const) and isinstance(arg.value, int) and abs(arg.value) < 100


def _near(source: str, line: int) -> str:
    """The words around a tag that can't be read, without the marks of Word."""
    bare = "".join(map(_visible, source.splitlines()[max(line - 2, 0) : line + 1]))
    at = max(bare.find("{%"), bare.find("{{"), 0)
    return " ".join(bare[at : at + 60].split()) or "{% … %}"


def _visible(text: str) -> str:
    """What a reader sees of a piece of WordprocessingML."""
    kept, inside = [], False
    for character in text:
        inside = (inside or character == "<") and character != ">"
        if not inside and character != ">":
            kept.append(character)
    return "".join(kept)


_KINDS: dict[type, str] = {
    nodes.Call: "(…)",
    nodes.Getattr: ".…",
    nodes.Macro: "macro",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.Mul: "*",
    nodes.Pow: "**",
    nodes.Add: "+",
    nodes.Concat: "~",
}
_BROKEN = gettext_noop(
    "Mẫu văn bản có thẻ không đúng, ở gần “%(tag)s”: thẻ mở thì phải đóng, {%% if %%} đi với "
    "{%% endif %%}, {%% for %%} với {%% endfor %%}. Hãy chép lại thẻ ấy từ mẫu gốc."
)
_FOREIGN = gettext_noop(
    "Mẫu văn bản có thẻ không đúng: không được dùng “%(tag)s” trong thẻ. Hãy chép lại thẻ từ mẫu "
    "gốc."
)
_UNKNOWN = gettext_noop(
    "Mẫu văn bản có thẻ không đúng: không có thẻ tên “%(tag)s”. Hãy dùng một trong các thẻ: "
    "%(tags)s."
)
_LOOP = gettext_noop(
    "Mẫu văn bản có thẻ không đúng: {%% for %%} chỉ đi qua một danh sách (%(lists)s) và không "
    "lồng trong vòng khác. Hãy chép lại đoạn ấy từ mẫu gốc."
)
