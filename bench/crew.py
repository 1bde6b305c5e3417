"""Several workers of a reporting evening, as processes of their own, and what they are told."""

import os
import subprocess
import sys
from queue import Empty, Queue
from threading import Thread
from typing import Any

from bench.machine import ROOT

Line = tuple[str, str, str]
Said = tuple[Line, float, str]


class Worker:
    """A process that does one line at a time."""

    def __init__(self, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.reporter"], env=env or dict(os.environ), cwd=ROOT,
            text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        if self._read() != "ready":
            raise RuntimeError("the worker does not start")

    def tell(self, line: Line) -> None:
        assert self.process.stdin
        self.process.stdin.write(" ".join(line) + "\n")
        self.process.stdin.flush()

    def hear(self) -> tuple[float, str]:
        """Milliseconds and outcome; "killed" when the process is gone."""
        spent, _, said = self._read().partition(" ")  # nothing when the process is gone
        return (float(spent), said) if said else (0.0, "killed")

    def ask(self, line: Line) -> tuple[float, str]:
        self.tell(line)
        return self.hear()

    def kill(self) -> None:
        """As a power cut: no time for anything."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        self.process.communicate(timeout=30)  # closes its input: there is nothing more to do

    def _read(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


def all_at_once(workers: list[Worker], lines: list[Line]) -> list[Said]:
    """Every line done by whichever worker is free; the answers in the order they came."""
    waiting: Queue[Line] = Queue()
    for line in lines:
        waiting.put(line)
    found: list[Said] = []

    def serve(worker: Worker) -> None:
        while True:
            try:
                line = waiting.get_nowait()
            except Empty:
                return
            spent, said = worker.ask(line)
            found.append((line, spent, said))

    threads: list[Any] = [Thread(target=serve, args=[worker]) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
