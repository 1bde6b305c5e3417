"""Papers that give targets lie among those of the month of their document."""

from datetime import date

from tests.printing.taking import taken, words
from tests.targets.conftest import Stage, again

FOLDER = "8-giao-chi-tieu"


def test_each_level_takes_what_it_gave_and_what_was_given_below_it(stage: Stage, as_person) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    (target,) = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune"
    )
    stage.give("commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 300), to="team")
    own, above = (taken(stage.world, key, "2022-08", FOLDER) for key in ("chi", "giang"))
    assert list(own) == ["ubnd-xa-van-thang/giao-chi-tieu-2022-kh-103.docx"]
    assert sorted(above) == ["ubnd-huyen-van-ninh/giao-chi-tieu-2022-qd-102.docx", *own]
    assert len(taken(stage.world, "hai", "2022-08", FOLDER)) == 3
    key = again(target).versions.get().assignment.pk
    file = above["ubnd-huyen-van-ninh/giao-chi-tieu-2022-qd-102.docx"]
    assert file == as_person("giang").get(f"/targets/assignments/{key}/docx").content
    assert "Xã Vạn Thắng" in words(file) and "TM. ỦY BAN NHÂN DÂN" in words(file)


def test_a_change_lies_in_its_own_month_and_is_called_so(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 800, seen=1), to="district",
        revise=True, reason="Theo kiến nghị.", on=date(2022, 9, 6),
    )  # fmt: skip
    found = taken(stage.world, "hai", "2022-09", FOLDER)
    assert list(found) == ["ubnd-tinh-khanh-hoa/dieu-chinh-chi-tieu-2022-qd-102.docx"]
    assert "điều chỉnh chỉ tiêu" in words(*found.values())
