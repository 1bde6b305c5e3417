"""What communes told their teams of August and September, and what the teams said to it.

Most told of August in the middle of September; a few never did, among them one of Vạn Ninh, so that
its district sees it. Of September a third has told by the demo's day; Vạn Thắng has not: its officer
finds it on the first page, and a question of a team about August besides.
"""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from toso.demo.building.cast import Cast, day_after
from toso.demo.building.land import Commune
from toso.demo.building.letters import Person
from toso.demo.building.months import AUGUST, SEPTEMBER
from toso.demo.world import World
from toso.feedback.answering import answer, issue
from toso.feedback.models import Dispatch, Notice, Receipt
from toso.feedback.results import months
from toso.feedback.sending import send
from toso.feedback.suggesting import suggested
from toso.feedback.writing import Writing, keep
from toso.kit import clock
from toso.kit.period import Period

_GENERAL = (
    "Các Tổ đã đi đều các hộ trong tháng. Đề nghị ghi ngay sau mỗi lượt thăm để số liệu không thiếu,"
    " và gửi báo cáo trong năm ngày đầu của tháng sau."
)
_GOOD = [
    "Tổ hoạt động đều, phối hợp tốt với chi đoàn và chi hội phụ nữ.",
    "Tổ nắm chắc địa bàn, đến được nhiều hộ người cao tuổi.",
    "Tổ làm có trọng tâm, hướng dẫn đến khi người dân tự làm được.",
]
_QUIET = "Tổ chưa gửi báo cáo được duyệt nên xã chưa đánh giá được kết quả tháng này."
_ASKED = "Tổ cảm ơn xã. Tổ đề nghị xã cho mượn thêm một máy tính bảng để đi các hộ xa."
_REPLIED = "Xã đã ghi nhận, tuần sau Tổ cử người đến nhận máy tại bộ phận một cửa."


def tell_teams(world: World, communes: list[Commune], rng: Random) -> None:
    """Notices of two months, by the verbs of those who write, send, read and answer."""
    cast = Cast(world, communes)
    named = world.units["Vạn Thắng"].pk
    quiet = _quiet(world, communes)
    for commune in communes:
        if (commune.unit != named and rng.random() < 0.05) or commune.unit == quiet:
            continue
        sent = _tell(cast, commune.unit, AUGUST, day_after(AUGUST, rng.randint(15, 18), rng), rng)
        if sent:
            _read(cast, sent, rng, 0.85)
        if commune.unit != named and sent and rng.random() < 0.35:
            later = _tell(cast, commune.unit, SEPTEMBER, day_after(SEPTEMBER, 16, rng), rng)
            if later:
                _read(cast, later, rng, 0.4)
    _talk(world)


def _quiet(world: World, communes: list[Commune]) -> UUID | None:
    """One commune of Vạn Ninh that never told its teams."""
    beside = world.units["Vạn Ninh"].pk
    every = [c for c in communes if c.district.unit == beside]
    return next((c.unit for c in reversed(every) if not any(v.named for v in c.villages)), None)


def _tell(cast: Cast, commune: UUID, month: Period, at: datetime, rng: Random) -> Dispatch | None:
    officer = cast.seats.get((commune, "commune_officer"))
    chair = cast.seats.get((commune, "commune_chair"))
    teams = months(commune, month)
    if not (officer and chair and teams):
        return None
    texts = {
        m.team.pk: {
            "assessment": rng.choice(_GOOD) if m.submission else _QUIET,
            **{k: "\n".join(said) for k, said in suggested(m.rows, m.state, m.late).items()},
        }
        for m in teams
    }
    with clock.travel(at - timedelta(hours=2)):
        keep(commune, month, Writing(_GENERAL, rng.random() < 0.5, texts), officer)
    with clock.travel(at):
        sent = send(commune, month, chair)
        if rng.random() < 0.7:
            issue(sent, officer, number=None, signed_on=at.date(), deputy=False, signer="")
    return sent


def _read(cast: Cast, sent: Dispatch, rng: Random, share: float) -> None:
    """Most leaders open it within some days."""
    rows = []
    for notice in sent.notices.all():
        if rng.random() < share and notice.unit_id in cast.villages:
            leader = Person(*cast.villages[notice.unit_id].members[0])
            at = sent.sent_at + timedelta(hours=rng.randint(1, 60))
            rows.append(Receipt(notice=notice, account_id=leader.pk, at=at))
    Receipt.objects.bulk_create(rows, ignore_conflicts=True)


def _talk(world: World) -> None:
    """Bình was answered; Sáu's question waits for the commune."""
    people = world.people
    august = Notice.objects.filter(dispatch__kind="results", dispatch__period=AUGUST.text)
    for leader, village, replied in (("binh", "Quảng Hội 1", True), ("sau", "Quảng Hội 2", False)):
        notice = august.filter(unit=world.units[village]).first()
        if notice is None:
            continue
        asked = notice.dispatch.sent_at + timedelta(hours=5)
        with clock.travel(asked):
            Receipt.objects.get_or_create(
                notice=notice, account=people[leader], defaults={"at": asked}
            )
            answer(notice, _ASKED, people[leader])
        if replied:
            with clock.travel(asked + timedelta(hours=20)):
                answer(notice, _REPLIED, people["chi"])
