"""Drafting a decision, seeing the charter's verdict while typing, issuing it, its Word file."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.charter.draft import DraftError
from toso.charter.running import charter_on
from toso.charter.vocabulary import MEMBER_SKILLS, POSITIONS, POSTS, QUALITIES
from toso.kit import clock
from toso.people.asking import is_demo, person, scope_of
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.printing.handing import hand_out
from toso.teams.deciding import CannotIssue, issue, next_number
from toso.teams.drafting import (
    begin_team,
    current_members,
    judge,
    new_draft,
    read_members,
)
from toso.teams.forms import IssueForm, WorkplaceIssueForm
from toso.teams.models import Decision, Team
from toso.teams.papers import decision_docx
from toso.teams.querysets import READ

# Empty rows that a new draft begins with; the page adds more.
ROWS = 5


@require_POST
def begin(request: HttpRequest, host: uuid.UUID) -> HttpResponse:
    """Begin a team at a host that lacks one, or go on with the draft that is there."""
    scope = scope_of(request, "team.draft")
    unit = get_object_or_404(Unit.objects.filter(pk__in=scope.units("team.draft")), pk=host)
    open_draft = Decision.objects.filter(team__host=unit, kind="establish", issued_at=None).first()
    if open_draft:
        return redirect("teams:decision", open_draft.pk)
    with transaction.atomic():
        draft = _new_draft(request, begin_team(unit), "establish", [])
    return redirect("teams:decision", draft.pk)


@require_POST
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a decision that changes members: it starts from those of today."""
    team = _my_team(request, key)
    members = current_members(team, clock.today())
    return redirect("teams:decision", _new_draft(request, team, "change", members).pk)


