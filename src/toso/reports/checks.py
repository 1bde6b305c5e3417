"""Checks before a report is sent: each may be overruled, with a reason that is kept.

The thresholds of a jump are the house's, not a plan's: they ask a question, they never forbid.
"""

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext as _

from toso.kit.period import Period
from toso.kit.personal import holds_a_number
from toso.reports.declared import counted, unexplained
from toso.reports.readings import Frozen

if TYPE_CHECKING:
    from toso.reports.models import Obligation

JUMP_POINTS = 25
JUMP_SIZE = 20
JUMP_TIMES = 3


class Finding(TypedDict):
    key: str
    message: str


def findings(obligation: "Obligation", snapshot: dict[str, Any]) -> list[Finding]:
    """What looks wrong in a report about to be sent."""
    return compared(snapshot, previous(obligation))


def compared(snapshot: dict[str, Any], before: dict[str, Any] | None) -> list[Finding]:
    """What looks wrong in a snapshot, against the one of the period before if there was one."""
    return [
        *_empty(snapshot["texts"]),
        *_personal(snapshot["texts"]),
        *_impossible(snapshot["figures"]),
        *_unexplained(snapshot["figures"]),
        *_jumps(snapshot["figures"], before["figures"] if before else []),
    ]


def previous(obligation: "Obligation") -> dict[str, Any] | None:
    """The snapshot that the same reporter sent for the period before; a request has none."""
    if obligation.request_id:
        return None
    earlier = (
        type(obligation)
        .objects.filter(
            form=obligation.form,
            unit=obligation.unit_id,
            team=obligation.team_id,
            period=Period(obligation.period).previous().text,
        )
        .first()
    )
    last = earlier and (earlier.standing() or earlier.latest())
    return last.snapshot if last else None


def _empty(texts: list[dict[str, Any]]) -> list[Finding]:
    return [
        {"key": f"empty:{t['heading']}", "message": _("Mục “%s” còn trống.") % t["title"]}
        for t in texts
        if not t["text"].strip()
    ]


def _personal(texts: list[dict[str, Any]]) -> list[Finding]:
    """A resident's phone or paper number in a text that goes up (vietnam.md §4: residents' data
    stay with the commune)."""
    message = _("Mục “%s” có số điện thoại hoặc số giấy tờ. Báo cáo đi lên cấp trên: hãy bỏ đi.")
    return [
        {"key": f"personal:{t['heading']}", "message": message % t["title"]}
        for t in texts
        if holds_a_number(t["text"])
    ]


def _impossible(figures: list[Frozen]) -> list[Finding]:
    """A part that is larger than its whole: counted, known or declared."""
    said: list[Finding] = []
    for figure in figures:
        whole, name = figure["denominator"], figure["short"]
        if not whole:
            continue
        if figure["numerator"] > whole:
            message = _("%(code)s: số đạt (%(part)s) lớn hơn tổng số (%(whole)s).")
            values = {"code": name, "part": figure["numerator"], "whole": whole}
            said.append({"key": f"part:{figure['code']}", "message": message % values})
        if figure["known"] > whole:
            message = _("%(code)s: số đã biết (%(part)s) lớn hơn tổng số (%(whole)s).")
            values = {"code": name, "part": figure["known"], "whole": whole}
            said.append({"key": f"known:{figure['code']}", "message": message % values})
        if figure.get("declared", 0) > whole:
            message = _("%(code)s: số kê khai (%(part)s) lớn hơn tổng số (%(whole)s).")
            values = {"code": name, "part": figure["declared"], "whole": whole}
            said.append({"key": f"declared-part:{figure['code']}", "message": message % values})
    return said


def _unexplained(figures: list[Frozen]) -> list[Finding]:
    """Declared otherwise than counted, and nobody says why."""
    message = _("%(code)s: kê khai %(said)s, đếm được %(counted)s, chưa nêu lý do chênh lệch.")
    return [
        {
            "key": f"declared:{f['code']}",
            "message": message % {"code": f["short"], "said": f["declared"], "counted": counted(f)},
        }
        for f in unexplained(figures)
    ]


def _jumps(figures: list[Frozen], before: list[Frozen]) -> list[Finding]:
    """A share of at least 20 subjects that moved by 25 points or more since the month before, and
    work of at least 20 that became three times as much, or a third."""
    shares = {f["code"]: _share(f) for f in before}
    found: list[Finding] = []
    for figure in figures:
        now, then = _share(figure), shares.get(figure["code"])
        if now is not None and then is not None and abs(now - then) >= JUMP_POINTS:
            message = _("%(code)s thay đổi lớn so với kỳ trước: %(then)s%% → %(now)s%%.")
            values = {"code": figure["short"], "then": round(then), "now": round(now)}
            found.append({"key": f"jump:{figure['code']}", "message": message % values})
    return found + _leaps(figures, before)


def _leaps(figures: list[Frozen], before: list[Frozen]) -> list[Finding]:
    done = {f["code"]: f["numerator"] for f in before if f["flow"]}
    found: list[Finding] = []
    for figure in figures:
        now, then = figure["numerator"], done.get(figure["code"])
        if not figure["flow"] or then is None or max(now, then) < JUMP_SIZE:
            continue
        if now >= JUMP_TIMES * then or then >= JUMP_TIMES * now:
            message = _("%(code)s thay đổi lớn so với kỳ trước: %(then)s → %(now)s.")
            values = {"code": figure["short"], "then": then, "now": now}
            found.append({"key": f"jump:{figure['code']}", "message": message % values})
    return found


def _share(figure: Frozen) -> float | None:
    if figure["denominator"] < JUMP_SIZE:
        return None
    return 100 * figure["numerator"] / figure["denominator"]
