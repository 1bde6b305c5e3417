"""Addresses of the `printing` room."""

from django.urls import path

from toso.printing import preview_views, views

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
]
