"""Web and worker end with the process that started them, however it is told to end."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from toso.ops.serving import free_port

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
from toso.ops.serving import together
raise SystemExit(together(["sleep", "60"], ["sleep", "60"]))
"""


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [int(child) for child in listed]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_no_child_outlives_its_parent(sent: signal.Signals) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    parent = subprocess.Popen([sys.executable, "-c", PARENT], env=env)
    deadline = time.monotonic() + 20
    while len(children := _children(parent.pid)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    for _ in range(3):
        parent.send_signal(sent)
    assert parent.wait(20) == 0
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_a_port_that_is_taken_is_told_with_the_way_out() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"--port {port + 1}"):
            free_port(port)
