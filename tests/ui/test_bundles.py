"""What travels to a phone: few files, the later screens apart, anew when a script has changed."""

import pytest

from toso.ui import bundles


@pytest.fixture
def build(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.DEBUG = True
    return tmp_path / "build"


def test_the_app_is_a_handful_of_files_and_later_screens_come_later(build):
    joined = bundles.bundle("field")
    first = "".join(joined.files[address].read_text("utf-8") for address in joined.first)
    later = "".join(
        file.read_text("utf-8") for name, file in joined.files.items() if name not in joined.first
    )
    assert joined.first[0] == "field/bundle/app.js"
    assert len(joined.files) <= 6
    assert "/house/:id" in first and "Ai phụ trách nhà" not in first
    assert "Ai phụ trách nhà" in later


def test_the_same_scripts_are_joined_once(build):
    bundles.bundle("field")
    (made,) = (build / "bundles").iterdir()
    before = (made / "app.js").stat().st_mtime_ns
    bundles.bundle("field")
    assert (made / "app.js").stat().st_mtime_ns == before


def test_only_joined_files_are_found(build):
    finder = bundles.BundleFinder()
    assert finder.find("field/bundle/app.js")
    assert not finder.find("field/bundle/meta.json")
    assert not finder.find("desk/bundle/app.js")
    assert [name for name, _ in finder.list([])] == list(bundles.bundle("field").files)


def test_without_esbuild_the_next_step_is_named(build, monkeypatch, tmp_path):
    monkeypatch.setattr(bundles, "bundler", lambda: None)
    with pytest.raises(bundles.NoBundler, match="npm ci"):
        bundles.bundle("field")
    assert list(bundles.BundleFinder().list([])) == []
