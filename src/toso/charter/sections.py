"""Who and what a charter speaks of: the plan, its words, its bodies, its papers."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from toso.charter.rule import Day, Flag, Part, Rule, Silent, Text, refuse
from toso.charter.skills import SKILLS
from toso.charter.vocabulary import Party, Post, Tier

ProvinceCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
CommuneCode = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]


class Valid(Part):
    """The days on which the charter holds, half-open; `assumed` when the plan's date is unknown."""

    from_: Day = Field(alias="from")
    to: Day | None = None
    assumed: Flag = False
    note: str = ""

    def __contains__(self, on: date) -> bool:
        return self.from_ <= on and (self.to is None or on < self.to)

    @model_validator(mode="after")
    def _ordered(self) -> "Valid":
        if self.to is not None and self.to <= self.from_:
            refuse("Ngày hết hiệu lực không sau ngày có hiệu lực", "Sửa valid.from hoặc valid.to.")
        return self


class Priority(Rule):
    """A document of the chain or the basis that the plan tells teams to make known first.

    `document` is its number as the basis cites it, `also` what else the plan calls it by.
    """

    document: Text
    also: tuple[Text, ...] = ()


class Programme(Part):
    """The plan itself: what it is, who issued it, when it holds."""

    province: ProvinceCode
    commune: CommuneCode | None = None
    name: Text
    title: Text
    kind: Text
    number: Annotated[Text | None, Silent]
    issued: Annotated[Day | None, Silent]
    issuer: Text
    signer: Annotated[Text | None, Silent]
    citation: Text
    valid: Valid
    chain: tuple[Text, ...] = ()
    basis: tuple[Text, ...] = ()
    priorities: tuple[Priority, ...] = ()
    note: str = ""


class Terms(Rule):
    """The words that pages and papers print."""

    village: tuple[Text, ...] = Field(min_length=1)
    team: Text
    aliases: tuple[Text, ...] = ()
    posts: dict[Post, Text] = {}


class Tiers(Rule):
    """The levels of the chain, from the top; a district may end by law on a day."""

    levels: tuple[Tier, ...] = Field(min_length=2)
    district_until: Day | None = None
    district_until_source: str = ""
    district_successor: Annotated[Party | None, Silent] = None

    def standing(self, party: str, on: date) -> bool:
        """Whether a reporter exists on a day: only a district can be absent or have ended."""
        if party != "district":
            return True
        return "district" in self.levels and (
            self.district_until is None or on < self.district_until
        )

    @model_validator(mode="after")
    def _sourced(self) -> "Tiers":
        if self.district_until and not self.district_until_source:
            refuse("district_until thiếu căn cứ", 'Thêm district_until_source = "…".')
        return self


class Body(Part):
    """An organisation that holds a role of the programme for some days, by its name then."""

    key: Literal["programme_department", "steering_committee", "it_division"]
    name: Text
    short: Text
    symbol: str = ""
    source: Text
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    def holds(self, on: date) -> bool:
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on < self.to)


class Organisation(Rule):
    """A body that may nominate members, besides the fixed list."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Text


class Medium(Rule):
    """A press or broadcasting body that the plan sends itself to: it receives what is published
    of good practices, too (000, 001, nơi nhận; ACT-23)."""

    label: Text


class Service(Rule):
    """An essential need whose digital services teams teach (001 PL III.3.a; 004 ¶3)."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    label: Text


class Theme(Rule):
    """What the plan names for teams to teach: an app to install, an example, a topic of teams or
    of a sector. Tasks are given and found by it; its skills say of whom it is known."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=24)]
    label: Text
    of: Literal["install", "example", "team", "sector"]
    skills: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> "Theme":
        for skill in self.skills:
            if skill not in SKILLS:
                refuse(f"Kỹ năng “{skill}” không có", "Dùng một kỹ năng của docs/charter.md.")
        if self.of == "install" and not self.skills:
            refuse(f"Nội dung cài đặt “{self.key}” thiếu skills", 'Thêm skills = ["…"].')
        return self


Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class PilotModel(Rule):
    """A kind of model that the plan wants tried in villages or communes (002 II.6.b, II.7), with
    the documents that it names for it, cited as a căn cứ is."""

    key: Key
    label: Text
    hosts: tuple[Literal["village", "commune"], ...] = Field(min_length=1)
    basis: tuple[Text, ...] = ()


class Platform(Rule):
    """A shared platform that the plan tells communes to use (002 II.3)."""

    key: Key
    label: Text
    basis: tuple[Text, ...] = ()


PaperKind = Literal[
    "establishment_decision",
    "change_decision",
    "plan",
    "report",
    "letter",
    "assignment_decision",
]
SignerKind = Literal[
    "commune_chair",
    "district_chair",
    "province_chair",
    "department_director",
    "workplace_leader",
    "team_leader",
]


class Signature(Part):
    """The signature block of a paper: the head's own, and the deputy's for the head."""

    document: PaperKind
    by: SignerKind
    lines: tuple[Text, ...] = Field(min_length=1)
    deputy_lines: tuple[Text, ...] = ()
    stated: Flag
    source: Text
    note: str = ""


class Recipients(Part):
    """Who receives a paper (nơi nhận): `{above}` stands for the unit above the issuer."""

    document: PaperKind
    by: SignerKind
    lines: tuple[Text, ...] = Field(min_length=1)
    stated: Flag
    source: Text
    note: str = ""


class Activity(Part):
    """A figure of work done that reports show beside the indicators.

    `better` says which way it should move: a change is painted good or bad by it, and teams are
    ranked by it. "none": a change is only a change.
    """

    key: Literal[
        "visits",
        "households_visited",
        "people_helped",
        "people_reached",
        "sessions",
        "skills_installed",
        "skills_used",
        "incomplete_visits",
    ]
    label: Text
    short: Text
    unit: Text
    better: Literal["higher", "lower", "none"] = "none"
