"""Supporters of the demo: who helps some teams of Vạn Thắng and Vạn Giã beside their members."""

from datetime import date, datetime, time, timedelta
from random import Random

from toso.demo import words
from toso.demo.building.land import Commune
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account
from toso.teams.models import Supporter, Team
from toso.teams.supporting import enlist

_WHERE = {"Vạn Thắng", "Vạn Giã"}
_SENT = [
    (Supporter.Kind.COLLABORATOR, "VNPT Vạn Ninh", "Cài VNeID, dịch vụ công"),
    (Supporter.Kind.COLLABORATOR, "Viettel Vạn Ninh", "Mở tài khoản thanh toán"),
    (Supporter.Kind.HELPER, "Trường THPT Huỳnh Thúc Kháng", "Hướng dẫn bà con tối thứ bảy"),
    (Supporter.Kind.SPEAKER, "Đoàn xã", "Nói chuyện về an toàn trên mạng"),
]


def enlist_supporters(communes: list[Commune], rng: Random) -> None:
    """One or two for each team there, since September."""
    officers = Account.objects.in_bulk([c.officer for c in communes if c.officer])
    for commune in communes:
        if commune.name not in _WHERE or commune.officer not in officers:
            continue
        hosts = [village.unit for village in commune.villages]
        for team in Team.objects.filter(host__in=hosts, valid__contains=date(2022, 9, 1)):
            for kind, sent_by, helps_with in rng.sample(_SENT, rng.randint(1, 2)):
                since = date(2022, 9, 1) + timedelta(days=rng.randint(0, 30))
                with clock.travel(datetime.combine(since, time(9, 15), HANOI)):
                    enlist(
                        team, officers[commune.officer], kind=kind, sent_by=sent_by, since=since,
                        name=words.person(rng, commune.region, ages=(20, 50)).name,
                        helps_with=helps_with, phone=f"+849{rng.randint(10_000_000, 99_999_999)}",
                    )  # fmt: skip
