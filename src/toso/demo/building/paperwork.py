"""What offices keep beside their plans and reports: letters and minutes, a number that was
cancelled, the province's own template, the papers of a month, a delegation that has ended. Told through the rooms' verbs, each on the day when it was done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from toso.demo.world import World
from toso.documents.issuing import annul, draft, issue
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.papers import layout
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.printing import bundling, keeping
from toso.reports.delegations import delegate, seats

_TO_TEAMS = """Để chuẩn bị báo cáo tháng 9, UBND xã đề nghị các Tổ:
1. Ghi đủ lượt thăm của tháng 9 trước ngày 03 tháng 10; lượt nào còn ở sổ giấy thì chép vào phần mềm.
2. Gửi báo cáo tháng trước ngày 05 tháng 10; nơi không có sóng thì nộp bản giấy tại UBND xã.
UBND xã đề nghị các Tổ thực hiện."""
_TO_SCHOOL = """Tổ công nghệ số cộng đồng thôn Quảng Hội 1 sẽ hướng dẫn người dân vào các tối thứ bảy.
UBND xã đề nghị Nhà trường cho mượn phòng máy tính từ 19 giờ đến 21 giờ, các ngày 15, 22 và 29 \
tháng 10 năm 2022."""
_MINUTES = """Thời gian bắt đầu: 14 giờ 00, ngày 07 tháng 10 năm 2022
Địa điểm: Hội trường UBND xã Vạn Thắng
Thành phần tham dự: đại diện UBND xã, Xã đoàn, Hội Phụ nữ, các Tổ trưởng
Chủ trì: ông Phạm Ngọc Dũng, Chủ tịch UBND xã
Thư ký: bà Lê Thị Kim Chi
I. Nội dung
- Các Tổ nêu kết quả tháng 9: nhiều hộ ban ngày vắng nhà, phải đi lại buổi tối.
- Tổ Quảng Hội 2 nêu hai tối máy hỏng, lượt thăm còn ở sổ giấy.
II. Kết luận
- Mỗi Tổ mở thêm một buổi tối thứ bảy tại nhà văn hóa.
- Xã cho mượn máy dự phòng; Tổ nào cần thì đăng ký trước ngày 12 tháng 10.
Cuộc họp kết thúc vào 16 giờ 10, ngày 07 tháng 10 năm 2022"""
_TWICE = "Trùng nội dung với công văn đã gửi Trường; văn bản chưa phát hành."


def keep_papers(world: World) -> None:
    """Everything, in the order of its days."""
    _delegation(world)
    _letters(world)
    _minutes(world)
    with _on(6, 15):
        made = keeping.keep(
            layout.TEMPLATE.read_bytes(), kind="", file_name="mau-van-ban-khanh-hoa.docx",
            note="Mẫu gốc, tỉnh giữ làm bản đầu", by=world.people["hai"],
        )  # fmt: skip
        keeping.use("", made, by=world.people["hai"])
    _month_of_papers(world)


@contextmanager
def _on(day: int, hour: int, month: int = 10) -> Iterator[None]:
    with clock.travel(datetime(2022, month, day, hour, tzinfo=HANOI)):
        yield


def _delegation(world: World) -> None:
    """The chair was away for a week of September; it ended by itself."""
    with _on(9, 16, month=9):
        (seat,) = seats(world.people["dung"])
        delegate(
            world.people["dung"], seat, world.people["chi"], first=date(2022, 9, 12),
            last=date(2022, 9, 16), style="TUQ", title="CÔNG CHỨC VĂN HÓA - XÃ HỘI",
            reason="Đi tập huấn tại Nha Trang từ ngày 12 đến ngày 16 tháng 9.",
        )  # fmt: skip


def _letters(world: World) -> None:
    """One to the teams, one to a school, and a third whose number was cancelled."""
    school = ["Trường THCS Trần Phú"]
    rows = [
        (28, 9, 1, "đôn đốc báo cáo tháng 9 của các Tổ công nghệ số cộng đồng",
         ["Các Tổ công nghệ số cộng đồng trên địa bàn xã"], _TO_TEAMS),
        (10, 10, 2, "mượn phòng máy tính để hướng dẫn người dân", school, _TO_SCHOOL),
        (11, 10, 3, "mượn phòng máy tính buổi tối", school, _TO_SCHOOL),
    ]  # fmt: skip
    for day, month, number, about, to, said in rows:
        with _on(day, 9, month):
            letter = _written(
                world, "CV", "UBND-VHXH", f"Về việc {about}", said, number, addressees=to
            )
    with _on(11, 15):
        annul(letter, reason=_TWICE, by=world.people["chi"])


def _minutes(world: World) -> None:
    with _on(7, 16):
        _written(
            world, "BB", "BB-UBND", "Giao ban Tổ công nghệ số cộng đồng tháng 10 năm 2022",
            _MINUTES, 1, secretary=world.people["chi"].full_name,
        )  # fmt: skip


def _written(
    world: World, kind: str, symbol: str, title: str, content: str, number: int, *,
    addressees: list[str] | None = None, secretary: str = "",
) -> Document:  # fmt: skip
    """A paper of Vạn Thắng: its officer writes it, its chair signs it."""
    unit, chi = world.units["Vạn Thắng"], world.people["chi"]
    plan = Document.objects.filter(unit=unit, symbol="KH-UBND", number__isnull=False).first()
    assert plan
    made = draft(
        kind=kind, symbol=symbol, title=title, unit=unit, issuer=plan.issuer, by=chi,
        content=content, addressees=addressees or (), secretary=secretary,
        recipients=["Như trên" if addressees else "Các Tổ trưởng", "Lưu: VT, VHXH"],
    )  # fmt: skip
    return issue(
        made, number=number, issued_on=clock.today(), signer="Phạm Ngọc Dũng",
        signer_title="CHỦ TỊCH", by=world.people["dung"],
    )  # fmt: skip


def _month_of_papers(world: World) -> None:
    """August's papers of Vạn Thắng, as its officer took them away for the file."""
    chi: Account = world.people["chi"]
    with _on(3, 10):
        scope = Scope.of(chi, clock.today())
        made = bundling.ask(
            scope, Period("2022-08"), place="xã Vạn Thắng", with_pdf=False, demo=True, by=chi
        )
        bundling.run(made.pk)
