"""Topics of the month, the quarter, the year: ready only when material and training exist (TSK-12).

“Tổ công nghệ số cộng đồng được cung cấp tài liệu, được tập huấn trước khi triển khai đối với từng
nội dung chuyên đề cụ thể theo từng tháng, quý, năm” (003 II.2).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.charter.verdict import Finding
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean, fold
from toso.library.guides import Guide, guides
from toso.people.models import Account
from toso.tasks.articles import HOUSE, article
from toso.tasks.catalogue import tag_of
from toso.tasks.models import Start, Topic


@dataclass(frozen=True)
class Answer:
    """What a check says of one topic: yes, no, or not known because nobody can tell yet."""

    state: str
    note: str = ""


YES, NO, UNKNOWN = "yes", "no", "unknown"
Judge = Callable[[Sequence[Topic]], dict[object, Answer]]


@dataclass(frozen=True)
class Check:
    """One thing that must be there before a topic starts, and the room that can tell."""

    key: str
    label: Promise
    judge: Judge | None = None


def _material(topics: Sequence[Topic]) -> dict[object, Answer]:
    """Guides of the library and documents count as material."""
    with_documents = set(
        Topic.documents.through.objects.filter(topic__in=topics).values_list("topic_id", flat=True)
    )
    known = {guide.key for guide in guides()}
    return {
        t.pk: Answer(YES if known & set(t.guides) or t.pk in with_documents else NO) for t in topics
    }


CHECKS: dict[str, Check] = {
    "material": Check("material", gettext_lazy("Có tài liệu hướng dẫn"), _material),
    "training": Check("training", gettext_lazy("Tổ đã được tập huấn")),
}


def answer_check(key: str, judge: Judge | None) -> None:
    """A room says how one of the checks is answered; until then it reads “chưa kiểm tra được”."""
    CHECKS[key] = Check(key, CHECKS[key].label, judge)


@dataclass(frozen=True)
class Item:
    """One check of one topic, as pages show it."""

    check: Check
    answer: Answer


@dataclass(frozen=True)
class Readiness:
    """All checks of one topic; ready only when every one says yes."""

    items: tuple[Item, ...]

    @property
    def ready(self) -> bool:
        return all(item.answer.state == YES for item in self.items)

    @property
    def lacking(self) -> list[Item]:
        return [item for item in self.items if item.answer.state != YES]


def readiness(topics: Iterable[Topic]) -> dict[object, Readiness]:
    """How ready some topics are, with a fixed number of queries."""
    asked = list(topics)
    told = {key: check.judge(asked) if check.judge else {} for key, check in CHECKS.items()}
    unknown = Answer(UNKNOWN)
    return {
        topic.pk: Readiness(
            tuple(Item(check, told[key].get(topic.pk, unknown)) for key, check in CHECKS.items())
        )
        for topic in asked
    }


def warnings(topic: Topic) -> list[Finding]:
    """What stands against starting a topic now; each may be overruled with a reason."""
    return [finding for _item, finding in _against(topic)]


def _against(topic: Topic) -> list[tuple[Item, Finding]]:
    source, quote = article("topics_prepared", clock.today(), _usual())
    return [
        (item, Finding(item.check.key, "warn", _words(item.check.key, item.answer), source, quote))
        for item in readiness([topic])[topic.pk].lacking
    ]


def lacked(start: Start) -> list[Finding]:
    """What stood against a start then, in the reader's language; of before keys were kept, as it
    was written."""
    found = []
    for one in start.lacking:
        message, source, quote = one["message"], one["source"], one["quote"]
        if "state" in one:
            message = _words(one["rule"], Answer(one["state"], one["told"]))
            if not one["of_plan"]:
                source, quote = str(HOUSE), _usual()
        found.append(Finding(one["rule"], one["severity"], message, source, quote))
    return found


def _frozen(item: Item, finding: Finding) -> dict[str, object]:
    """A finding with what it is said from: its state, what the room told, whose rule it is."""
    own = {"state": item.answer.state, "told": item.answer.note}
    return finding.as_json() | own | {"of_plan": finding.quote != _usual()}


def _usual() -> str:
    return _("Tổ cần có tài liệu và được tập huấn trước khi bắt đầu một chuyên đề.")


def _words(key: str, answer: Answer) -> str:
    if key == "material":
        return _("Chuyên đề chưa có tài liệu: hãy gắn bài hướng dẫn hoặc văn bản.")
    if answer.state == NO:
        return _("Tổ chưa được tập huấn chuyên đề này. %(note)s") % {"note": answer.note}
    return _("Chưa kiểm tra được Tổ đã tập huấn chuyên đề này hay chưa.")


class NeedsReason(Exception):
    """A topic that is not ready is started only with a reason."""


@transaction.atomic
def start(topic: Topic, by: Account, reason: str = "") -> Start:
    """Begin a topic; what was lacking is kept with the reason. Raises NeedsReason."""
    against = _against(topic)
    if against and not clean(reason):
        raise NeedsReason
    lacking = [_frozen(item, finding) for item, finding in against]
    row, fresh = Start.objects.get_or_create(
        topic=topic,
        defaults={
            "lacking": lacking, "reason": clean(reason), "by": by, "by_name": by.full_name,
            "at": clock.now(),
        },
    )  # fmt: skip
    if fresh:
        record(
            "topic.start", actor=by, subject=topic.pk, place=topic.unit_id,
            lacking=[item.check.key for item, _finding in against], reason=clean(reason),
        )  # fmt: skip
    return row


@transaction.atomic
def keep(topic: Topic, documents: Iterable[object], by: Account) -> Topic:
    """Write a topic, new or changed, with its documents."""
    topic.title = clean(topic.title)
    topic.folded = fold(f"{topic.title} {topic.content}")
    fresh = topic._state.adding
    topic.save()
    topic.documents.set(documents)  # type: ignore[arg-type]
    record(
        "topic.write" if fresh else "topic.change", actor=by, subject=topic.pk,
        place=topic.unit_id, title=topic.title, period=topic.period,
    )  # fmt: skip
    return topic


def material_of(topic: Topic) -> list[Guide]:
    """The guides of a topic, in the reader's language, in the order of teaching."""
    return [guide for guide in guides() if guide.key in topic.guides]


def guides_for(tags: Iterable[str]) -> list[Guide]:
    """The guides that go with some tags: what a team reads before it goes out."""
    skills = {skill for key in tags if (tag := tag_of(key)) for skill in tag.skills}
    return [guide for guide in guides() if skills & set(guide.skills)]
