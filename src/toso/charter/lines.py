"""On which line a key of a TOML text stands: a small scan beside the real parser."""

import re

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PLAIN = re.compile(r"""\\.|"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|#.*$""")


def key_lines(text: str) -> dict[Path, int]:
    """Each table, array element and key of a well-formed TOML text, with its line from 1."""
    scan = _Scan()
    for number, line in enumerate(text.splitlines(), 1):
        scan.read(line, number)
    return scan.lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest part of it that stands in the text."""
    for length in range(len(path), 0, -1):
        start = path[:length]
        inside = [line for place, line in lines.items() if place[:length] == start]
        if start in lines or inside:
            return lines.get(start, min(inside))
    return 1


class _Scan:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self.table: Path = ()
        self.open_quote = ""
        self.depth = 0

    def read(self, line: str, number: int) -> None:
        if self.open_quote:
            line = self._after_quote(line)
            if self.open_quote:
                return
        elif self.depth == 0:
            self._statement(line, number)
        self._follow(line)

    def _statement(self, line: str, number: int) -> None:
        if header := _HEADER.match(line):
            self.table = self._place(_parts(header[2]), header[1] == "[[")
            self.lines.setdefault(self.table, number)
        elif key := _KEY.match(line):
            parts = _parts(key[1])
            for length in range(1, len(parts) + 1):
                self.lines.setdefault((*self.table, *parts[:length]), number)

    def _place(self, parts: list[str], is_array: bool) -> Path:
        """The path of a header, with the index of the latest element of each array on the way."""
        path: Path = ()
        for position, part in enumerate(parts):
            path = (*path, part)
            if is_array and position == len(parts) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _follow(self, line: str) -> None:
        """Keep track of brackets and of strings that run over lines."""
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                before = line[: line.index(quote)]
                self.depth += _balance(before)
                self.open_quote = quote
                return
            line = re.sub(f"{quote}.*?{quote}", "", line)
        self.depth = max(0, self.depth + _balance(line))

    def _after_quote(self, line: str) -> str:
        if self.open_quote not in line:
            return ""
        rest = line.split(self.open_quote, 1)[1]
        self.open_quote = ""
        return rest


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _balance(line: str) -> int:
    bare = _PLAIN.sub("", line)
    opened = bare.count("[") + bare.count("{")
    return opened - bare.count("]") - bare.count("}")
