"""How each type of operation is applied: one verb a type, from one module a topic."""

from collections.abc import Callable

from toso.field.ledger import Ledger
from toso.field.payloads import TYPES
from toso.field.speech import Speech
from toso.field.verbs import (
    connecting,
    drafting,
    encounters,
    gatherings,
    goods,
    occasions,
    picturing,
    requesting,
    rounds,
    subjects,
    surveying,
    tasking,
)

VERBS: dict[str, Callable[[Ledger, Speech], None]] = {
    **subjects.VERBS,
    **goods.VERBS,
    **connecting.VERBS,
    **requesting.VERBS,
    **encounters.VERBS,
    **gatherings.VERBS,
    **occasions.VERBS,
    **rounds.VERBS,
    **picturing.VERBS,
    **surveying.VERBS,
    **drafting.VERBS,
    **tasking.VERBS,
}
assert VERBS.keys() == TYPES.keys()
