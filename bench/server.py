"""The house over HTTP, as `toso serve` runs it, over the database of the process that measures."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from bench.machine import ROOT
from toso.ops.serving import free_port, web_command

PORT = 8640


@contextmanager
def served(limit: int | None = None, worker: bool = True) -> Iterator[int]:
    """Web and worker as children of this process; gives the port.

    `limit` is how many pushes a minute one account may make, when not the house's own: it is still
    counted and judged at every push.
    """
    port = free_port(PORT)
    env = os.environ | ({"BENCH_PUSHES_A_MINUTE": str(limit)} if limit else {})
    web = web_command(port)
    web[web.index("config.wsgi:application")] = "bench.wsgi:application"
    commands = [web]
    if worker:
        commands.append([sys.executable, "-m", "django", "procrastinate", "worker"])
    children = [subprocess.Popen(c, env=env, cwd=ROOT) for c in commands]
    try:
        _wait(port, children[0])
        yield port
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()


def _wait(port: int, web: "subprocess.Popen[bytes]") -> None:
    """Until it answers."""
    for _ in range(300):
        if web.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            door = HTTPConnection("127.0.0.1", port, timeout=10)
            door.request("GET", "/static/none")
            door.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server does not answer")
