"""Addresses of the `printing` room."""

from django.urls import path

from toso.printing import bundle_views, preview_views, views

app_name = "printing"
urlpatterns = [
    path("", views.index, name="index"),
    path("original/", views.original, name="original"),
    path("new/", views.new, name="new"),
    path("house/", views.house, name="house"),
    path("versions/<uuid:key>/", views.version, name="version"),
    path("versions/<uuid:key>/use/", views.use, name="use"),
    path("versions/<uuid:key>/file/", preview_views.file, name="file"),
    path("versions/<uuid:key>/sample/", preview_views.sample, name="sample"),
    path("versions/<uuid:key>/picture/", preview_views.picture, name="picture"),
    path("months/", bundle_views.index, name="months"),
    path("months/<uuid:key>/", bundle_views.bundle, name="bundle"),
    path("months/<uuid:key>/progress/", bundle_views.progress, name="progress"),
    path("months/<uuid:key>/cancel/", bundle_views.cancel, name="cancel"),
    path("months/<uuid:key>/go-on/", bundle_views.go_on, name="go_on"),
    path("months/<uuid:key>/zip/", bundle_views.archive, name="archive"),
]
