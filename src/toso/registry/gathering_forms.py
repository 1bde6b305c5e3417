"""What people type about demonstration points and events; each form becomes the payload of an
operation."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit import clock
from toso.outreach.gatherings import AUDIENCES, EVENTS
from toso.places.models import Standing
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


class EventForm(forms.Form):
    """An event of a village that outreach can join (003 II.2; TSK-14)."""

    name = forms.CharField(label=_("Tên sự kiện"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Loại sự kiện"), choices=[(e.key, e.label) for e in EVENTS.values()]
    )
    audience = forms.ChoiceField(
        label=_("Dành cho ai"), required=False,
        choices=[("", _("Chưa rõ")), *AUDIENCES.items()],
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("Khi nào"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("Ở đâu"), max_length=200, required=False)

    def payload(self) -> dict[str, Any]:
        """The announcement."""
        said = self.cleaned_data
        return {name: said[name] for name in ("name", "kind", "audience", "place")} | {
            "starts_at": said["starts_at"].isoformat()
        }


class NewEventForm(EventForm, SubjectForm):
    """One event, told to the teams of the villages that it is for."""

    villages = forms.TypedMultipleChoiceField(
        label=_("Báo cho Tổ của"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một thôn, tổ dân phố.")},
    )  # fmt: skip
    field_order = ["villages", "name", "kind", "audience", "starts_at", "place"]

    def __init__(self, villages: Iterable[Standing], *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        field = self.fields["villages"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(row.unit_id), str(row)) for row in villages]
        field.initial = [key for key, _name in field.choices] if len(field.choices) == 1 else []
        tomorrow = clock.now() + timedelta(days=1)
        self.fields["starts_at"].initial = tomorrow.replace(hour=19, minute=0)
