"""A commune with a survey, and the people who answer it."""

from datetime import datetime
from typing import Any

import pytest

from toso.demo.world import World
from toso.kit import clock
from toso.kit.ids import new_id
from toso.surveys import publishing
from toso.surveys.answering import Given, answer_of
from toso.surveys.models import Answer, Form
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

FULL = {"so_nguoi": 4, "so_may": 2, "internet": "cap_quang", "da_lam": ["goi_zalo"],
        "vneid": "da_cai", "tra_tien": "tien_mat", "san_pham": "khong",
        "muon_hoc": "vneid"}  # fmt: skip
PLEASED = {"vai": "nguoi_dan", "cach": "mot_cua", "thai_do": "hai_long", "thoi_gian": "hai_long",
           "so_lan": 1, "chung": "rat_hai_long"}  # fmt: skip


def made(world: World, key: str, commune: str = "Vạn Thắng") -> Form:
    """A starter, published by a commune."""
    starter = starters()[key]
    upload = publishing.Upload(f"{key}.xlsx", starter.workbook())
    form = publishing.begin_form(
        world.units[commune], compile_file(upload.content), upload, starter.audience,
        starter.kind, starter.title, world.people["chi"],
    )  # fmt: skip
    publishing.publish(form.versions.get(), world.people["chi"])
    return form


@pytest.fixture
def survey(world: World) -> Form:
    """Vạn Thắng's survey of digital skills."""
    return made(world, "ky-nang-so")


@pytest.fixture
def opinion(world: World) -> Form:
    """Vạn Thắng's public survey of satisfaction."""
    return made(world, "hai-long")


def answered(form: Form, household: Any, at: datetime | None = None, **values: Any) -> Answer:
    """What a household said, as it comes through the door."""
    version = form.current
    assert version
    given = Given(new_id(), version, at or clock.now(), FULL | values, household.village_id,
                  household.pk)  # fmt: skip
    answer = answer_of(given)
    answer.save(force_insert=True)
    return answer
