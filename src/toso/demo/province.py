"""Khánh Hòa as it was in October 2022, with invented people: the demo province of any size."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import click
from django.db import connection, transaction
from django.db.models import Model
from django_tenants.utils import schema_context

from toso.charter.models import Province
from toso.demo.building.committees import seat_committees
from toso.demo.building.copying import Shipment
from toso.demo.building.difficulties import report_difficulties
from toso.demo.building.documents import file_documents
from toso.demo.building.doorsteps import FACTS, knock
from toso.demo.building.errands import run_errands
from toso.demo.building.founding import found_teams
from toso.demo.building.ground import people, survey
from toso.demo.building.guides import write_guides
from toso.demo.building.homes import REGISTERS, build_homes, share_out
from toso.demo.building.land import Commune
from toso.demo.building.launches import launch_teams
from toso.demo.building.months import MONTHS, report_months
from toso.demo.building.notices import tell_teams
from toso.demo.building.paperwork import keep_papers
from toso.demo.building.planning import make_plans
from toso.demo.building.practices import collect_practices, review_the_year
from toso.demo.building.rollout import roll_out
from toso.demo.building.supporters import enlist_supporters
from toso.demo.building.talks import talk_things_over
from toso.demo.building.targets import give_targets
from toso.demo.building.village_life import live
from toso.demo.kinds import mark_all, settle_districts
from toso.demo.named_units import FOUNDED
from toso.demo.world import SCHEMA, World, build_world
from toso.figures.counting import recount_all
from toso.figures.models import Figure, Rollup
from toso.figures.rolling import refresh_all
from toso.journal.chain import record, seal
from toso.journal.models import Entry
from toso.kit import clock
from toso.ops.database import DATA_FOLDER
from toso.ops.setup import step
from toso.people.models import Account, Appointment, Habit, Organisation
from toso.places.models import Ancestry, Standing, Unit
from toso.reports.models import Acceptance, Draft, Inclusion, Obligation, Return, Submission
from toso.targets.models import Reply, Target, Version
from toso.teams.models import Membership, Team

SEED = 2022
BUILT = "demo.built"
Tick = Callable[[int], None]


def build_province(households: int) -> None:
    """Build the province once; called again, it says that the province is there.

    A build that was cut off, or another number of households, is built anew.
    """
    standing = _standing()
    if standing == households:
        click.echo(f"✓ Khánh Hòa đã dựng với {households:,} hộ · already built", err=True)
        return
    if Province.objects.filter(schema_name=SCHEMA).exists():
        with step("Xóa tỉnh minh họa cũ · Dropping the old demo province"):
            drop_province()
    with step("Lập tỉnh minh họa · Making the demo province"):
        _make_province()
        world = build_world()
    with schema_context(SCHEMA), _in_a_hurry():
        fill(world, households)


def fill(world: World, households: int) -> None:
    """Everything inside the province, around the named world; the last entry says it is whole."""
    rng = Random(SEED)
    with step("Dựng thôn, cán bộ, Tổ · Founding villages, officers, teams"), transaction.atomic():
        communes = survey(world, rng)
        people(world, communes, rng)
        mark_all(communes)
        found_teams(communes, rng)
        launch_teams(communes, Random(SEED))
    with step("Vào sổ văn bản · Filing documents"), transaction.atomic():
        file_documents(world, communes)
        write_guides(world)
    with step("Giao việc cho các Tổ · Giving work to teams"), transaction.atomic():
        run_errands(world, Random(SEED))
        seat_committees(world, communes, Random(SEED))
    share_out(communes, households, rng)
    with _bar("Hộ dân và lượt thăm · Households and visits", households) as tick:
        _homes(communes, rng, tick)
    _analyze(*REGISTERS, *FACTS, Unit, Standing, Ancestry, Account, Appointment, Team, Membership)
    with step("Chuyện trong thôn · Life in the village"):
        live(world)
    with step("Lập kế hoạch · Making plans"), transaction.atomic():
        make_plans(world, communes, Random(SEED))
        roll_out(world, communes, Random(SEED))
    with _bar("Đếm số liệu · Counting", 3 * sum(len(c.villages) for c in communes)) as tick:
        recount_all(MONTHS, lambda done, _total: tick(done))
    _analyze(Figure)
    with step("Tổng hợp các cấp · Rolling up"):
        for month in MONTHS:
            refresh_all(month)
    _analyze(Rollup)
    with step("Giao chỉ tiêu · Giving targets"), transaction.atomic():
        give_targets(world, communes, Random(SEED))
    _analyze(Target, Version, Reply)
    with step("Chốt xếp hạng · Settling a ranking"):
        settle_districts(world.province.unit, world.people["tung"], clock.today())
    _speak(world, communes, rng)
    with step("Khóa nhật ký · Sealing the journal"):
        record(BUILT, households=households)
        seal()


def _speak(world: World, communes: list[Commune], rng: Random) -> None:
    """What offices write upwards and downwards: reports, notices, practices, reviews, letters."""
    report_months(world, communes, rng, step)
    _analyze(Obligation, Draft, Submission, Acceptance, Return, Inclusion, Entry)
    with step("Thông báo cho các Tổ · Telling the teams"), transaction.atomic():
        tell_teams(world, communes, Random(SEED))
        enlist_supporters(communes, Random(SEED))
        collect_practices(world, communes, Random(SEED))
        review_the_year(world, communes, Random(SEED))
        talk_things_over(world, communes, Random(SEED))
        report_difficulties(world, communes, Random(SEED))
    with step("Giấy tờ của các cơ quan · Papers of the offices"), transaction.atomic():
        keep_papers(world)


def _make_province() -> None:
    """The province's row and its schema, without a line for each migration."""
    unit = Standing.objects.filter(level="province", code="56", valid__contains=FOUNDED).get().unit
    province = Province(schema_name=SCHEMA, name="Khánh Hòa", unit=unit, is_demo=True)
    province.save(verbosity=0)


