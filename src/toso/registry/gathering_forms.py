"""What people type about demonstration points; each form becomes the payload of one operation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.registry.forms import SubjectForm


class PointForm(SubjectForm):
    """A place for demonstrations and group guidance (000 IV.1.c)."""

    name = forms.CharField(label=_("Tên điểm"), max_length=120)
    place = forms.CharField(
        label=_("Ở đâu"), max_length=200, help_text=_("Đủ để bà con tìm đến, ví dụ: nhà văn hóa.")
    )
    owner = forms.CharField(
        label=_("Ai quản lý, cho mượn"), max_length=200, required=False,
        help_text=_("Chỉ Tổ và UBND xã thấy, không hiện cho bà con."),
    )  # fmt: skip
    equipment = forms.CharField(label=_("Có những gì"), max_length=200, required=False)
    schedule = forms.CharField(
        label=_("Khi nào có người hướng dẫn"), max_length=200, required=False
    )
