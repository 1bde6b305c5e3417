"""Propaganda tasks with their documents count toward what was made known (TSK-01; IND-KH22-02)."""

from datetime import date

import pytest

from tests.tasks.giving import given
from toso.demo.world import World
from toso.documents.models import Document
from toso.figures.models import Figure
from toso.figures.sources import source_of
from toso.kit import clock
from toso.kit.period import Period
from toso.tasks.doing import Saying, move
from toso.tasks.measures import Propagation

VILLAGE, OCTOBER = "Quảng Hội 1", Period("2022-10")


@pytest.fixture
def documents(world: World) -> list[Document]:
    return [
        Document.objects.create(
            kind="NQ", number=n, symbol="NQ/TU", title=f"Nghị quyết {n}", folded=f"nghi quyet {n}",
            issuer_name="Tỉnh ủy", issued_on=date(2022, 8, 1), made_at=clock.now(),
        )
        for n in (901, 902)
    ]  # fmt: skip


def _figure(world: World) -> tuple[int, int, int]:
    row = Figure.objects.get(
        village=world.units[VILLAGE], month=OCTOBER.text, indicator="IND-KH22-02"
    )
    return row.numerator, row.denominator, row.known


@pytest.mark.req("TSK-01")
def test_a_finished_propaganda_task_counts_toward_the_indicator(
    world: World, documents: list[Document]
) -> None:
    said = {"kind": "propaganda", "documents": documents[:1]}
    [first] = given(world, "chi", VILLAGE, **said)
    given(world, "chi", VILLAGE, kind="propaganda", documents=documents[1:])
    assert _figure(world) == (0, 2, 2)
    move(first, Saying("done", world.people["an"], result="full"))
    assert _figure(world) == (1, 2, 2)
    move(first, Saying("returned", world.people["chi"], "Chưa họp"))
    assert _figure(world) == (0, 2, 2)


def test_other_types_and_cancelled_tasks_do_not_count(
    world: World, documents: list[Document]
) -> None:
    given(world, "chi", VILLAGE, kind="other", documents=documents[:1])
    assert not Figure.objects.filter(indicator="IND-KH22-02", denominator__gt=0).exists()
    [task] = given(world, "chi", VILLAGE, kind="propaganda", documents=documents[:1])
    move(task, Saying("cancelled", world.people["chi"], "Hoãn"))
    assert _figure(world) == (0, 0, 0)


def test_the_number_leads_down_to_its_documents_and_one_village_counts_as_all_do(
    world: World, documents: list[Document]
) -> None:
    from toso.figures.catalogue import indicators_here

    [task] = given(world, "chi", VILLAGE, kind="propaganda", documents=documents)
    move(task, Saying("done", world.people["an"], result="full"))
    definition = next(d for d in indicators_here(OCTOBER) if d.code == "IND-KH22-02")
    source, village = source_of(definition), world.units[VILLAGE].pk
    assert isinstance(source, Propagation)
    found = source.subjects(definition, village, OCTOBER, "numerator")
    assert {key for _kind, key in found} == {d.pk for d in documents}
    alone = list(source.count([definition], OCTOBER, [village]))
    assert alone == list(source.count([definition], OCTOBER, None))
    assert list(source.count([definition], OCTOBER.previous(), [village])) == []
