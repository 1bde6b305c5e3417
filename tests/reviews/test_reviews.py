"""Sơ kết and tổng kết: numbers added up from what was accepted, and proposals that arrive."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from docx import Document

from tests.printing.taking import taken
from toso.charter.models import Programme, Province
from toso.charter.running import charter_on
from toso.demo.tinh_tra import ground
from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.figures.models import Figure
from toso.figures.rolling import refresh_all
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline
from toso.reviews.board import board
from toso.reviews.proposing import Refused, propose
from toso.targets.goals import goals
from toso.targets.proposals import proposals

YEAR = Period("2022")
NEW_YEAR = datetime(2023, 1, 9, 9, tzinfo=HANOI)


def write(obligation: Obligation, by) -> None:
    heads = outline(charter_on(obligation.last_day), obligation)
    draft = obligation.begin()
    draft.texts = {h.key: {"text": "Đã làm.", "origins": [], "revision": 1} for h in heads}
    draft.edited_by = by
    draft.save()


def send(obligation: Obligation, by, accept_by=None) -> Submission:
    write(obligation, by)
    sent = Obligation.objects.get(pk=obligation.pk).submit(by, overrule="Đúng.")
    if accept_by:
        sent.accept(accept_by)
    return Submission.objects.get(pk=sent.pk)


def of(world: World, name: str, form: str, period: str) -> Obligation:
    return Obligation.objects.get(unit=world.units[name], form=form, period=period)


@pytest.fixture
def code() -> str:
    return "visits"


@pytest.fixture
def share(world: World) -> str:
    return next(d.code for d in indicators_here(Period("2022-09")) if "resident" in d.kinds)


@pytest.fixture
def year(world: World, code: str, share: str) -> World:
    """September and October came up from Quảng Hội 1 to the commune; November did not."""
    village, people = world.units["Quảng Hội 1"], world.people
    for month, visits, part in (("2022-09", 4, 5), ("2022-10", 6, 8), ("2022-11", 50, 9)):
        open_period(world.province, Period(month))
        for which, numbers in ((code, (visits, 0, 0)), (share, (part, 20, 20))):
            Figure.objects.update_or_create(
                village=village, indicator=which, month=month,
                defaults=dict(zip(("numerator", "denominator", "known"), numbers, strict=True))
                | {"counted_at": clock.now()},
            )  # fmt: skip
    for month in ("2022-09", "2022-10"):
        send(of(world, "Quảng Hội 1", "monthly", month), people["binh"], people["chi"])
        send(of(world, "Vạn Thắng", "monthly", month), people["dung"], people["giang"])
    open_period(world.province, YEAR)
    return world


def figure(sent: Submission, code: str) -> tuple[int, int]:
    found = next(f for f in sent.snapshot["figures"] if f["code"] == code)
    return found["numerator"], found["denominator"]


@pytest.mark.req("REV-01")
def test_a_commune_reviews_half_a_year_and_the_year_with_computed_figures(
    year: World, code: str, share: str, as_person
) -> None:
    sent = send(of(year, "Vạn Thắng", "annual_review", "2022"), year.people["dung"])
    assert figure(sent, code) == (10, 0)  # added up; November was never accepted
    assert figure(sent, share) == (8, 20)  # what stood last, no average
    assert sent.snapshot["span"]["missing"] == ["2022-11"]
    assert [t["heading"] for t in sent.snapshot["texts"]] == [
        "strengths", "limits", "causes", "decisions",
    ]  # fmt: skip
    assert sent.is_intact()

    open_period(year.province, Period("2023-H1"))
    half = of(year, "Vạn Thắng", "midyear_review", "2023-H1")
    with clock.travel(date(2023, 7, 3)):
        held = board(Scope.of(year.people["chi"], clock.today()), 2023)
        [row] = held.rows
        assert [cell.missed for cell in row.cells if cell] == [True, False]
        send(half, year.people["dung"])
        held = board(Scope.of(year.people["chi"], clock.today()), 2023)
        assert held.missed == 0
    page = as_person("chi").get(f"/reports/submissions/{sent.pk}/").content.decode()
    assert "tháng 9/2022, tháng 10/2022; chưa có: tháng 11/2022" in page


def test_what_months_declare_is_added_up_beside_what_was_counted(year: World, code: str) -> None:
    dung = year.people["dung"]
    november = of(year, "Vạn Thắng", "monthly", "2022-11")
    send(of(year, "Quảng Hội 1", "monthly", "2022-11"), year.people["binh"], year.people["chi"])
    november.begin().declare(code, 57, "Có sổ giấy.", dung)
    send(november, dung, year.people["giang"])
    sent = send(of(year, "Vạn Thắng", "annual_review", "2022"), dung)
    held = next(f for f in sent.snapshot["figures"] if f["code"] == code)
    assert (held["numerator"], held["declared"], held["below"]) == (60, 67, 1)
    assert sent.snapshot["span"]["missing"] == []


def test_a_place_without_its_review_is_flagged_when_the_year_is_over(year: World) -> None:
    giang = year.people["giang"]
    assert board(Scope.of(giang, clock.today()), 2022).missed == 0
    with clock.travel(NEW_YEAR):
        held = board(Scope.of(giang, clock.today()), 2022)
    assert {row.name for row in held.rows if row.missed} == {
        "huyện Vạn Ninh", "xã Vạn Thắng", "thị trấn Vạn Giã",
    }  # fmt: skip


def test_the_page_shows_only_reviews_that_the_plan_asks_and_what_is_missed(
    year: World, as_person
) -> None:
    def shown(query: str) -> str:
        return as_person("giang").get(f"/reviews/?year=2022{query}").content.decode()

    assert "badge--danger" not in shown(""), "the year is not over"
    with clock.travel(NEW_YEAR):
        assert "Xã Vạn Thắng" in shown("&state=missed&q=van+thang")
        assert "Xã Vạn Thắng" not in shown("&state=sent")
        book = as_person("giang").get("/reviews/?year=2022&as=xlsx")
    assert book["Content-Type"].endswith("sheet")


@pytest.mark.req("REV-02", "CAS-08")
def test_targets_that_a_districts_evaluation_proposes_appear_where_next_year_is_drafted(
    year: World, as_person
) -> None:
    people = year.people
    review = of(year, "Vạn Ninh", "annual_review", "2022")
    titles = [h.key for h in outline(charter_on(review.last_day), review)]
    assert titles == ["achievements", "advantages", "limits", "target_proposals"]
    aim = goals(2023, clock.today())[0].code
    said = {"indicator": aim, "count": 900, "base": 1000, "reason": "Đủ sức."}
    page = f"/reviews/{review.pk}/proposals/"
    assert as_person("giang").post(page, said).status_code == 302
    hai = Scope.of(people["hai"], clock.today())
    assert proposals(hai, 2023) == []

    sent = send(review, people["giang"])
    [wish] = proposals(hai, 2023)
    assert (wish.indicator, wish.count, wish.base) == (aim, 900, 1000)
    assert wish.url == f"/reports/submissions/{sent.pk}/"
    shown = as_person("hai").get("/targets/proposals/?year=2023").content.decode()
    assert wish.url in shown and "Đủ sức." in shown
    assert sent.snapshot["parts"][0]["rows"][0][1] == "900/1.000"
    with pytest.raises(Refused, match="đã gửi"):
        propose(review, people["giang"], **said)
    assert proposals(Scope.of(people["phuc"], clock.today()), 2023) == []


def test_nobody_proposes_for_another_place_or_in_a_monthly_report(year: World, as_person) -> None:
    review = of(year, "Vạn Ninh", "annual_review", "2022")
    for stranger, status in (("phuc", 404), ("binh", 404), ("khanh", 200)):
        assert as_person(stranger).get(f"/reviews/{review.pk}/proposals/").status_code == status
    monthly = of(year, "Vạn Ninh", "monthly", "2022-09")
    assert as_person("giang").get(f"/reviews/{monthly.pk}/proposals/").status_code == 404


def test_the_reviews_paper_prints_the_months_and_the_proposals(year: World, as_person) -> None:
    review = of(year, "Vạn Thắng", "annual_review", "2022")
    propose(review, year.people["dung"], indicator="IND-KH22-05b", count=9, base=10, reason="Vì.")
    sent = send(review, year.people["dung"])
    body = as_person("dung").get(f"/reports/submissions/{sent.pk}/docx").content
    document = Document(BytesIO(body))
    words = "\n".join(p.text for p in document.paragraphs)
    assert "Tổng kết, đánh giá năm" in words and "ĐỀ XUẤT CHỈ TIÊU NĂM 2023" in words
    assert "chưa có: tháng 11/2022" in words
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "9/10" in cells


@pytest.mark.req("REV-03")
def test_tinh_tra_closes_both_reviews_with_computed_figures(world: World, code: str) -> None:
    """002 IV.2: the office of the commune's committee; no monthly report is asked there."""
    Programme.objects.filter(province=world.province).update(
        charter="tinh-tra-2024", valid=DateRange(date(2022, 1, 1), None)
    )
    made = ground()
    Province.objects.filter(pk=world.province.pk).update(unit=made.province)
    world.province.refresh_from_db()
    codes = [d.code for d in indicators_here(Period("2024-06"))]
    assert code in codes
    with clock.travel(datetime(2025, 1, 6, 9, tzinfo=HANOI)):
        for month, visits in (("2024-05", 3), ("2024-06", 4), ("2024-09", 5)):
            Figure.objects.create(
                village=made.villages[0], indicator=code, month=month, numerator=visits,
                denominator=0, known=0, counted_at=clock.now(),
            )  # fmt: skip
            refresh_all(Period(month))
        for period, form, total in (
            ("2024-H1", "midyear_review", 7), ("2024", "annual_review", 12),
        ):  # fmt: skip
            open_period(world.province, Period(period))
            review = Obligation.objects.get(unit=made.commune, form=form, period=period)
            sent = send(review, made.people["vinh"])
            assert figure(sent, code)[0] == total
            assert review.latest().state == "submitted" and review.parent is None


def test_a_review_lies_among_the_papers_of_the_month_that_ends_its_year(
    year: World, as_person
) -> None:
    sent = send(of(year, "Vạn Thắng", "annual_review", "2022"), year.people["dung"])
    found = taken(year, "chi", "2022-12", "3-xa")
    assert list(found) == ["tong-ket-nam-2022-xa-van-thang.docx"]
    (file,) = found.values()
    assert file == as_person("chi").get(f"/reports/submissions/{sent.pk}/docx").content
    assert "bao-cao-2022-10-xa-van-thang.docx" in taken(year, "chi", "2022-10", "3-xa")
