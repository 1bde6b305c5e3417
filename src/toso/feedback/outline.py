"""What a notice says under which heading: the charter's, and what to do next, which is ours."""

from dataclasses import dataclass

from toso.charter.charter import Charter

FORM = "feedback_notice"
# What the sentence of the plan asks for, where a charter has no form of it (000 V.7).
_USUAL = {
    "assessment": "Đánh giá tình hình hoạt động",
    "promote": "Nội dung cần phát huy",
    "learn": "Nội dung cần rút kinh nghiệm",
}
_NUMBERS = "results"


@dataclass(frozen=True)
class Title:
    key: str
    title: str


def titles(charter: Charter) -> list[Title]:
    """The headings to write under; the results are numbers and write themselves."""
    form = charter.report_form("commune", FORM)
    stated = {h.key: h.title for h in form.heads if h.key != _NUMBERS} if form else {}
    return [Title(*pair) for pair in ((stated or _USUAL) | {"next": "Việc cần làm tiếp"}).items()]


def subject(charter: Charter) -> str:
    """What the paper is about."""
    form = charter.report_form("commune", FORM)
    usual = "Thông báo kết quả và đánh giá tình hình hoạt động của Tổ công nghệ số cộng đồng"
    return form.title if form else usual


def article(charter: Charter) -> tuple[str, str]:
    """Which article asks for a notice each month, and its words; nothing where none does."""
    duty = next((d for d in charter.reports.duties if d.form == FORM), None)
    return (duty.source, duty.quote) if duty else ("", "")
