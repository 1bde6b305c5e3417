"""The register of documents: the province's plan carried out by districts and communes, what the
department sent before it, and in Vạn Thắng a change and a draft. Told through the room's verbs."""

from datetime import date, timedelta
from io import BytesIO
from random import Random
from uuid import UUID

from PIL import Image, ImageDraw

from toso.demo.building.land import Commune
from toso.demo.world import World
from toso.documents.filing import attach
from toso.documents.issuing import draft, enter, issue, link
from toso.documents.models import Attachment, Document, Link
from toso.kit.text import fold
from toso.kit.uploads import judge
from toso.people.models import Account, Appointment, Organisation
from toso.places.models import Unit

TITLE = "Triển khai Tổ công nghệ số cộng đồng trên địa bàn {place}"
_SEED = 6863
# Names as the papers of these years carry them; the first two stand in 6863/KH-UBND itself.
_SENT = [
    ("1714/TTr-STTTT", date(2022, 6, 23),
     "Về việc ban hành Kế hoạch triển khai Tổ công nghệ số cộng đồng trên địa bàn tỉnh"),
    ("1983/STTTT-CNTTBCVT", date(2022, 7, 19),
     "Về việc hoàn thiện dự thảo Kế hoạch triển khai Tổ công nghệ số cộng đồng"),
    ("2145/STTTT-CNTTBCVT", date(2022, 8, 3),
     "Về việc hướng dẫn thành lập và tập huấn Tổ công nghệ số cộng đồng"),
]  # fmt: skip
_CONTENT = """Mỗi {village} có một Tổ công nghệ số cộng đồng; Tổ trưởng là Trưởng {village}, \
thành viên là Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân.
Tổ đến từng hộ hướng dẫn sử dụng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt, \
mua bán trên sàn thương mại điện tử.
UBND xã giao công chức Văn hóa - Xã hội theo dõi, tổng hợp báo cáo hằng tháng."""


def file_documents(world: World, communes: list[Commune]) -> None:
    """Everything, once; numbers and days come from a lot of their own."""
    rng = Random(_SEED)
    above = Document.objects.get(number=6863, symbol="KH-UBND")
    _department(world)
    heads = _heads()
    districts: dict[str, Document] = {}
    for commune in communes:
        place = commune.district
        if place.name not in districts:
            districts[place.name] = _plan(
                world, place.unit, f"{place.kind} {place.name}", above, heads, rng, "huyện"
            )
    for commune in communes:
        if commune.effort > _LATE:
            _plan(world, commune.unit, f"{commune.kind} {commune.name}",
                  districts[commune.district.name], heads, rng, "thôn", later=6)  # fmt: skip
    _van_thang(world)


# Communes that run worse than this have issued no plan of their own yet.
_LATE = 0.35


def _department(world: World) -> None:
    issuer = Organisation.objects.get(kind="programme_department", unit=world.province.unit)
    for typed, day, title in _SENT:
        enter(
            typed=typed, title=title, issued_on=day, issuer=issuer, unit=issuer.unit,
            issuer_name=issuer.name, signer="Nguyễn Thanh Tùng", signer_title="GIÁM ĐỐC",
            recipients=["UBND tỉnh", "UBND các huyện, thị xã, thành phố", "Lưu: VT, CNTT"],
            by=world.people["hai"],
        )  # fmt: skip


def _heads() -> dict[object, str]:
    """Organisation → its chair's name."""
    held = Appointment.objects.filter(role__in=["district_chair", "commune_chair"])
    return dict(held.values_list("organisation", "account__full_name"))


def _plan(
    world: World, unit_id: UUID, place: str, above: Document, heads: dict[object, str],
    rng: Random, village: str, later: int = 0,
) -> Document:  # fmt: skip
    issuer = Organisation.objects.get(kind="peoples_committee", unit=unit_id)
    made = draft(
        kind="KH", symbol="KH-UBND", title=TITLE.format(place=place),
        unit=Unit.objects.get(pk=unit_id), issuer=issuer, by=None, implements=[above],
        basis=[f"{above.kind_name} số {above} ngày {above.issued_on:%d/%m/%Y} của "
               f"{above.issuer_said} về triển khai Tổ công nghệ số cộng đồng"],
        recipients=[above.issuer_said, f"Các cơ quan thuộc {place}", "Lưu: VT, VHXH"],
        content=_CONTENT.format(village=village if later else "thôn, tổ dân phố"),
    )  # fmt: skip
    return issue(
        made, number=rng.randint(61, 98), by=None, signer=heads.get(issuer.pk, "Phạm Ngọc Dũng"),
        issued_on=date(2022, 8, 1) + timedelta(days=rng.randint(0, 6) + later),
        signer_title="CHỦ TỊCH",
    )  # fmt: skip


def _scanned(document: Document, by: Account) -> None:
    """The signed paper, as the commune's scanner gave it: too pale, so it was scanned again."""
    lines = [document.issuer_name, document.printed.line, document.title]
    for name, paper in (("scan0001.pdf", "#f4f1e8"), ("scan0002.pdf", "#ffffff")):
        attach(document, judge(name, sheet(lines, paper)), Attachment.Kind.SIGNED, by=by)


def sheet(lines: list[str], paper: str = "#ffffff") -> bytes:
    """A sheet of paper under a scanner, as PDF; its letters have no marks (no font is at hand)."""
    page, out = Image.new("L", (827, 1169), paper), BytesIO()
    drawing = ImageDraw.Draw(page)
    for place, line in enumerate(lines):
        drawing.text((90, 90 + 60 * place), fold(line)[:90], fill="#222222")
    page.save(out, "PDF")
    return out.getvalue()


def _van_thang(world: World) -> None:
    """The commune mends its plan after a month, and drafts a decision (002 IV; CAS-10)."""
    chi, unit = world.people["chi"], world.units["Vạn Thắng"]
    first = Document.objects.get(unit=unit, symbol="KH-UBND")
    change = draft(
        kind="KH", symbol="KH-UBND", title=f"Sửa đổi, bổ sung Kế hoạch số {first}", unit=unit,
        issuer=first.issuer, by=chi, basis=[f"Kế hoạch số {first} của UBND xã Vạn Thắng"],
        recipients=first.recipients,
        content=first.content + "\nMỗi Tổ mở thêm một buổi tối thứ bảy tại nhà văn hóa.",
    )  # fmt: skip
    link(
        change, first, Link.How.AMENDS, by=chi, proposed_by="Tổ công nghệ số cộng đồng Quảng Hội 1",
        changes="Thêm một buổi hướng dẫn vào tối thứ bảy tại nhà văn hóa thôn.",
        reason="Ban ngày bà con đi biển, đi làm; Tổ đến nhà không gặp.",
    )  # fmt: skip
    issue(change, number=102, issued_on=date(2022, 9, 30), signer="Phạm Ngọc Dũng",
          signer_title="CHỦ TỊCH", by=world.people["dung"])  # fmt: skip
    _scanned(Document.objects.get(pk=change.pk), chi)
    draft(
        kind="QĐ", symbol="QĐ-UBND", unit=unit, issuer=first.issuer, by=chi, implements=[first],
        title="Khen thưởng các Tổ công nghệ số cộng đồng có thành tích trong quý III/2022",
        basis=first.basis, recipients=["Các thôn", "Lưu: VT, VHXH"],
    )  # fmt: skip
