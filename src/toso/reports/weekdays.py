"""The days of the week, as people say them."""

from datetime import date

from django.utils.translation import gettext as _


def weekday(day: date) -> str:
    words = [
        _("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"),
        _("Chủ nhật"),
    ]  # fmt: skip
    return words[day.weekday()]
