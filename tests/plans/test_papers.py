"""Who receives a commune's plan stands in the charter, with the article that says so."""

import pytest

from toso.charter import load

PLANS = ["binh-duong-2022", "khanh-hoa-2022", "kien-giang-2022", "quang-ngai-2022"]


@pytest.mark.parametrize("stem", PLANS)
def test_a_silent_plan_takes_the_usual_recipients_and_names_the_unit_above(stem: str) -> None:
    lines = load(stem).receivers("plan", "commune_chair", "huyện Vạn Ninh")
    assert lines[0] == "UBND huyện Vạn Ninh (báo cáo)" and len(lines) == 5
    assert not [row for row in load(stem).recipients if row.stated]


def test_where_no_unit_stands_above_nobody_is_named_for_it() -> None:
    lines = load("khanh-hoa-2022").receivers("plan", "commune_chair", "")
    assert lines[0] == "TT Đảng ủy, TT HĐND"


def test_tinh_tra_has_the_recipients_of_its_own_plan() -> None:
    charter = load("tinh-tra-2024")
    lines = charter.receivers("plan", "commune_chair", "huyện Bình Sơn")
    assert lines[0] == "Phòng Văn hóa - Thông tin huyện" and "Ban Chỉ đạo chuyển đổi số" in lines
    assert [row.source for row in charter.recipients] == ["Tịnh Trà 2024, nơi nhận"]
    assert charter.receivers("letter", "commune_chair", "") == []
