"""Addresses of figures: an area's table, one indicator level by level, the subjects behind it."""

from django.urls import path

from toso.desk import figure_views as views

app_name = "figures"
urlpatterns = [
    path("", views.index, name="index"),
    path("xlsx/", views.xlsx, name="xlsx"),
    path("entered/", views.enter, name="enter"),
    path("<str:code>/", views.indicator, name="indicator"),
]
