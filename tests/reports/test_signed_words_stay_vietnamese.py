"""A person may read pages in English; what is signed, sent and named is Vietnamese all the same."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override
from django.utils.translation.reloader import translation_file_changed
from docx import Document

from toso.demo.world import World
from toso.ops import messages
from toso.reports.models import Obligation
from toso.reports.papers import report_docx
from toso.reports.suggestions import suggestions
from toso.teams.models import Team


@pytest.fixture(autouse=True)
def compiled() -> None:
    """The English catalogue as pages read it."""
    messages.compile.callback()  # type: ignore[misc]
    translation_file_changed(None, messages.LOCALE / "en.mo")


def words(body: bytes) -> list[str]:
    document = Document(io.BytesIO(body))
    return [t.text or "" for t in document.element.body.iter() if t.tag.endswith("}t")]


def test_the_checks_kept_in_a_snapshot(september: World, owed) -> None:
    with override("en"):
        sent = owed("Quảng Hội 1").submit(september.people["binh"], overrule="Chưa phát sinh.")
    kept = [check["message"] for check in sent.snapshot["checks"]]
    assert kept and all(message.endswith("còn trống.") for message in kept)


def test_a_paper_is_the_same_for_a_reader_of_english(september: World, send) -> None:
    sent = send("Quảng Hội 1", september.people["binh"])
    here = report_docx(sent.snapshot, None, draft=False, demo=True)
    with override("en"):
        there = report_docx(sent.snapshot, None, draft=False, demo=True)
    assert words(here) == words(there)


def test_a_sentence_offered_for_the_report(owed: Callable[[str], Obligation]) -> None:
    figures = [{"name": "Lượt thăm", "unit": "lượt", "numerator": 7, "flow": True}]
    snapshot = {"texts": [{"heading": "results"}], "figures": figures}
    with override("en"):
        (offered,) = suggestions(owed("Quảng Hội 1"), snapshot)["results"]
    assert offered.text == "Trong kỳ: lượt thăm: 7 lượt."
    assert offered.label == "figures of the period"


def test_the_name_of_a_new_team(world: World, as_person: Callable[[str], Client]) -> None:
    client = as_person("chi")
    client.cookies["django_language"] = "en"
    client.post(f"/teams/new/{world.units['Phú Hội'].pk}/")
    team = Team.objects.get(host=world.units["Phú Hội"])
    assert team.name == "Tổ công nghệ số cộng đồng thôn Phú Hội"
