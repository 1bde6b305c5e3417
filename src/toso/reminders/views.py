"""A person's reminders and how they want them; for officers, whom to call and what was said."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.people.asking import person, scope_of
from toso.reminders.calling import called, owing
from toso.reminders.models import Preference, Reminder
from toso.reports import permissions
from toso.reports.finding import obligation_of

KEPT = 60


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
    rows = Reminder.objects.filter(account=by).prefetch_related("deliveries").order_by("-at")
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
    scope = scope_of(request, "report.review")
    context = {"rows": owing(scope, person(request), clock.now())}
    return render(request, "reminders/below.html", context)


@require_POST
def call(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down that one called or wrote."""
    obligation = obligation_of(request, key)
    channel = request.POST.get("channel", "")
    if channel not in ("zalo", "phone") or not permissions.may_review(
        scope_of(request), obligation
    ):
        raise Http404
    called(obligation, channel, person(request))
    messages.success(request, _("Đã ghi."))
    return redirect("reminders:below")
