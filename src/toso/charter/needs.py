"""“And” and “or” over skills: what `has`, `has_all`, `has_any` of an indicator mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from toso.charter.rule import refuse
from toso.charter.skills import SKILLS

Judge = Callable[[str], bool | None]


@dataclass(frozen=True)
class Need:
    """All or any of some parts; a part is a skill's key or another need."""

    how: Literal["all", "any"]
    parts: "tuple[str | Need, ...]"

    def __post_init__(self) -> None:
        for part in self.parts:
            if isinstance(part, str) and part not in SKILLS:
                near = get_close_matches(part, SKILLS, 1)
                refuse(
                    f"Kỹ năng “{part}” không có",
                    f"Có phải “{near[0]}”?" if near else "Dùng một trong: " + ", ".join(SKILLS),
                )

    @property
    def skills(self) -> frozenset[str]:
        return frozenset(self._leaves())

    def judge(self, know: Judge) -> bool | None:
        """Three-valued: one “no” settles “all”, one “yes” settles “any”, else unknown stays so."""
        answers = [know(p) if isinstance(p, str) else p.judge(know) for p in self.parts]
        settled = self.how == "any"
        if settled in answers:
            return settled
        return None if None in answers else not settled

    def _leaves(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._leaves()


def parse_need(value: Any) -> Any:
    """A need from `{ all = [...] }` or `{ any = [...] }`, nested at will."""
    if value is None or isinstance(value, Need):
        return value
    if not isinstance(value, dict) or len(value) != 1 or not set(value) <= {"all", "any"}:
        refuse("Biểu thức has sai", "Viết { all = […] } hoặc { any = […] }, lồng nhau được.")
    ((how, parts),) = value.items()
    if not isinstance(parts, list) or not parts:
        refuse(f"“{how}” phải là danh sách không rỗng", f'Viết {how} = ["smartphone", …].')
    return Need(how, tuple(p if isinstance(p, str) else parse_need(p) for p in parts))
