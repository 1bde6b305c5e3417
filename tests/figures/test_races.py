"""A refresh that runs while a push is under way loses nothing."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from tests.figures.conftest import OCTOBER
from toso.figures.counting import MARK
from toso.figures.models import Dirty
from toso.figures.rolling import refresh_dirty


@pytest.fixture
def push(world) -> Iterator:
    """Another connection to the same province, in a transaction of its own."""
    other = connection.copy()
    other.set_tenant(world.province)
    other.set_autocommit(False)
    yield other
    other.rollback()
    with other.cursor() as cursor:
        cursor.execute("delete from figures_dirty")
    other.commit()
    other.close()


def mark(push, unit) -> None:
    with push.cursor() as cursor:
        cursor.execute(MARK, [[unit.pk], [OCTOBER.text]])


def test_the_mark_of_a_push_that_is_not_over_is_left_for_the_next_refresh(world, push):
    village = world.units["Phú Hội"]
    mark(push, village)
    push.commit()
    mark(push, village)  # it stands already, and the push has new figures that nobody sees yet
    with transaction.atomic():
        assert refresh_dirty() == 0
        push.commit()
        assert refresh_dirty() == 1
        assert not Dirty.objects.exists()
        transaction.set_rollback(True)
