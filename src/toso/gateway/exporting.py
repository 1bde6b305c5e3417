"""Lists out: households with their people, businesses, a team's members, of one village.

The same columns as the templates, so that what went out can come in again. No text is a formula.
"""

import uuid
from collections.abc import Sequence

from toso.charter.vocabulary import ORGANISATIONS, POSITIONS, POSTS
from toso.gateway.fields import BUSINESSES, HOUSEHOLDS
from toso.gateway.rosters import team_of
from toso.gateway.samples import TITLES
from toso.kit import clock, delimited
from toso.kit.sheets import Column, Sheet, workbook
from toso.kit.text import slug
from toso.registers.models import Business, Household, Resident
from toso.teams.drafting import in_rank

TYPES = {
    "establishment": "Cơ sở kinh doanh",
    "household_business": "Hộ kinh doanh",
    "cooperative": "Hợp tác xã",
    "enterprise": "Doanh nghiệp",
}
Line = list[str | int | None]


def listed(kind: str, village: uuid.UUID) -> tuple[list[Column], list[Line]]:
    """The columns and rows of a village's list today."""
    if kind == HOUSEHOLDS:
        return _homes(village)
    return _shops(village) if kind == BUSINESSES else _members(village)


def as_xlsx(kind: str, place: str, columns: list[Column], rows: list[Line], demo: bool) -> bytes:
    title = f"{TITLES[kind]} · {place}"
    return workbook([Sheet(title, columns, rows)], demo=demo)


def as_csv(columns: list[Column], rows: list[Line]) -> bytes:
    return delimited.as_csv([column.header for column in columns], rows)


def file_name(kind: str, place: str, extension: str) -> str:
    of = {"households": "ho", "businesses": "co-so"}.get(kind, "to")
    return slug("danh-sach", of, place, f"{clock.today():%Y%m%d}") + f".{extension}"


def _homes(village: uuid.UUID) -> tuple[list[Column], list[Line]]:
    """A line for each resident; a household without any has one of its own."""
    day = clock.today()
    columns = [
        Column("STT", 6, "int"), Column("Số hộ", 8, "int"), Column("Họ và tên", 28),
        Column("Quan hệ với chủ hộ", 16), Column("Năm sinh", 10), Column("Điện thoại", 16),
        Column("Địa chỉ", 26), Column("Mã số trong sổ", 20),
    ]  # fmt: skip
    people: dict[uuid.UUID, list[Resident]] = {}
    for person in (
        Resident.objects.filter(village=village).present(day).order_by("birth_year", "pk")
    ):
        people.setdefault(person.household_id, []).append(person)
    rows: list[Line] = []
    homes = Household.objects.filter(village=village).present(day).order_by("code")
    for number, home in enumerate(homes, start=1):
        inside = sorted(people.get(home.pk, []), key=lambda p: p.name != home.representative)
        shown = [(p.name, p.birth_year) for p in inside]
        if not any(name == home.representative for name, _ in shown):
            shown.insert(0, (home.representative, None))
        for place, (name, born) in enumerate(shown):
            head = place == 0
            rows.append([
                len(rows) + 1, number, name, "Chủ hộ" if head else "", str(born or ""),
                _national(home.phone) if head else "", home.address, home.code,
            ])  # fmt: skip
    return columns, rows


def _shops(village: uuid.UUID) -> tuple[list[Column], list[Line]]:
    columns = [
        Column("STT", 6, "int"), Column("Tên cơ sở", 34), Column("Loại hình", 18),
        Column("Ngành nghề", 28), Column("Số lao động", 12, "int"),
        Column("Lao động từ nơi khác", 14, "int"), Column("Doanh nghiệp nhỏ và vừa", 14),
        Column("Có hàng hóa đạt chuẩn", 14), Column("OCOP", 10),
    ]  # fmt: skip
    shops = Business.objects.filter(village=village).present(clock.today()).order_by("folded")
    rows: list[Line] = [
        [n, s.name, TYPES.get(s.type, s.type), s.trade, s.workers, s.non_local_workers,
         _yes(s.is_sme), _yes(s.qualifying_products), _yes(s.ocop)]
        for n, s in enumerate(shops, start=1)
    ]  # fmt: skip
    return columns, rows


def _members(village: uuid.UUID) -> tuple[list[Column], list[Line]]:
    columns = [
        Column("STT", 6, "int"), Column("Họ và tên", 28), Column("Chức danh trong Tổ", 18),
        Column("Chức vụ", 28), Column("Tổ chức, đoàn thể", 28),
        Column("Đơn vị công tác chính", 26), Column("Điện thoại", 16),
    ]  # fmt: skip
    team = team_of(village)
    members = in_rank(team, clock.today()) if team and team.valid else []
    rows: list[Line] = [
        [n, m.name, POSITIONS.get(m.position, ""), _words(m.posts, POSTS),
         _words(m.organisations, ORGANISATIONS), m.workplace, _national(m.phone)]
        for n, m in enumerate(members, start=1)
    ]  # fmt: skip
    return columns, rows


def _words(keys: Sequence[str], labels: dict[str, str]) -> str:
    return ", ".join(labels.get(key, key) for key in keys)


def _yes(value: bool | None) -> str:
    return "" if value is None else "Có" if value else "Không"


def _national(phone: str) -> str:
    """+84912345678 as people dial it."""
    return f"0{phone[3:]}" if phone.startswith("+84") else phone