@contextmanager
def _in_a_hurry() -> Iterator[None]:
    """Settings of this connection for a long build; a cut-off build is built anew, so it may not
    wait for the disk at every commit."""
    wanted = {"synchronous_commit": "off", "jit": "off", "work_mem": "64MB"}
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            cursor.execute("select set_config(%s, %s, false)", [name, value])
    yield
    with connection.cursor() as cursor:
        for name in wanted:
            cursor.execute(f"reset {name}")


def _homes(communes: list[Commune], rng: Random, tick: Tick) -> None:
    shipment, done = Shipment(REGISTERS | FACTS), 0
    for commune in communes:
        for number, village in enumerate(commune.villages, 1):
            knock(build_homes(village, number, rng, shipment), rng, shipment)
            shipment.send_when_full()
            done += village.homes
            tick(done)
    shipment.send()


def _analyze(*tables: type[Model]) -> None:
    """Tell the database what its new tables are like, before it plans around empty ones."""
    with connection.cursor() as cursor:
        cursor.execute(f"analyze {', '.join(table._meta.db_table for table in tables)}")


@contextmanager
def _bar(label: str, length: int) -> Iterator[Tick]:
    """A progress bar; it is told how much is done in all."""
    started = time.monotonic()
    with click.progressbar(length=length, label=f"→ {label}", file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
    click.echo(f"  {time.monotonic() - started:.1f} s", err=True)


def drop_province() -> None:
    """Remove the demo province: its schema, its people and its villages; the country stays."""
    province = Province.objects.filter(schema_name=SCHEMA).first()
    if province is None:
        return
    inside = Unit.objects.filter(ancestor_rows__ancestor=province.unit_id).distinct()
    with transaction.atomic():
        units = list(inside.values_list("pk", flat=True))
        villages = list(inside.filter(level="village").values_list("pk", flat=True))
        held = Appointment.objects.filter(unit__in=units)
        accounts = list(held.values_list("account", flat=True).distinct())
        province.delete(force_drop=True)
        bodies = Organisation.objects.filter(unit__in=units)
        bodies.update(parent=None)
        # Raw, because Django would look for these rows' followers in the schema that is gone.
        for rows in (
            held,
            Habit.objects.filter(account__in=accounts),
            Account.objects.filter(pk__in=accounts),
            bodies,
            Ancestry.objects.filter(descendant__in=villages),
            Standing.objects.filter(unit__in=villages),
            Unit.objects.filter(pk__in=villages),
        ):
            rows._raw_delete(rows.db)
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
