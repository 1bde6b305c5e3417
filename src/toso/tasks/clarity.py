"""The five clarities: rõ người, rõ nội dung, rõ việc, rõ tiến độ, rõ trách nhiệm (003 I.2).

One message for each that is missing, with the sentence of the plan; none missing, none said.
"""

from datetime import date

from django.utils.translation import gettext as _

from toso.charter.verdict import Finding
from toso.tasks.articles import article
from toso.tasks.models import Task


def unclear(task: Task, day: date) -> list[Finding]:
    """What is missing before a task can be issued; each one is a `block`."""
    source, quote = article("five_clarities", day, _usual())
    gaps = [
        ("person", not (task.member_id or task.member_name), _person()),
        ("content", not task.content, _("Chưa rõ nội dung: hãy ghi việc cần làm là gì.")),
        (
            "deliverable",
            not task.deliverable,
            _("Chưa rõ việc: hãy ghi sản phẩm, kết quả phải có khi xong."),
        ),
        ("due", task.due is None, _("Chưa rõ tiến độ: hãy chọn ngày phải xong.")),
        (
            "accountable",
            task.accountable_id is None,
            _("Chưa rõ trách nhiệm: hãy chọn đơn vị chịu trách nhiệm."),
        ),
    ]
    return [Finding(rule, "block", said, source, quote) for rule, lacks, said in gaps if lacks]


def _person() -> str:
    return _("Chưa rõ người: Tổ chưa có Tổ trưởng và việc chưa giao cho ai.")


def _usual() -> str:
    return _("Rõ người, rõ nội dung, rõ việc, rõ tiến độ, rõ trách nhiệm thì Tổ làm được ngay.")
