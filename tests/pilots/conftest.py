"""A kind of models with its source, and one model of it."""

from datetime import date, datetime

import pytest

from toso.demo.world import World
from toso.documents.issuing import enter
from toso.kit.clock import HANOI
from toso.pilots import kinds, registering
from toso.pilots.models import Pilot

LATER = datetime(2024, 6, 3, 9, tzinfo=HANOI)
BEGUN = date(2022, 9, 1)


@pytest.fixture
def source(world: World):
    """QĐ 924/QĐ-TTg stands in the register of documents."""
    return enter(
        typed="924/QĐ-TTg", title="Chương trình chuyển đổi số trong xây dựng nông thôn mới",
        issuer_name="Thủ tướng Chính phủ", issued_on=date(2022, 8, 2), level="country", by=None,
    )  # fmt: skip


@pytest.fixture
def kind(world: World, source) -> str:
    """The department has added a kind that Khánh Hòa's plan does not name."""
    made = kinds.add(
        world.people["hai"], label="Làng thông minh", hosts=["village"], number="924/QĐ-TTg",
        article="Điều 1, mục III",
    )  # fmt: skip
    return str(made.pk)


@pytest.fixture
def pilot(world: World, kind: str) -> Pilot:
    return registering.register(
        world.units["Quảng Hội 1"], world.people["chi"], kind=kind, number="924/qđ-ttg",
        since=BEGUN, article="Điều 1", name="Làng thông minh ven biển",
    )  # fmt: skip
