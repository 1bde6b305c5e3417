"""All papers of a month, made and opened again."""

import io
import zipfile

from docx import Document

from toso.demo.world import World
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.printing import bundling


def taken(world: World, key: str, month: str, folder: str) -> dict[str, bytes]:
    """`taken(world, "chi", "2022-09", "7-ke-hoach")`: name inside the folder → file."""
    by = world.people[key]
    scope, demo = Scope.of(by, clock.today()), world.province.is_demo
    try:
        bundle = bundling.ask(scope, Period(month), place="", with_pdf=False, demo=demo, by=by)
    except bundling.NothingToPrint:
        return {}
    bundling.run(bundle.pk)
    assert not bundle.papers.exclude(trouble="").exists()
    file = io.BytesIO()
    bundling.zipped(bundle, file)
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith(f"{folder}/")]
        return {name.removeprefix(f"{folder}/"): archive.read(name) for name in names}


def words(file: bytes) -> str:
    """Everything a Word file says."""
    document = Document(io.BytesIO(file))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])
