"""Schema errors said in Vietnamese, each with the way out."""

import types
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from toso.charter.charter import Charter
from toso.charter.rule import Silent

Place = tuple[str | int, ...]
_TYPES = {
    "string_type": ("Phải là chuỗi", 'Viết trong dấu nháy, chẳng hạn "…".'),
    "int_type": ("Phải là số nguyên", "Viết số không có dấu nháy, chẳng hạn 10."),
    "bool_type": ("Phải là true hoặc false", "Viết true hoặc false, không có dấu nháy."),
    "tuple_type": ("Phải là danh sách", "Viết trong ngoặc vuông: [ … ]."),
    "dict_type": ("Phải là bảng", "Viết thành bảng [tên] hoặc { khóa = giá trị }."),
    "model_type": (
        "Phải là bảng",
        'Viết thành bảng { khóa = giá trị }, hoặc "unstated" nếu khóa cho phép.',
    ),
    "decimal_type": ("Phải là số", "Viết số không có dấu nháy, chẳng hạn 80."),
    "decimal_parsing": ("Phải là số", "Viết số không có dấu nháy, chẳng hạn 80."),
    "string_too_short": ("Để trống", "Điền nội dung, hoặc bỏ khóa nếu không bắt buộc."),
    "too_short": ("Danh sách trống", "Thêm ít nhất một phần tử."),
    "string_pattern_mismatch": ("Sai dạng", "Xem dạng đúng trong docs/charter.md."),
}
_RULE_KEYS = {
    "source": ("Quy tắc thiếu nguồn", 'Thêm source = "số hiệu văn bản, mục".'),
    "quote": ("Quy tắc thiếu câu trích", 'Thêm quote = "…" chép nguyên văn câu của văn bản.'),
}


def explain(error: ErrorDetails) -> tuple[Place, str, str]:
    """Where, what is wrong, what to do."""
    place = tuple(part for part in error["loc"] if part != "[key]")
    kind, context = error["type"], error.get("ctx", {})
    if kind == "charter":
        return place, str(context["problem"]) + ".", str(context["remedy"])
    if kind == "missing":
        return _missing(place)
    if kind == "extra_forbidden":
        return _unknown(place)
    if kind == "literal_error":
        return _wrong_word(place, error["input"], str(context["expected"]))
    if kind in _TYPES:
        problem, remedy = _TYPES[kind]
        return place, f"{problem} (đang là {_short(error['input'])}).", remedy
    if kind.startswith(("greater_than", "less_than")):
        limit = next((str(v) for v in context.values()), "")
        word = "tối thiểu" if kind.startswith("greater") else "tối đa"
        return (
            place,
            f"Giá trị {_short(error['input'])} ngoài khoảng cho phép.",
            f"{word.capitalize()} là {limit}.",
        )
    return place, f"Giá trị {_short(error['input'])} sai.", f"{error['msg']}; xem docs/charter.md."


def _missing(place: Place) -> tuple[Place, str, str]:
    key = str(place[-1])
    if key in _RULE_KEYS:
        problem, remedy = _RULE_KEYS[key]
        return place, problem + ".", remedy
    silent = (
        " Nếu văn bản không nêu, ghi " + f'{key} = "unstated".' if _may_be_silent(place) else ""
    )
    return place, f"Thiếu khóa “{key}”.", f"Thêm {key} = …{silent}"


def _unknown(place: Place) -> tuple[Place, str, str]:
    key, model = str(place[-1]), _model_at(place[:-1])
    known = [field.alias or name for name, field in model.model_fields.items()] if model else []
    near = get_close_matches(key, known, 1)
    remedy = (
        f"Có phải “{near[0]}”?"
        if near
        else "Bỏ khóa này; các khóa được dùng: " + ", ".join(known) + "."
    )
    return place, f"Khóa “{key}” không có trong lược đồ.", remedy


def _wrong_word(place: Place, value: Any, expected: str) -> tuple[Place, str, str]:
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    words = [word for word in words if word]
    near = get_close_matches(str(value), words, 1)
    remedy = f"Có phải “{near[0]}”? " if near else ""
    return (
        place,
        f"Giá trị “{value}” không được dùng ở đây.",
        remedy + "Dùng một trong: " + ", ".join(words) + ".",
    )


def _short(value: Any) -> str:
    text = str(value)
    return f"“{text if len(text) < 40 else text[:37] + '…'}”"


def _may_be_silent(place: Place) -> bool:
    model = _model_at(place[:-1])
    if model is None:
        return False
    for name, field in model.model_fields.items():
        if place[-1] in (name, field.alias):
            return Silent in field.metadata
    return False


def _model_at(place: Place) -> type[BaseModel] | None:
    """The model whose table stands at a place of the file."""
    model: type[BaseModel] | None = Charter
    for part in place:
        if isinstance(part, int) or model is None:
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if part in fields:
            model = _model_in(fields[str(part)].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X | None`, `tuple[X, ...]`, `dict[str, X]`, `Annotated[X, …]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, Union, types.UnionType, tuple, dict, Mapping):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return None
