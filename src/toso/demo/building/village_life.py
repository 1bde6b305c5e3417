"""October in chị An's village beyond its visits, told through the door as phones tell it: a point
with its sessions, goods and a stall, connectivity, requests, a dispute, a survey of the commune."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toso.demo.named_units import named
from toso.demo.world import World
from toso.field.pushing import push
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account
from toso.people.scope import Scope
from toso.registers.models import Business, Household
from toso.surveys.publishing import Upload, begin_form, publish
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

VILLAGE, COMMUNE = "Quảng Hội 1", "Vạn Thắng"


class Told:
    """What one person tells of the village, in order, from one phone."""

    def __init__(self, world: World, who: str) -> None:
        self.account: Account = world.people[who]
        self.village, self.device = world.units[VILLAGE].pk, named(f"phone of {who}")
        self.bodies: list[dict[str, Any]] = []

    def tell(
        self, type_: str, day: int, payload: dict[str, Any], subject: UUID | None = None,
        base: int | None = None,
    ) -> UUID:  # fmt: skip
        """One operation of a day of October; returns its id."""
        number = len(self.bodies) + 1
        at = datetime(2022, 10, day, 8, tzinfo=HANOI) + timedelta(minutes=number)
        id = named(f"{self.device} {number}")
        self.bodies.append({
            "id": str(id), "type": type_, "schema": 1, "village": str(self.village),
            "at": at.isoformat(), "seq": number, "device": str(self.device), "payload": payload,
            **({"subject": str(subject)} if subject else {}),
            **({"base": base} if base is not None else {}),
        })  # fmt: skip
        return id

    def send(self) -> None:
        """Through the door; a demo that the door refuses is no demo."""
        heard, _cursors = push(self.account, Scope.of(self.account, clock.today()), self.bodies)
        wrong = [(s.type, s.reason, s.detail) for s in heard if s and s.refused]
        assert not wrong, wrong


def live(world: World) -> None:
    """Everything, once; the ids are fixed, so telling it again changes nothing."""
    homes = list(Household.objects.filter(village=world.units[VILLAGE].pk).order_by("code")[:8])
    _leader(world, homes)
    _member(world, homes)
    _commune(world)


def _leader(world: World, homes: list[Household]) -> None:
    binh = Told(world, "binh")
    point, fair = named("point"), named("market day")
    proposal = binh.tell("point.propose", 3, {
        "name": "Nhà văn hóa thôn Quảng Hội 1", "place": "Nhà văn hóa thôn",
        "owner": "Ban nhân dân thôn", "equipment": "Wifi, màn hình, 2 máy tính", "schedule": "Tối thứ Tư, 19 giờ",
    }, point)  # fmt: skip
    binh.tell("event.announce", 10, {
        "name": "Ngày Chuyển đổi số của xã", "kind": "cultural_event", "audience": "people",
        "starts_at": "2022-10-22T19:00:00+07:00", "place": "Sân UBND xã",
    }, fair)  # fmt: skip
    binh.tell("connectivity.record", 5, {
        "fibre": "partial", "mobile": {"viettel": "good", "vinaphone": "weak"},
        "dead_zones": [{"where": "Xóm Kè, sau rẫy", "households": 6}], "source": "Tổ đi khảo sát",
    })  # fmt: skip
    garlic = named("product")
    binh.tell("product.register", 6, {
        "household": str(homes[0].pk), "name": "Tỏi khô", "category": "Nông sản",
        "key_agricultural": True, "ocop_stars": 3, "ocop_expires": "2023-06-30",
        "meets_standard": True, "in_volume": True, "floors": ["voso"],
    }, garlic)  # fmt: skip
    for step in ("floor", "payment", "photos"):
        binh.tell("stall.step", 7, {"subject_kind": "household", "step": step}, homes[0].pk)
    binh.send()
    chi = Told(world, "chi")
    chi.tell("point.decide", 4, {"proposal": str(proposal), "verdict": "approved"}, point)
    chi.send()
    evening = Told(world, "an")
    evening.device = named("evening phone of an")
    people = [r.pk for home in homes[:4] for r in home.residents.order_by("birth_year", "pk")[:1]]
    evening.tell("session.record", 12, {
        "kind": "point", "topic": "identity", "point": str(point), "unnamed": 7,
        "attendees": [
            {"resident": str(r), "skill": "vneid", "result": "installed"} for r in people
        ],
        "note": "Bà con đông hơn tuần trước.",
    })  # fmt: skip
    evening.send()


def _member(world: World, homes: list[Household]) -> None:
    an = Told(world, "an")
    an.tell("help.ask", 17, {
        "household": str(homes[5].pk), "need": "health", "way": "phone",
        "words": "Nhờ chỉ cách đặt lịch khám",
    })  # fmt: skip
    an.tell("request.correct", 16, {
        "subject_kind": "household", "changes": {"address": "tổ 2, xóm 3"}, "asker": str(homes[6]),
        "words": "Nhà đã dời sang tổ 2",
    }, homes[6].pk)  # fmt: skip
    an.tell("household.amend", 14, {"phone": "0905 111 222"}, homes[7].pk, homes[7].version)
    shops = _shops(an.village)
    for number, (shop, (need, words)) in enumerate(zip(shops, _WANTED, strict=False)):
        an.tell("visit.record", 8 + number, {
            "business": str(shop), "need": need, "need_text": words, "result": "helped",
        })  # fmt: skip
    an.send()
    binh = Told(world, "binh")
    binh.device = named("second phone of binh")
    binh.tell("household.amend", 15, {"phone": "0905 333 444"}, homes[7].pk, homes[7].version)
    binh.send()


# What shops of the village say that they need (TSK-05): the second has its platform, others wait.
_WANTED = [
    ("branding", "muốn có tem truy xuất nguồn gốc cho tỏi"),
    ("ecommerce", "muốn bán nước mắm cho khách ở xa"),
    ("production", "muốn theo dõi nước ao nuôi tôm bằng điện thoại"),
]


def _shops(village: UUID) -> list[UUID]:
    rows = Business.objects.filter(village=village, gone_on=None).order_by("folded", "pk")
    return list(rows.values_list("pk", flat=True)[: len(_WANTED)])


def _commune(world: World) -> None:
    """The commune's survey: our own starter, as an officer would take it."""
    starter = next(s for s in starters().values() if s.audience == "households")
    upload, chi = Upload(f"{starter.key}.xlsx", starter.workbook()), world.people["chi"]
    form = begin_form(
        world.units[COMMUNE], compile_file(upload.content), upload, starter.audience, starter.kind,
        starter.title, chi,
    )  # fmt: skip
    publish(form.versions.get(), chi)
