"""The head of a paper: who issues it, under whom, by which symbol.

By Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2, a People's Committee names nobody above it; a
department writes under its People's Committee. Which department runs the programme, the charter
says.
"""

from dataclasses import dataclass
from datetime import date

from toso.charter.charter import Charter
from toso.charter.vocabulary import PARTIES

DEPARTMENT = "programme_department"


@dataclass(frozen=True)
class Issuer:
    """Names as inside a sentence; the page sets them in capitals."""

    name: str
    superior: str = ""
    symbol: str = ""

    def symbol_of(self, kind: str) -> str:
        """`BC-UBND`, `BC-STTTT`; the kind alone of who has no symbol."""
        return f"{kind}-{self.symbol}" if self.symbol else kind


def committee(place: object) -> str:
    """`Ủy ban nhân dân xã Vạn Thắng`, of a place by its name in full; nothing of none."""
    return f"Ủy ban nhân dân {place}" if place else ""


def committee_of(place: object) -> Issuer:
    """The People's Committee of a commune, a district or a province."""
    return Issuer(committee(place), symbol="UBND")


def department_of(province: object, charter: Charter | None, day: date) -> Issuer:
    """The department that runs the programme on a day, under its province's committee."""
    body = charter.body(DEPARTMENT, day) if charter else None
    name = body.name if body else PARTIES[DEPARTMENT]
    return Issuer(name, committee(province), (body.symbol or "") if body else "")
