"""What a writer may begin with: the month's own notes, the sessions', and what was left open."""

from typing import Any

from toso.demo.world import World
from toso.kit import clock
from toso.kit.ids import new_id
from toso.outreach.models import Session
from toso.reports.checks import compared
from toso.reports.models import Obligation
from toso.reports.snapshots import Sitting
from toso.reports.suggestions import suggestions


def test_sessions_and_what_the_last_report_left_open_are_offered(
    september: World, owed: Any, send: Any
) -> None:
    village = september.units["Quảng Hội 1"]
    Session.objects.create(
        id=new_id(), village=village, at=clock.now(), day="2022-09-12", kind="class", topic="vneid",
        note="Bà con thích học theo nhóm nhỏ.",
    )  # fmt: skip
    report: Obligation = owed("Quảng Hội 1")
    snapshot = Sitting([report], clock.now()).snapshot(report)
    before = {
        "texts": [
            {"heading": "next_period", "text": "Mở thêm hai buổi."},
            {"heading": "difficulties", "text": "Sóng yếu ở xóm Rẫy."},
        ]
    }
    found = suggestions(report, snapshot, before)
    said = {heading: [s.text for s in each] for heading, each in found.items()}
    assert "Mở thêm hai buổi." in said["results"]
    assert "Sóng yếu ở xóm Rẫy." in said["difficulties"]
    assert "Bà con thích học theo nhóm nhỏ." in said["good_initiatives"]
    assert "Bà con thích học theo nhóm nhỏ." not in said["difficulties"]


def test_what_was_taken_keeps_its_origin_to_the_signed_report(
    september: World, owed: Any, send: Any
) -> None:
    by, report = september.people["binh"], owed("Quảng Hội 1")
    made = Session.objects.create(
        id=new_id(), village=september.units["Quảng Hội 1"], at=clock.now(), day="2022-09-12",
        kind="class", topic="vneid", note="Học theo nhóm nhỏ.",
    )  # fmt: skip
    draft = report.begin()
    draft.write("results", "Học theo nhóm nhỏ.", by, origins=[f"session:{made.pk}"])
    sent = Obligation.objects.get(pk=report.pk).submit(by, overrule="Một mục.")
    assert sent.snapshot["texts"][0]["origins"][0]["label"] == "buổi ngày 12/09/2022"


def test_a_residents_number_in_a_text_that_goes_up_is_asked_about(
    september: World, owed: Any, send: Any
) -> None:
    snapshot = send("Quảng Hội 1", september.people["binh"]).snapshot

    def asked(text: str) -> bool:
        texts = [{"heading": "results", "title": "Kết quả", "text": text}]
        return bool(compared({**snapshot, "texts": texts, "figures": []}, None))

    for personal in ("Gọi bà Lan 0912345678.", "số 0912 345 678", "0258.3.822.955 là 056091001234"):
        assert asked(personal), personal
    for plain in ("Đã thăm 1.234 hộ, 12.500.000 đồng.", "Văn bản 6863/KH-UBND ngày 25/7/2022."):
        assert not asked(plain), plain
