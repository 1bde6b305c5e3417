"""A village's rounds, as the plain data that `today` and `lacking` ask for."""

import uuid
from datetime import date
from typing import Any

from toso.figures.catalogue import indicators_here
from toso.kit.period import Period
from toso.outreach.lacking import lacking, rules_of
from toso.outreach.models import Ask, Assignment, Visit
from toso.outreach.today import to_visit
from toso.registers.models import Business, Household, Resident, Status


def houses_to_visit(village: uuid.UUID, me: uuid.UUID | None, day: date) -> list[dict[str, Any]]:
    """The doors of a village to visit on a day, with why, as its phones list them."""
    doors, subjects = _doors(village, day)
    rules = rules_of(indicators_here(Period.of(day)), day.year)
    states = _states(village)
    wanting = {id: lacking(rules, group, states, day.year) for id, group in subjects.items()}
    visits = Visit.objects.standing().filter(village=village)
    asks = Ask.objects.filter(village=village, withdrawn=False)
    members = Assignment.objects.filter(village=village, replaced=False)
    return to_visit(
        doors, [_visit(row) for row in visits], [_ask(row) for row in asks],
        {str(row.household): str(row.member) if row.member else None for row in members},
        wanting, str(me), day.isoformat(),
    )  # fmt: skip


def _doors(
    village: uuid.UUID, day: date
) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """The doors, and the subjects behind each: the household with its residents, the business."""
    doors: list[dict[str, Any]] = []
    subjects: dict[str, list[dict[str, Any]]] = {}
    for house in Household.objects.filter(village=village).present(day):
        id = str(house.pk)
        doors.append({"id": id, "address": house.address, "code": house.code})
        flags = {"qualifying_products": house.qualifying_products, "ocop": house.ocop}
        subjects[id] = [{"id": id, "kind": "household", **flags}]
    for shop in Business.objects.filter(village=village).present(day):
        id = str(shop.pk)
        doors.append({"id": id, "address": "", "code": ""})
        subjects[id] = [{
            "id": id, "kind": "business", "type": shop.type, "is_sme": shop.is_sme,
            "had_procedure": shop.had_procedure, "ocop": shop.ocop,
            "qualifying_products": shop.qualifying_products,
        }]  # fmt: skip
    for person in Resident.objects.filter(village=village).present(day):
        said = {"birth_year": person.birth_year, "had_procedure": person.had_procedure}
        behind = {"id": str(person.pk), "kind": "resident", **said}
        subjects.get(str(person.household_id), []).append(behind)
    return doors, subjects


def _states(village: uuid.UUID) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    rows = Status.objects.filter(village=village, until=None)
    for subject, skill, state in rows.values_list("subject", "skill", "state"):
        found.setdefault(str(subject), {})[skill] = state
    return found


def _visit(row: Visit) -> dict[str, Any]:
    return {
        "door": str(row.household or row.business), "at": row.at.isoformat(),
        "day": row.day.isoformat(), "result": row.result,
        "return_on": row.return_on and row.return_on.isoformat(),
    }  # fmt: skip


def _ask(row: Ask) -> dict[str, Any]:
    return {"door": str(row.household or row.business), "at": row.at.isoformat()}
