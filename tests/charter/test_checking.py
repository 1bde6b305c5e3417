"""`charter check` finds each kind of mistake and says line, place, problem and remedy."""

import re
from pathlib import Path

import pytest

from toso.charter import CharterError, Problem, inspect, load, stems
from toso.charter.reading import FOLDER

KH = (FOLDER / "khanh-hoa-2022.toml").read_text("utf-8")


def problems(tmp_path: Path, text: str, name: str = "thu.toml") -> list[Problem]:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return inspect(file)[1]


def spoilt(tmp_path: Path, old: str, new: str) -> tuple[Problem, int]:
    """The only problem after a change, and the line on which the change was made."""
    assert old in KH
    line = KH[: KH.index(old)].count("\n") + 1
    (problem,) = problems(tmp_path, KH.replace(old, new, 1))
    return problem, line


@pytest.mark.parametrize("stem", stems())
def test_the_charters_that_ship_have_no_mistake(stem: str) -> None:
    assert inspect(FOLDER / f"{stem}.toml")[1] == []
    assert load(stem).stem == stem


def test_syntax_is_reported_at_its_line(tmp_path: Path) -> None:
    problem, line = spoilt(tmp_path, 'province = "56"', "province = ")
    assert problem.line == line
    assert problem.problem.startswith("Sai cú pháp TOML")


