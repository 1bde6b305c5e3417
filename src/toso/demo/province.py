"""Khánh Hòa as it was in October 2022, with invented people: the demo province of any size."""

import shutil
from random import Random

import click
from django.core.management import call_command
from django.db import connection, transaction
from django_tenants.utils import schema_context

from toso.charter.models import Province
from toso.demo.building.doorsteps import knock
from toso.demo.building.founding import found_teams
from toso.demo.building.ground import Commune, people, survey
from toso.demo.building.homes import build_homes, share_out
from toso.demo.building.months import AUGUST, OCTOBER, SEPTEMBER, report_months
from toso.demo.world import SCHEMA, World, build_world
from toso.figures.counting import recount_all
from toso.figures.models import Dirty
from toso.figures.rolling import refresh_all
from toso.journal.chain import record, seal
from toso.journal.models import Entry
from toso.kit import clock
from toso.ops.database import DATA_FOLDER
from toso.people.models import Account, Appointment, Organisation
from toso.places.models import Unit

SEED = 2022
BUILT = "demo.built"


def build_province(households: int) -> None:
    """Build the province once; called again, it says that the province is there.

    A build that was cut off, or another number of households, is built anew.
    """
    standing = _standing()
    if standing == households:
        click.echo(f"✓ Khánh Hòa đã dựng với {households:,} hộ · already built", err=True)
        return
    if standing is not None or Province.objects.filter(schema_name=SCHEMA).exists():
        drop_province()
    rng = Random(SEED)
    world = build_world()
    call_command("migrate_schemas", schema_name=SCHEMA, verbosity=0)
    with schema_context(SCHEMA):
        communes = _ground(world, rng)
        _homes(communes, households, rng)
        _count()
        _months(world, communes, rng)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        record(BUILT, households=households)
        seal()


def drop_province() -> None:
    """Remove the demo province: its schema, its people and its villages; the country stays."""
    province = Province.objects.filter(schema_name=SCHEMA).first()
    if province is None:
        return
    province.auto_drop_schema = True
    inside = Unit.objects.filter(ancestor_rows__ancestor=province.unit_id).distinct()
    with transaction.atomic():
        ids = list(inside.values_list("pk", flat=True))
        holders = Appointment.objects.filter(unit__in=ids)
        accounts = list(holders.values_list("account", flat=True).distinct())
        holders.delete()
        Account.objects.filter(pk__in=accounts).delete()
        bodies = Organisation.objects.filter(unit__in=ids)
        bodies.update(parent=None)
        province.delete(force_drop=True)
        bodies.delete()
        Unit.objects.filter(pk__in=ids, level="village").delete()
    shutil.rmtree(DATA_FOLDER / "files", ignore_errors=True)


def _standing() -> int | None:
    """How many households the finished demo has, or None when it is not finished."""
    if not Province.objects.filter(schema_name=SCHEMA).exists():
        return None
    with schema_context(SCHEMA), connection.cursor() as cursor:
        cursor.execute("select to_regclass('journal_entry')")
        if cursor.fetchone()[0] is None:
            return None
        entry = Entry.objects.filter(verb=BUILT).order_by("-id").first()
    return entry.detail["households"] if entry else None


def _ground(world: World, rng: Random) -> list[Commune]:
    click.echo("→ Dựng thôn, cán bộ, Tổ · Founding villages, officers, teams", err=True)
    with transaction.atomic():
        communes = survey(world, rng)
        people(world, communes, rng)
        found_teams(communes, rng)
    return communes


def _homes(communes: list[Commune], households: int, rng: Random) -> None:
    share_out(communes, households, rng)
    work = [(n, v) for commune in communes for n, v in enumerate(commune.villages, 1)]
    with _bar(work, "Hộ dân và lượt thăm · Households and visits") as villages:
        for number, village in villages:
            with transaction.atomic():
                knock(build_homes(village, number, rng), rng)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _count() -> None:
    months = [AUGUST, SEPTEMBER, OCTOBER]
    with click.progressbar(
        length=100, label="Đếm số liệu · Counting", file=click.get_text_stream("stderr")
    ) as bar:
        recount_all(months, lambda done, total: bar.update(int(done * 100 / total) - bar.pos))
    for month in months:
        refresh_all(month)
    Dirty.objects.all().delete()


def _months(world: World, communes: list[Commune], rng: Random) -> None:
    with clock.travel(clock.now()):
        report_months(world, communes, rng, lambda what: click.echo(f"→ Báo cáo {what}", err=True))


def _bar(work: list[tuple[int, object]], label: str):  # type: ignore[no-untyped-def]
    return click.progressbar(work, label=label, file=click.get_text_stream("stderr"))
