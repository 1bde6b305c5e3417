"""Short modules by name, no inline styles (the content security policy would drop them)."""

import json
import re

import pytest

from toso.ui import assets, finders, icons

UI = icons.FILE.parents[2]
SCRIPTS = sorted((UI / "static" / "ui" / "js").rglob("*.js"))
TEMPLATES = sorted((UI / "templates").rglob("*.html"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_one_behaviour_in_at_most_80_lines(script):
    text = script.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert not re.search(r"""(from|import)\s+["']\.""", text), "import by name, not by path"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_has_no_inline_style_or_handler(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"""\s(style|on\w+)=["']""", text)


def test_what_scripts_import_is_in_the_import_map():
    assets.import_map.cache_clear()
    named = json.loads(assets.import_map())["imports"]
    for script in SCRIPTS:
        wanted = re.findall(r'(?:from|import) "([^"]+)"', script.read_text(encoding="utf-8"))
        assert set(wanted) <= set(named)


def test_each_colour_of_the_day_has_a_colour_of_the_night():
    def tokens(name: str) -> set[str]:
        text = (finders.CSS / f"{name}.css").read_text(encoding="utf-8")
        return set(re.findall(r"(--[\w-]+): ?(?:oklch|0 )", text))

    assert tokens("tokens") == tokens("dark")


def test_every_variable_that_a_style_uses_is_defined():
    text = "".join(file.read_text(encoding="utf-8") for file in finders.CSS.glob("*.css"))
    used, defined = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+):", text))
    assert used <= defined
