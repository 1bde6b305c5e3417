"""How much of the processor each part of the house used, whatever else the machine was doing."""

import os
from pathlib import Path

from django.db import connection

_TICK = 1000 / os.sysconf("SC_CLK_TCK")


class Processor:
    """From its making on: milliseconds of web, PostgreSQL, worker and the clients here."""

    def __init__(self) -> None:
        self.before = _used()

    def spent(self, times: int) -> dict[str, float]:
        """What each has used since, a push; processes that ended meanwhile are not seen."""
        spent = dict.fromkeys(_NAMES, 0.0)
        for (name, pid), used in _used().items():
            spent[name] += used - self.before.get((name, pid), 0.0)
        return {name: used / max(1, times) for name, used in spent.items()}


_NAMES = ["web", "PostgreSQL", "worker", "clients"]


def _used() -> dict[tuple[str, int], float]:
    used = {("PostgreSQL", pid): _of(pid) for pid in _backends()}
    for pid in _below(os.getpid()):
        line = _line(pid)
        name = "web" if "granian" in line else "worker" if "procrastinate" in line else "clients"
        used[name, pid] = _of(pid)
    used["clients", os.getpid()] = _of(os.getpid())
    return used


def _backends() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pid from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
            " and backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _below(pid: int) -> list[int]:
    """The children of a process and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_below(child)]
    return found


def _line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * _TICK
