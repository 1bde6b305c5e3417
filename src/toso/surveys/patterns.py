r"""The patterns of `regex()` that mean the same in Python and in a browser, and that end in time.

Letters, `[…]`, `\d \w \s`, `.`, `|`, groups, `* + ? {n,m}`. No look-around, no back references; at
most three repeats of open length, none of them around another: a value cannot keep a phone busy.
"""

import re

from django.utils.translation import gettext as _

MAX_REPEATS = 3
_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": r" \t\n\r\f\v"}
_SPECIAL = ".*+?()[]{}|^$/\\"


class BadPattern(ValueError):
    """The pattern is outside of what is allowed; the message says why."""


def portable(pattern: str) -> str:
    """The pattern rewritten so that both engines read it alike; it matches whole values."""
    return _Rewriting(pattern).whole()


class _Rewriting:
    def __init__(self, pattern: str) -> None:
        self.text, self.place, self.repeats = pattern, 0, 0

    def whole(self) -> str:
        self.text = self.text.removeprefix("^")
        if self.text.endswith("$") and not self.text.endswith(r"\$"):
            self.text = self.text[:-1]
        written, _open = self._choice()
        if self.place < len(self.text):
            raise BadPattern(_("dấu ngoặc “)” thừa"))
        return written

    def _choice(self) -> tuple[str, bool]:
        """Alternatives up to the end of a group; and whether repeating them could run wild."""
        parts, wild = [""], False
        while self.place < len(self.text) and self.text[self.place] != ")":
            if self.text[self.place] == "|":
                self.place += 1
                parts.append("")
                wild = True
                continue
            atom, inner = self._atom()
            many = self._repeat()
            if many and inner:
                raise BadPattern(_("không được lặp một nhóm có lặp hoặc có “|” bên trong"))
            wild = wild or inner or many not in ("", None)
            parts[-1] += atom + many
        return "|".join(parts), wild

    def _atom(self) -> tuple[str, bool]:
        sign = self._next()
        if sign == "(":
            if self.text.startswith("?:", self.place):
                self.place += 2
            elif self.text.startswith("?", self.place):
                raise BadPattern(_("không dùng được nhóm “(?…”"))
            inside, wild = self._choice()
            if self._next() != ")":
                raise BadPattern(_("thiếu dấu “)”"))
            return f"(?:{inside})", wild
        if sign == "[":
            return self._bracket(), False
        if sign == "\\":
            return self._escape(self._next(), bracket=False), False
        if sign == ".":
            return r"[^\n]", False
        if sign in "*+?{}]^$":
            raise BadPattern(_("dấu “%(sign)s” đứng sai chỗ") % {"sign": sign})
        return ("\\/" if sign == "/" else sign), False

    def _repeat(self) -> str:
        sign = self.text[self.place : self.place + 1]
        if sign not in ("*", "+", "?", "{") or not sign:
            return ""
        self.place += 1
        if sign == "{":
            sign = self._times()
        if sign == "?" or sign.startswith("{") and "," not in sign:
            return sign
        self.repeats += 1
        if self.repeats > MAX_REPEATS:
            raise BadPattern(_("quá ba chỗ lặp có độ dài tùy ý"))
        return sign

    def _times(self) -> str:
        end = self.text.find("}", self.place)
        low, comma, high = self.text[self.place : max(end, 0)].partition(",")
        good = low.isdigit() and (not high or (high.isdigit() and int(low) <= int(high) <= 99))
        if end < 0 or not low.isascii() or not good or int(low) > 99:
            raise BadPattern(_("số lần lặp “{…}” phải từ 0 đến 99"))
        self.place = end + 1
        return "{" + low + comma + high + "}"

    def _bracket(self) -> str:
        written = "["
        if self.text.startswith("^", self.place):
            self.place, written = self.place + 1, "[^"
        while (sign := self._next()) != "]":
            if sign == "\\":
                written += self._escape(self._next(), bracket=True)
            elif sign == "[":
                written += "\\["
            else:
                written += "-" if sign == "-" else _safe(sign)
        if written in ("[", "[^"):
            raise BadPattern(_("nhóm “[]” rỗng"))
        self._check_ranges(written)
        return written + "]"

    def _check_ranges(self, written: str) -> None:
        try:
            re.compile(written + "]")
        except re.error as error:
            raise BadPattern(_("nhóm “[…]” viết sai")) from error

    def _escape(self, sign: str, bracket: bool) -> str:
        if sign in _CLASSES:
            return _CLASSES[sign] if bracket else f"[{_CLASSES[sign]}]"
        if sign in ("n", "t", "r"):
            return f"\\{sign}"
        if sign.isalnum():
            raise BadPattern(_("không dùng được “\\%(sign)s”") % {"sign": sign})
        if sign == "-":
            return "\\-" if bracket else "-"
        return f"\\{sign}" if sign in _SPECIAL else sign

    def _next(self) -> str:
        if self.place >= len(self.text):
            raise BadPattern(_("mẫu bị cụt"))
        self.place += 1
        return self.text[self.place - 1]


def _safe(sign: str) -> str:
    return f"\\{sign}" if sign in _SPECIAL else sign
