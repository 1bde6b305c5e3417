"""Reads `@pytest.mark.req("ID")` from test files without running them.

A mark counts on a test function, on its class, in a `pytestmark` of class or module, and inside a
parameter (`pytest.param(…, marks=pytest.mark.req("ID"))`), also when the parameters stand in a name
of the module. A test that is skipped or expected to fail proves nothing.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TestFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class Mark:
    """One id written on one test (`tests/reports/test_lock.py::test_locked`)."""

    id: str
    test: str
    file: str
    line: int


@dataclass
class TestFile:
    """The marks of one file, and the lines that cannot be understood."""

    path: str
    marks: list[Mark] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_marks(root: Path, folders: tuple[str, ...] = ("tests", "browser")) -> Iterator[TestFile]:
    """Every test file under the folders of a checkout, in order of path."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield _Reader(path.relative_to(root).as_posix(), path.read_text("utf-8")).read()


class _Reader:
    """Walks one file: module, classes, functions; each level hands its marks down."""

    def __init__(self, path: str, source: str) -> None:
        self.found = TestFile(path)
        self.attached: set[ast.Call] = set()
        self.source = source
        self.names: dict[str, ast.expr] = {}

    def read(self) -> TestFile:
        try:
            module = ast.parse(self.source)
        except SyntaxError as error:
            self.found.problems.append((error.lineno or 1, "is not Python"))
            return self.found
        self.names = _assigned(module)
        is_test_file = Path(self.found.path).name.startswith("test_")
        if is_test_file:
            self._walk(module, [], "", skipped=False)
        self._report_loose_marks(module)
        return self.found

    def _walk(
        self,
        scope: ast.Module | ast.ClassDef,
        inherited: list[ast.Call],
        prefix: str,
        skipped: bool,
    ) -> None:
        own = [value for name, value in _assigned(scope).items() if name == "pytestmark"]
        marks = inherited + self._marks(own)
        skipped = skipped or _skips(own)
        for node in scope.body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                self._walk(
                    node,
                    marks + self._marks(node.decorator_list),
                    f"{prefix}{node.name}::",
                    skipped or _skips(node.decorator_list),
                )
            elif isinstance(node, TestFunction) and node.name.startswith("test"):
                calls = marks + self._marks(node.decorator_list)
                if not (skipped or _skips(node.decorator_list)):
                    self._record(calls, f"{self.found.path}::{prefix}{node.name}")

    def _marks(self, expressions: list[ast.expr]) -> list[ast.Call]:
        """The req calls in some expressions and in the module names that they use."""
        calls: list[ast.Call] = []
        for expression in expressions:
            for node in ast.walk(expression):
                if isinstance(node, ast.Call) and _is_mark(node.func, "req"):
                    calls.append(node)
                elif isinstance(node, ast.Name) and node.id in self.names:
                    calls += [
                        n
                        for n in ast.walk(self.names[node.id])
                        if isinstance(n, ast.Call) and _is_mark(n.func, "req")
                    ]
        self.attached.update(calls)
        return calls

    def _record(self, calls: list[ast.Call], test: str) -> None:
        for call in calls:
            for argument in call.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    mark = Mark(argument.value, test, self.found.path, argument.lineno)
                    self.found.marks.append(mark)

    def _report_loose_marks(self, module: ast.Module) -> None:
        """Every mark must stand on a test and name its ids as plain text, at least one."""
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and _is_mark(node.func, "req")):
                continue
            plain = [
                a for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if node not in self.attached:
                self.found.problems.append((node.lineno, "this mark stands on no test"))
            elif not plain or len(plain) < len(node.args) or node.keywords:
                problem = 'write the ids as plain text, such as req("RPT-03")'
                self.found.problems.append((node.lineno, problem))


def _assigned(scope: ast.Module | ast.ClassDef) -> dict[str, ast.expr]:
    names: dict[str, ast.expr] = {}
    for node in scope.body:
        if isinstance(node, ast.Assign):
            names |= {
                target.id: node.value for target in node.targets if isinstance(target, ast.Name)
            }
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            names[node.target.id] = node.value
    return names


def _is_mark(node: ast.expr, name: str) -> bool:
    """`pytest.mark.<name>` or `mark.<name>`."""
    if not (isinstance(node, ast.Attribute) and node.attr == name):
        return False
    owner = node.value
    return (isinstance(owner, ast.Attribute) and owner.attr == "mark") or (
        isinstance(owner, ast.Name) and owner.id == "mark"
    )


def _skips(decorators: list[ast.expr]) -> bool:
    """Whether the test as a whole is skipped or expected to fail, without condition."""
    whole = [
        e for d in decorators for e in (d.elts if isinstance(d, ast.List | ast.Tuple) else [d])
    ]
    bare = [d.func if isinstance(d, ast.Call) else d for d in whole]
    return any(_is_mark(d, "skip") or _is_mark(d, "xfail") for d in bare)
