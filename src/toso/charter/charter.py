"""A charter: a province's plan as frozen data with plain methods; no database, no Django."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from pydantic import ConfigDict, model_validator

from toso.charter.composition import TeamRules
from toso.charter.indicators import AgeBand, Indicator
from toso.charter.neighbourhoods import Neighbourhood
from toso.charter.obligations import fall_due, of_period, standing
from toso.charter.reports import DueRule, Duty, Obligation, Offsets, ReportForm, Reports
from toso.charter.rule import Part, Text, refuse
from toso.charter.sections import (
    Activity,
    Body,
    Medium,
    Organisation,
    PilotModel,
    Platform,
    Programme,
    Recipients,
    Service,
    Signature,
    Terms,
    Theme,
    Tiers,
)
from toso.charter.teams import Teams
from toso.charter.vocabulary import ORGANISATIONS, POSTS, Inherited, Section
from toso.charter.workings import (
    Channels,
    Group,
    Handling,
    Materials,
    Milestone,
    Practice,
    Ranking,
    Route,
    TargetStep,
    Training,
)
from toso.kit.period import Period


class Charter(Part):
    """One plan. Every section is written, or named in `unstated` where the plan is silent."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    stem: str = ""
    parent: Text | None = None
    inherits: tuple[Inherited, ...] = ()
    unstated: tuple[Section, ...] = ()
    programme: Programme
    terms: Terms
    tiers: Tiers
    teams: Teams
    reports: Reports
    targets: tuple[TargetStep, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    groups: tuple[Group, ...] = ()
    routes: tuple[Route, ...] = ()
    handling: Handling | None = None
    training: Training | None = None
    materials: Materials | None = None
    channels: Channels | None = None
    ranking: Ranking | None = None
    practices: tuple[Practice, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    ages: dict[str, AgeBand] = {}
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[Recipients, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    activity: tuple[Activity, ...] = ()
    media: tuple[Medium, ...] = ()
    services: tuple[Service, ...] = ()
    themes: tuple[Theme, ...] = ()
    pilots: tuple[PilotModel, ...] = ()
    platforms: tuple[Platform, ...] = ()
    neighbourhood: Neighbourhood | None = None

    @property
    def province(self) -> str:
        return self.programme.province

    @property
    def name(self) -> str:
        return self.programme.name

    def valid(self, on: date) -> bool:
        """Whether the charter is in force on a day."""
        return on in self.programme.valid

    def village_term(self, kind: str | None = None) -> str:
        """The noun to print: a village's own kind where the plan knows it, else all its nouns."""
        if kind is None:
            return "/".join(self.terms.village)
        return kind if kind in self.terms.village else self.terms.village[0]

    def post_label(self, post: str) -> str:
        return self.post_labels.get(post, post)

    @property
    def post_labels(self) -> dict[str, str]:
        return POSTS | {str(key): label for key, label in self.terms.posts.items()}

    @property
    def organisation_labels(self) -> dict[str, str]:
        return ORGANISATIONS | {item.key: item.label for item in self.organisations}

    def body(self, key: str, on: date) -> Body | None:
        """Who holds a role of the programme on a day (the department was renamed in 2025)."""
        return next((b for b in self.bodies if b.key == key and b.holds(on)), None)

    def team_rules(self, level: str) -> TeamRules:
        """The rules of a team level; a level that the plan does not have refuses every draft."""
        return TeamRules(
            level=level,
            rules=getattr(self.teams, level, None) if level in self.teams.levels else None,
            teams=self.teams,
            programme=self.programme,
            village=self.terms.village,
            posts=self.post_labels,
            organisations=self.organisation_labels,
        )

    def obligations(
        self, start: date, end: date, covered_on: date | None = None
    ) -> list[Obligation]:
        """Every report that falls due from `start` to `end`, both included; see `fall_due`."""
        return fall_due(self, start, end, covered_on)

    def obligations_of(self, period: Period, covered_on: date | None = None) -> list[Obligation]:
        """Every report about a period, whenever it falls due: what opens with that period."""
        return of_period(self, period, covered_on)

    def standing_duties(self, month: Period) -> list[Obligation]:
        """What is owed all the time, without a period or a day; see `standing`."""
        return standing(self, month)

    def with_days(self, off: Iterable[date] = (), on: Iterable[date] = ()) -> "Charter":
        """The charter with a province's own changes to the calendar of working days."""
        reports = self.reports.model_copy(
            update={
                "days_off": (*self.reports.days_off, *off),
                "days_on": (*self.reports.days_on, *on),
            }
        )
        return self.model_copy(update={"reports": reports})

    def with_offsets(self, **rules: DueRule | None) -> "Charter":
        """The charter with a province's own inner due days, by reporter (RPT-04)."""
        offsets = (self.reports.offsets or Offsets()).model_copy(update=rules)
        reports = self.reports.model_copy(update={"offsets": offsets})
        return self.model_copy(update={"reports": reports})

    @property
    def reviews(self) -> tuple[Duty, ...]:
        """Sơ kết and tổng kết: the duties whose form is a review."""
        return tuple(duty for duty in self.reports.duties if duty.form.endswith("_review"))

    def report_form(self, level: str, form: str = "monthly") -> ReportForm | None:
        """What a level writes in a form; None where the plan has no such report."""
        forms = [item for item in self.reports.forms if item.level == level]
        return next((item for item in forms if item.form == form), None)

    def indicator(self, code: str) -> Indicator | None:
        return next((item for item in self.indicators if item.code == code), None)

    def indicators_of(self, year: int) -> tuple[Indicator, ...]:
        return tuple(item for item in self.indicators if item.year == year)

    def may_assign(self, assigner: str, receiver: str) -> bool:
        """Whether the plan lets one party give targets to another (CAS-04)."""
        return any(s.assigner == assigner and s.receiver == receiver for s in self.targets)

    def route(self, kind: str, starts: str) -> str | None:
        """Where an issue of a kind goes next from a level; None where the plan does not say."""
        found = self.rule_of_route(kind, starts)
        return found.receiver if found else None

    def rule_of_route(self, kind: str, starts: str, on: date | None = None) -> Route | None:
        """The rule that says so, with its sentence; if a day is named, only when in force then."""
        alike = (r for r in self.routes if r.kind == kind and r.starts == starts)
        return next((r for r in alike if on is None or r.in_force(on)), None)

    def signature(self, document: str, by: str | None = None) -> Signature | None:
        """The signature block of a kind of paper, of one signer where several may sign."""
        found = (s for s in self.signatures if s.document == document and by in (None, s.by))
        return next(found, None)

    def receivers(self, document: str, by: str, above: str) -> list[str]:
        """The nơi nhận of a kind of paper; what names a unit above is left out where none is."""
        found = (r for r in self.recipients if r.document == document and r.by == by)
        lines = next((row.lines for row in found), ())
        return [line.replace("{above}", above) for line in lines if above or "{above}" not in line]

    def practice(self, key: str) -> Practice | None:
        return next((item for item in self.practices if item.key == key), None)

    def overdue(self, on: date) -> Iterator[Milestone]:
        return (milestone for milestone in self.milestones if milestone.overdue(on))

    @property
    def first_day(self) -> date:
        return self.programme.valid.from_

    @property
    def last_day(self) -> date:
        """The last day in force, or a far one for a plan without an end."""
        to = self.programme.valid.to
        return to - timedelta(days=1) if to else date(2100, 12, 31)

    @model_validator(mode="after")
    def _explicit(self) -> "Charter":
        for section in Section.__args__:  # type: ignore[attr-defined]
            written = bool(getattr(self, section))
            if not written and section not in self.unstated:
                refuse(
                    f"Mục “{section}” không được viết và không được kể là để trống",
                    f'Viết mục {section}, hoặc thêm "{section}" vào unstated ở đầu tệp.',
                )
            if written and section in self.unstated:
                refuse(
                    f"Mục “{section}” vừa được viết vừa có trong unstated",
                    f'Bỏ "{section}" khỏi unstated, hoặc bỏ mục đó.',
                )
        return self
