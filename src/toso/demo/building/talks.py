"""What teams, communes and districts said to each other about targets, tasks and reports by the
demo's day: some questions answered, some waiting for the personas."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from toso.demo.building.cast import Cast
from toso.demo.building.land import Commune
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.models import Obligation
from toso.targets.models import Target
from toso.tasks.models import Task
from toso.threads.saying import Words, say
from toso.threads.subjects import find

# Of what, whose village, who says what; "?" asks, ">" answers the last question.
NAMED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("target", "Quảng Hội 1", [
        ("binh", "?Tổ nhận chỉ tiêu, nhưng xóm ngoài đầm chưa có sóng ổn định. Các hộ ấy có tính vào mẫu số không?"),
        ("chi", ">Vẫn tính. Xã đã đề nghị doanh nghiệp viễn thông kiểm tra trạm ở xóm ngoài đầm trong tháng 10."),
        ("binh", "Tổ đã rõ. Tổ sẽ đến xóm ngoài đầm vào hai tối thứ bảy."),
    ]),
    ("target", "Quảng Hội 2", [
        ("sau", "?Người lớn trong thôn đi biển dài ngày. Tổ được tính lượt hướng dẫn tại bến không?"),
    ]),
    ("task", "Quảng Hội 1", [
        ("chi", "?Tổ cần xã cử thêm đoàn viên hỗ trợ buổi tối không?"),
        ("an", ">Dạ cần hai bạn biết chụp ảnh sản phẩm, từ 19 giờ thứ năm."),
        ("binh", "?Ảnh chụp bằng điện thoại của Tổ có dùng được cho gian hàng không, hay phải có máy ảnh?"),
    ]),
    ("report", "Quảng Hội 1", [
        ("chi", "?Mục khó khăn, vướng mắc Tổ ghi rõ giúp xã: xóm nào, bao nhiêu hộ, cần ai giải quyết?"),
        ("binh", ">Tổ đã bổ sung: xóm ngoài đầm, cần doanh nghiệp viễn thông."),
    ]),
]  # fmt: skip
ABOVE: list[tuple[str, str]] = [
    ("dung", "?Số hộ của xã tính theo sổ tháng 8 hay số mới rà tháng 9? Hai số lệch nhau."),
    ("giang", ">Theo sổ ngày ban hành quyết định. Chênh lệch thì huyện điều chỉnh đợt cuối năm."),
    ("dung", "?Chỉ tiêu quý IV có dời được sang tháng 12 vì mưa bão không?"),
]
ASKED = [
    (
        "?Hộ đã chuyển đi nơi khác thì Tổ bỏ khỏi chỉ tiêu bằng cách nào?",
        ">Tổ ghi lượt thăm “đã chuyển đi”, xã xác nhận thì mẫu số giảm.",
    ),
    (
        "?Bà con dùng điện thoại phím bấm có tính là chưa đạt không?",
        ">Chưa đạt, nhưng Tổ ghi rõ lý do để xã có kế hoạch hỗ trợ.",
    ),
    ("?Tổ đề nghị lùi hạn một tuần vì đang mùa thu hoạch.", ">Xã đồng ý lùi đến cuối tháng."),
    ("?Tài liệu hướng dẫn in ở đâu, ai chi tiền in?", ""),
]


def talk_things_over(world: World, communes: list[Commune], rng: Random) -> None:
    """The conversations of the named world, and questions in one team out of six elsewhere."""
    start = datetime(2022, 10, 10, 8, tzinfo=HANOI)
    for about, village, said in NAMED:
        if key := _first(about, world.units[village].pk):
            _converse(about, key, [(world.people[who], text) for who, text in said], start, rng)
    held = Target.objects.whole().filter(unit=world.units["Vạn Thắng"], receiver="commune").first()
    if held:
        above = [(world.people[who], text) for who, text in ABOVE]
        _converse("target", held.pk, above, start, rng)
    _elsewhere(Cast(world, communes), start, rng)


def _elsewhere(cast: Cast, start: datetime, rng: Random) -> None:
    for village in cast.villages.values():
        officer = cast.seats.get((village.commune.unit, "commune_officer"))
        if village.named or not (village.team and officer) or rng.random() > 1 / 6:
            continue
        about = rng.choice(["target", "task", "report"])
        leader = Account.objects.filter(pk=village.members[0][0]).first()
        if leader and (key := _first(about, village.unit)):
            question, answer = rng.choice(ASKED)
            said = [(leader, question), (officer, answer)]
            _converse(about, key, said[: 2 if answer and rng.random() < 0.7 else 1], start, rng)


def _first(about: str, unit: UUID) -> UUID | None:
    """The latest thing of a kind at a place that may be talked about."""
    found = {
        "target": Target.objects.whole().filter(unit=unit).order_by("indicator"),
        "task": Task.objects.filter(unit=unit, state="open").order_by("-due", "pk"),
        "report": Obligation.objects.filter(unit=unit, period="2022-09", form="monthly"),
    }[about]
    key: UUID | None = found.values_list("pk", flat=True).first()
    return key


def _converse(
    about: str, key: UUID, said: Sequence[tuple[Account, str]], start: datetime, rng: Random
) -> None:
    """One after another, some hours apart, by the room's verb."""
    at, question = start + timedelta(hours=rng.randint(1, 40)), None
    for account, text in said:
        with clock.travel(at):
            subject = find(Scope.of(account, at.date()), about, key)
            if subject is None:
                return
            asks, answers = text.startswith("?"), question if text.startswith(">") else None
            made = say(subject, Words(text.lstrip("?>"), asks, answers), account)
            question = made.pk if asks else question
        at += timedelta(hours=rng.randint(3, 30))
