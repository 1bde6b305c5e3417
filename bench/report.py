"""The measures as a table that reads well in a terminal and in Markdown."""

from dataclasses import asdict, dataclass, field
from typing import Any

_HEAD = ["measure", "households", "ours, ms", "floor, ms", "ratio"]


@dataclass
class Table:
    """What is not a pair of milliseconds: its own head and rows, already as text."""

    title: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    numbers: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def text(self) -> str:
        lines = [f"### {self.title}", "", *_table(self.head, self.rows)]
        if self.notes:
            lines += ["", *[f"- {note}" for note in self.notes]]
        return "\n".join(lines)


def grown(few: Table, many: Table, households: list[int]) -> Table:
    """What stands in both tables at the sizes measured: how much dearer the larger one is."""
    table = Table(
        f"Growth from {households[0]:,} to {households[-1]:,} households",
        ["page, readers", "ours", "raw SQL"],
    )
    for name, number in few.numbers.items():
        floor = f"{name} · floor"
        if floor in few.numbers and name in many.numbers:
            ours = _short(many.numbers[name] / number)
            raw = _short(many.numbers[floor] / few.numbers[floor])
            table.rows.append([name, f"× {ours}", f"× {raw}"])
    return table


def text(found: dict[str, Any]) -> str:
    """The machine, the command, the table, the growth from the smallest to the largest size."""
    results = found["results"]
    lines = [_machine(found["machine"]), f"Command: `{found['command']}`, {found['pairs']} pairs, "
             f"{found['seconds']} s.", ""]  # fmt: skip
    results = sorted(results, key=lambda r: r["households"])
    lines += _table(_HEAD, [_row(r) for r in results])
    if growth := _growth(results):
        lines += ["", *_table(["growth", "households", "ours", "floor"], growth)]
    lines += ["", *[f"- {line}" for r in results if (line := _notes(r))]]
    for table in found.get("tables", []):
        lines += ["", Table(**table).text()]
    return "\n".join(lines)


def _machine(machine: dict[str, Any]) -> str:
    return (
        f"Machine: {machine['cores']} cores ({machine['cpu']}), {machine['memory GiB']} GiB, "
        f"{machine['server']}, Python {machine['python']}, commit {machine['commit']}, "
        f"{machine['day']}, load {machine['load']} at the end."
    )


def _row(result: dict[str, Any]) -> list[str]:
    ratio = result["ratio"]
    return [
        result["name"],
        f"{result['households']:,}",
        _spread(result["ours_ms"]),
        _spread(result["floor_ms"]),
        f"**{_short(ratio['median'])}** ({_short(ratio['min'])}–{_short(ratio['max'])})"
        if ratio else "",
    ]  # fmt: skip


def _spread(spread: dict[str, float] | None) -> str:
    if spread is None:
        return ""
    return f"{_short(spread['median'])} ({_short(spread['min'])}–{_short(spread['max'])})"


def _short(number: float) -> str:
    """Three figures that mean something."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _growth(results: list[dict[str, Any]]) -> list[list[str]]:
    """How much dearer the largest size is than the smallest, measure by measure."""
    sizes = sorted({r["households"] for r in results})
    if len(sizes) < 2:
        return []
    few, many = sizes[0], sizes[-1]
    by_name: dict[str, dict[int, Any]] = {}
    for r in results:
        by_name.setdefault(r["name"], {})[r["households"]] = r
    return [
        [name, f"{few:,} → {many:,}", _times(at[few]["ours_ms"], at[many]["ours_ms"]),
         _times(at[few]["floor_ms"], at[many]["floor_ms"])]
        for name, at in by_name.items() if few in at and many in at
    ]  # fmt: skip


def _times(few: dict[str, float] | None, many: dict[str, float] | None) -> str:
    return f"× {_short(many['median'] / few['median'])}" if few and many else ""


def _notes(result: dict[str, Any]) -> str:
    if not result["notes"]:
        return ""
    said = ", ".join(
        f"{name} {_said(value)}" for name, value in result["notes"].items() if name != "by table"
    )
    return f"{result['name']} ({result['households']:,}): {said}"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{k} {_said(v)}" for k, v in value.items()) + ")"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    return [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in [head, ["-" * width for width in widths], *rows]
    ]
