"""Issuing a decision: the only way in which a member becomes active (000 IV.1.a; DEC-01)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Func, QuerySet, Value
from django.utils.translation import gettext as _

from toso.documents.keeping import hold_series
from toso.documents.models import Document
from toso.figures.counting import recount_since
from toso.figures.tasks import request_refresh
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.text import fold, name_key
from toso.people.models import Account, Appointment, Organisation
from toso.teams.drafting import judge
from toso.teams.models import Decision, Membership, Team


class CannotIssue(ValueError):
    """The decision cannot be issued; the text names the next step."""


def issue(
    decision: Decision,
    *,
    number: int,
    signed_on: date,
    takes_effect: date,
    signer: str,
    signer_title: str,
    by: Account | None,
    symbol: str = "",
) -> Decision:
    """Give the decision its number, date and signer, and let it take effect; `symbol` of an
    enterprise, which has its own.

    Raises CannotIssue when it is issued already, when the number is taken, when the charter blocks
    the draft, or when a warning has no reason yet (HIE-17).
    """
    with transaction.atomic():
        decision = Decision.objects.select_for_update().select_related("team").get(pk=decision.pk)
        Team.objects.select_for_update().get(pk=decision.team_id)
        decision.number, decision.signed_on, decision.takes_effect = number, signed_on, takes_effect
        decision.signer, decision.signer_title = signer, signer_title
        decision.symbol = symbol or decision.symbol
        _check(decision)
        decision.issued_at, decision.issued_by_account = clock.now(), by
        for member in decision.draft["members"]:  # told for the nomination alone (HIE-13)
            member.pop("qualities", None)
        decision.save()
        _take_effect(decision)
        _recount(decision)
        record(
            f"team.{decision.kind}", actor=by, subject=decision.team_id,
            place=decision.team.host_id, decision=str(decision), signed_on=signed_on.isoformat(),
        )  # fmt: skip
    return decision


def _check(decision: Decision) -> None:
    if decision.issued_at:
        raise CannotIssue(_("Quyết định này đã ban hành. Muốn thay đổi, hãy lập quyết định mới."))
    assert decision.signed_on and decision.takes_effect
    hold_series(decision.issuer_id, decision.issuer.name, decision.symbol, decision.signed_on.year)
    if decision.number in _used(decision, decision.signed_on.year):
        raise CannotIssue(
            _("Số %(number)s/%(symbol)s của năm %(year)s đã dùng. Hãy lấy số tiếp theo trong sổ.")
            % {
                "number": decision.number,
                "symbol": decision.symbol,
                "year": decision.signed_on.year,
            }
        )
    if decision.kind == Decision.Kind.DISSOLVE:
        return
    verdict = judge(decision, decision.takes_effect)
    decision.verdict = verdict.as_json()
    for finding in verdict.findings:
        if finding.severity == "block":
            raise CannotIssue(f"{finding.message} ({finding.source})")
        if finding.severity == "warn" and not decision.reasons.get(finding.rule, "").strip():
            raise CannotIssue(
                _("Cần ghi lý do vì sao làm khác hướng dẫn: %(message)s")
                % {"message": finding.message}
            )


def _recount(decision: Decision) -> None:
    """Whether the village has a team is a figure too (000 III.1)."""
    if decision.team.level != "village" or decision.takes_effect is None:
        return
    recount_since([decision.team.host_id], decision.takes_effect)
    request_refresh()


def _take_effect(decision: Decision) -> None:
    team, day = decision.team, decision.takes_effect
    assert day
    if decision.kind == Decision.Kind.DISSOLVE:
        _close(list(team.memberships.filter(valid__contains=day)), decision)
        team.valid = DateRange(team.valid.lower, day, "[)")
        team.save(update_fields=["valid"])
        return
    if decision.kind == Decision.Kind.ESTABLISH:
        team.valid = DateRange(day, None, "[)")
        team.save(update_fields=["valid"])
        _succeed(team, day)
    _change_members(decision)


def _succeed(team: Team, day: date) -> None:
    """A team founded again where one was dissolved: the old one leads to it (DEC-09)."""
    Team.objects.filter(host=team.host_id, successor=None, valid__endswith__lte=day).exclude(
        pk=team.pk
    ).update(successor=team)


def _change_members(decision: Decision) -> None:
    day = decision.takes_effect
    standing = {str(m.pk): m for m in decision.team.memberships.filter(valid__contains=day)}
    fresh: list[tuple[dict[str, Any], Account | None]] = []
    kept: set[str] = set()
    for member in decision.draft["members"]:
        old = standing.get(member["person"])
        if old and _same(old, member):
            kept.add(str(old.pk))
        else:
            fresh.append((member, old.account if old else None))
    _close([m for key, m in standing.items() if key not in kept], decision)
    for member, account in fresh:
        _open(decision, member, account)


def _same(old: Membership, member: dict[str, Any]) -> bool:
    return all(
        getattr(old, key) == member[key]
        for key in ("name", "position", "posts", "organisations", "skills", "workplace", "phone")
    )


def _close(memberships: list[Membership], decision: Decision) -> None:
    day = decision.takes_effect
    for membership in memberships:
        membership.valid = DateRange(membership.valid.lower, day, "[)")
        membership.closed_by = decision
        membership.save(update_fields=["valid", "closed_by"])
    Appointment.objects.filter(
        account__in=[m.account_id for m in memberships if m.account_id],
        unit=decision.team.host_id,
        role__in=["team_leader", "volunteer"],
        valid__contains=day,
    ).update(
        valid=Func(Func("valid", function="lower"), Value(day), Value("[)"), function="daterange")
    )


def _open(decision: Decision, member: dict[str, Any], account: Account | None) -> None:
    name, valid = member["name"], DateRange(decision.takes_effect, None, "[)")
    at_work = decision.team.level == "workplace"
    account = account or (None if at_work else _account(name, member["phone"]))
    Membership.objects.create(
        team=decision.team, account=account, name=name, folded=fold(name), sort_key=name_key(name),
        position=member["position"], posts=member["posts"], organisations=member["organisations"],
        skills=member["skills"], workplace=member["workplace"], phone=member["phone"],
        valid=valid, opened_by=decision,
    )  # fmt: skip
    if account is None:  # who serves an enterprise has no register of a village to sign in for
        return
    leader = member["position"] == "leader"
    Appointment.objects.create(
        account=account, role="team_leader" if leader else "volunteer", unit=decision.team.host,
        title={"leader": "Tổ trưởng", "deputy": "Tổ phó"}.get(member["position"], "Tổ viên"),
        valid=valid, decision=f"{decision} {decision.signed_on:%d/%m/%Y}",
    )  # fmt: skip


def _account(name: str, phone: str) -> Account:
    """An account without a password; the commune gives one when the person first signs in."""
    key = new_id()
    username = f"{fold(name).replace(' ', '.')}.{str(key)[-6:]}"[:150]
    return Account.objects.create(
        pk=key, username=username, full_name=name, folded=fold(name), sort_key=name_key(name),
        phone=phone, password="!",
    )  # fmt: skip


def next_number(decision: Decision, year: int) -> int:
    """The number after the greatest one that this series has used this year."""
    return max(_used(decision, year), default=0) + 1


def _used(decision: Decision, year: int) -> set[int]:
    """The numbers of the series that others bear: decisions here, documents in their register."""
    others = Decision.objects.exclude(pk=decision.pk)
    filed = Document.objects.filter(
        issuer=decision.issuer_id, symbol=decision.symbol, letter="", issued_on__year=year
    ).values_list("number", flat=True)
    return used(decision.issuer, decision.symbol, year, others) | {n for n in filed if n}


def used(
    issuer: Organisation, symbol: str, year: int, among: QuerySet[Decision] | None = None
) -> set[int]:
    """The numbers that decisions on teams have taken (documents.series)."""
    rows = Decision.objects.all() if among is None else among
    taken = rows.filter(issuer=issuer, symbol=symbol, signed_on__year=year, number__isnull=False)
    return {number for number in taken.values_list("number", flat=True) if number}
