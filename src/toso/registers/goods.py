"""What is sold and how it comes online: floors, the eight steps of a stall, OCOP on a day."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.registers.models import Product, StallStep

# Those that the plans name (000 III.1; 003 I.3); any other is written by its own name.
FLOORS = {"voso": "voso.vn", "postmart": "postmart.vn"}
# A certificate is given from three stars up (148/QĐ-TTg, vietnam.md §5).
CERTIFIED = 3


@dataclass(frozen=True)
class Step:
    """A step of coming online, in the plan's order, and the skill that it shows (TSK-04)."""

    key: str
    label: Promise
    skill: str = ""


STEPS: dict[str, Step] = {
    step.key: step
    for step in (
        Step("floor", _("Đăng ký tham gia sàn thương mại điện tử"), "ecommerce"),
        Step("payment", _("Mở tài khoản thanh toán"), "payment_account"),
        Step("photos", _("Chụp và đăng ảnh sản phẩm")),
        Step("promotion", _("Quảng bá sản phẩm")),
        Step("stall", _("Tạo gian hàng"), "stall"),
        Step("orders", _("Nhận và xử lý đơn hàng")),
        Step("packing", _("Đóng gói, giao hàng")),
        Step("quality", _("Ký cam kết cung cấp sản phẩm đúng chất lượng"), "quality_commitment"),
    )
}


@dataclass(frozen=True)
class Stall:
    """How far one seller came: the fact that stands for each step."""

    facts: dict[str, StallStep]

    @property
    def done(self) -> list[str]:
        """The keys of the steps that are done, in their order."""
        return [key for key in STEPS if key in self.facts and self.facts[key].done]

    @property
    def lacks_commitment(self) -> bool:
        """A stall stands, and nobody signed for quality: to be flagged (TSK-04)."""
        return "stall" in self.done and "quality" not in self.done

    @property
    def rows(self) -> list[tuple[Step, StallStep | None]]:
        """All eight, each with what was last said of it."""
        return [(step, self.facts.get(key)) for key, step in STEPS.items()]


def stalls_of(subjects: Iterable[uuid.UUID]) -> dict[uuid.UUID, Stall]:
    """The stalls of some sellers; of each step the latest fact stands."""
    rows = (
        StallStep.objects.filter(subject__in=list(subjects))
        .order_by("subject", "step", "-at", "-id")
        .distinct("subject", "step")
    )
    found: dict[uuid.UUID, Stall] = {}
    for row in rows:
        found.setdefault(row.subject, Stall({})).facts[row.step] = row
    return found


def is_ocop(product: Product, on: date) -> bool:
    """Whether a product is an OCOP product on a day: certified, and not expired."""
    if (product.ocop_stars or 0) < CERTIFIED:
        return False
    return product.ocop_expires is None or product.ocop_expires >= on


def floor_names(keys: Iterable[str]) -> list[str]:
    """Floors as people call them."""
    return [FLOORS.get(key, key) for key in keys]