@pytest.mark.parametrize(
    ("old", "new", "where", "problem", "remedy"),
    [
        ('counts = "everyone"\nunclear', 'count = "everyone"\nunclear', "teams.village.size",
         "Thiếu khóa “counts”.", "Thêm counts"),
        ("[teams.village.deputy]", "[teams.village.deputi]", "teams.village.deputi",
         "Khóa “deputi” không có trong lược đồ.", "Có phải “deputy”?"),
        ("max = 10", 'max = "10"', "teams.village.size.max", "Phải là số nguyên", "10"),
        ("max = 10", "max = 10\nmin = 12", "", "Sai cú pháp", "hai lần"),
        ('min = "unstated"\nmax = 10', "min = 12\nmax = 10", "teams.village.size",
         "Số thành viên tối thiểu 12 lớn hơn tối đa 10.", "Sửa min hoặc max"),
        ('severity = "block"', 'severity = "blok"', "teams.village.issuer.severity",
         "Giá trị “blok” không được dùng ở đây.", "Có phải “block”?"),
        ('"village_head", "respected', '"vilage_head", "respected', "teams.village.leader.posts[2]",
         "Giá trị “vilage_head” không được dùng ở đây.", "Có phải “village_head”?"),
        ('organisations = ["youth_union"]', 'organisations = ["youth"]',
         "teams.village.structure[1].organisations", "Tổ chức “youth” chưa được khai.",
         "Có phải “youth_union”?"),
        ("day = 20", "day = 32", "reports.duties[3].due.day", "Giá trị “32” ngoài khoảng", "28"),
        ('receiver = "programme_department"\nevery', 'receiver = "departement"\nevery',
         "reports.duties[3].receiver", "Giá trị “departement”", "programme_department"),
        ('has_all = ["dvc_account"]', 'has_all = ["dvc_acount"]', "indicators[4].count",
         "Kỹ năng “dvc_acount” không có.", "Có phải “dvc_account”?"),
        ('of = "household", has_all', 'of = "village", has_all', "indicators[6].count",
         'of = "village" không đếm theo kỹ năng.', "Bỏ has"),
        ('where = { had_procedure = true }', 'where = { age_band = "grown" }',
         "indicators[4].count.where", "Nhóm tuổi “grown” chưa được khai.", "[ages.grown]"),
        ('code = "IND-KH22-02"', 'code = "IND-KH22-03"', "indicators[3].code",
         "“IND-KH22-03” đã có ở trên.", "Đặt mã khác"),
        ("value = 80", "value = 180", "indicators[5]", "Tỷ lệ 180% ngoài khoảng 0–100.", "value"),
        ("value = 80", 'value = "80"', "indicators[5].value", "“80” không phải số.", "dấu nháy"),
        ('networks = ["Zalo"', 'networks = "Zalo"\nother = ["Zalo"', "channels.networks",
         "Phải là danh sách", "ngoặc vuông"),
        ("issued = 2022-07-27", "issued = 20220727", "programme.issued", "Không phải ngày.",
         "2022-08-31"),
        ('levels = ["province", "district"', 'levels = ["province"', "reports.duties[2].receiver",
         "Văn bản này không có cấp huyện.", "tiers.levels"),
        ("[ranking]", "[rankin]", "rankin", "Khóa “rankin” không có", "Có phải “ranking”?"),
        ('unstated = ["organisations"]', "unstated = []", "",
         "Mục “organisations” không được viết", "unstated"),
        ('key = "good_initiatives"', 'key = "new_models"', "reports.forms[1]",
         "Hai đề mục trùng khóa.", "key riêng"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_remedy(
    tmp_path: Path, old: str, new: str, where: str, problem: str, remedy: str
) -> None:
    assert old in KH
    found = problems(tmp_path, KH.replace(old, new, 1))
    told = [p for p in found if p.where.startswith(where) and problem in p.problem]
    assert told, found
    assert remedy in told[0].remedy
    assert 1 <= told[0].line <= KH.count("\n") + 2


def test_lines_point_at_the_key(tmp_path: Path) -> None:
    problem, line = spoilt(tmp_path, "day = 20", "day = 0")
    assert problem.line == line
    problem, line = spoilt(tmp_path, 'title = "Đánh giá hiệu quả đạt được"', "title = 5")
    assert abs(problem.line - line) <= 3
    problem, line = spoilt(tmp_path, 'code = "GRP-KH-2"', 'code = "GRP-KH-1"')
    assert (problem.line, problem.where) == (line, "groups[2].code")


def test_a_rule_without_source_or_quote_is_refused(tmp_path: Path) -> None:
    for key, said in (("source", "Quy tắc thiếu nguồn."), ("quote", "Quy tắc thiếu câu trích.")):
        start = KH.index("[teams.village.deputy]")
        spoilt_text = KH[:start] + re.sub(rf"(?m)^{key} = .*\n", "", KH[start:], count=1)
        (problem,) = problems(tmp_path, spoilt_text)
        assert (problem.where, problem.problem) == (f"teams.village.deputy.{key}", said)
        assert problem.line == KH[:start].count("\n") + 1


def test_several_mistakes_come_at_once_in_order_of_lines(tmp_path: Path) -> None:
    text = KH.replace("max = 10", 'max = "ten"').replace("day = 20", "day = 99")
    text = text.replace('code = "IND-KH25-04"', 'code = "IND-KH25-03"')
    found = problems(tmp_path, text)
    assert len(found) == 3
    assert [p.line for p in found] == sorted(p.line for p in found)


def test_a_parent_that_is_missing_wrong_or_circular_is_told_at_its_line(tmp_path: Path) -> None:
    text = (FOLDER / "tinh-tra-2024.toml").read_text("utf-8")
    assert problems(tmp_path, text) == []
    gone = problems(tmp_path, text.replace('"quang-ngai-2022"', '"quang-ngai-1999"'))
    assert any("Không thấy văn bản cấp trên" in p.problem and p.where == "parent" for p in gone)
    circle = problems(tmp_path, text.replace('"quang-ngai-2022"', '"thu"'))
    assert any("kế thừa lẫn nhau" in p.problem for p in circle)
    (tmp_path / "hong.toml").write_text("a = ", "utf-8")
    broken = problems(tmp_path, text.replace('"quang-ngai-2022"', '"hong"'))
    assert any("“hong” có 1 lỗi" in p.problem for p in broken)


def test_letters_in_decomposed_form_and_windows_lines_are_read(tmp_path: Path) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", KH).replace("\n", "\r\n")
    file = tmp_path / "nfd.toml"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    found, wrong, _ = inspect(file)
    assert wrong == []
    assert found and found.terms.village == ("thôn", "tổ dân phố")


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"teams = 5", b"[[indicators]]\ncode = 1"]
)
def test_rubbish_is_reported_not_raised(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rac.toml"
    file.write_bytes(content)
    assert inspect(file)[1]
    with pytest.raises(CharterError):
        load(file)


def test_a_table_that_only_its_parts_name_is_found_at_its_first_part(tmp_path: Path) -> None:
    found = problems(tmp_path, 'a = 1\n\n[teams.village]\nname = "Tổ"\n')
    assert {p.line for p in found if p.where == "teams.source"} == {3}
