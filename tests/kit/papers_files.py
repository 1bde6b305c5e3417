"""Word files for the tests of templates: the house's own, with something put in or taken out."""

import io
import zipfile

from toso.kit.papers import layout

HOUSE = layout.TEMPLATE.read_bytes()
MAIN = "word/document.xml"


def changed(*swaps: tuple[str, str], part: str = MAIN, **added: bytes) -> bytes:
    """The house's template with texts of a part swapped; `added` are parts, `__` for `/`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            for before, after in swaps if name == part else ():
                assert before.encode() in body, before
                body = body.replace(before.encode(), after.encode())
            new.writestr(name, body)
        for name, body in added.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return made.getvalue()


def related(kind: str, target: str, outside: bool = False) -> bytes:
    """The house's template with one more relationship."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rX" Type="{space}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(("</Relationships>", link), part="word/_rels/document.xml.rels")


def bomb() -> bytes:
    """A small file that would unpack to 64 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"\x00" * 64_000_000)
    return made.getvalue()
