"""A person's reminders and how they want them; for officers, whom to call and what was said."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.reminders.calling import called, with_log
from toso.reminders.lists import of_calls
from toso.reminders.models import Preference, Reminder
from toso.reports.calling import calls
from toso.reports.models import Obligation

KEPT = 60
CHANNELS = ("zalo", "phone")


class WishForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Preference
        fields = ["email", "push"]
        labels = {
            "email": gettext_lazy("Nhắc qua thư điện tử"),
            "push": gettext_lazy("Nhắc trên điện thoại (thông báo của trình duyệt)"),
        }


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The person's reminders, latest first, with how each reached them; and their wishes."""
    scope_of(request)
    by = person(request)
    wish = Preference.objects.filter(account=by).first() or Preference(account=by)
    form = WishForm(request.POST or None, instance=wish)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Đã lưu. Áp dụng từ lần nhắc sau."))
        return redirect("reminders:mine")
    rows = Reminder.objects.filter(account=by).order_by("-at")
    rows = rows.prefetch_related("deliveries", "weeks__week")
    shown = list(rows[:KEPT])
    Reminder.objects.filter(pk__in=[r.pk for r in shown], read_at=None).update(read_at=clock.now())
    context = {
        "rows": shown, "form": form, "email": by.email,
        "reviews": scope_of(request).can("report.review"),
    }  # fmt: skip
    return render(request, "reminders/mine.html", context)


@require_GET
def below(request: HttpRequest) -> HttpResponse:
    """Who of the level below owes a report, how they were reminded, and words to send them."""
    found = of_calls(request, calls(scope_of(request, "report.review")))
    file = spreadsheet(request, found, "can-goi")
    context = {"list": found, "people": with_log(list(found))}
    return file or render(request, "reminders/below.html", context)


@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """Write down that one called or wrote to somebody about some reports."""
    scope = scope_of(request, "report.review")
    channel, keys = request.POST.get("channel", ""), request.POST.getlist("reports")
    try:
        asked = [uuid.UUID(key) for key in keys]
    except ValueError as error:
        raise Http404 from error
    found = list(Obligation.objects.received_by(scope).filter(pk__in=asked))
    if channel not in CHANNELS or not found or len(found) != len(asked):
        raise Http404
    called(found, channel, person(request))
    messages.success(request, _("Đã ghi."))
    shown = QueryDict(request.POST.get("shown", "")).urlencode()
    return redirect(f"{reverse('reminders:below')}?{shown}".rstrip("?"))
