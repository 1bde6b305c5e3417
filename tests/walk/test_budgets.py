"""A list costs the same whether it shows ten or twenty: each page has its budget and keeps it."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.walk.budgets import BUDGETS, Budget
from tests.walk.filled import Filled, browser_of
from tests.walk.growing import COMMUNE, VILLAGE, double

# What a page asks besides its own questions: the schema's name, savepoints.
OVERHEAD = ("SET search_path", "SAVEPOINT", "RELEASE", "ROLLBACK")


@pytest.fixture(scope="module")
def costs(filled: Filled) -> Iterator[dict[Budget, tuple[list[str], list[str]]]]:
    """Budget → the statements before and after everything was doubled; all is undone.

    Doubled once before, so that no part of a page is empty.
    """
    with transaction.atomic():
        double(filled)
        before = {budget: ask(filled, budget) for budget in BUDGETS}
        double(filled, "+")
        after = {budget: ask(filled, budget) for budget in BUDGETS}
        yield {budget: (before[budget], after[budget]) for budget in BUDGETS}
        transaction.set_rollback(True)


def ask(filled: Filled, budget: Budget) -> list[str]:
    """The statements of a page; the first time of all does not count, for it fills caches."""
    client, page = browser_of(filled.world, budget.person), address(filled, budget)
    if budget.page not in _warm:
        client.get(page)
        _warm.add(budget.page)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(page)
    assert response.status_code == 200, page
    said = [query["sql"] for query in asked.captured_queries]
    return [sql for sql in said if not sql.startswith(OVERHEAD)]


_warm: set[str] = set()


def address(filled: Filled, budget: Budget) -> str:
    def first(kind: str, home: str) -> object:
        return next(t.values[0] for t in filled.things[kind] if t.home == home)

    reviews = filled.things["review"]
    owed = [t for t in filled.things["obligation"] if t not in reviews and t.home == COMMUNE]
    october = owed[-1].values[0]
    return budget.page.format(
        village=filled.world.units[VILLAGE].pk, household=first("household", VILLAGE),
        team=filled.world.teams[VILLAGE].pk, report=october, imported=first("import", VILLAGE),
        survey=first("survey", COMMUNE), target=first("target", COMMUNE),
        draft=first("target_draft", "Vạn Ninh"), document=first("document", COMMUNE),
        plan=first("plan", COMMUNE), dispatch=first("dispatch", COMMUNE),
        notice=first("notice", VILLAGE), commune=filled.world.units[COMMUNE].pk,
        review=first("review", "Vạn Ninh"), platform=first("adoption_key", ""),
        committee=first("committee", COMMUNE), issue=first("issue", VILLAGE),
    )  # fmt: skip


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda b: f"{b.person} {b.page}")
def test_a_list_keeps_its_budget_when_it_doubles(
    costs: dict[Budget, tuple[list[str], list[str]]], budget: Budget
) -> None:
    before, after = costs[budget]
    grown = [sql[:300] for sql in after if after.count(sql) > 1] or after[-3:]
    assert len(after) <= len(before), (len(before), len(after), grown)
    assert len(after) <= budget.queries, len(after)
