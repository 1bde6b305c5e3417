"""What every part of a charter is made of: frozen tables, and rules that cite their text."""

from datetime import date
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from toso.charter.vocabulary import Severity
from toso.kit.period import read_day

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict(), Field(ge=0)]
Positive = Annotated[int, Strict(), Field(ge=1)]
DayOfMonth = Annotated[int, Strict(), Field(ge=1, le=28)]


def refuse(problem: str, remedy: str) -> NoReturn:
    """Report a mistake in a charter, in Vietnamese, with the way out."""
    raise PydanticCustomError("charter", "{problem}", {"problem": problem, "remedy": remedy})


def _only_dates(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return read_day(value)
        except ValueError:
            value = None
    if type(value) is not date:
        refuse("Không phải ngày", "Ghi ngày dạng 2022-08-31.")
    return value


def _silence(value: Any) -> Any:
    return None if value == "unstated" else value


Day = Annotated[date, BeforeValidator(_only_dates)]

# A key that must be written, with "unstated" where the plan is silent; it reads as None.
Silent = BeforeValidator(_silence, json_schema_input_type=Any)


class Part(BaseModel):
    """A table of a charter."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(Part):
    """A statement of the plan: it names the document and section, and quotes the sentence.

    `from`/`to` (half-open) narrow the days on which it holds; `unclear` marks a reading that the
    plan leaves open, and `note` says which.
    """

    source: Text
    quote: Text
    note: str = ""
    unclear: Flag = False
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    def in_force(self, on: date) -> bool:
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on < self.to)


class Graded(Rule):
    """A rule that a team draft is judged by."""

    severity: Severity
