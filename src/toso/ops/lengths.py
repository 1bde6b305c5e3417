"""Keeps files and functions short enough to read in one sitting; a short list may be longer."""

import ast
import sys
from pathlib import Path

from toso.ops.database import ROOT

FILE, FUNCTION = 250, 40
# path → lines it may have; to shrink, never to grow.
EXCEPTIONS: dict[str, int] = {}


def too_long(root: Path) -> list[str]:
    """Each file over FILE lines and each function over FUNCTION lines, one line of text each."""
    found = []
    for path in sorted(root.rglob("*.py")):
        if "migrations" in path.parts or "words" in path.parts:
            continue
        name, text = str(path.relative_to(root.parent.parent)), path.read_text("utf-8")
        lines = text.count("\n")
        if lines > EXCEPTIONS.get(name, FILE):
            found.append(f"{name}: {lines} lines, {FILE} are allowed: split it by purpose")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if _length(node) > FUNCTION:
                where = f"{name}:{node.lineno} {node.name}"
                found.append(f"{where}: {_length(node)} lines, {FUNCTION} are allowed")
    return found


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


if __name__ == "__main__":
    problems = too_long(ROOT / "src" / "toso")
    print("\n".join(problems))
    sys.exit(bool(problems))
