"""What teams were given to do in the autumn of 2022: topics, templates, tasks of the department and
of chị Chi's commune, an ad-hoc task, and what was asked of other organisations."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.named_units import START, named
from toso.demo.world import World
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.people.models import Account, Appointment, Organisation
from toso.people.scope import Scope
from toso.tasks import asking, assigning, proposing, topics
from toso.tasks.asking import Sender
from toso.tasks.assigning import Work
from toso.tasks.doing import Saying, move
from toso.tasks.models import Move, Request, Task, Topic
from toso.teams.models import Team

VILLAGE, COMMUNE = "Quảng Hội 1", "Vạn Thắng"
COMMITTEE = "Ban Chỉ đạo chuyển đổi số tỉnh"
# period, title, content, guides, tags, whether it has begun
TOPICS: list[tuple[str, str, str, list[str], list[str], bool]] = [
    ("2022", "Phổ cập kỹ năng số cơ bản", "Mỗi hộ có một người dùng được dịch vụ số.", ["vneid", "dich-vu-cong"], ["online_services"], True),
    ("2022-Q4", "Đưa nông sản lên sàn thương mại điện tử", "Tỏi, xoài, sầu riêng của bà con có gian hàng số.", ["gian-hang"], ["stall"], True),
    ("2022-09", "Định danh điện tử VNeID", "Cài VNeID, kích hoạt mức 2.", ["vneid"], ["online_services"], True),
    ("2022-10", "Thanh toán không dùng tiền mặt", "Mở tài khoản, quét mã QR, giữ mật khẩu và OTP.", ["thanh-toan", "mat-khau-otp"], ["e_wallet", "payment_app"], True),
    ("2022-11", "Dịch vụ công trực tuyến", "Nộp hồ sơ trên Cổng dịch vụ công của tỉnh.", ["dich-vu-cong"], ["online_services"], False),
    ("2022-12", "Trợ lý ảo cho Tổ công nghệ số", "Chờ nền tảng của tỉnh.", [], ["assistant"], False),
]  # fmt: skip
TEMPLATES: list[tuple[dict[str, Any], date]] = [
    ({"kind": "installs", "title": "Cài sổ sức khỏe điện tử", "content": "Đến từng nhà, ưu tiên người cao tuổi.",
      "deliverable": "30 người cài và mở được sổ", "tags": ["ehealth_book"], "reason": "Bộ Y tế mở sổ sức khỏe điện tử cho toàn dân."}, date(2022, 9, 1)),
    ({"kind": "public_service", "title": "Bàn hướng dẫn nộp hồ sơ trực tuyến", "content": "Mỗi tuần một buổi tối ở nhà văn hóa.",
      "deliverable": "20 hồ sơ nộp trực tuyến", "tags": ["online_services"], "reason": "Cổng dịch vụ công của tỉnh thêm 200 dịch vụ."}, date(2022, 9, 15)),
    ({"kind": "commerce", "title": "Gian hàng số cho hộ có sản phẩm OCOP", "content": "Chụp ảnh, đăng bán, cam kết chất lượng.",
      "deliverable": "Mỗi hộ OCOP một gian hàng có ảnh và giá", "tags": ["stall"], "reason": "Sàn postmart.vn mở lớp cho nông hộ."}, date(2022, 10, 10)),
]  # fmt: skip


def run_errands(world: World, rng: Random) -> None:
    """Everything, told through the room's verbs on the days when it happened."""
    _offices(world)
    _proposals(world)
    begun = {topic.period: topic for topic in _topics(world)}
    _province(world, begun, rng)
    _commune(world, begun)
    _requests(world)


def _at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=HANOI)


def _offices(world: World) -> None:
    """Organisations that teams ask for help, of which nobody signs in here."""
    unit, valid = world.units["Khánh Hòa"], DateRange(START, None, "[)")
    for key, kind, name, short, symbol in [
        ("công an", "police", "CÔNG AN TỈNH KHÁNH HÒA", "Công an tỉnh Khánh Hòa", "CAT"),
        ("vnpt", "telecom_enterprise", "VNPT KHÁNH HÒA", "VNPT Khánh Hòa", "VNPT"),
    ]:  # fmt: skip
        Organisation.objects.get_or_create(
            pk=named(key),
            defaults={"kind": kind, "name": name, "short_name": short, "symbol": symbol,
                      "unit": unit, "valid": valid},
        )  # fmt: skip


def _proposals(world: World) -> None:
    """Three templates, the second with a version to come; essential services added as data."""
    hai, office = world.people["hai"], Organisation.objects.get(pk=named("sở TT&TT"))
    made = []
    for said, day in TEMPLATES:
        with clock.travel(_at(day.month, day.day)):
            made.append(proposing.propose(said | {"effective_on": day}, hai, office))
    said = TEMPLATES[1][0] | {"content": "Mỗi tuần hai buổi; thêm bước ký số."}
    with clock.travel(_at(10, 14)):
        later = said | {"effective_on": date(2022, 11, 1)}
        proposing.propose(later, hai, office, made[1].template)
        for label in ("Bưu chính", "Điện", "Nước sạch"):
            proposing.add_service(label, "Sở Thông tin và Truyền thông đề nghị", hai)


