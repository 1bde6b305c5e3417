"""The expressions of XLSForm, read once into a JSON tree that Python and phones evaluate alike.

A tree is a text, a number or a truth value, or a list whose first place says what to do:
`["$", "age"]` the answer to a question, `["."]` the answer at hand, `[">=", a, b]`,
`["selected", a, b]`. `${…}`, `.`, literals, `and or not()`, `= != < <= > >=`, `+ - * div mod`, and
the functions below; anything else is refused by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from toso.surveys.patterns import BadPattern, portable

Tree = Any  # JSON
# Function → how many arguments it takes, at least and at most.
FUNCTIONS: dict[str, tuple[int, int]] = {
    "selected": (2, 2),
    "count-selected": (1, 1),
    "if": (3, 3),
    "not": (1, 1),
    "string-length": (1, 1),
    "regex": (2, 2),
    "today": (0, 0),
    "coalesce": (2, 9),
    "int": (1, 1),
    "round": (1, 2),
    "concat": (1, 20),
    "true": (0, 0),
    "false": (0, 0),
    "number": (1, 1),
}
_LEVELS = [("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod")]
MAX_TOKENS, MAX_DEPTH = 250, 40
_TOKEN = re.compile(
    r"""\s*(?: (?P<ref>\$\{\s*[^{}\s]+\s*\}) | (?P<number>[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)
      | (?P<text>"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’) | (?P<sign><=|>=|!=|[=<>+*(),-])
      | (?P<dot>\.(?![\w.])) | (?P<name>[A-Za-z_][\w.:-]*) )""",
    re.VERBOSE,
)


class BadExpression(ValueError):
    """The expression cannot be read: `what` is wrong and the `remedy`."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


def parse(text: str) -> Tree:
    """The tree of an expression. Raises BadExpression."""
    tokens = list(islice(_tokens(text), MAX_TOKENS + 1))
    if len(tokens) > MAX_TOKENS:
        raise BadExpression(_("biểu thức quá dài"), _("Chia thành nhiều câu calculate ngắn hơn."))
    return _Parser(tokens).whole()


def names(tree: Tree) -> set[str]:
    """The questions that a tree asks about."""
    if not isinstance(tree, list):
        return set()
    if tree[0] == "$":
        return {tree[1]}
    return set().union(*(names(part) for part in tree[1:]))


def _tokens(text: str) -> Iterator[Token]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if not found or not found.lastgroup:
            raise BadExpression(
                _("không hiểu chỗ “%(part)s”") % {"part": text[place : place + 20].strip()},
                _("Chỉ dùng ${tên câu}, số, chữ trong nháy, phép so sánh và các hàm trong bảng."),
            )
        place = found.end()
        yield Token(found.lastgroup, found[found.lastgroup])


class _Parser:
    """Recursive descent over XPath's levels of binding."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    def whole(self) -> Tree:
        tree = self._level(0)
        if self.place < len(self.tokens):
            raise self._stray()
        return tree

    def _level(self, level: int) -> Tree:
        if level == len(_LEVELS):
            return self._minus()
        self.depth += 1
        if self.depth > MAX_DEPTH * len(_LEVELS):
            raise BadExpression(_("biểu thức lồng nhau quá sâu"), _("Chia thành nhiều câu."))
        tree = self._level(level + 1)
        while self._is(*_LEVELS[level]):
            sign = self._next().text
            tree = [sign, tree, self._level(level + 1)]
        self.depth -= 1
        return tree

    def _minus(self) -> Tree:
        turns = 0
        while self._is("-"):
            self.place, turns = self.place + 1, turns + 1
        tree = self._atom()
        if turns and isinstance(tree, int | float) and not isinstance(tree, bool):
            return -tree if turns % 2 else tree
        return ["-", 0, tree] if turns % 2 else tree

    def _atom(self) -> Tree:
        token = self._next()
        if token.kind == "ref":
            return ["$", token.text[2:-1].strip()]
        if token.kind == "dot":
            return ["."]
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        if token.kind == "text":
            return token.text[1:-1]
        if token.kind == "name":
            return self._call(token.text)
        if token.text == "(":
            tree = self._level(0)
            self._expect(")")
            return tree
        self.place -= 1
        raise self._stray()

    def _call(self, name: str) -> Tree:
        if not self._is("("):
            raise BadExpression(
                _("“%(name)s” không phải tên câu hỏi hay hàm") % {"name": name},
                _("Tên câu viết trong ${…}, chữ viết trong dấu nháy đơn."),
            )
        if name not in FUNCTIONS:
            raise BadExpression(
                _("hàm %(name)s() không dùng được ở đây") % {"name": name},
                _("Các hàm dùng được: %(names)s.") % {"names": ", ".join(FUNCTIONS)},
            )
        self.place += 1
        parts: list[Tree] = []
        while not self._is(")"):
            if parts:
                self._expect(",")
            parts.append(self._level(0))
        self.place += 1
        return self._made(name, parts)

    def _made(self, name: str, parts: list[Tree]) -> Tree:
        least, most = FUNCTIONS[name]
        if not least <= len(parts) <= most:
            raise BadExpression(
                _("hàm %(name)s() thiếu hoặc thừa thành phần") % {"name": name},
                _("Xem lại các thành phần trong ngoặc, cách nhau bằng dấu phẩy."),
            )
        if name in ("true", "false"):
            return name == "true"
        if name == "regex":
            return ["regex", parts[0], _pattern(parts[1])]
        return [name, *parts]

    def _is(self, *texts: str) -> bool:
        if self.place >= len(self.tokens):
            return False
        token = self.tokens[self.place]
        return token.kind in ("sign", "name") and token.text in texts

    def _next(self) -> Token:
        if self.place >= len(self.tokens):
            raise BadExpression(
                _("biểu thức bị cụt"), _("Viết tiếp phần còn thiếu sau phép tính cuối.")
            )
        self.place += 1
        return self.tokens[self.place - 1]

    def _expect(self, text: str) -> None:
        if not self._is(text):
            raise BadExpression(
                _("thiếu dấu “%(sign)s”") % {"sign": text}, _("Đếm lại các dấu ngoặc và dấu phẩy.")
            )
        self.place += 1

    def _stray(self) -> BadExpression:
        return BadExpression(
            _("thừa chỗ “%(part)s”") % {"part": self.tokens[self.place].text},
            _("Bỏ phần thừa, hoặc thêm and / or ở giữa."),
        )


def _pattern(tree: Tree) -> str:
    if not isinstance(tree, str):
        raise BadExpression(
            _("mẫu của regex() phải là chữ viết sẵn"), _("Viết mẫu trong dấu nháy đơn.")
        )
    try:
        return portable(tree)
    except BadPattern as error:
        raise BadExpression(
            _("mẫu của regex() không dùng được: %(why)s") % {"why": error},
            _("Dùng mẫu đơn giản hơn, chẳng hạn '^0[0-9]{9}$'."),
        ) from error
