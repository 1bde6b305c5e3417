"""Addresses of the `plans` room: a plan, its versions, its board; readiness of teams."""

from django.urls import path

from toso.plans import board_views, moving_views, readiness_views, views, writing_views

app_name = "plans"
urlpatterns = [
    path("", views.index, name="index"),
    path("units/<uuid:unit>/<int:year>/", moving_views.begin, name="begin"),
    path("readiness/", readiness_views.index, name="readiness"),
    path("readiness/<uuid:key>/", readiness_views.team, name="team"),
    path("<uuid:key>/", views.plan, name="plan"),
    path("<uuid:key>/amendment/", moving_views.amend, name="amend"),
    path("<uuid:key>/board/", board_views.board, name="board"),
    path("<uuid:key>/board/<uuid:assignment>/", board_views.assignment, name="assignment"),
    path("versions/<uuid:key>/", views.version, name="version"),
    path("versions/<uuid:key>/changes/", views.changes, name="changes"),
    path("versions/<uuid:key>/docx", views.docx, name="docx"),
    path("versions/<uuid:key>/writing/", writing_views.write, name="write"),
    path("versions/<uuid:key>/parts/<slug:part>/", writing_views.save_part, name="part"),
    path("versions/<uuid:key>/submission/", moving_views.submit, name="submit"),
    path("versions/<uuid:key>/return/", moving_views.send_back, name="return"),
    path("versions/<uuid:key>/issue/", moving_views.issue, name="issue"),
]
