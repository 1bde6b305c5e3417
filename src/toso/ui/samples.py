"""Invented content for the style guide; every state that a component has."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from toso.ui.icons import symbols
from toso.ui.states import STATES


class SampleForm(forms.Form):
    """One field of each kind that the pages use."""

    name = forms.CharField(
        label=_("Họ và tên"), help_text=_("Ghi đủ họ, tên đệm và tên, có dấu."), max_length=80
    )
    day = forms.DateField(
        label=_("Ngày thăm"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    village = forms.ChoiceField(
        label=_("Thôn"), choices=[("1", "Thôn Tân Dân 1"), ("2", "Thôn Quảng Hội 2")]
    )
    need = forms.ChoiceField(
        label=_("Bà con cần gì?"),
        widget=forms.RadioSelect,
        choices=[("dvc", "Dịch vụ công"), ("pay", "Thanh toán"), ("id", "Định danh điện tử")],
    )
    skills = forms.MultipleChoiceField(
        label=_("Đã hướng dẫn"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("vneid", "Cài VNeID"), ("qr", "Quét mã QR"), ("shop", "Bán hàng trên mạng")],
        required=False,
    )
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=_("Bản giấy đã quét"), required=False)
    agreed = forms.BooleanField(label=_("Chủ hộ đồng ý cho ghi số điện thoại"))


COMMUNES = [
    ("Xã Vạn Thắng", 9, 11, "accepted", 31.2),
    ("Xã Đại Lãnh", 8, 8, "submitted", 28.4),
    ("Phường Vĩnh Hòa", 12, 14, "returned", 44.0),
    ("Xã Ninh Ích", 5, 6, "late", 12.6),
    ("Xã Cam Thành Nam", 4, 7, "missing", None),
]

# A name, the values of a year, and the last one when it is known.
MULTIPLES: list[tuple[str, list[float | None], float | None]] = [
    ("Xã Vạn Thắng", [6, 9, 12, 15, 19, 22, 26, 30, 33, 37, 41, 44], 44.0),
    ("Xã Đại Lãnh", [9, 10, None, None, None, 14, 15, 15, 16, 18, 18, 19], 19.0),
    ("Xã Ninh Ích", [None, None, 4, None, 5, 6, 6, None, None, None, None, None], None),
    ("Xã Cam Thành Nam", [None] * 12, None),
]


def everything(request: HttpRequest) -> dict[str, Any]:
    """The context of the style guide."""
    pages = Paginator(range(1, 981), 25)
    wrong = SampleForm({"day": "31/02/2022", "village": "1"})
    return {
        "icon_names": list(symbols()),
        "states": [(name, state.label) for name, state in STATES.items()],
        "communes": COMMUNES,
        "form": SampleForm(),
        "wrong_form": wrong,
        "pages": pages.get_page(request.GET.get("page", 4)),
        "names": [
            "Nguyễn Thị Hòa",
            "Trần Văn Đức",
            "Lê Ánh",
            "Phạm Quốc Ân",
            "Đỗ Minh Châu",
            "Bùi Y",
        ],
        "listing": _listing(pages.get_page(1)),
        **_lists(),
        **_findings(),
        **_charts(),
    }


def _listing(pages: Any) -> SimpleNamespace:
    """A list as `kit.listing` arranges one: sorted by its number, narrowed by one filter."""
    filters = [SimpleNamespace(key="state", label="Trạng thái", choices=[("late", "Quá hạn")])]
    columns = [
        SimpleNamespace(key=key, label=label, on_page=True, fixed=False)
        for key, label in (("unit", "Đơn vị"), ("share", "Hộ đạt"))
    ]
    headings = [
        SimpleNamespace(label="Đơn vị", is_number=False, url="#listing", aria=""),
        SimpleNamespace(label="Hộ đạt", is_number=True, url="#listing", aria="descending"),
    ]
    return SimpleNamespace(
        title="Các xã", columns=columns, headings=headings, filters=filters, sort="-share",
        choices=[(filters[0], "late")], said=[("Trạng thái", "Quá hạn")], sorted_by="Hộ đạt",
        searchable=True, words="", others=[], is_changed=True, reset_url="#listing",
        file_url="#listing", count=5, page=pages,
    )  # fmt: skip


def _charts() -> dict[str, Any]:
    return {
        "rise": [12, 14, 13, 18, 22, 26, 31],
        "gaps": [20, 18, None, 16, 15, None, 11],
        "multiples": MULTIPLES,
        "multiples_median": [8, 10, 11, 13, 15, 16, 18, 20, 21, 23, 25, 26],
        "bars": [
            {"label": "Cài đặt VNeID", "value": 1284, "url": "#"},
            {"label": "Nộp hồ sơ trực tuyến", "value": 912},
            {"label": "Thanh toán điện, nước", "value": 655},
            {"label": "Bán hàng trên sàn", "value": 87, "tone": "warning"},
        ],
    }


def _lists() -> dict[str, Any]:
    return {
        "trail": [
            {"label": "Tỉnh Khánh Hòa", "url": "#"},
            {"label": "Huyện Vạn Ninh", "url": "#"},
            {"label": "Xã Vạn Thắng"},
        ],
        "tabs": [
            {"label": "Cần duyệt", "url": "#", "current": True, "count": 3},
            {"label": "Đã duyệt", "url": "#", "count": 27},
            {"label": "Chưa nộp", "url": "#", "count": 0},
        ],
        "steps": [
            {"label": "Tổ nộp", "state": "done", "note": "15/10/2022"},
            {"label": "Xã duyệt và tổng hợp", "state": "current", "note": "hạn 18/10/2022"},
            {"label": "Huyện tổng hợp", "state": "todo", "note": "hạn 20/10/2022"},
            {"label": "Sở báo cáo UBND tỉnh", "state": "todo"},
        ],
        "events": [
            {
                "when": "18/10/2022, 08:12",
                "title": "Xã trả lại báo cáo",
                "text": "Mục 4 chưa nêu số hộ đã được hướng dẫn thanh toán.",
                "who": "Nguyễn Thị Hòa",
                "icon": "return",
                "tone": "warning",
            },
            {
                "when": "15/10/2022, 20:41",
                "title": "Tổ nộp báo cáo tháng 9",
                "who": "Trần Văn Đức",
                "icon": "send",
                "tone": "info",
            },
        ],
    }


def _findings() -> dict[str, Any]:
    return {
        "facts": [
            ("Quyết định", "215/QĐ-UBND ngày 22/8/2022"),
            ("Tổ trưởng", "Trần Văn Đức, Bí thư Chi đoàn"),
            ("Số thành viên", "7 người"),
            ("Ghi chú", ""),
        ],
        "findings": [
            {
                "severity": "block",
                "message": "Tổ có 11 người, kế hoạch cho nhiều nhất 10.",
                "source": "6863/KH-UBND, IV.1.a",
                "quote": "tối đa không quá 10 thành viên",
            },
            {
                "severity": "warn",
                "message": "Tổ chưa có người của Hội Phụ nữ.",
                "source": "6863/KH-UBND, IV.1.a",
                "quote": "có thể là Đoàn Thanh niên, Chi hội Nông dân, Chi hội Liên hiệp Phụ nữ",
            },
            {"severity": "info", "message": "Tổ trưởng là Trưởng thôn.", "source": "", "quote": ""},
        ],
    }
