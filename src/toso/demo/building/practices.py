"""Practices of the demo, taken from its reports, and the year's reviews that are being written.

Each commune of Vạn Ninh takes some from the reports of August; the first is applied, with a word to
every team, the second declined, the rest wait. The department has judged two of them in a workshop,
one of which a district and a commune have taken over, and has learnt two of other provinces. Khánh
Sơn has evaluated the year early, so that what it proposes stands where the targets of 2023 are
drafted; Vạn Thắng has begun.
"""

from datetime import date, timedelta
from random import Random

from toso.charter.running import charter_on
from toso.demo.building.cast import Cast, day_after
from toso.demo.building.land import Commune
from toso.demo.building.months import AUGUST, SEPTEMBER
from toso.demo.words.narratives import NOTHING
from toso.demo.world import World
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.practices.deciding import decide, offered, share, take
from toso.practices.evaluating import evaluate, learn, replicate
from toso.practices.models import Practice
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline
from toso.reviews.proposing import propose
from toso.targets.goals import goals

YEAR = Period("2022")
_APPLIED = "Dễ làm, không tốn kinh phí, hợp với mọi thôn."
_DECLINED = "Cần thêm kinh phí mua máy, xã chưa bố trí được trong năm nay."
_EVENT = "Hội thảo các mô hình hay của Tổ công nghệ số cộng đồng, tại Nha Trang"
_WORTH = "Dễ làm, người dân hưởng ứng; nên nhân rộng trước hết ở nơi có nhiều hộ kinh doanh."
_NOT_YET = "Phù hợp với điều kiện riêng của xã; chưa nhân rộng."
# Told of two provinces that the world invents nothing about: their names, no number.
_ELSEWHERE = [
    ("Chợ 4.0: quầy nào cũng nhận thanh toán bằng mã QR",
     "Tổ cùng ban quản lý chợ đi từng quầy, giúp tiểu thương mở tài khoản và dán mã QR; "
     "người mua được hướng dẫn ngay tại quầy.",
     "tỉnh Thái Nguyên", "Tài liệu minh họa về chợ 4.0", date(2022, 6, 15)),
    ("Ngày thứ bảy số ở nhà văn hóa thôn",
     "Sáng thứ bảy hàng tuần, đoàn viên trực ở nhà văn hóa, giúp người dân nộp hồ sơ trực tuyến.",
     "tỉnh Bình Dương", "Tài liệu minh họa về ngày thứ bảy số", date(2022, 8, 20)),
]  # fmt: skip
_SAID = {
    "achievements": "Các Tổ được kiện toàn, hoạt động đều; số lượt thăm tăng qua từng tháng.",
    "advantages": "Cấp ủy, chính quyền quan tâm; lực lượng đoàn viên trẻ tham gia tích cực.",
    "limits": "Một số thôn sóng yếu; người cao tuổi chưa có điện thoại thông minh.",
    "target_proposals": "Đề xuất chỉ tiêu năm 2023 theo bảng kèm theo, sát với khả năng của huyện.",
    "strengths": "Các Tổ đi đều, số liệu đầy đủ hơn đầu kỳ; báo cáo tháng gửi sớm.",
}


def collect_practices(world: World, communes: list[Commune], rng: Random) -> None:
    """One click each, by the commune's officer; decided by its chair."""
    cast, beside = Cast(world, communes), world.units["Vạn Ninh"].pk
    for commune in (c for c in communes if c.district.unit == beside):
        officer = cast.seats.get((commune.unit, "commune_officer"))
        chair = cast.seats.get((commune.unit, "commune_chair"))
        sent = Submission.objects.filter(
            obligation__parent__unit=commune.unit, obligation__period=AUGUST.text,
            accepted__isnull=False,
        ).order_by("submitted_at")  # fmt: skip
        if officer and chair:
            _of_commune(list(sent), officer, chair, rng)
    _judged(world, rng)
    _learnt(world, rng)


def _of_commune(sent: list[Submission], officer: Account, chair: Account, rng: Random) -> None:
    told = ((s, text) for s in sent for text in offered(s) if text["text"] not in NOTHING)
    by_words = {text["text"]: (s, text["heading"]) for s, text in told}
    taken = list(by_words.values())[:3]
    for n, (submission, heading) in enumerate(taken):
        at = day_after(AUGUST, 19 + n, rng)
        with clock.travel(at):
            made = take(submission, heading, officer)
        if n < 2:
            with clock.travel(at + timedelta(days=1)):
                decide(made, chair, applies=n == 0, reason=_DECLINED if n else _APPLIED)
        if n == 0:
            with clock.travel(at + timedelta(days=1, hours=1)):
                share(made, officer, "Nhóm Zalo các Tổ trưởng")


def _judged(world: World, rng: Random) -> None:
    """A workshop of the department on what communes apply; where it goes from there."""
    hai = world.people["hai"]
    applied = list(Practice.objects.filter(decision__applies=True).order_by("pk")[:2])
    with clock.travel(day_after(SEPTEMBER, 12, rng)):
        for n, practice in enumerate(applied):
            evaluate(practice, hai, worth=n == 0, event=_EVENT, held_on=date(2022, 10, 11),
                     conclusion=_NOT_YET if n else _WORTH)  # fmt: skip
    for practice in applied[:1]:
        with clock.travel(day_after(SEPTEMBER, 14, rng)):
            units = [world.units[name].pk for name in ("Khánh Sơn", "Vạn Giã")]
            replicate(practice, hai, units=units, since=date(2022, 10, 20))
            share(practice, hai, "Nhóm Zalo Tổ công nghệ số cộng đồng tỉnh Khánh Hòa")


def _learnt(world: World, rng: Random) -> None:
    for title, content, province, source, told_on in _ELSEWHERE:
        with clock.travel(day_after(SEPTEMBER, 5, rng)):
            learn(world.people["hai"], title=title, content=content, province=province,
                  source=source, told_on=told_on)  # fmt: skip


def review_the_year(world: World, communes: list[Commune], rng: Random) -> None:
    """The year's reviews are opened early, to be ready when the next year is drafted."""
    with clock.travel(day_after(SEPTEMBER, 3, rng)):
        open_period(world.province, YEAR)
    cast = Cast(world, communes)
    early = _review(world, "Khánh Sơn")
    with clock.travel(day_after(SEPTEMBER, 13, rng)):
        signer = cast.signer(early)
        _write(early, signer, list(_SAID))
        for aim in goals(2023, clock.today())[:2]:
            propose(early, signer, indicator=aim.code, count=1200, base=None,
                    reason="Kết quả chín tháng cho thấy đạt được nếu mỗi Tổ thêm một buổi mỗi tháng.")  # fmt: skip
        _review(world, "Khánh Sơn").submit(signer, overrule="Đánh giá sớm để kịp đề xuất chỉ tiêu.")
    with clock.travel(day_after(SEPTEMBER, 17, rng)):
        _write(_review(world, "Vạn Thắng"), world.people["chi"], ["strengths"])


def _review(world: World, name: str) -> Obligation:
    owed = Obligation.objects.filter(form="annual_review", period=YEAR.text)
    return owed.select_related("team", "parent").get(unit=world.units[name])


def _write(owed: Obligation, by: Account, keys: list[str]) -> None:
    draft = owed.begin()
    for heading in outline(charter_on(owed.last_day), owed):
        if heading.key in keys:
            draft.write(heading.key, _SAID[heading.key], by)
