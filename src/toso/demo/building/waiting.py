"""What waits for each persona of the demo on 18 October 2022.

Bình, leader of Quảng Hội 1, has September's report back with a reason. Sáu's of Quảng Hội 2 waits
for Chi, the officer of Vạn Thắng, as does one that came on paper and that she typed herself; she has
begun the commune's report; Dũng, its chair, can send it,
and sign the decision that founds a team in Phú Hội. Giang, officer of Vạn Ninh, has three communes
to review and two to wait for before the district's report goes, by tomorrow. Hải at the department
has two districts to review and waits for three. An has houses that nobody has visited.
"""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from toso.demo.building.cast import Cast, day_after
from toso.demo.building.documents import sheet
from toso.demo.building.founding import proposed_members
from toso.demo.building.mail import OVERRULE
from toso.demo.building.telling import Telling
from toso.kit import clock
from toso.kit.uploads import judge
from toso.people.models import Account
from toso.reports.models import Obligation
from toso.reports.scans import attach
from toso.reports.snapshots import Sitting
from toso.reports.suggestions import suggestions
from toso.teams.models import Decision, Team

_RETURNED = (
    "Đề nghị Tổ nêu rõ những hộ đi nhiều lần chưa gặp và hẹn ngày đi lại; phần khó khăn còn chung"
    " chung, chưa thấy nguyên nhân."
)
_UNRECORDED = (
    "Tối 28 và 29/9 máy của hai Tổ viên hỏng, 6 lượt thăm ghi vào sổ giấy, chưa nhập vào phần mềm."
)


class Waiting:
    """Who is left alone when the month is told, and what they do by themselves."""

    def __init__(self, cast: Cast, telling: Telling, rng: Random) -> None:
        self.cast, self.telling, self.rng = cast, telling, rng
        units, self.people = cast.world.units, cast.world.people
        self.commune, self.district = units["Vạn Thắng"].pk, units["Vạn Ninh"].pk
        self.leaders: dict[UUID, Account] = {
            units["Quảng Hội 1"].pk: self.people["binh"],
            units["Quảng Hội 2"].pk: self.people["sau"],
        }
        quiet = [
            village.unit
            for village in cast.communes[self.commune].villages
            if village.team and not village.named
        ][:2]
        self.on_paper = set(quiet[1:])
        self.teams = {*self.leaders, *quiet}
        beside = [
            commune.unit
            for commune in cast.communes.values()
            if commune.district.unit == self.district
            and not any(village.named for village in commune.villages)
        ]
        self.communes_absent = {self.commune, *beside[:1]}
        self.communes_unanswered = set(beside[1:4])

    def play(self) -> None:
        """The acts of the last days, by the verbs of those who do them."""
        first, second = (self._of(unit) for unit in self.leaders)
        self._returned(first, self.people["binh"])
        self._declares(second, self.people["sau"], self._on(17, 18))
        self.telling.report(second, self.people["sau"], self._on(17, 19))
        for unit in self.on_paper:
            self._on_paper(self._of(unit))
        self._begin(self._of(self.commune), self.people["chi"], self._on(17, 15), 3)
        self._begin(self._of(self.district), self.people["giang"], self._on(17, 16), 2)
        self._propose_team()

    def _of(self, unit: UUID) -> Obligation:
        owed = Obligation.objects.filter(
            unit=unit, period=self.telling.month.text, form="monthly"
        ).select_related("team", "parent")
        return owed.get()

    def _on(self, day: int, hour: int) -> datetime:
        return day_after(self.telling.month, day, self.rng).replace(hour=hour)

    def _returned(self, obligation: Obligation, leader: Account) -> None:
        sent = self.telling.report(obligation, leader, self._on(9, 20))
        with clock.travel(self._on(14, 10)):
            sent.send_back(self.people["chi"], _RETURNED)

    def _declares(self, obligation: Obligation, by: Account, at: datetime) -> None:
        """A count beside the house's own, with the reason: two evenings were never recorded."""
        with clock.travel(at):
            figures = Sitting([obligation], at).snapshot(obligation)["figures"]
            visits = next(f["numerator"] for f in figures if f["code"] == "visits")
            obligation.begin().declare("visits", visits + 6, _UNRECORDED, by)

    def _on_paper(self, obligation: Obligation) -> None:
        """A report that came on paper: the commune types it, and keeps the sheet beside it."""
        chi, came = self.people["chi"], self._on(5, 12)
        texts = self.telling.wording(obligation, chi)
        lines = [str(obligation.team), f"Bao cao {self.telling.month.text}"]
        lines += [text["text"] for text in texts.values()]
        with clock.travel(self._on(6, 9)):
            draft = obligation.begin()
            for heading, text in texts.items():
                draft.write(heading, text["text"], chi)
            attach(obligation, judge("bao-cao-to-thang-9.pdf", sheet(lines)), chi)
            obligation.submit(chi, channel="paper", received=came, overrule=OVERRULE)

    def _begin(self, obligation: Obligation, by: Account, at: datetime, headings: int) -> None:
        """The first headings, each begun with a sentence that the house suggests."""
        with clock.travel(at):
            snapshot = Sitting([obligation], at).snapshot(obligation)
            draft = obligation.begin()
            offered = [
                (key, found) for key, found in suggestions(obligation, snapshot).items() if found
            ]
            for number, (heading, found) in enumerate(offered[:headings]):
                with clock.travel(at + timedelta(minutes=4 * number)):
                    origins = [found[-1].origin] if found[-1].origin else []
                    draft.write(heading, found[-1].text, by, origins=origins)

    def _propose_team(self) -> None:
        """A decision for the village that has no team yet, ready for the chair to sign."""
        village = next(
            v for v in self.cast.communes[self.commune].villages if v.named and v.team is None
        )
        at = self._on(17, 14)
        team = Team.objects.create(
            level="village", host_id=village.unit, name=f"Tổ công nghệ số cộng đồng {village.name}"
        )
        Decision.objects.create(
            team=team, kind="establish", draft={"members": proposed_members(village, self.rng)},
            issuer_id=village.commune.committee, issued_by="commune_chair",
            made_by=self.people["chi"], made_at=at,
        )  # fmt: skip
