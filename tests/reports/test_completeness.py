"""Complete, in time, how late, whom to call: the page equals a count by hand."""

from datetime import datetime
from io import BytesIO

from django.utils import translation
from openpyxl import load_workbook

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.calling import calls
from toso.reports.completeness import completeness
from toso.reports.models import Obligation

SEPTEMBER = Period("2022-09")


def scope(world: World, person: str) -> Scope:
    return Scope.of(world.people[person], clock.today())


def test_every_figure_equals_a_count_by_hand(september: World, owed, send) -> None:
    """Vạn Ninh has two communes and three teams. One team is accepted, one came back, one is
    silent; Vạn Thắng has sent, Vạn Giã has not; Khánh Sơn's only team is exempt."""
    people = september.people
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Quảng Hội 2", people["sau"]).send_back(people["chi"], "Thiếu.")
    send("Vạn Thắng", people["dung"])
    Obligation.objects.filter(pk=owed("Xóm Cỏ").pk).update(exempt_reason="Tổ giải thể.")
    with clock.travel(datetime(2022, 10, 22, 8, tzinfo=HANOI)):
        send("Vạn Ninh", people["giang"])
        found = completeness(scope(september, "hai"), SEPTEMBER, "")
    assert found.levels == ["district", "commune", "team"]
    told = {u.row.name: u for u in found.units}
    north, south = told["huyện Vạn Ninh"], told["huyện Khánh Sơn"]
    assert (north.row.state, north.row.days_late) == ("submitted", 3)
    assert (south.row.state, south.row.days_late) == ("late", 3)
    # Below Vạn Ninh: two communes and three teams; sent are one commune and one team.
    below = north.below
    assert (below.owed, below.sent, below.accepted, below.returned) == (5, 2, 1, 1)
    assert (below.missing, below.on_time) == (3, 3)
    # Below Khánh Sơn: its commune alone, for its team is exempt.
    assert (south.below.owed, south.below.sent) == (1, 0)
    assert (found.whole.owed, found.whole.sent, found.whole.on_time, found.whole.late) == (
        2, 1, 0, 2,
    )  # fmt: skip


def test_the_level_asked_for_is_shown_and_a_foreign_one_is_not(september: World) -> None:
    communes = completeness(scope(september, "hai"), SEPTEMBER, "commune")
    assert len(communes.units) == 3
    assert completeness(scope(september, "giang"), SEPTEMBER, "district").level == "commune"
    assert {u.row.name for u in completeness(scope(september, "chi"), SEPTEMBER, "").units} == {
        "Tổ công nghệ số cộng đồng Quảng Hội 1",
        "Tổ công nghệ số cộng đồng Quảng Hội 2",
    }


def test_a_person_is_called_once_for_all_that_is_waited_for(september: World, send) -> None:
    people = september.people
    Account.objects.filter(pk=people["giang"].pk).update(phone="+84905123456")
    assert calls(scope(september, "hai")) == []
    with clock.travel(datetime(2022, 10, 24, 8, tzinfo=HANOI)), translation.override("en"):
        found = calls(scope(september, "hai"))
    told = {c.name: c for c in found}
    giang = told["Võ Thu Giang"]
    assert giang.contact.phone == "+84905123456"
    assert giang.days == 5
    assert "Kính gửi Võ Thu Giang," in giang.message
    assert (
        "- Báo cáo tháng 9 năm 2022 của huyện Vạn Ninh: hạn hết ngày 19/10/2022, đã chậm 5 ngày"
        in giang.message
    )


def test_a_team_that_was_sent_back_is_called_and_one_that_has_sent_is_not(
    september: World, as_person, send
) -> None:
    people = september.people
    send("Quảng Hội 1", people["binh"]).send_back(people["chi"], "Thiếu.")
    send("Quảng Hội 2", people["sau"])
    found = calls(scope(september, "chi"))
    assert [(c.name, c.returned) for c in found] == [("Trần Văn Bình", 1)]
    page = as_person("chi").get("/reminders/below/").content.decode()
    assert "đã trả lại để sửa, chưa thấy gửi lại" in page


def test_the_table_is_taken_away_as_it_stands(september: World, as_person) -> None:
    client = as_person("giang")
    assert client.get("/reports/completeness/?period=2022-09").status_code == 200
    body = client.get("/reports/completeness/?period=2022-09&as=xlsx").content
    cells = [c.value for row in load_workbook(BytesIO(body)).active.iter_rows() for c in row]
    assert "xã Vạn Thắng" in cells
    assert "Dưới phải gửi" in cells
