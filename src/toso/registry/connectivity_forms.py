"""The form of a village's connection: fibre, each operator's signal, dead zones."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.text import clean
from toso.registers.connections import OPERATORS
from toso.registers.models import Connectivity

FIBRE = [("yes", _("Có")), ("partial", _("Một phần")), ("no", _("Chưa có"))]
SIGNAL = [
    ("", _("Chưa biết")),
    ("good", _("Tốt")),
    ("weak", _("Yếu")),
    ("none", _("Không có sóng")),
]


class ConnectivityForm(forms.Form):
    """What the village head or the team found; it names places, never persons (REG-07)."""

    fibre = forms.ChoiceField(label=_("Cáp quang đến thôn"), choices=FIBRE)
    dead_zones = forms.CharField(
        label=_("Vùng lõm sóng"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi dòng một nơi, số hộ sau dấu hai chấm. Ví dụ: xóm Đìa: 12. "
                    "Không ghi tên người."),
    )  # fmt: skip
    source = forms.CharField(label=_("Theo lời ai"), required=False, max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for key, name in OPERATORS.items():
            self.fields[f"mobile_{key}"] = forms.ChoiceField(
                label=_("Sóng %(operator)s") % {"operator": name}, choices=SIGNAL, required=False
            )
        self.order_fields(["fibre", *(f"mobile_{key}" for key in OPERATORS)])

    @classmethod
    def of(cls, data: Any, record: Connectivity | None) -> Self:
        """The form as the last record left it, so that only what changed is typed."""
        if record is None:
            return cls(data)
        zones = [
            f"{z['where']}: {z['households']}" if z.get("households") else z["where"]
            for z in record.dead_zones
        ]
        mobile = {f"mobile_{key}": value for key, value in record.mobile.items()}
        initial = {"fibre": record.fibre, "dead_zones": "\n".join(zones), **mobile}
        return cls(data, initial=initial | {"source": record.source})

    def clean_dead_zones(self) -> list[dict[str, Any]]:
        """Lines as places with their households."""
        lines = (clean(line) for line in self.cleaned_data["dead_zones"].splitlines())
        return [_zone(line) for line in lines if line]

    def payload(self) -> dict[str, Any]:
        """The record as the door takes it."""
        said = self.cleaned_data
        mobile = {key: said[f"mobile_{key}"] for key in OPERATORS if said[f"mobile_{key}"]}
        return {
            "fibre": said["fibre"], "mobile": mobile, "dead_zones": said["dead_zones"],
            "source": clean(said["source"]),
        }  # fmt: skip


def _zone(line: str) -> dict[str, Any]:
    where, _colon, number = line.rpartition(":")
    digits = "".join(c for c in number if c.isdigit())
    if where and digits:
        return {"where": clean(where), "households": int(digits)}
    return {"where": line, "households": None}
