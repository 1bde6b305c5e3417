"""Documents of the walk: each place that writes has an issued one and a draft, with a word each."""

from datetime import date
from io import BytesIO

from PIL import Image

from tests.walk.filled import LEVELS, Filled
from toso.documents.filing import attach
from toso.documents.issuing import draft, issue, link
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.papers import layout
from toso.kit.uploads import judge
from toso.people.models import Organisation
from toso.printing.models import Bundle, Template


def file_papers(filled: Filled) -> None:
    """Communes and a district carry out the province's plan; each is writing something else."""
    content = layout.TEMPLATE.read_bytes()
    kept = Template.objects.create(kind="", number=1, file_name="mau.docx", content=content,
                                   sha256="0" * 64, made_at=clock.now())  # fmt: skip
    filled.add("template", "", kept.pk)
    filled.add("guided", "", "team")
    made = Bundle.objects.create(period="2022-09", place="", by=filled.world.people["hai"],
                                 asked_at=clock.now(), finished_at=clock.now())  # fmt: skip
    filled.add("bundle", "", made.pk)
    above = Document.objects.get(number=6863, symbol="KH-UBND")
    filled.add("document", "Khánh Hòa", above.pk)
    for n, (home, unit) in enumerate(filled.world.units.items()):
        if LEVELS[home] not in ("commune", "district"):
            continue
        issuer = Organisation.objects.get(unit=unit, kind="peoples_committee")
        said = {"kind": "KH", "symbol": "KH-UBND", "unit": unit, "issuer": issuer, "by": None}
        word = filled.secret(f"Vănbản{n}x", "document", home)
        made = draft(title=f"Kế hoạch {word}", content=word, basis=[word], **said)
        made = issue(made, number=7, issued_on=date(2022, 9, 5), signer=f"Ký {word}",
              signer_title="CHỦ TỊCH", by=None)  # fmt: skip
        link(made, above, "implements", by=None)
        filled.add("document", home, made.pk)
        word = filled.secret(f"Tệp{n}x", "document", home)
        scan = attach(made, judge(f"{word}.png", page(n)), "signed", by=None)
        filled.add("document_file", home, made.pk, scan.pk)
        word = filled.secret(f"Dựthảo{n}x", "writing", home)
        open_ = draft(title=f"Sửa {word}", recipients=[word], implements=[above], **said)
        link(open_, made, "amends", by=None, changes=word, reason=word, proposed_by=word)
        filled.add("draft_document", home, open_.pk)
        filled.add("document_link", home, open_.pk, open_.links.first().pk)


def page(number: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 60), (number, number, number)).save(out, "PNG")
    return out.getvalue()


def double_papers(filled: Filled) -> None:
    """Twice the documents of every place, carried out and amended like the first."""
    rows = Document.objects.filter(is_numberless=False).order_by("made_at")
    top = max(row.number or 0 for row in rows)
    for n, row in enumerate(list(rows), 1):
        links = list(row.links.all())
        row.pk, row.number = new_id(), top + n if row.number else None
        row._state.adding = True
        row.save()
        for made in links:
            made.pk, made.document = None, row
            made.save()