@require_POST
def dissolve(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a decision that dissolves the team; its past stays readable."""
    return redirect(
        "teams:decision", _new_draft(request, _my_team(request, key), "dissolve", []).pk
    )


@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The draft as a form, or the decision as it was issued, which the team may read too."""
    found = _read(request, key)
    if not found.issued_at:
        found = _my_decision(request, key)
    if request.method == "POST" and not found.issued_at:
        _save(request, found)
        if request.POST.get("then") == "docx":
            return redirect("teams:docx", key)
        messages.success(request, _("Đã lưu bản nháp."))
        return redirect("teams:decision", key)
    rows = list(found.draft["members"])
    rows += [{"position": _next_position(len(rows) + n)} for n in range(ROWS - len(rows))] or [{}]
    context = _context(request, found) | {
        "rows": rows,
        "form": _form(found)(initial=_suggested(found)),
    }
    return render(request, "teams/decision.html", context)


@require_POST
def verdict(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The charter's findings about what is typed right now; saves nothing."""
    found = _my_decision(request, key)
    found.draft = {"members": read_members(request.POST)}
    found.delegation = request.POST.get("delegation", found.delegation)
    found.reasons = _reasons(request)
    return render(request, "teams/_verdict.html", _judged(found))


@require_POST
def issue_decision(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Issue the decision with its number, date and signer; the chair's own act (000 IV.1.a).

    What an enterprise's leader has signed is entered by whoever drafts here (003 II.3; 004 ¶2).
    """
    found = _my_decision(request, key)
    if not _may_issue(request, found):
        raise Http404
    if not found.issued_at:
        _save(request, found)
    form = _form(found)(request.POST)
    if form.is_valid():
        try:
            issue(found, **form.cleaned_data, by=person(request))
            messages.success(request, _("Đã ban hành. Các thành viên có hiệu lực theo quyết định."))
            return redirect("teams:team", found.team_id)
        except CannotIssue as error:
            form.add_error(None, str(error))
    context = _context(request, found) | {"rows": found.draft["members"], "form": form}
    return render(request, "teams/decision.html", context, status=422)


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a draft away, with the team if it was never founded."""
    found = _my_decision(request, key)
    if found.issued_at:
        raise Http404
    team = found.team
    found.delete()
    if team.valid is None and not team.decisions.exists():
        team.delete()
        return redirect("teams:index")
    return redirect("teams:team", team.pk)


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The decision as a Word file in the official layout, with its annex of members."""
    found = _read(request, key)
    body = decision_docx(found, demo=is_demo(request))
    name = f"QD-{found.number or 'du-thao'}-{found.pk.hex[:6]}"
    return hand_out(request, body, name)


def _my_team(request: HttpRequest, key: uuid.UUID) -> Team:
    scope = scope_of(request, "team.draft")
    return get_object_or_404(Team.objects.filter(host__in=scope.units("team.draft")), pk=key)


def _read(request: HttpRequest, key: uuid.UUID) -> Decision:
    mine = Decision.objects.within(scope_of(request, READ)).select_related("team__host", "issuer")
    return get_object_or_404(mine, pk=key)


def _my_decision(request: HttpRequest, key: uuid.UUID, verb: str = "team.draft") -> Decision:
    scope = scope_of(request, verb)
    mine = Decision.objects.filter(team__host__in=scope.units(verb))
    return get_object_or_404(mine.select_related("team__host", "issuer"), pk=key)


def _new_draft(request: HttpRequest, team: Team, kind: str, members: list[dict]) -> Decision:  # type: ignore[type-arg]
    return new_draft(team, kind, members, person(request))


def _save(request: HttpRequest, found: Decision) -> None:
    found.draft = {"members": read_members(request.POST)}
    found.delegation = request.POST.get("delegation", "").strip()
    found.reasons = _reasons(request)
    found.save(update_fields=["draft", "delegation", "reasons"])


def _reasons(request: HttpRequest) -> dict[str, str]:
    """Rule → why the locality departs from it (HIE-17)."""
    return {
        name.removeprefix("reason-"): str(text).strip()
        for name, text in request.POST.items()
        if name.startswith("reason-")
    }


def _judged(found: Decision) -> dict[str, object]:
    if found.kind == Decision.Kind.DISSOLVE:
        return {"decision": found, "findings": [], "ok": True}
    try:
        judged = judge(found)
    except DraftError as error:
        return {"decision": found, "findings": [], "ok": False, "problem": str(error)}
    return {"decision": found, "findings": judged.findings, "ok": judged.ok}


def _form(found: Decision) -> type[IssueForm]:
    return WorkplaceIssueForm if found.team.level == "workplace" else IssueForm


def _may_issue(request: HttpRequest, found: Decision) -> bool:
    verb = "team.draft" if found.team.level == "workplace" else "team.decide"
    scope: Scope = request.scope  # type: ignore[attr-defined]
    return scope.contains(found.team.host_id, verb)


def _suggested(found: Decision) -> dict[str, object]:
    day = clock.today()
    chair = found.issuer.appointment_set.filter(role="commune_chair", valid__contains=day).first()
    return {
        "number": next_number(found, day.year), "signed_on": day, "takes_effect": day,
        "signer": chair.account.full_name if chair else "", "symbol": found.symbol,
        "signer_title": "GIÁM ĐỐC" if found.team.level == "workplace" else "CHỦ TỊCH",
    }  # fmt: skip


def _context(request: HttpRequest, found: Decision) -> dict[str, object]:
    return _judged(found) | {
        "decision": found,
        "team": found.team,
        "village": found.team.host.standing(clock.today()),
        "may_issue": _may_issue(request, found),
        "positions": POSITIONS,
        "posts": POSTS,
        "organisations": charter_on(clock.today()).organisation_labels,
        "skills": MEMBER_SKILLS,
        "qualities": _qualities(found),
    }


def _qualities(found: Decision) -> dict[str, str]:
    """What the plan hopes for in a member, for each to declare or not (HIE-13)."""
    rules = charter_on(clock.today()).team_rules(found.team.level).rules
    asked = rules.qualities.asks if rules and rules.qualities else ()
    return {key: QUALITIES[key] for key in asked}


def _next_position(n: int) -> str:
    return ("leader", "deputy")[n] if n < 2 else "member"
