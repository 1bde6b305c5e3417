"""The rules of a team level, as the charter writes them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from toso.charter.draft import Member
from toso.charter.rule import Flag, Graded, Part, Positive, Rule, Silent, Text, Whole, refuse
from toso.charter.vocabulary import HostKind, Issuer, MemberSkill, Post, Quality, Severity

Counts = Literal["everyone", "members"]
Organisations = tuple[Text, ...]


class IssuerRule(Graded):
    """Who signs the decision."""

    who: tuple[Issuer, ...] = Field(min_length=1)


class Qualified(Part):
    """A holder of a post who must also have one of some skills."""

    post: Post
    skills: tuple[MemberSkill, ...]
    severity: Severity


class SeatRule(Graded):
    """Tổ trưởng or Tổ phó: how many, and who may be one. No post and no organisation: anyone."""

    count: Positive = 1
    posts: tuple[Post, ...] = ()
    organisations: Organisations = ()
    posts_severity: Severity | None = None
    title: str = ""
    qualified: tuple[Qualified, ...] = ()

    def allows(self, person: Member) -> bool:
        if not self.posts and not self.organisations:
            return True
        return bool(set(self.posts) & set(person.posts)) or bool(
            set(self.organisations) & person.belongs_to
        )


class SizeRule(Graded):
    """How many people; `counts` says whether Tổ trưởng and Tổ phó are among them."""

    min: Annotated[Whole | None, Silent]
    max: Annotated[Whole | None, Silent]
    counts: Counts

    @model_validator(mode="after")
    def _possible(self) -> "SizeRule":
        if self.min is None and self.max is None:
            refuse("Cả min và max đều “unstated”", 'Ghi size = "unstated" thay cho cả bảng.')
        if self.min is not None and self.max is not None and self.min > self.max:
            refuse(
                f"Số thành viên tối thiểu {self.min} lớn hơn tối đa {self.max}",
                "Sửa min hoặc max để min không lớn hơn max.",
            )
        return self


class SkilledRule(Graded):
    """The least number of people with a skill or of a post (chuyên môn công nghệ thông tin)."""

    min: Positive
    skills: tuple[MemberSkill, ...] = ()
    posts: tuple[Post, ...] = ()
    counts: Counts
    prefer: Organisations = ()

    @model_validator(mode="after")
    def _asks(self) -> "SkilledRule":
        if not self.skills and not self.posts:
            refuse("Không nêu kỹ năng hay chức danh nào", "Thêm skills = […] hoặc posts = […].")
        return self

    def counts_in(self, person: Member) -> bool:
        if self.counts == "members" and person.position != "member":
            return False
        return bool(set(self.skills) & set(person.skills) or set(self.posts) & set(person.posts))


class TeamsPerHost(Graded):
    """How many teams a place has; `max` unstated means one or more."""

    min: Whole
    max: Annotated[Positive | None, Silent]

    @model_validator(mode="after")
    def _possible(self) -> "TeamsPerHost":
        if self.max is not None and self.min > self.max:
            refuse(f"min {self.min} lớn hơn max {self.max}", "Sửa min hoặc max.")
        return self


class StructureRule(Graded):
    """An organisation (or one of several) that the team should have people of."""

    organisations: Organisations = Field(min_length=1)
    min: Positive = 1
    label: Text


class MemberKind(Rule):
    """A kind of member that the plan names; the form offers it, nothing is judged by it."""

    label: Text
    posts: tuple[Post, ...] = ()
    organisations: Organisations = ()


class Qualities(Rule):
    """What the plan hopes for in a member: offered for self-declaration, judged by nothing."""

    asks: tuple[Quality, ...] = Field(min_length=1)


class WorkplaceThreshold(Graded):
    """The enterprises that are asked to have a team: strictly more workers than `above`."""

    above: Whole
    non_local: Flag = Field(description="whether many workers from elsewhere are a condition too")

    def judge(self, workers: int | None, non_local: int | None) -> str:
        """`required`, `review` (cần xem xét), `none` or `unknown`."""
        if workers is None:
            return "unknown"
        if workers <= self.above:
            return "none"
        return "review" if self.non_local and not non_local else "required"


class Delegation(Graded):
    """The document by which a higher level hands the decision down."""

    by: Literal["district", "province"]


class LevelRules(Part):
    """All rules of one team level; `unstated` is written where the plan says nothing."""

    name: Text
    hosts: tuple[HostKind, ...] = Field(min_length=1)
    issuer: Annotated[IssuerRule | None, Silent]
    leader: Annotated[SeatRule | None, Silent]
    deputy: Annotated[SeatRule | None, Silent]
    size: Annotated[SizeRule | None, Silent]
    it_min: Annotated[SkilledRule | None, Silent]
    teams_per_host: Annotated[TeamsPerHost | None, Silent]
    structure: tuple[StructureRule, ...] = ()
    members: tuple[MemberKind, ...] = ()
    qualities: Qualities | None = None
    workplace_threshold: WorkplaceThreshold | None = None
    delegation: Delegation | None = None

    @model_validator(mode="after")
    def _possible(self) -> "LevelRules":
        top = self.size.max if self.size else None
        if top is not None and self.it_min and self.it_min.min > top:
            refuse(
                f"it_min đòi {self.it_min.min} người nhưng size chỉ cho {top}",
                "Sửa it_min.min hoặc size.max.",
            )
        return self


class Teams(Rule):
    """The team levels of the charter, and the sentence that a level outside it is refused with."""

    local_choice: Rule | None = None
    village: LevelRules | None = None
    commune: LevelRules | None = None
    district: LevelRules | None = None
    workplace: LevelRules | None = None

    @property
    def levels(self) -> tuple[str, ...]:
        names = ("district", "commune", "village", "workplace")
        return tuple(name for name in names if getattr(self, name))

    @model_validator(mode="after")
    def _has_a_level(self) -> "Teams":
        if not self.levels:
            refuse("Không có cấp Tổ nào", "Thêm ít nhất một bảng, chẳng hạn [teams.village].")
        return self
