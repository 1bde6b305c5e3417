"""What teams are given to do: the types of the plans, and the tags that one filters by (§7).

Essential services are no code: a charter names its own, the province may add more (TSK-06).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.charter import load, stems
from toso.charter.running import NoCharter, charter_on
from toso.tasks.models import EssentialService


@dataclass(frozen=True)
class Kind:
    """A type of task: its words, its picture, the places of the plans that ask for it."""

    key: str
    label: Promise
    icon: str
    source: str
    of_documents: bool = False
    of_services: bool = False


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "propaganda", _("Tuyên truyền chủ trương, chính sách"), "report",
            "6863/KH-UBND, IV.1.b; 3730/UBND-KGVX, PL III.3.a; Kiên Giang 2022, II.1",
            of_documents=True,
        ),
        Kind(
            "public_service", _("Hướng dẫn dịch vụ công trực tuyến"), "building",
            "6863/KH-UBND, IV.1.b; Kiên Giang 2022, II.1",
        ),
        Kind(
            "commerce", _("Thương mại điện tử, thanh toán điện tử"), "shop",
            "6863/KH-UBND, IV.1.b; 3730/UBND-KGVX, PL III.3.a",
        ),
        Kind(
            "cashless", _("Thanh toán không dùng tiền mặt"), "send",
            "Tịnh Trà 2024, II.7; Kiên Giang 2022, II.1",
        ),
        Kind("platforms", _("Nền tảng số phổ biến"), "sparkles", "Tịnh Trà 2024, II.7"),
        Kind(
            "digital_economy", _("Nền tảng số trong sản xuất, kinh doanh"), "chart",
            "6863/KH-UBND, IV.1.b; 3730/UBND-KGVX, PL III.3.a",
        ),
        Kind(
            "digital_society", _("Dịch vụ thiết yếu, xã hội số"), "star",
            "3730/UBND-KGVX, PL III.3.a; 4862/KH-UBND, ¶3", of_services=True,
        ),
        Kind(
            "commune_data", _("Cơ sở dữ liệu chính quyền cấp xã"), "household",
            "6863/KH-UBND, IV.1.b; 4862/KH-UBND, ¶3",
        ),
        Kind("installs", _("Cài đặt ứng dụng thiết yếu"), "phone", "Kiên Giang 2022, II.1"),
        Kind("other", _("Hoạt động khác"), "idea", "6863/KH-UBND, IV.1.b; 4862/KH-UBND, ¶3"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Tag:
    """A word that tasks and courses are found by (001 PL III.2, III.3.b; TSK-10), and the skills
    whose guides go with it."""

    key: str
    label: Promise | str
    skills: tuple[str, ...] = ()


TAGS: dict[str, Tag] = {
    tag.key: tag
    for tag in (
        Tag("stall", _("Gian hàng số"), ("stall", "ecommerce")),
        Tag("ehealth_book", _("Sổ sức khỏe điện tử"), ("ehealth_book",)),
        Tag("e_wallet", _("Ví điện tử"), ("e_wallet", "mobile_money")),
        Tag("payment_app", _("Ứng dụng thanh toán"), ("payment_account", "bank_account")),
        Tag("field_reflection", _("Phản ánh hiện trường"), ("field_reflection",)),
        Tag(
            "online_services", _("Dịch vụ công trực tuyến"),
            ("online_public_service", "dvc_account"),
        ),
        Tag("land_information", _("Thông tin đất đai"), ("land_information",)),
        Tag("assistant", _("Trợ lý ảo")),
    )
}  # fmt: skip

SKILL_TAGS = {skill: tag.key for tag in TAGS.values() for skill in tag.skills}


def tags_on(day: date) -> dict[str, str]:
    """The tags to choose from, key → label: the themes that the charter in force names, by its own
    words, and those that every province has."""
    try:
        named = {theme.key: theme.label for theme in charter_on(day).themes}
    except NoCharter:
        named = {}
    return named | {key: str(tag.label) for key, tag in TAGS.items() if key not in named}


@lru_cache(maxsize=1)
def _themes() -> dict[str, Tag]:
    """The themes of all plans: what was tagged under one plan is read under the next."""
    charters = [load(stem) for stem in stems()]
    return {t.key: Tag(t.key, t.label, t.skills) for charter in charters for t in charter.themes}


def tag_of(key: str) -> Tag | None:
    """A tag of the house or a theme of any plan."""
    return TAGS.get(key) or _themes().get(key)


def services_on(day: date) -> dict[str, str]:
    """The essential services, key → label: those that the charter in force names, then those that
    the province has added."""
    try:
        named = {service.key: service.label for service in charter_on(day).services}
    except NoCharter:
        named = {}
    added = EssentialService.objects.order_by("made_at", "key").values_list("key", "label")
    return dict(added) | named


def kind_label(key: str) -> str:
    """A type in words; one that this version does not know is shown as it is."""
    return str(KINDS[key].label) if key in KINDS else key


def tag_labels(keys: list[str]) -> list[str]:
    found = ((key, tag_of(key)) for key in keys)
    return [str(tag.label) if tag else key for key, tag in found]
