"""What is said about targets, tasks and reports for the walk, with words that may not leak."""

from tests.walk.filled import SEATS, Filled
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.scope import Scope
from toso.threads.models import Thread
from toso.threads.saying import Words, say
from toso.threads.subjects import find

WRITERS = ("team_leader", "commune_officer", "district_officer", "department_officer")


def talk(filled: Filled) -> None:
    """A question about each thing by whoever stands right there, once of each kind and place."""
    done = set()
    for about, kind in (("target", "target"), ("task", "task"), ("report", "obligation")):
        for thing in filled.things[kind]:
            by = next((k for k, (r, at) in SEATS.items() if r in WRITERS and at == thing.home), "")
            if not by or (about, thing.home) in done:
                continue
            done.add((about, thing.home))
            _ask(filled, about, thing.home, thing.values[0], by)


def _ask(filled: Filled, about: str, home: str, key: object, by: str) -> None:
    account = filled.world.people[by]
    subject = find(Scope.of(account, clock.today()), about, key)  # type: ignore[arg-type]
    if subject is None:
        return
    word = filled.secret(f"Hỏi{about}{len(filled.things['thread'])}x", "place", home)
    asked = say(subject, Words(f"{word}-hỏi", asks=True), account)
    filled.add("thread", home, about, key)
    filled.add("remark", home, asked.pk)


def double_threads() -> None:
    """As many remarks again in every thread, and threads about what nobody talked about yet."""
    for thread in list(Thread.objects.all()):
        for remark in list(thread.remarks.all()):
            remark.pk = new_id()
            remark.save(force_insert=True)
