"""Numbers that other registers of the same organisation have used: decisions on teams live in a
room of their own, and a number is used once in an organisation and a year all the same."""

from collections.abc import Callable, Iterable

from toso.people.models import Organisation

Used = Callable[[Organisation, str, int], Iterable[int]]

_registers: list[Used] = []


def register(used: Used) -> None:
    """Add a register: `used(issuer, symbol, year)` gives the numbers taken there."""
    _registers.append(used)


def taken_elsewhere(issuer: Organisation | None, symbol: str, year: int) -> set[int]:
    """The numbers of a series that stand in other registers."""
    if issuer is None:
        return set()
    return {number for used in _registers for number in used(issuer, symbol, year)}
