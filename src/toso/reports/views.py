"""Reading reports: the list of a period, one report, one submission."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toso.kit import clock
from toso.kit.period import Period
from toso.people.asking import scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.reports import listing, permissions
from toso.reports.checks import previous
from toso.reports.contacts import contacts
from toso.reports.finding import obligation_of, submission_of
from toso.reports.forms import AcceptForm, IssueForm, ReturnForm
from toso.reports.lines import lines
from toso.reports.lists import of_below
from toso.reports.models import Obligation, Submission
from toso.reports.names import reporters
from toso.reports.querysets import ObligationQuerySet
from toso.reports.summary import summary
from toso.reports.talking import about_report
from toso.reports.templatetags.reports import FORM_NAMES, month


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The reports of a period: one's own, and of the level below with who is missing."""
    scope = scope_of(request)
    known = listing.periods(scope)
    period = listing.chosen(request.GET.get("period", ""), known)
    above = _above(request, scope)
    inside = Obligation.objects.within(scope).with_state().select_related("team", "request")
    of_period = inside.filter(period=period.text) if period else inside.none()
    mine = of_period.none() if above else of_period.filter(pk__in=_own(scope))
    below = of_period.filter(parent=above) if above else of_period.filter(parent__in=_own(scope))
    forms = sorted(set(below.values_list("form", flat=True)), key=list(FORM_NAMES).index)
    form = next((f for f in forms if f == request.GET.get("form")), forms[0] if forms else "")
    below = below.filter(form=form)
    rows = listing.rows(below, scope)
    drill = any(row.obligation.level in ("commune", "district") for row in rows)
    below_list = of_below(request, rows, _title(period), drill=drill)
    context = {
        "period": period,
        "periods": known,
        "mine": listing.rows(mine, scope),
        "above": above,
        "above_name": _name(above) if above else "",
        "rows": below_list,
        "progress": listing.progress(rows),
        "reviews": _reviews(scope, period) if not above else "",
        "drill": drill,
        "delegates": scope.can("report.write") or scope.can("visit.record"),
        "guides": scope.can("template.write"),
        "takes_data": scope.can("report.review"),
        "writes": scope.can("report.write"),
        "forms": [(f, FORM_NAMES[f]) for f in forms] if len(forms) > 1 else [],
        "form": form,
    }
    file = spreadsheet(request, below_list, f"bao-cao-{period}")
    return file or render(request, "reports/index.html", context)


def _title(period: Period | None) -> str:
    return _("Báo cáo %(month)s của cấp dưới") % {"month": month(period) if period else ""}


def _reviews(scope: Scope, period: Period | None) -> str:
    """Where those that wait are answered at once, for who may."""
    return f"{reverse('reports:waiting')}?period={period}" if scope.can("report.review") else ""


def _own(scope: Scope) -> ObligationQuerySet:
    """The reports of the person's own place: who writes them, else the top of the area."""
    inside = Obligation.objects.within(scope)
    if scope.can("report.write"):
        return inside.written_by(scope)
    return inside.filter(unit__in=scope.areas())


def _above(request: HttpRequest, scope: Scope) -> Obligation | None:
    """The report whose children are asked for: a district that the department looks into."""
    asked = request.GET.get("under", "")
    try:
        return obligation_of(request, uuid.UUID(asked)) if asked else None
    except ValueError:
        return None


@require_GET
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One report: its writer writes it, others read what was sent or see that it is awaited."""
    scope, obligation = scope_of(request), obligation_of(request, key)
    last = obligation.latest()
    if permissions.holds(scope, "report.write", obligation) and _is_open(obligation, last):
        return redirect("reports:write", obligation.pk)
    if last:
        return redirect("reports:submission", last.pk)
    name = _name(obligation)
    context = {
        "obligation": obligation,
        "name": name,
        "contact": contacts([obligation], clock.today()).get(obligation.pk),
        "may_relieve": permissions.may_review(scope, obligation),
        "may_enter": permissions.may_enter(scope, obligation) and not obligation.exempt_reason,
        "children": obligation.children.count() if obligation.level != "team" else 0,
        "talk": about_report(obligation, name),
    }
    return render(request, "reports/awaited.html", context)


def _nobody_answers(found: Submission) -> bool:
    return found.state == "submitted" and not found.obligation.has_receiver


def _name(obligation: Obligation) -> str:
    return reporters([obligation], obligation.last_day)[obligation.pk]


def _is_open(obligation: Obligation, last: Submission | None) -> bool:
    if obligation.exempt_reason:
        return False
    return last is None or last.state == "returned"


@require_GET
def submission(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A report as it was sent: read only; the level above accepts or returns it."""
    scope, found = scope_of(request), submission_of(request, key)
    obligation = found.obligation
    versions = obligation.submissions.select_related("returned", "accepted", "submitted_by")
    latest = not versions.filter(number__gt=found.number).exists()
    work, goals = lines(found.snapshot, previous(obligation), obligation.unit_id)
    writes = permissions.holds(scope, "report.write", obligation)
    name = _name(obligation)
    context = {
        "submission": found,
        "obligation": obligation,
        "snapshot": found.snapshot,
        "name": name,
        "work": work,
        "goals": goals,
        "scans": found.scans.select_related("file", "by"),
        "versions": versions.order_by("-number"),
        "latest": latest,
        "may_review": latest
        and found.state == "submitted"
        and permissions.may_review(scope, obligation),
        "locked": found.is_locked,
        "may_withdraw": permissions.may_review(scope, obligation) and found.may_withdraw(),
        "may_correct": writes and latest and (found.state == "accepted" or _nobody_answers(found)),
        "writes": writes,
        "may_take": writes or permissions.may_review(scope, obligation),
        "news": writes and latest and obligation.has_news(found),
        "may_issue": permissions.may_submit(scope, obligation) and obligation.level != "team",
        "return_form": ReturnForm(),
        "accept_form": AcceptForm(),
        "issue_form": IssueForm(initial={"signed_on": clock.today()}),
        "summary": summary(found),
        "talk": about_report(obligation, name),
    }
    return render(request, "reports/submission.html", context)
