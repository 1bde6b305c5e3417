"""Addresses of rankings, comparisons, league tables and the paper for a meeting."""

from django.urls import path

from toso.desk import brief_views, compare_views, league_views, ranking_views

app_name = "ranking"
urlpatterns = [
    path("ranking/", ranking_views.index, name="index"),
    path("ranking/close/", ranking_views.close, name="close"),
    path("ranking/<uuid:key>/", ranking_views.settled, name="settled"),
    path("league/", league_views.page, name="league"),
    path("compare/", compare_views.page, name="compare"),
    path("compare/traits/", compare_views.traits, name="traits"),
    path("compare/traits/<uuid:key>/", compare_views.end_trait, name="end_trait"),
    path("brief/", brief_views.page, name="brief"),
    path("brief/docx/", brief_views.docx, name="brief-docx"),
]
