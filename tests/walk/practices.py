"""Reviews and practices for the walk, with words that may not leak."""

from tests.walk.filled import SEATS, Filled
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.practices.deciding import take
from toso.practices.models import Practice
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reviews.models import Proposal
from toso.reviews.proposing import propose
from toso.targets.goals import goals

YEAR = Period("2022")


def review(filled: Filled) -> None:
    """The year's reviews are open; Vạn Ninh's and Vạn Thắng's propose a target."""
    world = filled.world
    open_period(world.province, YEAR)
    units = {unit.pk: name for name, unit in world.units.items()}
    aim = goals(2023, clock.today())[0].code
    for n, owed in enumerate(Obligation.objects.filter(form="annual_review").order_by("id")):
        home = units[owed.unit_id]
        filled.add("obligation", home, owed.pk)
        filled.add("review", home, owed.pk)
        roles = ("commune_officer", "district_officer")
        by = next((k for k, (r, at) in SEATS.items() if r in roles and at == home), "")
        if by:
            word = filled.secret(f"Sơkết{n}x", "draft", home)
            made = propose(
                owed, world.people[by], indicator=aim, count=5, base=9, reason=f"{word}-căn"
            )
            filled.add("review_proposal", home, owed.pk, made.pk)


def collect(filled: Filled) -> None:
    """A practice of each team's report that was sent; none is applied yet."""
    homes = {t.values[0]: t.home for t in filled.things["submission"]}
    for sent in Submission.objects.filter(obligation__level="team", pk__in=homes, returned=None):
        home = homes[sent.pk]
        filled.add("practice_source", home, sent.pk, "new_models")
        if sent.submitted_by:
            made = take(sent, "new_models", sent.submitted_by)
            filled.add("practice", home, made.pk)
    assert Practice.objects.exists()


def double_practices() -> None:
    """As many practices again of the same reports, and proposals of the same reviews."""
    known = Practice.objects.count()
    for made in list(Practice.objects.all()):
        made.pk, made.heading = new_id(), f"x{known}{made.heading}"
        made.save(force_insert=True)
    for wish in list(Proposal.objects.all()):
        wish.pk, wish.indicator = new_id(), f"x{known}{wish.indicator}"
        wish.save(force_insert=True)
