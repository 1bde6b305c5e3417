"""Kinds of business in words (REG-03)."""

from django.utils.translation import gettext_lazy as _

from toso.registers.models import Business

TYPE_LABELS = {
    "establishment": _("Cơ sở kinh doanh"),
    "household_business": _("Hộ kinh doanh"),
    "cooperative": _("Hợp tác xã"),
    "enterprise": _("Doanh nghiệp"),
}
assert list(TYPE_LABELS) == Business.TYPES
