"""The SQL that counts registered subjects: one statement for all kinds, indicators and villages.

Statuses that held at the end of the month are turned into one row per subject with a rank per
skill: 0 no, 1 installed, 2 uses, NULL unknown. `rank >= 2` is then true, false or NULL, and SQL's
own AND / OR are the three-valued logic that compounds need: one "no" settles an "and", one "yes"
settles an "or", else unknown stays unknown (IND-R4, IND-R7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from toso.charter.needs import Need
from toso.figures.definitions import Definition
from toso.registers.goods import CERTIFIED

KINDS = ("household", "resident", "business")
_FLAGS = {
    "household": {"qualifying_products": "qualifying_products", "ocop": "ocop"},
    "resident": {"had_procedure": "had_procedure"},
    "business": {
        "qualifying_products": "qualifying_products",
        "ocop": "ocop",
        "had_procedure": "had_procedure",
        "sme": "is_sme",
    },
}
# What products say about their maker: from the first one registered on, they alone decide;
# until then the declared flag stands for them (docs/adr/0011-products-decide.md; REG-04).
_GOODS = {
    "qualifying_products": "meets_standard is true and in_volume is true",
    "ocop": "ocop_stars >= {certified} and (ocop_expires is null or ocop_expires >= %(day)s)",
}
_COLUMNS = {
    "household": ", id as home",
    "resident": ", birth_year, household_id as home",
    "business": ", type",
}
# Whose household they are of can be told (figures.parts).
AT_HOME = ("household", "resident")
_TRUE = sql.SQL("true")
_RANK = {"installed": 1, "uses": 2}


@dataclass
class Statement:
    """SQL for one kind of subject, and the parameters that it gathers as it is composed."""

    kind: str
    prefix: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    skills: dict[str, sql.Identifier] = field(default_factory=dict)
    goods: bool = False

    def param(self, value: Any) -> sql.Placeholder:
        """A named parameter holding a value."""
        name = f"{self.prefix}{self.kind}_{len(self.params)}"
        self.params[name] = value
        return sql.Placeholder(name)

    def rank(self, skill: str) -> sql.Identifier:
        """The column with the rank of a skill; known skills are shared by all indicators."""
        return self.skills.setdefault(skill, sql.Identifier(f"s{len(self.skills)}"))

    def belongs(self, definition: Definition) -> sql.Composable:
        """The denominator: subjects that fit; one whose attribute is unknown does not."""
        parts: list[sql.Composable] = []
        for key, value in definition.where:
            if key == "types" and self.kind == "business":
                parts.append(self._of_type(tuple(value)))  # type: ignore[arg-type]
            elif key in _FLAGS[self.kind]:
                parts.append(sql.SQL("{} is true").format(self._flag(key)))
        if definition.ages and self.kind == "resident":
            parts.append(self._of_age(*definition.ages))
        return sql.SQL(" and ").join(parts) if parts else _TRUE

    def has(self, definition: Definition) -> sql.Composable:
        """The condition on a subject: true, false or NULL when it cannot be told."""
        if definition.need is None:
            return sql.SQL("null::boolean")
        return self._need(definition.need, _RANK[definition.state])

    def rows(self, villages: bool) -> sql.Composable:
        """`from` clause: subjects at the month's end, each with its ranks. Compose it last."""
        ranks = sql.SQL("").join(
            sql.SQL(", max(rank) filter (where skill = {}) as {}").format(self.param(skill), name)
            for skill, name in self.skills.items()
        )
        return sql.SQL(_ROWS).format(
            flags=sql.SQL("").join(
                sql.SQL(", {}").format(sql.Identifier(c)) for c in _FLAGS[self.kind].values()
            ),
            more=sql.SQL(_COLUMNS[self.kind]),
            table=sql.Identifier(f"registers_{self.kind}"),
            within=sql.SQL("village_id = any(%(villages)s) and" if villages else ""),
            stays=self._stays(villages),
            made=self._made(villages),
            ranks=ranks,
            kind=self.param(self.kind),
            skills=self.param(sorted(self.skills)),
        )

    def _stays(self, villages: bool) -> sql.Composable:
        if self.kind != "resident":
            return sql.SQL("")
        within = sql.SQL("h.village_id = any(%(villages)s) and" if villages else "")
        return sql.SQL(_STAYS).format(within=within)

    def _flag(self, key: str) -> sql.Composable:
        """What a subject says of itself, or its products say for it."""
        column = sql.Identifier(_FLAGS[self.kind][key])
        if key not in _GOODS:
            return column
        self.goods = True
        return sql.SQL("coalesce({}, {})").format(sql.Identifier(f"made_{key}"), column)

    def _made(self, villages: bool) -> sql.Composable:
        """The products of each maker, asked for only when something is counted by them."""
        if not self.goods:
            return sql.SQL("")
        said = sql.SQL(", ").join(
            sql.SQL("bool_or(coalesce({}, false)) as {}").format(
                sql.SQL(test).format(certified=sql.Literal(CERTIFIED)),
                sql.Identifier(f"made_{key}"),
            )
            for key, test in _GOODS.items()
        )
        return sql.SQL(_MADE).format(
            owner=sql.Identifier(f"{self.kind}_id"),
            said=said,
            within=sql.SQL("village_id = any(%(villages)s) and" if villages else ""),
        )

    def _of_type(self, types: tuple[str, ...]) -> sql.Composable:
        named = sql.SQL("type = any({})").format(self.param(list(types)))
        return sql.SQL("({} or is_sme is true)").format(named) if "sme" in types else named

    def _of_age(self, youngest: int, oldest: int | None) -> sql.Composable:
        age = sql.SQL("%(year)s - birth_year")
        old_enough = sql.SQL("{} >= {}").format(age, self.param(youngest))
        if oldest is None:
            return old_enough
        return sql.SQL("{} and {} <= {}").format(old_enough, age, self.param(oldest))

    def _need(self, need: Need, enough: int) -> sql.Composable:
        parts = [
            self._need(part, enough)
            if isinstance(part, Need)
            else sql.SQL("{} >= {}").format(self.rank(part), sql.Literal(enough))
            for part in need.parts
        ]
        joint = sql.SQL(" and " if need.how == "all" else " or ")
        return sql.SQL("({})").format(joint.join(parts))


