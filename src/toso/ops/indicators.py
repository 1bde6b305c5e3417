"""`python -m toso.ops.indicators > docs/indicators.md`: the charters' indicators as a page.

The charters are the truth; this page is for reading, and a test keeps it equal to them.
"""

from collections.abc import Iterator
from decimal import Decimal

from toso.charter import Charter, load
from toso.charter.indicators import Count, Indicator
from toso.charter.reading import stems

_HEAD = """# Chỉ tiêu · Indicators

<!-- Viết bằng lệnh · written by: python -m toso.ops.indicators > docs/indicators.md -->

Chỉ tiêu của từng điều lệ trong `charters/`, chép từ chính các tệp ấy. Cách đếm ở
[figures.md](figures.md), cách viết ở [charter.md](charter.md). · The indicators of each charter,
taken from the files themselves.

Mục tiêu: “>” là trên, “≥” là từ … trở lên, “≈” là khoảng, “=” là đạt đủ mức ấy (vượt cũng
là đạt); “phấn đấu” là hướng tới.
"""
_OF = {
    "resident": "người dân",
    "household": "hộ",
    "business": "cơ sở kinh doanh",
    "village": "thôn, tổ dân phố",
    "commune": "xã",
    "document": "văn bản tuyên truyền",
    "platform": "nền tảng tuyên truyền",
    "maintained": "giữ các chỉ tiêu",
}
_OWNERS = {"statistics": "thống kê", "police": "công an", "commune": "UBND xã"}
_UNITS = {"percent": "%", "percent_per_year": "%/năm"}


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for stem in stems() for line in _chapter(load(stem)))])


def _chapter(charter: Charter) -> Iterator[str]:
    yield f"## {charter.name}\n"
    if not charter.indicators:
        yield f"`{charter.stem}`: văn bản không nêu chỉ tiêu bằng số · the plan states none.\n"
        return
    yield f"`{charter.stem}`, {len(charter.indicators)} chỉ tiêu.\n"
    yield "| mã | chỉ tiêu | mục tiêu | năm | đếm theo | nguồn |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for indicator in charter.indicators:
        cells = [
            f"`{indicator.code}`", indicator.text, _target(indicator), str(indicator.year),
            _counted(indicator.count), indicator.source,
        ]  # fmt: skip
        yield f"| {' | '.join(cell.replace('|', '·') for cell in cells)} |"
    yield ""


def _target(indicator: Indicator) -> str:
    if indicator.value is None:
        return "văn bản không nêu số"
    aim = "phấn đấu " if indicator.aim else ""
    sign = indicator.comparison.replace(">=", "≥")
    return f"{aim}{sign} {_number(indicator.value)}{_UNITS[indicator.unit]}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _counted(count: Count) -> str:
    if count.of == "entered":
        return f"nhập tay, số của {_OWNERS.get(count.owner or '', count.owner)}"
    if count.of == "maintained":
        return f"{_OF['maintained']} {', '.join(count.codes)}"
    return ", ".join(_OF[subject] for subject in count.subjects)


if __name__ == "__main__":
    print(page(), end="")
