"""Sentences that the numbers themselves say of a team: to keep up, to put right, to do next.

They are offered to the commune, which keeps, edits or drops them (000 V.7: "cho các Tổ biết phát
huy hoặc rút kinh nghiệm"). Always Vietnamese: they become part of an official notice.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from toso.feedback.lines import FEW, Told, drawn
from toso.reports import written

# So many of each kind: a notice that says everything says nothing.
MOST = 4
# From so many teams on, a place among them says something.
ENOUGH = 3


def suggested(rows: Sequence[Told], state: str, late: bool) -> dict[str, list[str]]:
    """Heading → sentences, from the team's numbers and from what became of its report."""
    if state != "accepted":
        return {"promote": [], "learn": [_no_report(state)], "next": [_what_first(state)]}
    learn = ["Báo cáo gửi sau hạn."] if late else []
    return {
        "promote": _strong(rows)[:MOST],
        "learn": [*learn, *_weak(rows)][:MOST],
        "next": _next(rows)[:MOST],
    }


def _no_report(state: str) -> str:
    return {
        "submitted": "Báo cáo tháng đã gửi nhưng chưa được duyệt nên chưa có kết quả để so sánh.",
        "returned": "Báo cáo tháng đã được trả lại để sửa, Tổ chưa gửi lại.",
    }.get(state, "Chưa có báo cáo tháng của Tổ nên chưa có kết quả để đánh giá.")


def _what_first(state: str) -> str:
    if state == "submitted":
        return "Chờ xã xem xét báo cáo; sẵn sàng bổ sung khi được đề nghị."
    verb = "Sửa và gửi lại" if state == "returned" else "Gửi"
    return f"{verb} báo cáo tháng; nếu vướng thì gọi cán bộ phụ trách của xã để được giúp."


def _strong(rows: Sequence[Told]) -> list[str]:
    reached = [f"{_name(r)}: đạt mục tiêu ({_value(r)})." for r in rows if _lack(r) == 0]
    ahead = [
        f"{_name(r)}: đứng thứ {r['rank']} trong {r['among']} Tổ có số liệu ({_value(r)})."
        for r in rows
        if _is_ahead(r)
    ]
    improved = [_moved(r) for r in rows if _progress(r) > 0 and not _is_ahead(r)]
    return [*reached, *ahead, *improved]


def _weak(rows: Sequence[Told]) -> list[str]:
    worse = [_moved(r) for r in rows if _progress(r) < 0]
    behind = [
        f"{_name(r)}: đứng thứ {r['rank']} trong {r['among']} Tổ có số liệu ({_value(r)})."
        for r in rows
        if _is_behind(r)
    ]
    unknown = [
        f"{_name(r)}: còn {written.whole(gap)} trong {written.whole(r['denominator'])}"
        " chưa có số liệu."
        for r in rows
        if not r["flow"] and (gap := drawn(r).unknown)
    ]
    return [*worse, *behind, *unknown]


def _next(rows: Sequence[Told]) -> list[str]:
    """What lacks most first: the year's target of the team, else the plan's goal, else counting."""
    lacking = [(lack, r) for r in rows if (lack := _lack(r))]
    lacking.sort(key=lambda pair: -pair[0])
    steps = [
        f"{_name(r)}: cần thêm {written.whole(lack)} để đạt {_goal(r)}." for lack, r in lacking
    ]
    gaps = sorted(
        (r for r in rows if not r["flow"] and drawn(r).unknown), key=_unknown, reverse=True
    )
    return [
        *steps,
        *(f"{_name(r)}: hỏi và ghi {drawn(r).unknown} trường hợp còn thiếu." for r in gaps),
    ]


def _unknown(row: Told) -> int:
    return drawn(row).unknown


def _goal(row: Told) -> str:
    if aim := row["aim"]:
        return f"chỉ tiêu năm ({written.whole(aim['done'])}/{written.whole(aim['count'])})"
    aimed = written.target(row["comparison"], Decimal(row["target"]))
    return f"mục tiêu {aimed} (hiện {_value(row)})"


def _lack(row: Told) -> int | None:
    """How many are missing to the target; 0 when it is reached, None where there is none, or where
    nothing is known."""
    if row["aim"]:
        return max(0, row["aim"]["count"] - row["aim"]["done"])
    line = drawn(row)
    if row["flow"] or line.target is None or not line.has_data or row["comparison"] == "unstated":
        return None
    wanted = ceil(line.target * row["denominator"] / 100)
    if row["comparison"] == ">" and wanted * 100 == line.target * row["denominator"]:
        wanted += 1
    return max(0, wanted - row["numerator"])


def _is_ahead(row: Told) -> bool:
    """Few mistakes alone are no praise: who visits nobody makes none."""
    if row["better"] == "lower":
        return False
    rank, among = row["rank"], row["among"]
    return rank is not None and among >= ENOUGH and rank * FEW <= among and row["numerator"] > 0


def _is_behind(row: Told) -> bool:
    rank, among = row["rank"], row["among"]
    return rank is not None and among >= ENOUGH and (among - rank + 1) * FEW <= among


def _moved(row: Told) -> str:
    gain = _gain(row)
    how = "tăng" if gain > 0 else "giảm"
    unit = f" {row['unit']}" if row["flow"] else ""
    said = f"{how} {written.whole(abs(gain))}{unit}"
    return f"{_name(row)}: {said} so với tháng trước ({_value(row)})."


def _progress(row: Told) -> int:
    """The change, positive when it is for the better; 0 where neither way is."""
    return {"higher": 1, "lower": -1}.get(row["better"], 0) * _gain(row)


def _gain(row: Told) -> int:
    """Against last month, in counts; nothing is said where last month is not known."""
    line = drawn(row)
    if line.before is None or not line.has_data:
        return 0
    return row["numerator"] - line.before["numerator"]


def _name(row: Told) -> str:
    return row["short"][:1].upper() + row["short"][1:]


def _value(row: Told) -> str:
    line = drawn(row)
    if row["flow"]:
        return f"{written.count(line.count)} {row['unit']}"
    share = f"{written.whole(row['numerator'])}/{written.whole(row['denominator'])}"
    return f"{share}, {written.percent(line.percent)}"
