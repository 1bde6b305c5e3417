"""The measures over real HTTP, as JSON: `python -m bench.outside --only door --seconds 10`."""

import argparse
import json

import django

from bench.report import Table

PARTS = ["door", "deadline", "download", "phone"]


def main() -> None:
    """Runs in a process of its own, because Django knows one database."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", choices=[*PARTS, "desk", "reporting"])
    asked.add_argument("--households", type=int, default=0)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--pairs", type=int, default=3)
    said = asked.parse_args()
    django.setup()
    from django.core.management import call_command

    from bench.ground import in_province

    call_command("migrate_schemas", verbosity=0)
    with in_province() as found:
        host = str(found.domains.order_by("-is_primary", "id").first().domain)
        for part in [said.only] if said.only else PARTS:
            for table in _measured(part, host, said):
                print(json.dumps(table.as_json()), flush=True)


def _measured(part: str, host: str, said: argparse.Namespace) -> list[Table]:
    from bench.deadline import evening
    from bench.desk import desk
    from bench.door import throughput
    from bench.download import downloads
    from bench.phone import openings
    from bench.reporting import reporting

    if part == "reporting":
        return list(reporting())
    if part == "door":
        return list(throughput(host, said.seconds, said.pairs, [1, 4, 8]))
    if part == "deadline":
        return list(evening(host, said.minutes))
    if part == "desk":
        return list(desk(host, said.households, said.pairs))
    if part == "phone":
        return list(openings(host, said.pairs))
    return list(downloads(host, said.pairs))


if __name__ == "__main__":
    main()
