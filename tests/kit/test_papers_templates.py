"""A template that somebody uploads is a page of text and nothing else."""

import time

import pytest

from tests.kit.papers_files import HOUSE, bomb, changed, related
from tests.kit.papers_world import PLAN
from toso.kit.papers import TemplateProblem, render, trial
from toso.kit.papers.decree import deviations
from toso.kit.papers.package import check_package
from toso.kit.papers.samples import PRINTED, sample

FIELD = '<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p><w:p><w:pPr><w:pStyle w:val="VbCanCu"/>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (changed(word__vbaProject_dot_bin=b"x"), "macro"),
        (
            changed(("document.main+xml", "document.macroEnabled.main+xml"),
                    part="[Content_Types].xml"),
            "macro",
        ),
        (related("attachedTemplate", "http://xau.example/a.dotm", outside=True), "xau.example"),
        (related("image", "file://may-chu/chia-se/a.png", outside=True), "may-chu"),
        (related("hyperlink", "https://xau.example/", outside=True), "xau.example"),
        (related("oleObject", "embeddings/oleObject1.bin"), "oleObject1"),
        (related("package", "embeddings/so-lieu.xlsx"), "so-lieu.xlsx"),
        (related("control", "activeX/activeX1.xml"), "activeX1"),
        (related("aFChunk", "khuc.html"), "khuc.html"),
        (changed(word__embeddings__a_dot_bin=b"x"), "word/embeddings/a.bin"),
        (changed(customXml__item9_dot_xml=LAUGHS.encode()), "DTD"),
        (changed(customXml__item9_dot_xml=LAUGHS.encode("utf-16")), "item9.xml"),
        (changed(customXml__item9_dot_xml=b"<a><b></a>"), "item9.xml"),
        (changed(("<w:body>", '<w:body><w:p><w:r><w:instrText>DDEAUTO cmd "/c calc"</w:instrText>'
                  "</w:r></w:p>")), "DDEAUTO"),
        (changed(("<w:body>", '<w:body><w:p><w:fldSimple w:instr="INCLUDETEXT C:/a.docx"/></w:p>')),
         "INCLUDETEXT"),
        (changed(("<w:body>", "<w:body><w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r>"
                  "<w:instrText>PICTURE x</w:instrText></w:r></w:p>")), "INCLUDEPICTURE"),
        (changed(("<w:body>", '<w:body><w:p><w:ins w:id="1" w:author="a"/></w:p>')), "theo dõi"),
        (bomb(), "20 MB"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, ".doc"),
        (HOUSE[:-3000], ".docx"),
        (b"%PDF-1.7", ".docx"),
        (b"PK\x03\x04" + b"x" * 2_000_001, "2 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_plain_page_is_refused_by_its_name(content, named):
    with pytest.raises(TemplateProblem, match="Hãy|hãy") as refused:
        check_package(content)
    assert named in str(refused.value)


def test_the_house_own_template_is_a_plain_page():
    check_package(HOUSE)


LINES = "{%p for dong in can_cu %}"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        (LINES, "{%p for dong in range(1000000000) %}", "danh sách"),
        (LINES, "{%p for dong in (1, 2) %}", "danh sách"),
        (LINES, "{%p for dong in can_cu recursive %}", "danh sách"),
        ("{{ dong }}", "{% for a in can_cu %}{{ a }}{% endfor %}", "danh sách"),
        ("{{ trich_yeu }}", "{{ trich_yeu * 999999999 }}", "“*”"),
        ("{{ trich_yeu }}", "{{ 9 ** 99999999 }}", "“**”"),
        ("{{ trich_yeu }}", "{{ trich_yeu ~ trich_yeu }}", "“~”"),
        ("{{ trich_yeu }}", "{% set a = 1 %}", "“set”"),
        ("{{ trich_yeu }}", "{% include 'a' %}", "“include”"),
        ("{{ trich_yeu }}", "{% macro a() %}{% endmacro %}", "“macro”"),
        ("{{ trich_yeu }}", "{{ trich_yeu|replace('a', 'aaaa') }}", "thẻ không đúng"),
        ("{{ trich_yeu }}", "{{ trich_yeu|center(999999999) }}", "thẻ không đúng"),
        ("{{ trich_yeu }}", "{{ trich_yeu.__class__.__mro__ }}", "“.…”"),
        ("{{ trich_yeu }}", "{{ trich_yeu['__class__'] }}", "“[…]”"),
        ("{{ trich_yeu }}", "{{ ().__class__.__bases__[0].__subclasses__() }}", "thẻ không đúng"),
        ("{{ trich_yeu }}", "{{ self }}", "“self”"),
        ("{{ trich_yeu }}", "{{ lipsum(99999) }}", "thẻ không đúng"),
        ("{{ trich_yeu }}", "{{ mat_khau }}", "“mat_khau”"),
        ("{{ trich_yeu }}", "{{ trich_yeu", "thì phải đóng"),
        ("{%p endfor %}", "", "endfor"),
    ],
)
def test_a_tag_may_only_name_our_words(before, after, named):
    escaped = after.replace("&", "&amp;").replace("<", "&lt;")
    begun = time.monotonic()
    with pytest.raises(TemplateProblem, match="thẻ không đúng") as refused:
        render(PLAN, changed((before, escaped)))
    assert named in str(refused.value)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("word/footer1.xml", "{% if minh_hoa %}", "{% if lipsum %}"),
        ("word/header2.xml", "{% endif %}", "{% endif %}{{ x() }}"),
        ("docProps/core.xml", "Mẫu văn bản hành chính", "{{ lipsum() }}"),
    ],
)
def test_tags_in_the_edges_of_pages_and_in_properties_are_judged_too(part, before, after):
    with pytest.raises(TemplateProblem, match="thẻ không đúng"):
        render(PLAN, changed((before, after), part=part))


def test_an_official_may_move_words_and_leave_out_what_a_kind_never_prints():
    trial.check_template(changed(("Kính gửi:", "Kính trình:")), "KH")
    without = changed(("{{ tham_quyen }}", ""))
    trial.check_template(without, "KH")
    with pytest.raises(TemplateProblem, match="tham_quyen"):
        trial.check_template(without, "QĐ")


@pytest.mark.parametrize("tag", ["so_ky_hieu", "ho_ten", "dia_danh_ngay_thang"])
def test_a_paper_without_number_name_or_day_is_refused(tag):
    with pytest.raises(TemplateProblem, match=tag):
        trial.try_out(changed((f"{{{{ {tag} }}}}", "")), "KH")


def test_a_trial_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(trial, "SECONDS", 0.01)
    with pytest.raises(TemplateProblem, match="quá lâu"):
        trial.check_template(HOUSE, "KH")


@pytest.mark.parametrize("kind", PRINTED)
def test_every_kind_prints_within_the_ranges_of_the_decree(kind):
    assert deviations(render(sample(kind))) == []


def test_what_a_template_changes_against_the_decree_is_said():
    narrow = changed(('w:left="1701"', 'w:left="1000"'))
    assert any("Lề trái 18 mm" in line for line in deviations(narrow))
    small = changed(('<w:sz w:val="28"/>', '<w:sz w:val="20"/>'), part="word/styles.xml")
    assert any("cỡ chữ 10" in line for line in deviations(small))
