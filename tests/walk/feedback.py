"""Notices of communes to their teams for the walk, with words that may not leak."""

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.walk.filled import PARENTS, SEATS, Filled
from toso.demo.named_units import FOUNDED, named
from toso.feedback.answering import answer
from toso.feedback.models import Answer, Dispatch, Notice, Receipt, sealed
from toso.feedback.results import months
from toso.feedback.sending import send
from toso.feedback.writing import Writing, keep
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account, Appointment
from toso.teams.models import Team

SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")


def notify(filled: Filled) -> None:
    """Each commune tells its teams of September; the teams with a leader answer."""
    world = filled.world
    communes = {commune for village, commune in PARENTS.items() if village in world.teams}
    for commune in sorted(communes):
        unit = world.units[commune]
        filled.add("round", commune, unit.pk, "2022-09")
        filled.add("round", commune, unit.pk, "2022-10")
        texts = {m.team.pk: _texts(filled, m.team) for m in months(unit.pk, SEPTEMBER)}
        keep(unit.pk, SEPTEMBER, Writing("Chung.", False, texts), _chair(filled, commune))
        sent = send(unit.pk, SEPTEMBER, _chair(filled, commune))
        filled.add("dispatch", commune, sent.pk)
        for notice in sent.notices.all():
            _said(filled, notice)


def _chair(filled: Filled, commune: str) -> Account:
    """Who signs there; where the world has nobody, one is appointed."""
    unit, name = filled.world.units[commune], f"walk chair {commune}"
    held = Appointment.objects.filter(role="commune_chair", unit=unit).first()
    if held:
        return held.account
    account = Account.objects.create(pk=named(name), username=name, full_name="Lê Thị Thu")
    Appointment.objects.create(
        account=account, role="commune_chair", title="Chủ tịch", unit=unit,
        valid=DateRange(FOUNDED, None),
    )  # fmt: skip
    return account


def _texts(filled: Filled, team: Team) -> dict[str, str]:
    home = next(v for v, t in filled.world.teams.items() if t == team)
    n = list(filled.world.teams).index(home)
    word = filled.secret(f"Đánhgiá{n}x", "place", home)
    return {"assessment": f"{word}-đánh", "learn": f"{word}-rút"}


def _said(filled: Filled, notice: Notice) -> None:
    home = next(v for v, t in filled.world.teams.items() if t.pk == notice.team_id)
    filled.add("notice", home, notice.pk)
    leader = next((k for k, (r, at) in SEATS.items() if (r, at) == ("team_leader", home)), "")
    if leader:
        n = list(filled.world.teams).index(home)
        word = filled.secret(f"Trảlời{n}x", "place", home)
        answer(notice, f"{word}-lời", filled.world.people[leader])


def double_notices() -> None:
    """As many notices, answers and readers again."""
    for sent in list(Dispatch.objects.all()):
        parts = list(sent.notices.all())
        sent.pk, sent.number = new_id(), sent.number + 50
        sent.hash = sealed(sent.snapshot, {str(p.team_id): p.snapshot for p in parts})
        sent.save(force_insert=True)
        for part in parts:
            said = list(Answer.objects.filter(notice=part))
            part.pk, part.dispatch = new_id(), sent
            part.save(force_insert=True)
            for word in said:
                word.pk, word.notice = new_id(), part
                word.save(force_insert=True)
            if sent.sent_by:
                Receipt.objects.create(notice=part, account=sent.sent_by, at=clock.now())
