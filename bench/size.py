"""Everything that is measured at one size, as JSON: `python -m bench.size 60000 --pairs 20`."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import django


def main() -> None:
    """Runs in a process of its own, because Django knows one database."""
    asked = argparse.ArgumentParser()
    asked.add_argument("households", type=int)
    asked.add_argument("--pairs", type=int, required=True)
    asked.add_argument("--grown", type=int, required=True)
    asked.add_argument("--only", default="")
    said = asked.parse_args()
    django.setup()
    results = [
        result.as_json() | {"households": said.households}
        for result in _measures(said.pairs, said.grown, said.only)
    ]
    print(json.dumps({"server": _server(), "results": results}))


def _measures(pairs: int, grown: int, only: str) -> Iterable[Any]:
    from django.test import Client

    from bench.ground import province
    from bench.pages import pages
    from bench.papers import papers
    from bench.pushes import pushes
    from bench.rollups import rollups

    with province() as found:
        client = Client(headers={"Host": _host(found)})
        parts: dict[str, Callable[[], Iterable[Any]]] = {
            "pages": lambda: pages(client, found, pairs),
            "rollups": lambda: rollups(found, max(3, pairs // 4)),
            "papers": lambda: papers(max(3, pairs // 4)),
            "pushes": lambda: pushes(client, pairs, grown),
        }
        for name, part in parts.items():
            if only in ("", name):
                for result in part():
                    print(f"  {result.name}: {result.ours.median:.1f} ms", file=sys.stderr)
                    yield result


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
