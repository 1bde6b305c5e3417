"""A province prints by the template that it edited in Word; what was issued stays as it was."""

import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kit.papers_files import HOUSE, changed
from tests.kit.papers_world import DECISION, PLAN, REPORT
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.papers import TemplateProblem
from toso.printing import keeping
from toso.printing.models import Choice, Template
from toso.printing.press import printed


@pytest.fixture
def quick(monkeypatch):
    """The trial in this process: the process of its own is proven in tests/kit."""
    from toso.kit.papers import trial
    from toso.kit.papers.package import check_package

    def here(content, kind=""):
        check_package(content)
        for each in [kind] if kind else trial.PRINTED:
            trial.try_out(content, each)

    monkeypatch.setattr(keeping, "check_template", here)


def words(body):
    document = docx.Document(io.BytesIO(body))
    return "\n".join(document.element.body.xpath(".//w:t/text()"))


OURS = changed(("Nơi nhận:", "Nơi nhận văn bản:"))
PLANS = changed(("Nơi nhận:", "Nơi nhận kế hoạch:"))


def test_papers_are_printed_by_the_province_own_template_and_a_kind_by_its_own(world, quick):
    hai = world.people["hai"]
    assert "Nơi nhận:" in words(printed(PLAN))
    keeping.use("", keeping.keep(OURS, kind="", file_name="a.docx", note="", by=hai), by=hai)
    keeping.use("KH", keeping.keep(PLANS, kind="KH", file_name="b.docx", note="", by=hai),
                by=hai)  # fmt: skip
    assert "Nơi nhận kế hoạch:" in words(printed(PLAN))
    assert "Nơi nhận văn bản:" in words(printed(REPORT))
    keeping.use("KH", None, by=hai)
    assert "Nơi nhận văn bản:" in words(printed(PLAN))
    assert Entry.objects.filter(verb="template.use").count() == 3


def test_what_was_issued_prints_as_it_was_whatever_was_chosen_since(world, quick):
    hai = world.people["hai"]
    first = keeping.keep(OURS, kind="", file_name="a.docx", note="", by=hai)
    keeping.use("", first, by=hai)
    issued = clock.now() + timedelta(minutes=1)
    before = printed(DECISION, issued)
    with clock.travel(issued + timedelta(days=1)):
        second = keeping.keep(PLANS, kind="", file_name="b.docx", note="", by=hai)
        keeping.use("", second, by=hai)
        assert "Nơi nhận kế hoạch:" in words(printed(PLAN))
        assert printed(DECISION, issued) == before
        keeping.use("", first, by=hai)
        assert printed(DECISION) == before
    assert [t.number for t in Template.objects.order_by("number")] == [1, 2]


def test_a_file_that_is_refused_leaves_nothing_and_the_same_file_twice_is_one(world, quick):
    hai = world.people["hai"]
    with pytest.raises(TemplateProblem):
        keeping.keep(changed(("{{ ho_ten }}", "")), kind="", file_name="", note="", by=hai)
    assert not Template.objects.exists()
    first = keeping.keep(HOUSE, kind="", file_name="a.docx", note="", by=hai)
    assert keeping.keep(HOUSE, kind="", file_name="b.docx", note="", by=hai) == first


def test_the_department_uploads_looks_and_uses(as_person, quick, settings):
    hai = as_person("hai")
    settings.OFFICE = ""
    file = SimpleUploadedFile("mau-tinh.docx", OURS)
    answer = hai.post("/printing/new/", {"kind": "", "file": file, "note": "Nơi nhận"})
    kept = Template.objects.get()
    assert answer.url == f"/printing/versions/{kept.pk}/"
    page = hai.get(answer.url).content.decode()
    assert "Nơi nhận" in page and "chưa cài LibreOffice" in page
    proof = hai.get(f"/printing/versions/{kept.pk}/sample/?kind=BB")
    assert "Nơi nhận văn bản:" in words(proof.content) and "Trần Thị Thư Ký" in words(proof.content)
    assert hai.get(f"/printing/versions/{kept.pk}/sample/?kind=NĐ").status_code == 404
    hai.post(f"/printing/versions/{kept.pk}/use/")
    assert Choice.objects.get().template == kept
    assert "Đang dùng bản 1" in hai.get("/printing/").content.decode()
    hai.post("/printing/house/", {"kind": ""})
    assert Choice.objects.order_by("-at", "-pk").first().template is None


def test_a_bad_file_is_answered_with_what_is_wrong_in_it(as_person, quick):
    bad = SimpleUploadedFile("x.docx", changed(word__vbaProject_dot_bin=b"x"))
    answer = as_person("hai").post("/printing/new/", {"kind": "KH", "file": bad, "note": "Giữ"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "macro" in page and 'value="Giữ"' in page


@pytest.mark.parametrize("key", ["an", "chi", "giang"])
def test_only_the_department_has_templates(as_person, key):
    for page in ("/printing/", "/printing/new/", "/printing/original/"):
        assert as_person(key).get(page).status_code == 404


def test_without_libreoffice_one_is_told_and_has_the_word_file(as_person, quick, settings, world):
    settings.OFFICE = ""
    hai = world.people["hai"]
    kept = keeping.keep(OURS, kind="", file_name="a.docx", note="", by=hai)
    answer = as_person("hai").get(f"/printing/versions/{kept.pk}/sample/?as=pdf", follow=True)
    assert "chưa cài LibreOffice" in answer.content.decode()
