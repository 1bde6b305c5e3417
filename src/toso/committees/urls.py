"""Addresses of the `committees` room."""

from django.urls import path

from toso.committees import views, writing_views

app_name = "committees"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", writing_views.begin, name="new"),
    path("<uuid:key>/", views.committee, name="committee"),
    path("<uuid:key>/change/", writing_views.change, name="change"),
    path("<uuid:key>/end/", writing_views.end, name="end"),
    path("changes/<uuid:key>/withdrawal/", writing_views.withdraw, name="withdraw"),
]
