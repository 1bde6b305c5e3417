"""Addresses of the `surveys` room."""

from django.urls import path

from toso.surveys import group_views, public_views, result_views, views

app_name = "surveys"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<uuid:commune>/", views.new, name="new"),
    path("new/<uuid:commune>/<slug:key>/", views.begin, name="begin"),
    path("starters/<slug:key>/xlsx/", views.starter, name="starter-xlsx"),
    path("<uuid:key>/", views.form, name="form"),
    path("<uuid:key>/upload/", views.upload, name="upload"),
    path("<uuid:key>/preview/", views.preview, name="preview"),
    path("<uuid:key>/close/", views.close, name="close"),
    path("<uuid:key>/results/", result_views.results, name="results"),
    path("<uuid:key>/results/xlsx/", result_views.xlsx, name="results-xlsx"),
    path("versions/<uuid:key>/publish/", views.publish, name="publish"),
    path("versions/<uuid:key>/xlsx/", views.original, name="original-xlsx"),
    path("p/<str:token>/", public_views.public, name="public"),
    path("groups/<uuid:unit>/", group_views.village, name="village"),
    path("groups/<uuid:unit>/criteria/", group_views.criteria, name="criteria"),
    path("groups/<uuid:unit>/run/", group_views.run, name="run"),
    path("groups/<uuid:unit>/plan/<str:key>/", group_views.plan, name="plan"),
    path("groups/why/<uuid:key>/", group_views.why, name="why"),
]
