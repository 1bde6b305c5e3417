"""A month that goes by without a notice is seen by the commune, and by those above it."""

from datetime import date

import pytest

from tests.feedback.conftest import AUGUST, SEPTEMBER
from toso.feedback.silence import states
from toso.kit import clock


def of(commune, day: date) -> dict:
    unit = commune.units["Vạn Thắng"].pk
    return {period.text: state for period, state in states([unit], day)[unit].items()}


@pytest.mark.req("FBK-01")
def test_a_month_without_notice_is_flagged_to_the_commune(
    commune, reported, told, as_person
) -> None:
    today = clock.today()
    assert of(commune, today) == {"2022-08": "silent", "2022-09": "waiting"}
    assert of(commune, date(2022, 11, 1))["2022-09"] == "silent"
    page = as_person("chi").get("/").content.decode()
    assert "Kết quả tháng 8/2022 chưa được thông báo cho các Tổ" in page
    assert "Chưa thông báo kết quả tháng 9/2022" in page
    district = as_person("giang").get("/notices/?period=2022-08").content.decode()
    assert "Xã Vạn Thắng" in district and "Bỏ qua tháng" in district

    for month in (AUGUST, SEPTEMBER):
        reported("Quảng Hội 1", month, visits=3)
        told(month)
    assert of(commune, today) == {"2022-08": "sent", "2022-09": "sent"}
    assert "chưa được thông báo" not in as_person("chi").get("/").content.decode()
    team = as_person("binh")
    assert "Chưa đọc" in team.get("/notices/").content.decode()


def test_a_month_in_which_no_team_stood_asks_for_nothing(commune) -> None:
    assert "2022-07" not in of(commune, clock.today())
