"""Everything that is measured at one size, as JSON: `python -m bench.size 60000 --pairs 20`."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import django


def main() -> None:
    """Runs in a process of its own, because Django knows one database.

    Before each measure it waits for a line, so that several sizes can be measured by turns.
    """
    asked = argparse.ArgumentParser()
    asked.add_argument("households", type=int)
    asked.add_argument("--pairs", type=int, required=True)
    asked.add_argument("--grown", type=int, required=True)
    asked.add_argument("--only", default="")
    said = asked.parse_args()
    django.setup()
    measures = _all(_parts(said.pairs, said.grown), said.only)
    for _ in sys.stdin:
        found = next(measures, None)
        if found is None:
            _say({"server": _server()})
            break
        _say(found | {"households": said.households})


def _all(parts: dict[str, Callable[[], Iterable[Any]]], only: str) -> Iterator[dict[str, Any]]:
    """The measures; a part that fails is said and does not keep the others from running."""
    from bench.ground import in_province

    for part, measures in parts.items():
        if only not in ("", part):
            continue
        with in_province():
            try:
                for result in measures():
                    yield result.as_json()
            except Exception:
                traceback.print_exc()
                yield {"failed": part}


def _say(found: dict[str, Any]) -> None:
    print(json.dumps(found), flush=True)


def _parts(pairs: int, grown: int) -> dict[str, Callable[[], Iterable[Any]]]:
    from django.core.management import call_command
    from django.test import Client

    from bench.ground import in_province
    from bench.pages import pages
    from bench.papers import papers
    from bench.pushes import pushes
    from bench.rollups import rollups

    call_command("migrate_schemas", verbosity=0)
    with in_province() as found:
        client = Client(headers={"Host": _host(found)})
    return {
        "pages": lambda: pages(client, found, pairs),
        "rollups": lambda: rollups(found, max(3, pairs // 4)),
        "papers": lambda: papers(max(3, pairs // 4)),
        "pushes": lambda: pushes(client, pairs, grown),
    }


def _host(province: Any) -> str:
    """A name by which the province answers."""
    return str(province.domains.order_by("-is_primary", "id").first().domain)


def _server() -> str:
    from django.db import connection

    asked = ["fsync", "synchronous_commit", "shared_buffers", "jit"]
    with connection.cursor() as cursor:
        said = []
        for name in asked:
            cursor.execute(f"show {name}")
            said.append(f"{name} {cursor.fetchone()[0]}")
        cursor.execute("show server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]} ({', '.join(said)})"


if __name__ == "__main__":
    main()
