"""`bin/bench`: measure, print a table, and say on what."""

import json
import subprocess
import sys
import time
from typing import Any

import click

from bench.ground import build, environment, is_built
from bench.machine import ROOT, machine
from bench.report import Table, grown, text

# Households of the database in which the door is measured over HTTP.
GROUND = 20_000
OUTSIDE = ("door", "deadline", "download", "phone", "reporting")
# The desk is measured at two sizes of its own: what it costs must not grow with households.
DESK = (35_000, 350_000)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--households", "sizes", multiple=True, type=click.IntRange(1_000, 1_500_000),
    help="Số hộ; dùng nhiều lần được · a size to measure, repeatable [60000 350000]",
)  # fmt: skip
@click.option(
    "--pairs",
    default=12,
    show_default=True,
    type=click.IntRange(3, 1000),
    help="Số cặp đo · pairs of runs",
)
@click.option(
    "--grown",
    default=100_000,
    show_default=True,
    type=click.IntRange(0),
    help="Thêm bấy nhiêu lượt ghi rồi đo lại · operations added before the last push",
)
@click.option(
    "--only",
    type=click.Choice(["pages", "rollups", "papers", "pushes", *OUTSIDE, "desk"]),
    help="Chỉ đo một phần · measure one part; the last five over HTTP, desk only when asked",
)
@click.option(
    "--minutes", default=10.0, show_default=True, help="Tối cuối hạn · the deadline evening"
)
@click.option(
    "--seconds", default=10.0, show_default=True, help="Mỗi lượt đo cửa · each round at the door"
)
@click.option("--rebuild", is_flag=True, help="Dựng lại dữ liệu trước khi đo · build the data anew")
@click.option("--json", "as_json", is_flag=True, help="In JSON")
def main(
    sizes: tuple[int, ...], pairs: int, grown: int, only: str | None, minutes: float,
    seconds: float, rebuild: bool, as_json: bool,
) -> None:  # fmt: skip
    """Đo TổSố bên cạnh SQL trần trên cùng dữ liệu, xen kẽ từng cặp.

    Measure the house beside raw SQL over the same rows, in turns. Builds what is missing:
    databases toso_bench_<households> on the server of DATABASE_URL or the embedded one.
    """
    outside = only is None or only in OUTSIDE
    desks = tuple(sorted(sizes or DESK)) if only == "desk" else ()
    sizes = () if only in (*OUTSIDE, "desk") else sizes or (60_000, 350_000)
    for size in (*sizes, *desks, *([GROUND] if outside else [])):
        if rebuild or not is_built(size):
            click.echo(f"→ Dựng {size:,} hộ · building", err=True)
            build(size)
    started = time.monotonic()
    found = _measure(sizes, ["--pairs", str(pairs), "--grown", str(grown), "--only", only or ""])
    tables = _outside(GROUND, only, minutes, seconds, pairs) if outside else []
    tables += _desks(desks, minutes, seconds, pairs)
    found = {
        "command": " ".join(["bin/bench", *sys.argv[1:]]),
        "machine": machine() | {"server": found["server"]},
        "seconds": round(time.monotonic() - started),
        "pairs": pairs,
        **found,
        "tables": tables,
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else text(found))
    if found["failed"]:
        raise click.ClickException(f"không đo được · failed: {found['failed']} → --rebuild")


def _measure(sizes: tuple[int, ...], options: list[str]) -> dict[str, Any]:
    """Every measure at one size, then at the next, so that growth is not that of the load."""
    waiting = [_start(size, options) for size in sizes]
    found: dict[str, Any] = {"server": "", "results": [], "failed": []}
    while waiting:
        child = waiting.pop(0)
        said = _ask(child)
        if "server" in said:
            found["server"] = said["server"]
            child.wait()
            continue
        waiting.append(child)
        if "failed" in said:
            found["failed"].append(f"{said['failed']} ({said['households']:,})")
        else:
            found["results"].append(said)
            line = f"  {said['households']:,}: {said['name']}: {said['ours_ms']['median']:.1f} ms"
            click.echo(line, err=True)
    return found


def _desks(
    sizes: tuple[int, ...], minutes: float, seconds: float, pairs: int
) -> list[dict[str, Any]]:
    """The desk at each size, and how much dearer the largest is."""
    found = [table for s in sizes for table in _outside(s, "desk", minutes, seconds, pairs)]
    if len(found) < 2:
        return found
    return [*found, grown(Table(**found[0]), Table(**found[-1]), list(sizes)).as_json()]


def _outside(
    size: int, only: str | None, minutes: float, seconds: float, pairs: int
) -> list[dict[str, Any]]:
    """What is measured over HTTP, in the database of a size."""
    asked = [f"--minutes={minutes}", f"--seconds={seconds}", f"--pairs={max(3, pairs // 4)}"]
    asked += [f"--only={only}"] if only else []
    asked += [f"--households={size}"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.outside", *asked], env=environment(size), cwd=ROOT,
        text=True, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _start(households: int, options: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.size", str(households), *options],
        env=environment(households), cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def _ask(child: subprocess.Popen[str]) -> dict[str, Any]:
    """Let a process measure one thing, and hear what it found."""
    assert child.stdin and child.stdout
    child.stdin.write("\n")
    child.stdin.flush()
    line = child.stdout.readline()
    if not line:
        raise click.ClickException("tiến trình đo dừng giữa chừng · a measuring process ended")
    said: dict[str, Any] = json.loads(line)
    return said


if __name__ == "__main__":
    main(prog_name="bin/bench")
