"""Tasks as tests give them: one piece of clear work for teams of the named world."""

from datetime import date
from typing import Any

from toso.demo.world import World
from toso.people.scope import Scope
from toso.tasks import assigning
from toso.tasks.assigning import Work
from toso.tasks.models import Task

DUE = date(2022, 10, 25)


def work(**said: Any) -> Work:
    """Clear work: everything that must be said is said."""
    usual: dict[str, Any] = {
        "kind": "commerce", "title": "Đưa sản phẩm lên sàn", "due": DUE,
        "content": "Hướng dẫn 5 hộ có sản phẩm mở gian hàng.", "accountable_commune": True,
        "deliverable": "5 gian hàng có ảnh và giá",
    }  # fmt: skip
    return Work(**usual | said)


def scope_of(world: World, person: str) -> Scope:
    return Scope.of(world.people[person], date(2022, 10, 18))


def drafted(world: World, person: str, *villages: str, **said: Any) -> list[Task]:
    """Drafts of one person's for the teams of some villages."""
    scope = scope_of(world, person)
    to = assigning.receivers([world.teams[v] for v in villages], scope.on)
    return assigning.draft(work(**said), to, world.people[person], scope)


def given(world: World, person: str, *villages: str, **said: Any) -> list[Task]:
    """The same, issued."""
    tasks = drafted(world, person, *villages, **said)
    assigning.issue(tasks, world.people[person])
    return list(Task.objects.filter(pk__in=[t.pk for t in tasks]))
