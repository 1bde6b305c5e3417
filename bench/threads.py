"""Several clients at once, each a thread."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def together(works: list[Callable[[], T]]) -> list[T]:
    """Run works in threads; what they return, or the first failure."""
    found: list[T] = []
    failed: list[BaseException] = []

    def run(work: Callable[[], T]) -> None:
        try:
            found.append(work())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return found
