"""Addresses of the `teams` room."""

from django.urls import path

from toso.teams import (
    contact_views,
    decision_views,
    launch_views,
    network_views,
    supporter_views,
    views,
    workplace_views,
)

app_name = "teams"
urlpatterns = [
    path("", views.index, name="index"),
    path("villages/", views.villages, name="villages"),
    path("members/", views.members, name="members"),
    path("network/", network_views.page, name="network"),
    path("network/docx/", network_views.docx, name="network-docx"),
    path("network/xlsx/", network_views.xlsx, name="network-xlsx"),
    path("contacts/<uuid:unit>/", contact_views.contacts, name="contacts"),
    path("launches/", launch_views.index, name="launches"),
    path("launches/<uuid:unit>/", launch_views.launch, name="launch"),
    path("launches/record/<uuid:key>/", launch_views.amend, name="launch-amend"),
    path("launches/record/<uuid:key>/withdraw/", launch_views.withdraw, name="launch-withdraw"),
    path("launches/record/<uuid:key>/restore/", launch_views.restore, name="launch-restore"),
    path("launches/photos/<uuid:key>/", launch_views.photo, name="launch-photo"),
    path("launches/photos/<uuid:key>/remove/", launch_views.take_off, name="launch-photo-off"),
    path("workplaces/", workplace_views.index, name="workplaces"),
    path("workplaces/new/<uuid:business>/", workplace_views.begin, name="workplace-begin"),
    path("workplaces/<uuid:unit>/other/", workplace_views.begin_other, name="workplace-other"),
    path("<uuid:key>/supporters/new/", supporter_views.new, name="supporter-new"),
    path("supporters/<uuid:key>/end/", supporter_views.end, name="supporter-end"),
    path("<uuid:key>/", views.team, name="team"),
    path("<uuid:key>/password/<uuid:membership>/", views.give_password, name="password"),
    path("new/<uuid:host>/", decision_views.begin, name="begin"),
    path("<uuid:key>/change/", decision_views.change, name="change"),
    path("<uuid:key>/dissolution/", decision_views.dissolve, name="dissolve"),
    path("decisions/<uuid:key>/", decision_views.decision, name="decision"),
    path("decisions/<uuid:key>/verdict/", decision_views.verdict, name="verdict"),
    path("decisions/<uuid:key>/issue/", decision_views.issue_decision, name="issue"),
    path("decisions/<uuid:key>/discard/", decision_views.discard, name="discard"),
    path("decisions/<uuid:key>/docx/", decision_views.docx, name="docx"),
]
