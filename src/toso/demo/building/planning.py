"""Plans of the communes in the autumn of 2022 and how ready their teams are: most communes have
issued one, some are drafting, some have none yet."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from toso.demo.building.copying import copy_objects
from toso.demo.building.land import Commune, Village
from toso.demo.world import World
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.outreach.models import Point
from toso.people.models import Account
from toso.places.models import Unit
from toso.plans import board, drafting, issuing
from toso.plans.contents import headings, items
from toso.plans.models import Confirmation, PlanVersion
from toso.surveys.drafting import suggested
from toso.surveys.grouping import regroup, save_criteria
from toso.surveys.models import VillageGroup
from toso.surveys.topics import topics

YEAR, NAMED = 2022, "Vạn Thắng"
_LAND = {
    "plain": "Đồng bằng ven biển, các thôn liền nhau.",
    "coast": "Ven biển, có thôn trên đảo phải đi đò.",
    "island": "Xã đảo, đi lại bằng tàu.",
    "mountain": "Miền núi, thôn xa trung tâm, sóng di động yếu.",
    "town": "Khu dân cư tập trung, cáp quang đến từng ngõ.",
}
_OFFICES = ["Văn phòng UBND", "Văn hóa - Xã hội", "Tài chính - Kế toán", "Đoàn Thanh niên"]
_DUTIES = [
    (0, "Theo dõi, đôn đốc, tổng hợp tiến độ hằng tháng, báo cáo trước ngày 15.", "Báo cáo tháng", (12, 15)),
    (1, "Tuyên truyền trên đài truyền thanh, mỗi tuần hai lượt.", "Lịch phát thanh", None),
    (1, "Tổ chức tập huấn kỹ năng số cho thành viên các Tổ.", "Mỗi Tổ một buổi", (10, 10)),
    (2, "Bố trí kinh phí hội họp, xăng xe cho các Tổ.", "Dự toán được duyệt", (11, 15)),
    (3, "Cử đoàn viên tham gia các Tổ, hỗ trợ người cao tuổi cài đặt VNeID.", "Danh sách đoàn viên", (9, 30)),
]  # fmt: skip
_STEPS = [
    ("2022-10-15", "Khảo sát, phân nhóm hộ gia đình."),
    ("2022-11-15", "Làm mẫu, hướng dẫn tập trung tại nhà văn hóa các thôn."),
    ("2022-12-20", "Đánh giá kết quả năm, đề xuất chỉ tiêu năm sau."),
]
_GROUPED = 3


def make_plans(world: World, communes: list[Commune], rng: Random) -> None:
    """A plan for most communes, under the province's own; Vạn Thắng's with progress and risks."""
    above = list(Document.objects.filter(number=6863, symbol="KH-UBND"))
    for number, commune in enumerate(communes):
        if commune.unit == world.units[NAMED].pk:
            _named(world, commune, above)
        elif (fate := _fate(commune, rng)) != "none":
            _plan(commune, fate, 10 + number % 30, rng, above)
    prepare(world, communes, rng)


def _fate(commune: Commune, rng: Random) -> str:
    """Where a commune runs well the plan is out; poorly run ones are late."""
    luck = rng.random() * (0.6 + commune.effort)
    return (
        "issued" if luck > 0.3 else "submitted" if luck > 0.2 else "draft" if luck > 0.1 else "none"
    )


def _plan(commune: Commune, fate: str, number: int, rng: Random, above: list[Document]) -> None:
    day = date(2022, 9, 5) + timedelta(days=rng.randint(0, 35))
    unit = Unit(pk=commune.unit, level="commune")
    known = Account.objects.in_bulk([commune.officer, commune.chair])
    by, chair = known[commune.officer], known[commune.chair]
    with clock.travel(datetime.combine(day, datetime.min.time(), HANOI) + timedelta(hours=9)):
        draft = drafting.begin(unit, YEAR, by, parents=above)
        draft = _write(draft, commune, by, whole=fate != "draft")
        if fate == "submitted":
            issuing.submit(draft, by)
        if fate == "issued":
            _issue(draft, commune, chair, number, day)


def _issue(
    draft: PlanVersion, commune: Commune, chair: Account, number: int, day: date
) -> PlanVersion:
    return issuing.issue(
        draft, chair, number=number, issued_on=day, signer=commune.chair_name,
        signer_title="CHỦ TỊCH",
    )  # fmt: skip


def _write(draft: PlanVersion, commune: Commune, by: Account, *, whole: bool) -> PlanVersion:
    said = [
        f"{commune.kind.capitalize()} có {len(commune.villages)} thôn, tổ dân phố; đa số hộ làm nông, buôn bán nhỏ.",
        "Phần lớn người trưởng thành học hết trung học cơ sở; người cao tuổi ít dùng điện thoại thông minh.",
        _LAND.get(commune.region, _LAND["plain"]),
        "Mưa bão từ tháng 10 đến tháng 12; học buổi tối, tránh mùa vụ.",
        "Nhóm hộ kinh doanh làm trước; nhóm hộ có người cao tuổi cần đến tận nhà.",
    ]  # fmt: skip
    keys = [heading.key for heading in headings(draft)]
    texts = dict(zip(keys, said if whole else said[:2], strict=False))
    if whole:
        texts["text-purpose"] = "Mỗi hộ có ít nhất một người dùng được dịch vụ số thiết yếu."
        texts["text-money"] = "Ngân sách xã và nguồn hợp pháp khác."
    duties = [
        {"owner": _OFFICES[n], "work": work, "result": result,
         "due": date(YEAR, *due).isoformat() if due else ""}
        for n, work, result, due in _DUTIES
    ]  # fmt: skip
    steps = [{"until": until, "work": work} for until, work in _STEPS]
    goal = {
        "goal": "Từng bước hình thành văn hóa số: giúp nhau qua nhóm của thôn, không tung tin giả."
    }
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "assignment": duties if whole else duties[:1], "step": steps, "narrative": [goal]
    }  # fmt: skip
    return drafting.bring(draft, texts, lists, by)


def _named(world: World, commune: Commune, above: list[Document]) -> None:
    """Vạn Thắng: issued in September, amended in October after the flood, with a living board."""
    chi, dung, unit = world.people["chi"], world.people["dung"], world.units[NAMED]
    with clock.travel(datetime(2022, 9, 8, 9, tzinfo=HANOI)):
        draft = _write(drafting.begin(unit, YEAR, chi, parents=above), commune, chi, whole=True)
        issuing.submit(draft, chi)
    with clock.travel(datetime(2022, 9, 9, 15, tzinfo=HANOI)):
        first = _issue(draft, commune, dung, 62, date(2022, 9, 9))
    with clock.travel(datetime(2022, 10, 11, 9, tzinfo=HANOI)):
        second = drafting.amend(
            first.plan, chi, proposed_by="Tổ công nghệ số cộng đồng Quảng Hội 2",
            reason="Thôn Phú Hội ngập từ ngày 08/10, nhà văn hóa chưa dùng được; lùi buổi làm mẫu.",
        )  # fmt: skip
        step = items(second, "step")[1]
        moved = step.body | {"until": "2022-11-30"}
        second = drafting.write(second, step.key, moved, chi, seen=step.revision)
        drafting.add(second, "assignment", chi, {
            "owner": "Tổ công nghệ số cộng đồng Quảng Hội 2", "due": "2022-11-05",
            "work": "Đến từng nhà ở Phú Hội cài lại ứng dụng cho hộ bị hỏng máy vì ngập.",
            "result": "Danh sách hộ đã hỗ trợ",
        })  # fmt: skip
        second.refresh_from_db()
        issued = _issue(second, commune, dung, 71, date(2022, 10, 11))
    _report(issued, chi)


def _report(version: PlanVersion, by: Account) -> None:
    """What the office has said of each assignment: one is late, one at risk."""
    told = [
        ("doing", "none", "", "Báo cáo tháng 8, tháng 9 đã gửi đúng hạn.", 14),
        ("doing", "none", "", "Đã phát 10 lượt.", 12),
        ("doing", "high", "Giảng viên của huyện bận; mới tập huấn được 1 trên 3 Tổ.", "Tổ Quảng Hội 1 đã học.", 13),
        ("todo", "medium", "Chưa rõ nguồn chi xăng xe.", "", 10),
        ("done", "none", "", "Đã cử 6 đoàn viên.", 3),
    ]  # fmt: skip
    for part, (state, risk, why, note, day) in zip(
        items(version, "assignment"), told, strict=False
    ):
        with clock.travel(datetime(2022, 10, max(day, 11), 10, tzinfo=HANOI)):
            board.report(version, part.id, by, state=state, risk=risk, risk_reason=why, note=note,
                         on=date(2022, 10, day))  # fmt: skip


def prepare(world: World, communes: list[Commune], rng: Random) -> None:
    """Points, chat groups, confirmations in villages with a team; households grouped in some
    communes: a team has from nothing to all five."""
    points: list[Point] = []
    said: list[Confirmation] = []
    for commune in communes:
        for village in commune.villages:
            if village.team and not (village.named and village.name == "Quảng Hội 1"):
                points += _points(village, rng)
                said += _said(village, rng)
    for rows in (points, said):
        copy_objects(rows)
    _group(world, communes)


def _points(village: Village, rng: Random) -> Iterator[Point]:
    luck = rng.random() * (0.5 + village.effort)
    if luck > 0.3:
        at = datetime(2022, 9, 20, 8, tzinfo=HANOI) + timedelta(hours=rng.randint(0, 400))
        place = "Nhà sinh hoạt cộng đồng" if village.kind == "tổ dân phố" else "Nhà văn hóa thôn"
        proposal, state = new_id(), "approved" if luck > 0.45 else "proposed"
        yield Point(
            pk=new_id(), village_id=village.unit, name=f"{place} {village.name}", place=place,
            proposal=proposal, proposed_at=at, state=state,
            verdict="approved" if state == "approved" else "",
            verdict_on=proposal if state == "approved" else None,
            decided_at=at + timedelta(days=2) if state == "approved" else None,
        )  # fmt: skip


def _said(village: Village, rng: Random) -> Iterator[Confirmation]:
    commune, team = village.commune, village.team
    assert team
    for item, source, chance in [
        ("working_conditions", "Biên bản làm việc với Tổ", 0.35),
        ("social_groups", "Nhóm Zalo của thôn, ảnh chụp gửi xã", 0.3),
        ("training", "Danh sách lớp tập huấn của huyện", 0.5),
    ]:
        if rng.random() * (0.5 + village.effort) > chance:
            day = date(2022, 9, 1) + timedelta(days=rng.randint(0, 40))
            yield Confirmation(
                pk=new_id(), team_id=team, item=item, held=True, on=day, source=source,
                by_id=commune.officer, by_name="UBND " + commune.kind + " " + commune.name,
                at=datetime.combine(day, datetime.min.time(), HANOI) + timedelta(hours=10),
            )  # fmt: skip


def _group(world: World, communes: list[Commune]) -> None:
    """Vạn Thắng and the best run communes have put their households into groups, some with a chat
    group for each."""
    best = sorted(communes, key=lambda commune: -commune.effort)[:_GROUPED]
    chosen = {commune.unit for commune in best} | {world.units[NAMED].pk}
    for commune in communes:
        if commune.unit in chosen:
            unit = Unit(pk=commune.unit, level="commune")
            with clock.travel(datetime(2022, 10, 12, 8, tzinfo=HANOI)):
                groups = suggested(topics(commune.unit, clock.today())).saved()
                regroup(save_criteria(unit, groups, None).criteria)
            copy_objects(list(_chats(commune, groups)))


def _chats(commune: Commune, groups: list[dict[str, Any]]) -> Iterator[VillageGroup]:
    for number, village in enumerate(commune.villages):
        if village.team and number % 3 != 2:
            for group in groups[:2]:
                yield VillageGroup(
                    pk=new_id(), village_id=village.unit, group=group["key"],
                    chat_name=f"Zalo {village.name}: {group['name'].lower()}",
                )  # fmt: skip
