"""Difficulties of the demo: those of the named world by name, and some in one team out of three
elsewhere, in every state, on their way up by the charter's routes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from toso.demo.building.cast import Cast, soon_after
from toso.demo.building.land import Commune
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account, Organisation
from toso.people.scope import Scope
from toso.support.models import Issue
from toso.support.moving import move
from toso.support.owners import settle
from toso.support.reporting import Difficulty, report
from toso.support.seats import reporters

# Category, title, words; then who does what with it.
Told = tuple[str, str, str]
Moves = Sequence[tuple[str, str, str]]
NAMED: list[tuple[str, datetime, Told, Moves]] = [
    ("binh", datetime(2022, 9, 14, 9, tzinfo=HANOI),
     ("connection", "Xóm ngoài đầm chưa có sóng di động",
      "Khoảng bốn mươi hộ ngoài đầm chưa có sóng ổn định, Tổ không cài đặt được ứng dụng tại nhà."
      " Đề nghị làm việc với nhà mạng."),
     [("ask", "chi", "Tổ ghi rõ giúp xã: đoạn đường nào, mất sóng cả ngày hay chỉ buổi tối?"),
      ("reply", "binh", "Từ cầu gỗ ra cuối đầm, mất sóng cả ngày."),
      ("escalate", "chi", "Xã đã kiểm tra thực tế, đúng như Tổ phản ánh. Việc dựng trạm vượt thẩm"
       " quyền của xã; đề nghị huyện làm việc với các nhà mạng.")]),
    ("binh", datetime(2022, 10, 4, 15, tzinfo=HANOI),
     ("meeting_place", "Nhà văn hóa thôn hỏng điện, Tổ chưa có chỗ họp buổi tối",
      "Đường dây trong nhà văn hóa bị cháy sau bão. Tổ cần chỗ họp và hướng dẫn vào tối thứ bảy."),
     [("answer", "dung", "UBND xã đã giao thợ điện sửa trong tuần này; tạm thời Tổ họp ở trường mẫu"
       " giáo.")]),
    ("an", datetime(2022, 10, 12, 10, tzinfo=HANOI),
     ("it", "Không nộp được hồ sơ trực tuyến bằng điện thoại đời cũ",
      "Trang dịch vụ công báo lỗi ở bước tải tệp trên máy Android 7."), []),
    ("sau", datetime(2022, 10, 6, 8, tzinfo=HANOI),
     ("equipment", "Tổ chưa có máy in để in hướng dẫn cho người cao tuổi",
      "Tổ cần một máy in đen trắng, hoặc được in nhờ tại xã mỗi tuần một lần."), []),
    ("an", datetime(2022, 10, 13, 20, tzinfo=HANOI),
     ("platform", "Phiếu khảo sát gửi hai lần thì báo lỗi",
      "Gửi lại phiếu sau khi mất sóng thì trang báo lỗi, không rõ đã nhận hay chưa."), []),
    ("chi", datetime(2022, 9, 22, 14, tzinfo=HANOI),
     ("establishment", "Phú Hội chưa chọn được Tổ trưởng",
      "Bí thư Chi đoàn thôn đi làm xa, Trưởng thôn đã nghỉ. Đề nghị hướng dẫn chọn người có uy tín."),
     [("escalate", "giang", "Huyện thấy nên cho chọn người có uy tín; đề nghị Sở hướng dẫn chung.")]),
    ("giang", datetime(2022, 10, 3, 9, tzinfo=HANOI),
     ("to_province", "Đề nghị bố trí kinh phí hoạt động cho Tổ trong dự toán 2023",
      "Các xã khó khăn chưa cân đối được kinh phí hội họp, in ấn của Tổ."),
     [("escalate", "tung", "Sở nhất trí, đã trao đổi với Sở Tài chính; kính trình UBND tỉnh xem xét.")]),
    ("chi", datetime(2022, 10, 10, 9, tzinfo=HANOI),
     ("plan_change", "Lùi mốc cài đặt sổ sức khỏe điện tử sang tháng 12",
      "Mưa bão kéo dài, các Tổ khó đến nhà trong tháng 11."),
     [("hand_back", "giang", "Xã ghi rõ đề nghị sửa mục nào của kế hoạch, số liệu đến nay bao nhiêu.")]),
]  # fmt: skip
ELSEWHERE: list[Told] = [
    ("connection", "Sóng yếu ở xóm trên", "Hơn hai mươi hộ không vào mạng được vào buổi tối."),
    ("equipment", "Máy tính bảng của Tổ hỏng màn hình", "Đề nghị cho sửa hoặc đổi máy khác."),
    ("meeting_place", "Chưa có chỗ họp cố định", "Tổ đang họp nhờ nhà Tổ trưởng."),
    ("people", "Tổ thiếu người biết công nghệ", "Hai đoàn viên đi học xa, Tổ còn ba người."),
    ("it", "Không đăng nhập được tài khoản dịch vụ công", "Mã xác thực đến chậm quá năm phút."),
    ("other", "Bà con ngại cung cấp thông tin", "Đề nghị xã phát thanh giải thích thêm."),
]
_OPINIONS = [
    "Xã đã xem xét, việc này vượt thẩm quyền; đề nghị huyện giúp.",
    "Xã đã đi thực tế, kiến nghị của Tổ là đúng; kính chuyển cấp trên.",
]
_ANSWERS = [
    "Đã cử người xuống giúp trong tuần.",
    "Đã bố trí, Tổ đến nhận tại UBND xã.",
    "Xã đã làm việc với đơn vị liên quan, xong trước ngày 20.",
]
_HAND_BACK = "Đề nghị ghi rõ nơi nào, bao nhiêu hộ, cần hỗ trợ gì."


def report_difficulties(world: World, communes: list[Commune], rng: Random) -> None:
    """By the room's verbs, in the weeks before the demo's day."""
    union = Organisation.objects.get(kind="youth_union", unit=world.province.unit)
    with clock.travel(datetime(2022, 9, 5, 9, tzinfo=HANOI)):
        settle("survey", union, world.people["hai"])
    for who, at, told, moves in NAMED:
        platform = "survey" if told[0] == "platform" else ""
        made = _report(told, world.people[who], at, platform)
        _follow(made, [(word, world.people[by], text) for word, by, text in moves], at, rng)
    _elsewhere(Cast(world, communes), rng)


def _elsewhere(cast: Cast, rng: Random) -> None:
    for village in cast.villages.values():
        officer = cast.seats.get((village.commune.unit, "commune_officer"))
        if village.named or not (village.team and officer) or rng.random() > 1 / 8:
            continue
        start = datetime(2022, 9, 5, 9, tzinfo=HANOI) + timedelta(days=rng.randint(0, 40))
        leader = Account.objects.filter(pk=village.members[0][0]).first()
        if leader is None or not reporters(Scope.of(leader, start.date())):
            continue  # whose decision came later
        made = _report(rng.choice(ELSEWHERE), leader, soon_after(start, rng))
        if made.party == "commune":
            _follow(made, _moves(officer, leader, rng), start, rng)


def _moves(officer: Account, leader: Account, rng: Random) -> list[tuple[str, Account, str]]:
    answer = ("answer", officer, rng.choice(_ANSWERS))
    return rng.choice([
        [], [], [answer], [answer, ("finish", leader, "")],
        [("escalate", officer, rng.choice(_OPINIONS))],
        [("hand_back", officer, _HAND_BACK)],
        [("ask", officer, _HAND_BACK)],
    ])  # fmt: skip


def _report(told: Told, by: Account, at: datetime, platform: str = "") -> Issue:
    category, title, words = told
    with clock.travel(at):
        return report(Difficulty(title, words, category, platform), by)


def _follow(
    issue: Issue, moves: Sequence[tuple[str, Account, str]], at: datetime, rng: Random
) -> None:
    """One after another, some days apart, as long as the demo's day has not come."""
    for word, by, text in moves:
        at = soon_after(at, rng, days=rng.randint(1, 3))
        if at >= clock.now():
            return
        with clock.travel(at):
            move(issue, word, by, text)
