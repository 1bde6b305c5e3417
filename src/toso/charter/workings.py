"""How the programme works: targets, milestones, groups, routes, training, materials, practices."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from toso.charter.rule import Day, Flag, Part, Positive, Rule, Silent, Text, Whole
from toso.charter.vocabulary import Party


class TargetStep(Rule):
    """One step of giao chỉ tiêu: who assigns to whom, by which paper."""

    assigner: Party
    receiver: Party
    document: Annotated[Literal["decision", "plan"] | None, Silent]
    copies: tuple[Party, ...] = ()
    yearly: Flag = False
    conditions: tuple[Text, ...] = ()


class Milestone(Rule):
    """A day by which something is finished; overdue from the day after."""

    code: Text
    text: Text
    due: Day
    level: Party
    measure: Literal["coverage", "assignment", "launch"]

    def overdue(self, on: date) -> bool:
        return on > self.due


class GroupRole(Part):
    """Who must be in a group."""

    role: Text
    label: Text
    all: Flag = False
    count: Whole | None = None


class Group(Rule):
    """A social-network group that is expected once per unit of its scope."""

    code: Text
    scope: Literal["household_group", "team", "village", "commune", "district"]
    creator: Literal["team", "commune", "district"]
    chair: Annotated[Literal["team_member", "commune_leader", "district_leader"] | None, Silent]
    reuse_existing: Flag = False
    members: tuple[GroupRole, ...] = Field(min_length=1)

    def missing(self, present: frozenset[str]) -> tuple[GroupRole, ...]:
        """The required roles that a recorded group lacks."""
        return tuple(role for role in self.members if role.role not in present)


class Route(Rule):
    """Where an issue goes next from a level, by its kind."""

    kind: Literal[
        "difficulty",
        "beyond_authority",
        "it_problem",
        "platform_problem",
        "plan_change",
        "to_province",
    ]
    starts: Party
    receiver: Party | Literal["platform_owner"]
    via: Party | None = None


class Handling(Part):
    """Within how many working days a level answers a difficulty (ESC-07).

    No plan in hand names a number (000 V.2 only asks to follow it up): it is the choice of whoever
    runs the programme, and its `source` says so. Without this table nothing is ever overdue.
    """

    source: Text
    note: str = ""
    days: dict[Party | Literal["platform_owner"], Positive] = Field(min_length=1)


class Training(Rule):
    """Who leads the teams' training."""

    lead: Party
    conflict: str = ""
    conflict_source: str = ""
    conflict_lead: Party | None = None
    modes: tuple[Literal["in_person", "online"], ...] = ()
    before_each_topic: Flag = False


class Materials(Rule):
    """Who approves guides and platforms before teams see them."""

    approval: Annotated[Literal["province", "programme_department"] | None, Silent]
    selected_platforms_only: Flag = False
    enterprise_through_department: Flag = False


class Channels(Rule):
    """The Vietnamese networks; another network gives the severity written."""

    networks: tuple[Text, ...] = Field(min_length=1)
    others_allowed: Flag
    foreign: Literal["warn", "info"] = "warn"


class Weight(Part):
    """A part of the ranking: one indicator, or a group of them that share one weight."""

    label: Text
    weight: Positive
    indicators: tuple[Text, ...] = Field(min_length=1)


class Ranking(Rule):
    """The yearly ranking that community figures enter; a plan may leave its weights open."""

    basis: tuple[Literal["it_application", "digital_transformation"], ...] = Field(min_length=1)
    weights: Annotated[tuple[Weight, ...] | None, Silent]
    ties: Annotated[Literal["same_place"] | None, Silent]
    missing: Annotated[Literal["zero", "left_out"] | None, Silent]


class Practice(Rule):
    """A way of working that the plan requires, leaves open or forbids."""

    key: Literal[
        "household_grouping",
        "demonstration_points",
        "working_conditions",
        "quiz",
        "quiz_yearly",
        "collaborator_overlap",
        "collaborators",
        "speakers",
        "chat_support",
        "direct_support",
        "two_way",
        "part_time",
        "five_clarities",
        "topics_prepared",
        "door_to_door",
        "demonstration",
        "plan_before_tasks",
        "extra_people",
        "electronic_management",
        "emulation",
        "share_models",
    ]
    state: Literal["required", "optional", "forbidden"]
