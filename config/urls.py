"""All addresses, one line per room."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("toso.desk.urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("toso.people.urls")),
    path("teams/", include("toso.teams.urls")),
    path("field/", include("toso.field.urls")),
    path("registers/", include("toso.registry.urls")),
    path("points/", include("toso.registry.point_urls")),
    path("surveys/", include("toso.surveys.urls")),
    path("imports/", include("toso.gateway.urls")),
    path("printing/", include("toso.printing.urls")),
    path("documents/", include("toso.documents.urls")),
    path("targets/", include("toso.targets.urls")),
    path("plans/", include("toso.plans.urls")),
    path("tasks/", include("toso.tasks.urls")),
    path("pilots/", include("toso.pilots.urls")),
    path("adoption/", include("toso.adoption.urls")),
    path("neighbourhoods/", include("toso.neighbourhoods.urls")),
    path("committees/", include("toso.committees.urls")),
    path("threads/", include("toso.threads.urls")),
    path("reports/", include("toso.reports.urls")),
    path("notices/", include("toso.feedback.urls")),
    path("reviews/", include("toso.reviews.urls")),
    path("practices/", include("toso.practices.urls")),
    path("support/", include("toso.support.urls")),
    path("reminders/", include("toso.reminders.urls")),
    path("figures/", include("toso.desk.figure_urls")),
    path("", include("toso.desk.ranking_urls")),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/", include("toso.demo.urls")),
        path("ui/", include("toso.ui.urls")),
    ]