def _topics(world: World) -> Iterable[Topic]:
    """The department's topics; those that began did so with a reason, for nobody can tell yet
    whether the teams were trained."""
    hai, office = world.people["hai"], Organisation.objects.get(pk=named("sở TT&TT"))
    for period, title, content, guides, tags, begun in TOPICS:
        row = Topic(
            pk=named(f"topic {period}"), unit=world.units["Khánh Hòa"], period=period, title=title,
            content=content, guides=guides, tags=tags, issuer=office, made_by=hai,
            made_at=_at(8, 25),
        )  # fmt: skip
        with clock.travel(max(_at(9, 5), datetime.combine(row.when.first, _at(9, 5).timetz()))):
            topics.keep(row, [], hai)
            if begun:
                topics.start(row, hai, "Các xã đã tập huấn trực tuyến cho Tổ; danh sách lưu ở Sở.")
        yield row


def _give(
    work: Work, teams: Sequence[Team], by: Account, at: datetime, *, issue: bool = True
) -> list[Task]:
    """Work for some teams, kept and given on one day."""
    with clock.travel(at):
        scope = Scope.of(by, at.date())
        to = [r for r in assigning.receivers(teams, at.date()) if r.member_name]
        tasks = assigning.draft(work, to, by, scope)
        if issue:
            assigning.issue(tasks, by)
    return list(Task.objects.filter(pk__in=[task.pk for task in tasks]).order_by("pk"))


def _finish(tasks: Sequence[Task], share: float, rng: Random, before: datetime) -> None:
    """A part of many teams says that it is done; thousands of rows, written at once."""
    done = [task for task in tasks if rng.random() < share]
    moves = [
        Move(
            pk=new_id(), task=task, word="done", result="full" if rng.random() < 0.8 else "part",
            by_id=task.member_id, by_name=task.member_name, by_title="Tổ trưởng",
            at=before - timedelta(hours=rng.randrange(2, 200)),
        )
        for task in done
    ]  # fmt: skip
    Move.objects.bulk_create(moves, batch_size=5_000)
    for task in done:
        task.state = "done"
    Task.objects.bulk_update(done, ["state"], batch_size=2_000)


def _province(world: World, begun: dict[str, Topic], rng: Random) -> None:
    hai = world.people["hai"]
    teams = list(Team.objects.filter(valid__contains=date(2022, 9, 1), level="village"))
    told = Work(
        "propaganda", "Tuyên truyền Kế hoạch chuyển đổi số cộng đồng", due=date(2022, 9, 30),
        content="Giới thiệu Kế hoạch ở buổi họp thôn và khi đến từng nhà.", accountable_commune=True,
        deliverable="Một buổi họp có ghi số người dự; mỗi hộ được phát tờ gấp.",
        documents=list(Document.objects.issued().filter(number=6863)[:1]),
    )  # fmt: skip
    _finish(_give(told, teams, hai, _at(9, 6)), 0.9, rng, _at(9, 30))
    pay = Work(
        "commerce", "Hướng dẫn mở tài khoản thanh toán điện tử", due=date(2022, 10, 31),
        content="Hộ chưa có tài khoản thì mở tại nhà; tập quét mã QR một lần.",
        deliverable="20 hộ có tài khoản và đã quét mã trả tiền", accountable_commune=True,
        tags=["payment_app", "e_wallet"], topic=begun["2022-10"],
    )  # fmt: skip
    _finish(_give(pay, teams, hai, _at(10, 3)), 0.25, rng, _at(10, 17))
    near = [world.teams["Quảng Hội 1"], world.teams["Quảng Hội 2"], *teams[::90]]
    day = Work(
        "other", "Giúp bà con trong Ngày Chuyển đổi số quốc gia 10/10", "ad_hoc", COMMITTEE,
        content="Bàn hướng dẫn cài ứng dụng ở chợ, buổi sáng 10/10.",
        deliverable="Ảnh bàn hướng dẫn và số người được giúp", due=date(2022, 10, 12),
        accountable_commune=True, tags=["online_services"],
    )  # fmt: skip
    found = list({team.pk: team for team in near}.values())
    _finish(_give(day, found, hai, _at(10, 7)), 0.7, rng, _at(10, 12))


