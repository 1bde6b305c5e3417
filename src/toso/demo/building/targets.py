"""The targets of 2022 on their way down: UBND tỉnh by decision on 24 August, each district by its
own, communes by their yearly plans to their teams (6863/KH-UBND V.2, IV.2, IV.1.d).

Numbers are given by the room's verbs; thousands of plain acceptances are written together. What
waits for the personas: anh Bình has a target to accept, thị trấn Vạn Giã and the team of Quảng Hội 2
contest theirs, Vạn Ninh proposes for 2023, the department drafts a revision.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from toso.demo.building.copying import copy_objects
from toso.demo.building.group_targets import divide_among_groups, morning
from toso.demo.building.land import Commune
from toso.demo.world import World
from toso.documents.issuing import enter
from toso.documents.models import Document
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account, Appointment, Organisation
from toso.places.models import Unit
from toso.plans.models import PlanVersion
from toso.targets.answering import contest, propose
from toso.targets.assigning import assign
from toso.targets.bases import Base, asked_by_plan, bases
from toso.targets.drafting import open_draft
from toso.targets.goals import goals
from toso.targets.lines import Line
from toso.targets.models import Reply, Target, Version
from toso.targets.shares import periods_of, split, spread
from toso.targets.states import in_force

YEAR, AUGUST = 2022, Period("2022-08")
PROVINCE_DAY = date(2022, 8, 24)
# "thôn có Tổ" is a target of units; a team cannot hold more than itself.
_NOT_FOR_TEAMS = {"IND-KH22-01"}
_NEXT_YEAR = "IND-KH25-01b"
_REASON = "Nhiều hộ đi biển dài ngày, đến cuối năm mới về nên khó đạt trong năm 2022."


def give_targets(world: World, communes: list[Commune], rng: Random) -> None:
    """The whole cascade of 2022, and what is proposed for 2023."""
    cascade = Cascade(world, communes, rng)
    cascade.province()
    cascade.districts()
    cascade.communes()
    divide_among_groups(world, cascade.chairs[world.units["Vạn Thắng"].pk])
    cascade.talk()


class Cascade:
    """Who holds what, while it is being given."""

    def __init__(self, world: World, communes: list[Commune], rng: Random) -> None:
        self.world, self.rng, self.lands = world, rng, communes
        self.codes = [d for d in goals(YEAR, PROVINCE_DAY) if not d.is_flow]
        self.offices = {o.unit_id: o for o in Organisation.objects.filter(kind="peoples_committee")}
        held = Appointment.objects.filter(role__in=["district_chair", "commune_chair"])
        self.chairs = {a.unit_id: a.account for a in held.select_related("account")}
        places = {u for c in communes for u in (c.unit, c.district.unit)}
        villages = [v.unit for c in communes for v in c.villages]
        self.bases = bases([d.code for d in self.codes], [*places, *villages], AUGUST)

    def province(self) -> None:
        """A little less than the plan's number where the ground is hard; all villages with a team."""
        districts = list({c.district.unit: c.district for c in self.lands}.values())
        lines = [
            self._line(d.code, place.unit, count, "quarter")
            for d in self.codes
            for place in districts
            if (base := self._base(d.code, place.unit))
            and (count := self._asked(asked_by_plan(d, base) or 0, base, place.region)) is not None
        ]
        self._give("province", "district", self.world.province.unit, lines, PROVINCE_DAY,
                   self.world.people["long"], 2290)  # fmt: skip

    def _asked(self, plan: int, base: Base, region: str) -> int:
        if plan == base.number:
            return plan
        return round(plan * {"mountain": 0.8, "island": 0.85}.get(region, 1.0))

    def districts(self) -> None:
        """Each district passes on all that it has, in proportion to base."""
        below: dict[UUID, list[UUID]] = {}
        for commune in self.lands:
            below.setdefault(commune.district.unit, []).append(commune.unit)
        for number, (district, units) in enumerate(below.items()):
            lines = self._shared(district, [(unit, None) for unit in units], "quarter")
            day = PROVINCE_DAY + timedelta(days=3 + number)
            self._give("district", "commune", Unit(pk=district, level="district"), lines, day,
                       self.chairs[district], 700 + number)  # fmt: skip

    def communes(self) -> None:
        """By the yearly plan, where one is issued, to the teams there are on that day."""
        issued = PlanVersion.objects.filter(document__issued_on__isnull=False, number=1)
        plans = {p.plan.unit_id: p.document for p in issued.select_related("plan", "document")}
        for commune in self.lands:
            document = plans.get(commune.unit)
            if document is None or document.issued_on is None:
                continue
            day = document.issued_on
            teams = [
                (v.unit, v.team)
                for v in commune.villages
                if v.team and v.founded and v.founded <= day
            ]
            lines = self._shared(commune.unit, teams, "month")
            if lines:
                unit = Unit(pk=commune.unit, level="commune")
                self._under(document, "commune", "team", unit, lines, self.chairs[commune.unit])

    def _shared(
        self, holder: UUID, parts: Sequence[tuple[UUID, UUID | None]], step: str
    ) -> list[Line]:
        """What a holder has, shared by base; teams get their villages' share of it."""
        rows = Target.objects.filter(unit=holder, year=YEAR, team=None, group="").with_numbers()
        lines: list[Line] = []
        for target in rows:
            version = in_force(target)
            if version is None or not version.base:
                continue
            known = [p for p in parts if self._base(target.indicator, p[0])]
            there = [self._number(target.indicator, unit) for unit, _team in known]
            to_teams = any(team for _unit, team in parts)
            if not sum(there) or (to_teams and target.indicator in _NOT_FOR_TEAMS):
                continue
            total = min(version.count, version.count * sum(there) // version.base)
            shared = zip(known, split(total, there), strict=True)  # too few: some get nothing
            lines += [self._line(target.indicator, u, n, step, t) for (u, t), n in shared if n]
        return lines

    def _base(self, code: str, unit: UUID) -> Base | None:
        found = self.bases.get((code, unit))
        return found if found and found.number else None

    def _number(self, code: str, unit: UUID) -> int:
        found = self._base(code, unit)
        return found.number or 0 if found else 0

    def _line(self, code: str, unit: UUID, count: int, step: str, team: UUID | None = None) -> Line:
        base = self.bases[code, unit]
        steps = spread(count, periods_of(YEAR, step, 9))
        return Line(code, unit, count, base.number, base.source, team, steps=steps)

    def _give(
        self, assigner: str, receiver: str, unit: Unit, lines: Sequence[Line], day: date,
        chair: Account, number: int,
    ) -> None:  # fmt: skip
        issuer = self.offices[unit.pk]
        names = {"district": "Ủy ban nhân dân cấp huyện", "commune": "Ủy ban nhân dân cấp xã"}
        with clock.travel(morning(day)):
            document = enter(
                typed=f"{number}/QĐ-UBND", by=chair, issuer=issuer, unit=unit, issued_on=day,
                title=f"Về việc giao chỉ tiêu chuyển đổi số cộng đồng năm {YEAR} cho {names[receiver]}",
                signer=chair.full_name, signer_title="CHỦ TỊCH",
            )  # fmt: skip
        self._under(document, assigner, receiver, unit, lines, chair)

    def _under(
        self, document: Document, assigner: str, receiver: str, unit: Unit, lines: Sequence[Line],
        chair: Account,
    ) -> None:  # fmt: skip
        assert document.issued_on
        with clock.travel(morning(document.issued_on)):
            targets = assign(
                assigner=assigner, receiver=receiver, unit=unit, year=YEAR, lines=lines,
                document=document, by=chair,
            )  # fmt: skip
        quiet = {self.world.units[name].pk for name in _WAITING}
        answered = [t for t in targets if t.unit_id not in quiet and self.rng.random() < 0.9]
        self._accept(answered, document.issued_on)

    def _accept(self, targets: Iterable[Target], day: date) -> None:
        """Most receivers say within some days that they take it on."""
        leaders = {v.team: v.members[0] for c in self.lands for v in c.villages if v.members}
        replies, entries = [], []
        rows = Version.objects.filter(target__in=list(targets)).select_related("target")
        for version in rows:
            target = version.target
            at = morning(min(day + timedelta(days=self.rng.randint(1, 6)), date(2022, 10, 17)))
            if target.team_id:
                by, name = leaders[target.team_id]
                title = "Tổ trưởng"
            else:
                chair = self.chairs[target.unit_id]
                by, name, title = chair.pk, chair.full_name, "Chủ tịch UBND"
            replies.append(
                Reply(id=new_id(), version=version, word=Reply.Word.ACCEPTED, by_id=by,
                      by_title=title, at=at)
            )  # fmt: skip
            entries.append(
                Entry(id=new_id(), verb="target.accept", actor=by, actor_name=name, at=at,
                      subject=target.pk, place=target.unit_id, detail={"number": version.number})
            )  # fmt: skip
        copy_objects(replies)
        copy_objects(entries)

    def talk(self) -> None:
        """What is contested, proposed and drafted on the demo's day."""
        people, units = self.world.people, self.world.units
        town = Target.objects.filter(unit=units["Vạn Giã"], indicator="IND-KH22-05b").first()
        if town:
            chair = self.chairs[town.unit_id]
            with clock.travel(datetime(2022, 10, 14, 9, 20, tzinfo=HANOI)):
                contest(town, by=chair, seen=1, reason=_REASON, count=_less(town))
        team = Target.objects.filter(team=self.world.teams["Quảng Hội 2"]).order_by("indicator")
        if first := team.first():
            with clock.travel(datetime(2022, 10, 15, 19, 5, tzinfo=HANOI)):
                contest(first, by=people["sau"], seen=1, count=_less(first),
                        reason="Thôn có 14 hộ chưa có sóng 4G, xin giảm đến khi phủ sóng.")  # fmt: skip
        base = self._base("IND-KH22-05b", units["Vạn Ninh"].pk)
        if base and base.number:
            with clock.travel(datetime(2022, 10, 12, 15, 40, tzinfo=HANOI)):
                propose(
                    receiver="district", unit=units["Vạn Ninh"], indicator=_NEXT_YEAR, year=2023,
                    count=base.number * 45 // 100, base=base.number, base_source=base.source,
                    by=people["giang"], reason="Qua đánh giá 9 tháng năm 2022 của các xã.",
                )  # fmt: skip
        open_draft(
            assigner="province", receiver="district", unit=self.world.province.unit, year=YEAR,
            by=people["hai"], revise=True, lines=list(self._again("Cam Lâm")),
            reason="Theo kiến nghị của địa phương sau bão số 5.",
        )  # fmt: skip

    def _again(self, name: str) -> Iterable[Line]:
        """The lines of a district as they stand, a tenth less of what can wait."""
        unit = next((c.district.unit for c in self.lands if c.district.name == name), None)
        for target in Target.objects.filter(unit=unit, year=YEAR).with_versions():
            version = in_force(target)
            if version and version.count != version.base:
                count = version.count * 9 // 10
                steps = spread(count, periods_of(YEAR, "quarter", 9))
                yield Line(target.indicator, target.unit_id, count, version.base,
                           version.base_source, steps=steps, seen=version.number)  # fmt: skip


# They have something to answer on the demo's day.
_WAITING = {"Quảng Hội 1", "Quảng Hội 2", "Vạn Giã"}


def _less(target: Target) -> int:
    version = in_force(Target.objects.with_versions().get(pk=target.pk))
    return version.count * 4 // 5 if version else 0
