"""What each type of operation may say: machine input is judged here only (docs/field.md).

A module for each topic; TYPES names for each type what it may say and the verb that its author
needs (people.roles). Amendments carry only the fields that change.
"""

from toso.field.payloads import (
    connectivity,
    gatherings,
    goods,
    pictures,
    reports,
    requests,
    rounds,
    subjects,
    surveys,
    tasks,
    visits,
)
from toso.field.payloads.base import Payload

TYPES: dict[str, tuple[type[Payload], str]] = {
    **subjects.TYPES,
    **goods.TYPES,
    **connectivity.TYPES,
    **requests.TYPES,
    **visits.TYPES,
    **gatherings.TYPES,
    **rounds.TYPES,
    **pictures.TYPES,
    **surveys.TYPES,
    **reports.TYPES,
    **tasks.TYPES,
}
