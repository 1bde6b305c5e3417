"""node_modules is not a public folder: pages get the named files and no other."""

from pathlib import Path

from toso.ui import checks, finders
from toso.ui.finders import FILES, NodeModulesFinder, StylesheetFinder


def test_a_listed_font_is_found(monkeypatch, tmp_path):
    address, source = next(iter(FILES.items()))
    (tmp_path / source).parent.mkdir(parents=True)
    (tmp_path / source).write_bytes(b"font")
    monkeypatch.setattr(finders, "NODE_MODULES", tmp_path)
    finder = NodeModulesFinder()
    assert finder.find(address) == str(tmp_path / source)
    assert [name for name, _ in finder.list([])] == [address]
    name, storage = next(iter(finder.list([])))
    assert storage.open(name).read() == b"font"


def test_nothing_else_of_node_modules_is_found():
    for address in (
        "vendor/be-vietnam-pro/../../package.json",
        "@fontsource/be-vietnam-pro/package.json",
        "vendor/be-vietnam-pro/package.json",
    ):
        assert not NodeModulesFinder().find(address)


def test_missing_files_are_a_warning_with_the_command_that_repairs(monkeypatch, tmp_path):
    monkeypatch.setattr(finders, "NODE_MODULES", tmp_path)
    (warning,) = checks.browser_files_are_there(None)
    assert "npm ci" in warning.hint
    assert list(NodeModulesFinder().list([])) == []


def test_every_stylesheet_is_joined_once(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    joined = Path(StylesheetFinder().find(finders.STYLESHEET)).read_text(encoding="utf-8")
    assert joined.startswith("/* The order of the cascade")
    files = {file.stem for file in finders.CSS.glob("*.css")}
    assert files == {*finders.STYLES, "dark"}
    assert len(finders.STYLES) == len(set(finders.STYLES))
