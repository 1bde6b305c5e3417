"""What makes a village a "khu dân cư điện tử, cộng đồng số": criteria, counted or answered."""

from typing import Annotated, Self

from pydantic import Field, Strict, model_validator

from toso.charter.rule import Part, Rule, Text, refuse


class Criterion(Part):
    """One thing asked of a village: an indicator that reaches a percentage, or a plain yes."""

    key: Text
    text: Text
    indicator: Text | None = None
    at_least: Annotated[int, Strict(), Field(ge=1, le=100)] | None = None

    @model_validator(mode="after")
    def counted_with_a_number(self) -> Self:
        if (self.indicator is None) != (self.at_least is None):
            refuse(
                f"Tiêu chí “{self.key}” có indicator thì cũng phải có at_least, và ngược lại.",
                "Ghi cả hai, hoặc bỏ cả hai để thôn tự trả lời.",
            )
        return self


class Neighbourhood(Rule):
    """The criteria of the province; a plan may name the goal without saying what it is."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)
