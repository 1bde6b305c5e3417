"""Difficulties of every place for the walk, with words that may not leak."""

from tests.walk.filled import SEATS, Filled
from toso.kit.ids import new_id
from toso.support.models import Issue
from toso.support.moving import move
from toso.support.reporting import Difficulty, report

REPORTERS = ("team_leader", "commune_officer", "district_officer")


def get_stuck(filled: Filled) -> None:
    """Two of each side that reports: a request for a room, an obstacle to founding a team."""
    world = filled.world
    for person, (role, home) in SEATS.items():
        if role not in REPORTERS:
            continue
        for category in ("meeting_place", "establishment"):
            word = filled.secret(f"Vướng{len(filled.things['issue'])}x", "place", home)
            said = Difficulty(f"{word}-việc", f"{word}-kể", category)
            made = report(said, world.people[person])
            filled.add("issue", home, made.pk)
            if home == "Quảng Hội 1" and category == "meeting_place":
                move(made, "ask", world.people["chi"], f"{word}-hỏi")
                move(made, "reply", world.people[person], f"{word}-thêm")


def double_issues() -> None:
    """As many difficulties again, each with its trail."""
    for issue in list(Issue.objects.all()):
        steps = list(issue.steps.all())
        issue.pk = new_id()
        issue.save(force_insert=True)
        for step in steps:
            step.pk, step.issue_id = new_id(), issue.pk
            step.save(force_insert=True)
