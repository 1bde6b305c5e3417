"""Launches of the demo: most communes launched their teams when the first ones were founded."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random

from django.db.models import Min
from PIL import Image, ImageDraw

from toso.demo.building.land import Commune
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.uploads import Paper
from toso.people.models import Account
from toso.places.models import Unit
from toso.teams.launching import hold
from toso.teams.models import Team

_PLACES = ["Hội trường UBND xã", "Nhà văn hóa trung tâm xã", "Sân trường tiểu học", "Nhà cộng đồng"]
_NOTES = [
    "Lãnh đạo UBND, Đoàn Thanh niên và bà con dự; các Tổ ra mắt từng thành viên, hướng dẫn tại chỗ.",
    "Công bố quyết định thành lập, trao thẻ Tổ viên; hướng dẫn đăng ký tài khoản dịch vụ công.",
]
_SHIRTS = ["#20639b", "#ffffff", "#ed553b", "#3caea3"]
_SKIES = [("#7fb7d6", "#e9c46a"), ("#9cc5a1", "#2a6f97"), ("#f4a261", "#1d3557")]


def launch_teams(communes: list[Commune], rng: Random) -> None:
    """Where a commune runs poorly, nobody has recorded a launch yet."""
    first = dict(
        Team.objects.filter(level="village", valid__isnull=False)
        .values("host").annotate(day=Min("valid__startswith")).values_list("host", "day")
    )  # fmt: skip
    officers = Account.objects.in_bulk([c.officer for c in communes if c.officer])
    for commune in communes:
        days = sorted(first[v.unit] for v in commune.villages if v.unit in first)
        if not days or commune.officer not in officers or rng.random() > 0.55 + commune.effort / 2:
            continue
        day = days[len(days) // 2] + timedelta(days=rng.randint(1, 6))
        _hold(commune, officers[commune.officer], min(day, clock.today()), rng)


def _hold(commune: Commune, officer: Account, day: date, rng: Random) -> None:
    with clock.travel(datetime.combine(day, time(16, rng.randint(0, 59)), HANOI)):
        hold(
            Unit.objects.get(pk=commune.unit), officer, held_on=day, place=rng.choice(_PLACES),
            note=rng.choice(_NOTES), photos=[_photo(n, rng) for n in range(rng.randint(0, 2))],
        )  # fmt: skip


def _photo(number: int, rng: Random) -> Paper:
    """A drawing in place of a photograph: a stage, a banner, people before it; nobody's face."""
    sky, banner = rng.choice(_SKIES)
    image = Image.new("RGB", (640, 480), sky)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((80, 90, 560, 190), banner)
    drawing.rectangle((0, 300, 640, 480), "#d8d2c4")
    for n in range(rng.randint(9, 14)):
        x, y = 20 + 46 * n, 300 + rng.randint(0, 70)
        drawing.ellipse((x, y, x + 34, y + 34), "#6b4f3a")
        drawing.rounded_rectangle((x - 6, y + 36, x + 40, y + 130), 14, rng.choice(_SHIRTS))
    out = BytesIO()
    image.save(out, "JPEG", quality=70)
    return Paper(f"ra-mat-{number + 1}.jpg", "jpg", out.getvalue())
