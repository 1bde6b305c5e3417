"""All papers of a month in one job: within the scope, each once, whatever stops in between."""

import io
import zipfile
from dataclasses import replace

import pytest

from tests.reports.conftest import owed, send, september  # noqa: F401  # September's reports
from toso.kit import clock
from toso.kit.papers.pdf import NoPdf
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.printing import bundling, tasks
from toso.printing.models import Bundle
from toso.printing.sources import SOURCES
from toso.reports.models import Submission

SEPTEMBER = Period("2022-09")


@pytest.fixture
def sent(september, send):  # noqa: F811
    """Two teams of two communes have sent theirs; the first is accepted."""
    people = september.people
    first = send("Quảng Hội 1", people["binh"])
    first.accept(people["chi"])
    for name in ("Quảng Hội 2", "Phú Hội", "Tổ dân phố 1"):
        unit = september.units[name]
        for leader in (person for person in people.values() if may_send(person, unit)):
            send(name, leader)
            break
    return september


def may_send(person, unit):
    scope = Scope.of(person, clock.today())
    return scope.can("report.submit") and unit.pk in scope.areas("report.submit")


def ask(world, key, **more):
    by = world.people[key]
    scope = Scope.of(by, clock.today())
    said = {"place": "", "with_pdf": False, "demo": True, **more}
    return bundling.ask(scope, SEPTEMBER, by=by, **said)


def names(bundle):
    file = io.BytesIO()
    bundling.zipped(bundle, file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_papers_of_a_month_come_in_one_zip(sent):
    bundle = ask(sent, "chi")
    total = bundle.papers.count()
    assert total >= 1
    bundling.run(bundle.pk)
    bundle.refresh_from_db()
    made = names(bundle)
    assert bundle.finished_at and len(made) == total
    assert any("quang-hoi-1" in name and name.startswith("4-to/") for name in made)


def test_a_bundle_holds_what_its_asker_may_read_and_nothing_else(sent):
    whole, own = ask(sent, "hai"), ask(sent, "chi")
    assert set(own.papers.values_list("key")) <= set(whole.papers.values_list("key"))
    inside = Unit.objects.filter(pk__in=Scope.of(sent.people["chi"], clock.today()).units())
    keys = own.papers.values_list("key", flat=True)
    places = Submission.objects.filter(pk__in=keys).values_list("obligation__unit", flat=True)
    assert set(places) <= set(inside.values_list("pk", flat=True))


def test_asking_twice_is_one_bundle_and_running_twice_makes_nothing_anew(sent):
    bundle = ask(sent, "chi")
    assert ask(sent, "chi") == bundle
    bundling.run(bundle.pk)
    before = list(bundle.papers.order_by("pk").values_list("pk", "word"))
    bundling.run(bundle.pk)
    assert list(bundle.papers.order_by("pk").values_list("pk", "word")) == before
    assert ask(sent, "chi") != bundle


def test_a_worker_killed_in_the_middle_is_followed_by_another(sent, monkeypatch):
    bundle = ask(sent, "hai")
    total = bundle.papers.count()
    monkeypatch.setattr(bundling, "STEP", 1)
    real, calls = bundling._make, []

    def dies(found, rows):
        calls.append(rows)
        real(found, rows)
        if len(calls) == 2:
            raise SystemExit("kill -9")

    monkeypatch.setattr(bundling, "_make", dies)
    with pytest.raises(SystemExit):
        bundling.run(bundle.pk)
    assert bundle.papers.exclude(word=None).count() == 1
    assert tasks.unfinished() == [bundle.pk]
    assert tasks.sweep() == 1
    bundle.refresh_from_db()
    assert bundle.finished_at and len(names(bundle)) == total == len(set(names(bundle)))
    assert tasks.unfinished() == []


def test_a_bundle_that_is_stopped_keeps_what_is_made_and_goes_on(sent, monkeypatch):
    bundle, hai = ask(sent, "hai"), sent.people["hai"]
    monkeypatch.setattr(bundling, "STEP", 1)
    assert bundling.step(bundle.pk)
    bundling.cancel(bundle, by=hai)
    assert not bundling.step(bundle.pk)
    assert len(names(bundle)) == 1
    bundling.go_on(bundle, by=hai)
    bundling.run(bundle.pk)
    assert len(names(bundle)) == bundle.papers.count()


def test_without_pdf_the_word_files_come_alone_and_it_is_said(sent, monkeypatch):
    def none(files):
        raise NoPdf("Máy chủ chưa cài LibreOffice")

    monkeypatch.setattr(bundling, "to_pdf", none)
    bundle = ask(sent, "chi", with_pdf=True)
    bundling.run(bundle.pk)
    assert all(name.endswith(".docx") for name in names(bundle))
    assert set(bundle.papers.values_list("trouble", flat=True)) == {"Máy chủ chưa cài LibreOffice"}


def test_one_asks_by_the_page_and_nobody_else_takes_it(sent, as_person, settings):
    settings.OFFICE = ""
    chi = as_person("chi")
    answer = chi.post("/printing/months/", {"period": "2022-09"})
    bundle = Bundle.objects.get()
    assert answer.url == f"/printing/months/{bundle.pk}/"
    assert "trong" in chi.get(answer.url + "progress/").content.decode()
    bundling.run(bundle.pk)
    assert "Tải tệp nén" in chi.get(answer.url).content.decode()
    taken = b"".join(chi.get(answer.url + "zip/").streaming_content)
    assert len(zipfile.ZipFile(io.BytesIO(taken)).namelist()) == bundle.papers.count()
    for key in ("hai", "giang", "binh", None):
        assert as_person(key).get(answer.url + "zip/").status_code in (302, 404)
    assert as_person("an").get("/printing/months/").status_code == 404


def test_a_month_without_papers_is_said(sent, as_person):
    answer = as_person("chi").post("/printing/months/", {"period": "2021-11"}, follow=True)
    assert "chưa có văn bản nào" in answer.content.decode()


def test_the_page_says_how_many_of_each_kind_there_are_before_one_asks(sent, as_person):
    page = as_person("hai").get("/printing/months/?period=2022-09").content.decode()
    sure = Submission.objects.filter(obligation__period="2022-09").count()
    assert f"<dt>Báo cáo</dt><dd>{sure}</dd>" in page and "Quyết định về Tổ" not in page
    page = as_person("hai").get("/printing/months/?period=2022-08").content.decode()
    assert "<dt>Quyết định về Tổ</dt>" in page and "<dt>Báo cáo</dt>" not in page
    bare = as_person("hai").get("/printing/months/?period=2021-11").content.decode()
    assert "Tháng này chưa có văn bản nào" in bare and "Làm văn bản" not in bare


def test_one_paper_that_cannot_be_read_stops_no_other(sent, monkeypatch):
    bundle = ask(sent, "hai")
    bad = bundle.papers.order_by("pk").first()
    real = SOURCES[bad.source]

    def prepared(keys, demo):
        if bad.key in keys:
            raise ZeroDivisionError
        return real.prepared(keys, demo)

    monkeypatch.setitem(SOURCES, bad.source, replace(real, prepared=prepared))
    bundling.run(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.finished_at and len(names(bundle)) == bundle.papers.count() - 1
    assert bundle.papers.get(pk=bad.pk).trouble == "ZeroDivisionError"