def _commune(world: World, begun: dict[str, Topic]) -> None:
    """Chị Chi's own: one done, one back to be done again."""
    chi, binh, an = world.people["chi"], world.people["binh"], world.people["an"]
    team = [world.teams["Quảng Hội 1"], world.teams["Quảng Hội 2"]]
    usual: dict[str, Any] = {"accountable_commune": True}
    phones = Work(
        "other", "Rà soát hộ chưa có điện thoại thông minh", due=date(2022, 9, 28),
        content="Hỏi khi đến từng nhà, ghi vào sổ.", deliverable="Danh sách hộ", **usual,
    )  # fmt: skip
    for task in _give(phones, team, chi, _at(9, 7)):
        move(task, Saying("done", world.people["binh"], result="full", at=_at(9, 26)))
    stalls = Work(
        "commerce", "Gian hàng số cho hộ trồng tỏi", content="Chụp ảnh, đăng bán, ký cam kết.",
        deliverable="5 gian hàng có ảnh, giá và cam kết chất lượng", due=date(2022, 10, 20),
        tags=["stall"], topic=begun["2022-Q4"], **usual,
    )  # fmt: skip
    for task in _give(stalls, team, chi, _at(10, 4)):
        if task.unit_id == world.units[VILLAGE].pk:
            said = Saying("handed", binh, member=an.pk, member_name=an.full_name)
            move(task, Saying(**vars(said) | {"at": _at(10, 4, 19)}))
            move(task, Saying("done", an, "Đã đăng 4 gian hàng", "part", at=_at(10, 13)))
            move(
                task,
                Saying("returned", chi, "Còn thiếu cam kết chất lượng của 2 hộ.", at=_at(10, 14)),
            )
    _rest_of_the_month(world, usual)


def _rest_of_the_month(world: World, usual: dict[str, Any]) -> None:
    """One handed on and half done, one cancelled by the weather, one still a draft."""
    chi, binh, an = world.people["chi"], world.people["binh"], world.people["an"]
    team = [world.teams["Quảng Hội 1"], world.teams["Quảng Hội 2"]]
    health = Work(
        "digital_society", "Cài sổ sức khỏe điện tử cho người cao tuổi", due=date(2022, 10, 25),
        content="Đi cùng trạm y tế xã.", deliverable="15 cụ mở được sổ trên điện thoại của con cháu",
        tags=["ehealth_book"], **usual,
    )  # fmt: skip
    [mine] = _give(health, team[:1], chi, _at(10, 10))
    handed = Saying("handed", binh, member=an.pk, member_name=an.full_name, at=_at(10, 10, 19))
    move(mine, handed)
    move(mine, Saying("noted", an, "Đã xong 6 cụ ở xóm Đông.", at=_at(10, 16)))
    meeting = Work(
        "propaganda", "Họp thôn giới thiệu điểm hướng dẫn", content="Lồng ghép họp thôn.",
        deliverable="Biên bản họp", due=date(2022, 10, 15), **usual,
    )  # fmt: skip
    for task in _give(meeting, team, chi, _at(10, 5)):
        move(task, Saying("cancelled", chi, "Hoãn vì áp thấp nhiệt đới.", at=_at(10, 13)))
    draft = Work("installs", "Cài VssID cho công nhân ở trọ", content="Buổi tối, tại khu trọ.")
    _give(draft, team, chi, _at(10, 17), issue=False)


def _requests(world: World) -> None:
    """The team asks the Youth Union, which answers, and the telecom enterprise, which is late."""
    binh, chi, khanh = world.people["binh"], world.people["chi"], world.people["khanh"]
    led = Appointment.objects.get(account=binh, role="team_leader")
    held = Appointment.objects.get(account=chi, role="commune_officer")
    team = Sender(led, world.teams[VILLAGE])
    asked: list[tuple[Sender, str, Account, datetime, dict[str, Any]]] = [
        (team, "tỉnh đoàn", binh, _at(10, 6), {"title": "Cử đoàn viên đến hướng dẫn bà con", "due": date(2022, 10, 12),
         "content": "Cần 3 đoàn viên biết làm gian hàng, tối thứ Tư ở nhà văn hóa thôn."}),
        (team, "vnpt", binh, _at(10, 3), {"title": "Phủ sóng xóm Kè", "due": date(2022, 10, 14),
         "content": "6 hộ sau rẫy không có sóng; đề nghị khảo sát trạm."}),
        (Sender(held, None), "công an", chi, _at(10, 15), {"title": "Kích hoạt định danh mức 2 tại xã", "due": date(2022, 10, 25),
         "content": "Đề nghị cử tổ lưu động về nhà văn hóa xã một ngày cuối tuần."}),
        (Sender(held, None), "sở TT&TT", chi, _at(10, 12), {"title": "Lớp tập huấn thanh toán điện tử", "due": date(2022, 10, 21),
         "content": "Đề nghị cử báo cáo viên cho 12 tổ viên."}),
        (team, "tỉnh đoàn", binh, _at(10, 14), {"title": "Mượn 2 máy tính bảng cho điểm hướng dẫn", "due": date(2022, 10, 24),
         "content": "Dùng trong tháng 10 và 11."}),
    ]  # fmt: skip
    made: list[Request] = []
    for sender, to, by, at, said in asked:
        with clock.travel(at):
            made.append(asking.ask(sender, Organisation.objects.get(pk=named(to)), said, by, None))
    union = Appointment.objects.get(account=khanh, role="youth_union")
    with clock.travel(_at(10, 8)):
        asking.reply(made[0], "answered", "Huyện đoàn cử 3 bạn, từ thứ Tư 12/10.", khanh, union)
    with clock.travel(_at(10, 10)):
        asking.reply(made[1], "said", "Bổ sung: 6 hộ, đường vào rẫy ông Tư.", binh, led)
