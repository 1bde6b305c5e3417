"""Addresses of the `gateway` room."""

from django.urls import path

from toso.gateway import preview_views, result_views, views

app_name = "gateway"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("template/<str:kind>/", result_views.sample, name="template"),
    path("export/<str:kind>/<str:extension>/<uuid:village>/", result_views.export, name="export"),
    path("<uuid:key>/", views.show, name="import"),
    path("<uuid:key>/sheet/", views.sheet, name="sheet"),
    path("<uuid:key>/columns/", views.columns, name="columns"),
    path("<uuid:key>/rows/", preview_views.rows, name="rows"),
    path("<uuid:key>/rows/<int:number>/", preview_views.row, name="row"),
    path("<uuid:key>/choices/", preview_views.choices, name="choices"),
    path("<uuid:key>/commit/", preview_views.commit, name="commit"),
    path("<uuid:key>/progress/", result_views.progress, name="progress"),
    path("<uuid:key>/result/", result_views.result, name="result"),
    path("<uuid:key>/undo/", result_views.undo, name="undo"),
    path("<uuid:key>/discard/", views.discard, name="discard"),
]
