"""What is done with a difficulty: each move is a step of its trail, with words (ESC-02, ESC-03)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.models import Account
from toso.people.scope import Scope
from toso.support.categories import CATEGORIES
from toso.support.models import Issue, Step
from toso.support.placing import Holder, Way, deadline, holder
from toso.support.reporting import worded
from toso.support.routing import beyond
from toso.support.seats import Post, answering, reporting

Word, State = Step.Word, Issue.State
# Word → in which states; by who has it, or by who reported it.
HOLDERS: dict[str, tuple[str, ...]] = {
    Word.ANSWER: (State.WAITING, State.ASKED),
    Word.ASK: (State.WAITING,),
    Word.HAND_BACK: (State.WAITING, State.ASKED),
    Word.ESCALATE: (State.WAITING, State.ASKED),
}
REPORTERS: dict[str, tuple[str, ...]] = {
    Word.REPLY: (State.WAITING, State.ASKED),
    Word.REOPEN: (State.ANSWERED, State.RETURNED, State.DONE),
    Word.FINISH: (State.WAITING, State.ASKED, State.ANSWERED, State.RETURNED),
}
LEADS = {
    Word.ANSWER: State.ANSWERED,
    Word.ASK: State.ASKED,
    Word.ESCALATE: State.WAITING,
    Word.REPLY: State.WAITING,
    Word.REOPEN: State.WAITING,
    Word.FINISH: State.DONE,
}
ENDS = (State.ANSWERED, State.DONE)


@dataclass(frozen=True)
class Moves:
    """What a person may do with a difficulty now, and to whom it would go up or back."""

    holder: Post | None
    reporter: Post | None
    words: tuple[str, ...]
    up: Holder | None
    back: str


def moves(scope: Scope, issue: Issue) -> Moves:
    """Asked of a difficulty that the person may see."""
    held, own = answering(scope, issue), reporting(scope, issue)
    found = [w for w, states in HOLDERS.items() if held and issue.state in states]
    found += [w for w, states in REPORTERS.items() if own and issue.state in states]
    up = above(issue) if Word.ESCALATE in found else None
    words = tuple(str(w) for w in found if w != Word.ESCALATE or up)
    return Moves(held, own, words, up, _back_to(issue).holder_name or issue.reporter_name)


def above(issue: Issue) -> Holder | None:
    """Who stands above who has it, by the plan in force now; None above UBND tỉnh."""
    way = Way.of(issue.unit, clock.today())
    kind = CATEGORIES[issue.category].kind
    leg = beyond(way.charter, kind, issue.party, way.day)
    return holder(way, leg, kind, issue.platform)


@transaction.atomic
def move(issue: Issue, word: str, by: Account, text: str = "") -> Step:
    """Do one thing with it. Raises Refused where its state or its words do not allow it."""
    row = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    scope = Scope.of(by, clock.today())
    post = answering(scope, row) if word in HOLDERS else reporting(scope, row)
    if post is None:
        if word in HOLDERS and row.steps.count() > 1:
            raise Refused(_("Việc này đã chuyển sang nơi khác. Hãy xem lại quá trình bên dưới."))
        raise PermissionDenied(_("Chỉ nơi đang giữ, hoặc nơi đã báo, mới làm được việc này."))
    if row.state not in {**HOLDERS, **REPORTERS}[word]:
        raise Refused(_("Đã có người làm bước này. Hãy xem lại quá trình bên dưới."))
    said = "" if word == Word.FINISH and not text.strip() else worded(text)
    actor = row.holder_name if word in HOLDERS else row.reporter_name
    to = _apply(row, word)
    row.save()
    made = Step.objects.create(
        issue=row, number=row.steps.count() + 1, word=word, text=said, actor_name=actor,
        party=row.party, place=row.place, organisation=row.organisation,
        holder_name=row.holder_name, due=row.due, source=to.leg.source if to else "",
        quote=to.leg.quote if to else "", note=to.note if to else "", by=by,
        by_name=by.full_name, by_title=post.held.title, at=clock.now(),
    )  # fmt: skip
    record(f"issue.{word}", actor=by, subject=row.pk, place=row.unit_id, to=row.holder_name)
    issue.refresh_from_db()
    return made


def _apply(row: Issue, word: str) -> Holder | None:
    """Let the difficulty stand where the word leads; who gets it by a route."""
    if word == Word.REPLY and row.state == State.WAITING:
        return None  # more words, while the deadline runs on
    way, to = Way.of(row.unit, clock.today()), None
    if word == Word.ESCALATE:
        to = above(row)
        if to is None:
            raise Refused(_("Không còn cấp nào ở trên. Hãy trả lời hoặc chuyển trả."))
        row.party, row.place, row.organisation = to.party, to.place, to.organisation
        row.holder_name = to.name
        row.named = list(dict.fromkeys([*row.named, to.party]))
    state = LEADS.get(Word(word))
    if word == Word.HAND_BACK:
        back = _back_to(row)
        state = State.WAITING if back.number else State.RETURNED
        if back.number:
            row.party, row.place, row.organisation = back.party, back.place, back.organisation
            row.holder_name = back.holder_name
    assert state
    row.state, row.since = state, clock.now()
    row.due = deadline(way, row.party) if state == State.WAITING else None
    row.ended_on = way.day if state in ENDS else None
    return to


def _back_to(issue: Issue) -> Step:
    """The step by which it stood with the level before this one; one without a number where it
    came straight from who reported it."""
    stack: list[Step] = []
    for step in issue.steps.select_related("place", "organisation").order_by("number"):
        if step.word in (Word.REPORT, Word.ESCALATE):
            stack.append(step)
        elif step.word == Word.HAND_BACK and len(stack) > 1:
            stack.pop()
    return stack[-2] if len(stack) > 1 else Step()
