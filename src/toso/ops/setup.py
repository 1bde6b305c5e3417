"""From an empty machine to a database that is ready: each step says what it does."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.management import call_command
from django.db import connection

# One setup at a time, whoever starts it; any constant number will do.
_LOCK = 756_063


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    started = time.monotonic()
    click.echo(f"→ {text} … ", nl=False, err=True)
    yield
    click.echo(f"{time.monotonic() - started:.1f} s", err=True)


def refuse_what_is_wrong() -> None:
    """Run the system checks, the database's included; a click error names the first problem."""
    from django.core.checks import ERROR, run_checks

    problems = [m for m in run_checks(databases=["default"]) if m.level >= ERROR]
    if problems:
        raise click.ClickException(f"{problems[0].msg} → {problems[0].hint or problems[0].id}")


def prepare() -> None:
    """Migrate all schemas and load the units of the whole country; safe to call again."""
    from toso.places.loading import load_country

    with step("Tạo bảng · Migrating"):
        call_command("migrate_schemas", verbosity=0)
        call_command("createcachetable", verbosity=0)
    with step("Nạp đơn vị hành chính cả nước · Loading the country's units"):
        load_country()


@contextmanager
def alone() -> Iterator[None]:
    """One setup or build at a time on this database; another one waits, and says so.

    The lock has a connection of its own, because migrating closes Django's.
    """
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("select pg_try_advisory_lock(%s)", [_LOCK])
            if not cursor.fetchone()[0]:
                click.echo("→ Chờ một lần dựng khác · Waiting for another build", err=True)
                cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
            yield
            cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])
    finally:
        own.close()