_ROWS = """
from (
  select id, village_id{flags}{more} from {table}
  where {within} registered_on <= %(day)s and (gone_on is null or gone_on > %(day)s) {stays}
) as subject
left join (
  select village_id, subject{ranks}
  from (
    select village_id, subject, skill,
      case state when 'uses' then 2 when 'installed' then 1 when 'no' then 0 end as rank
    from registers_status
    where {within} subject_kind = {kind} and skill = any({skills})
      and since < %(end)s and (until is null or until >= %(end)s)
  ) as held
  group by village_id, subject
) as status on status.subject = subject.id and status.village_id = subject.village_id
{made}
"""
# Who lives with a household that has left has left with it; the household is of the same village.
_STAYS = """and not exists (
    select 1 from registers_household h
    where {within} h.id = household_id and h.gone_on <= %(day)s
  )"""
_MADE = """
left join (
  select {owner} as maker, {said} from registers_product
  where {within} {owner} is not null and registered_on <= %(day)s
    and (gone_on is null or gone_on > %(day)s)
  group by 1
) as made on made.maker = subject.id
"""


def counting(
    definitions: Sequence[Definition], villages: bool, *, parts: bool = False
) -> tuple[str, dict[str, Any]]:
    """One statement: (kind, village, [numerator, denominator, known for each definition]).

    With `parts` only who is of the households in them, and the part after the village.
    """
    selects, params = [], {}
    for kind in AT_HOME if parts else KINDS:
        mine = [d for d in definitions if kind in d.kinds]
        if not mine:
            continue
        statement = Statement(kind)
        counts = [count for d in mine for count in _counts(statement, d)]
        selects.append(
            sql.SQL(_IN_PARTS if parts else _IN_ALL).format(
                sql.Literal(kind), sql.SQL(", ").join(counts), statement.rows(villages)
            )
        )
        params.update(statement.params)
    return sql.SQL(" union all ").join(selects).as_string(None), params


_IN_ALL = "select {}, subject.village_id, array[{}] {} group by 2"
_IN_PARTS = """
select {}, subject.village_id, part.key, array[{}] {}
join unnest(%(homes)s::uuid[], %(parts)s::text[]) as part(home, key) on part.home = subject.home
group by 2, 3
"""


def _counts(statement: Statement, definition: Definition) -> Iterable[sql.Composable]:
    belongs, has = statement.belongs(definition), statement.has(definition)
    for condition in ("({}) is true", "true", "({}) is not null"):
        yield sql.SQL("count(*) filter (where {} and {})").format(
            belongs, sql.SQL(condition).format(has) if "{}" in condition else sql.SQL(condition)
        )


def listing(
    definition: Definition, kind: str, which: str, *, homes: bool = False
) -> tuple[str, dict[str, Any]]:
    """The ids behind one number in a village, by the very conditions that count it; with `homes`
    only who is of some households."""
    statement = Statement(kind)
    belongs, has = statement.belongs(definition), statement.has(definition)
    condition = {"numerator": "({}) is true", "unknown": "({}) is null"}.get(which, "true")
    text = sql.SQL("select subject.id {} where {} and {} {} order by 1").format(
        statement.rows(True), belongs,
        sql.SQL(condition).format(has) if "{}" in condition else sql.SQL(condition),
        sql.SQL("and subject.home = any(%(homes)s)" if homes else ""),
    )  # fmt: skip
    return text.as_string(None), statement.params
