"""Web and worker as two children of one process that ends them together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import click


def free_port(wanted: int) -> int:
    """The wanted port, or a click error that names the way out when another program holds it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            raise click.ClickException(
                f"Cổng {wanted} đang bận · port {wanted} is taken → bin/demo --port {wanted + 1}"
            ) from None
    return wanted


def serve(port: int, host: str = "127.0.0.1") -> int:
    """Run the web server and the worker until either ends or Ctrl-C; returns the exit code."""
    web = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
    ]
    web += ["--workers", "2", "--no-ws", "--log-level", "warning", "config.wsgi:application"]
    worker = [sys.executable, "-m", "django", "procrastinate", "worker"]
    children = [_start(command) for command in (web, worker)]
    try:
        while all(child.poll() is None for child in children):
            time.sleep(0.3)
        return max(child.returncode or 0 for child in children)
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            _end(child)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # Its own session, so that Ctrl-C reaches this process first and the children end in order.
    return subprocess.Popen(
        command, env=os.environ | {"PYTHONUNBUFFERED": "1"}, start_new_session=True
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
