"""`bin/bench`: measure, print a table, and say on what."""

import json
import subprocess
import sys
import time
from typing import Any

import click

from bench.ground import build, environment, is_built
from bench.machine import ROOT, machine
from bench.report import text


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--households", "sizes", multiple=True, type=click.IntRange(1_000, 1_500_000),
    help="Số hộ; dùng nhiều lần được · a size to measure, repeatable [60000 350000]",
)  # fmt: skip
@click.option(
    "--pairs",
    default=20,
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
    "--only", type=click.Choice(["pages", "rollups", "papers", "pushes"]),
    help="Chỉ đo một phần · measure one part",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="In JSON")
def main(sizes: tuple[int, ...], pairs: int, grown: int, only: str | None, as_json: bool) -> None:
    """Đo TổSố bên cạnh SQL trần trên cùng dữ liệu, xen kẽ từng cặp.

    Measure the house beside raw SQL over the same rows, in turns. Builds what is missing:
    databases toso_bench_<households> on the server of DATABASE_URL or the embedded one.
    """
    started = time.monotonic()
    measured = [_measure(size, pairs, grown, only) for size in sizes or (60_000, 350_000)]
    found: dict[str, Any] = {
        "command": " ".join(["bin/bench", *sys.argv[1:]]),
        "machine": machine() | {"server": measured[0]["server"]},
        "seconds": round(time.monotonic() - started),
        "pairs": pairs,
        "results": [result for each in measured for result in each["results"]],
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else text(found))


def _measure(households: int, pairs: int, grown: int, only: str | None) -> dict[str, Any]:
    if not is_built(households):
        click.echo(f"→ Dựng {households:,} hộ · building", err=True)
        build(households)
    click.echo(f"→ Đo với {households:,} hộ · measuring", err=True)
    command = [sys.executable, "-m", "bench.size", str(households), "--pairs", str(pairs)]
    command += ["--grown", str(grown), "--only", only or ""]
    done = subprocess.run(
        command, env=environment(households), cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main(prog_name="bin/bench")
