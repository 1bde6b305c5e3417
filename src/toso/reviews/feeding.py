"""On its way: into the review's frozen copy what it proposes and who was heard (CAS-08, TTR-07),
and the proposals to who drafts next year."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from toso.figures.catalogue import indicators_here
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.reports import attached, written
from toso.reports.models import Obligation, Submission
from toso.reports.names import names
from toso.reviews.models import Proposal
from toso.reviews.proposing import is_review, next_year
from toso.reviews.voices import voices
from toso.targets.proposals import Proposal as Wish


def part(review: Obligation) -> Iterable[attached.Part]:
    """The table that is signed and printed with the review; Vietnamese, whoever reads it."""
    if not is_review(review):
        return
    rows = list(Proposal.objects.filter(review=review).order_by("indicator"))
    called = {d.code: d.short or d.text for d in indicators_here(Period(review.period))}
    if rows:
        yield {
            "key": "proposals",
            "title": f"Đề xuất chỉ tiêu năm {next_year(review)}",
            "text": "Đề xuất dưới đây được chuyển đến nơi soạn chỉ tiêu của năm sau.",
            "columns": ["Chỉ tiêu", "Số đề xuất", "Căn cứ của đề xuất"],
            "rows": [[called.get(r.indicator, r.indicator), _share(r), r.reason] for r in rows],
        }


def heard(review: Obligation) -> Iterable[attached.Part]:
    """Surveys, satisfaction and feedback of the review's days, as they are signed (TTR-07)."""
    if not is_review(review):
        return
    with override("vi"):
        found = voices(review)
    yield {
        "key": "voices",
        "title": "Kênh tương tác với người dân và các Tổ",
        "text": "Số đếm trong kỳ của báo cáo; kênh không dùng thì ghi rõ, không tính là không.",
        "columns": ["Kênh", "Số lượt", "Ghi chú"],
        "rows": [[voice.label, written.count(voice.count), voice.said] for voice in found],
        "keys": [voice.key for voice in found],
    }


def signed_voices(review: Obligation) -> dict[str, str]:
    """Channel → its number as it was signed last; {} while nothing is."""
    last = review.latest()
    frozen = last.snapshot.get("parts", []) if last else []
    part = next((part for part in frozen if part["key"] == "voices"), None)
    if part is None:
        return {}
    keys = part.get("keys") or [_SIGNED.get(label, "") for label, _number, _said in part["rows"]]
    numbers = [number for _label, number, _said in part["rows"]]
    return {key: number for key, number in zip(keys, numbers, strict=True) if key}


# What was signed before parts carried keys is known by these words alone; they never change.
_SIGNED = {
    "Khảo sát người dân, cơ sở kinh doanh": "survey",
    "Đánh giá mức độ hài lòng": "satisfaction",
    "Lời nhờ giúp của người dân": "asks",
    "Đề nghị sửa thông tin trong sổ": "requests",
    "Thông báo kết quả gửi các Tổ": "notices",
    "Lời đáp của các Tổ": "answers",
}


def _share(row: Proposal) -> str:
    count = written.whole(row.count)
    return f"{count}/{written.whole(row.base)}" if row.base is not None else count


def filed(scope: Scope, year: int) -> list[Wish]:
    """Proposals of reviews that were sent and not sent back, from a person's area."""
    rows = list(
        Proposal.objects.filter(year=year, review__in=_sent(scope)).select_related("review", "by")
    )
    if not rows:
        return []
    called = names({r.review.unit_id for r in rows}, max(r.review.last_day for r in rows))
    last = _latest([r.review_id for r in rows])
    return [
        Wish(
            r.indicator, year, r.review.unit_id, called.get(r.review.unit_id, ""), r.count, r.base,
            r.reason, _origin(r.review), str(r.by or ""), r.at,
            reverse("reports:submission", args=[last[r.review_id]]),
        )
        for r in rows
    ]  # fmt: skip


def _sent(scope: Scope) -> Any:
    """Reviews whose latest sending was not sent back."""
    later = Submission.objects.filter(
        obligation=OuterRef("obligation"), number__gt=OuterRef("number")
    )
    stands = Submission.objects.filter(~Exists(later), returned=None)
    return Obligation.objects.within(scope).filter(submissions__in=stands)


def _latest(reviews: list[Any]) -> dict[Any, Any]:
    rows = Submission.objects.filter(obligation__in=reviews).order_by("number")
    return dict(rows.values_list("obligation", "pk"))


def _origin(review: Obligation) -> str:
    if review.form == "midyear_review":
        return _("Báo cáo sơ kết 6 tháng")
    return _("Báo cáo tổng kết, đánh giá năm")
