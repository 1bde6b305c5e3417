"""The house as a process of its own, so that it can be killed in the middle of a sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from django.db import connection
from django.db.transaction import atomic

from tests.database import address


class House:
    """granian over this test's database, on one port for all its lives."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://khanh-hoa.localhost:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "4"]
        command += ["--no-ws", "--log-level", "error", "config.wsgi:application"]
        env = os.environ | {"DATABASE_URL": address(), "TOSO_CLOCK": "2022-10-18"}
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
        self.process = subprocess.Popen(command, env=env, start_new_session=True)
        end = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < end and self.process.poll() is None
            time.sleep(0.1)

    def kill(self) -> None:
        """-9, with all that belongs to it."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _answers(self) -> bool:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", "/field/worker.js", headers={"Host": "khanh-hoa.localhost"})
            return asking.getresponse().status == 200
        except OSError:
            return False
        finally:
            asking.close()


@contextmanager
def held_up_at(table: str) -> Iterator[None]:
    """Whoever wants to write this table waits here, in the middle of what they were doing."""
    with atomic(), connection.cursor() as cursor:
        cursor.execute(f"lock table {table} in share mode")
        yield


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity"
            " where datname = current_database() and wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
