"""Web and worker as two children of one process that ends them together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from threading import Event

import click

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def free_port(wanted: int) -> int:
    """The wanted port, or a click error that names the way out when another program holds it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except PermissionError:
            raise click.ClickException(
                f"Cổng {wanted} dành cho root · port {wanted} is reserved → bin/demo --port 8000"
            ) from None
        except OSError:
            raise click.ClickException(
                f"Cổng {wanted} đang bận · port {wanted} is taken → bin/demo --port {wanted + 1}"
            ) from None
    return wanted


def serve(port: int, host: str = "127.0.0.1") -> int:
    """Run the web server and the worker until either ends or Ctrl-C; returns the exit code."""
    worker = [sys.executable, "-m", "django", "procrastinate", "worker"]
    return together(web_command(port, host), worker)


def web_command(port: int, host: str = "127.0.0.1") -> list[str]:
    """The web server; bench/ measures this very one."""
    # Few threads: each keeps a connection to the database, which has 100 in all.
    threads = str(min(8, 2 * (os.cpu_count() or 1) + 1))
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
        "--port", str(port), "--workers", "2", "--blocking-threads", threads, "--no-ws",
        "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip


def together(*commands: Sequence[str]) -> int:
    """Run commands until one of them ends or this process is told to end; none is left behind."""
    told = Event()
    # The handler raises nothing, so that a second Ctrl-C cannot cut the ending short.
    _on_endings(lambda *_: told.set())
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            children.append(_start(command))
        while not told.is_set() and all(child.poll() is None for child in children):
            time.sleep(0.3)
        return 0 if told.is_set() else max(abs(child.returncode or 0) for child in children)
    finally:
        for child in children:
            _end(child)


def end_on_signals() -> None:
    """Unwind on SIGTERM, and on SIGHUP when the terminal is closed; Ctrl-C does so by itself."""
    _on_endings(lambda *_: sys.exit(0), signal.SIGTERM, signal.SIGHUP)


def _on_endings(handler: Callable[..., object], *names: signal.Signals) -> None:
    """Set a handler, but leave what nohup ignores ignored."""
    for name in names or _ENDINGS:
        if name != signal.SIGHUP or signal.getsignal(name) is not signal.SIG_IGN:
            signal.signal(name, handler)


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
