"""Address of the list of demonstration points that anybody may read."""

from django.urls import path

from toso.registry import point_views

app_name = "points"

urlpatterns = [path("", point_views.for_residents, name="for_residents")]
