"""Notices on paper: by the province's template of that moment, as Word or PDF, with the month's."""

from datetime import timedelta

import pytest

from tests.feedback.conftest import SEPTEMBER
from tests.feedback.test_pages import _words
from tests.kit.papers_files import changed
from toso.feedback.answering import issue
from toso.feedback.models import Notice
from toso.kit import clock
from toso.kit.papers.pdf import office
from toso.people.scope import Scope
from toso.printing import bundling
from toso.printing.keeping import use
from toso.printing.models import Template
from toso.printing.sources import SOURCES

TEAM = "Tổ công nghệ số cộng đồng Quảng Hội 1"


@pytest.fixture
def sent(commune, reported, told):
    reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(10, 20, 18))
    return told(SEPTEMBER)


@pytest.fixture
def own(commune) -> Template:
    """A template of the province's own for notices, as an official edited it in Word."""
    content = changed(("Nơi nhận:", "Nơi nhận thông báo:"))
    return Template.objects.create(kind="TB", number=1, file_name="tb.docx", content=content,
                                   sha256="0" * 64, made_at=clock.now())  # fmt: skip


def test_the_provinces_template_prints_notices_and_what_was_issued_stays_as_it_was(
    sent, own, commune, as_person
) -> None:
    pages = [f"/notices/{Notice.objects.get(team__name=TEAM).pk}/docx",
             f"/notices/dispatches/{sent.pk}/docx"]  # fmt: skip
    chi, hai = as_person("chi"), commune.people["hai"]

    def by_ours() -> list[bool]:
        return ["Nơi nhận thông báo:" in _words(chi.get(page).content) for page in pages]

    assert by_ours() == [False, False]
    use("TB", own, by=hai)
    assert by_ours() == [True, True]
    issue(sent, commune.people["chi"], number=None, signed_on=clock.today())
    with clock.travel(clock.now() + timedelta(days=1)):
        use("TB", None, by=hai)
        assert by_ours() == [True, True]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_a_notice_comes_as_pdf_too(sent, as_person) -> None:
    page = as_person("chi").get(f"/notices/dispatches/{sent.pk}/docx?as=pdf")
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")
    assert "thong-bao-2022-09-xa-van-thang.pdf" in page["Content-Disposition"]


def names_for(commune, key: str) -> list[str]:
    by = commune.people[key]
    made = bundling.ask(Scope.of(by, clock.today()), SEPTEMBER, place="", with_pdf=False, demo=True,
                        by=by)  # fmt: skip
    bundling.run(made.pk)
    rows = made.papers.filter(name__startswith="5-thong-bao/")
    assert all(row.word and not row.trouble for row in rows)
    return sorted(rows.values_list("name", flat=True))


def test_the_papers_of_a_month_hold_its_notices(sent, commune) -> None:
    names = names_for(commune, "chi")
    assert "5-thong-bao/thong-bao-2022-09-xa-van-thang" in names
    assert (
        "5-thong-bao/xa-van-thang/thong-bao-2022-09-to-cong-nghe-so-cong-dong-quang-hoi-1" in names
    )
    assert len(names) == 1 + sent.notices.count()


def test_the_month_gives_notices_to_their_own_commune_and_those_above_alone(sent, commune) -> None:
    def listed(key: str) -> int:
        scope = Scope.of(commune.people[key], clock.today())
        return sum(1 for of in SOURCES.values() for row in of.listed(scope, SEPTEMBER)
                   if row.name.startswith("5-thong-bao/"))  # fmt: skip

    every = 1 + sent.notices.count()
    assert {key: listed(key) for key in ("chi", "giang", "hai", "nga", "phuc")} == {
        "chi": every, "giang": every, "hai": every, "nga": 0, "phuc": 0,
    }  # fmt: skip
