"""Components say in words what they show in colour, and keep what people typed harmless."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from toso.ui import icons
from toso.ui.states import STATES

UI = Path(icons.__file__).parent


def render(source: str, **context: object) -> str:
    with translation.override("vi"):
        return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize("name", STATES)
def test_each_state_has_a_word_and_a_shape(name):
    html = render("{% status name %}", name=name)
    assert str(STATES[name].label) in html
    assert STATES[name].icon in icons.symbols()
    assert "<svg" in html


def test_a_state_nobody_knows_is_shown_and_not_hidden():
    assert "đang bay" in render("{% status 'đang bay' %}")


def test_every_icon_that_a_template_names_exists():
    named = set()
    for template in UI.parent.rglob("templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([\w-]+)"', template.read_text(encoding="utf-8")))
    assert named <= set(icons.symbols())


@pytest.mark.parametrize("tag", ["card title=text", "alert 'info' title=text", "disclosure text"])
def test_text_of_people_cannot_become_markup(tag):
    name = tag.split()[0]
    html = render("{% " + tag + " %}{{ text }}{% end" + name + " %}", text="<b>Ánh</b>")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 2


def test_a_wrong_field_is_tied_to_its_mistake():
    class Visit(forms.Form):
        name = forms.CharField(label="Họ và tên", help_text="Có dấu.")

    html = render("{% fields form %}", form=Visit({}))
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html).group(1).split()
    assert set(described) == {"id_name_helptext", "id_name_error"}
    assert '<a href="#id_name">Họ và tên</a>' in html


def test_a_verdict_shows_the_article_that_it_stands_on():
    finding = {
        "severity": "block",
        "message": "Tổ có 11 người.",
        "source": "6863/KH-UBND, IV.1.a",
        "quote": "tối đa không quá 10 thành viên",
    }
    html = render("{% verdict findings %}", findings=[finding])
    for words in ("Không được:", "6863/KH-UBND, IV.1.a", "tối đa không quá 10 thành viên"):
        assert words in html
    assert "Đúng quy định" in render("{% verdict findings %}", findings=[])


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Trần Văn Đức", "VĐ"), ("Lê Ánh", "LÁ"), ("Hòa", "H"), ("", "?")],
)
def test_initials_are_those_of_the_name_people_use(name, initials):
    assert f">{initials}<" in render("{% avatar name %}", name=name)
