"""Addresses of the `targets` room: a place's year, a target, the documents that give them."""

from django.urls import path

from toso.targets import (
    allocation_views,
    answer_views,
    carrying_views,
    file_views,
    issue_views,
    proposal_views,
    together_views,
    views,
)

app_name = "targets"
urlpatterns = [
    path("", views.index, name="index"),
    path("xlsx/", file_views.xlsx, name="xlsx"),
    path("given/<str:code>/", views.given, name="given"),
    path("waiting/", together_views.accept_many, name="accept_many"),
    path("contests/", together_views.answer_many, name="answer_many"),
    path("carrying/", carrying_views.carry, name="carry"),
    path("proposals/", proposal_views.index, name="proposals"),
    path("assignments/new/", allocation_views.begin, name="begin"),
    path("assignments/<uuid:key>/", allocation_views.assignment, name="assignment"),
    path("assignments/<uuid:key>/lines/<str:code>/", allocation_views.allocate, name="allocate"),
    path("assignments/<uuid:key>/issue/", issue_views.issue, name="issue"),
    path("assignments/<uuid:key>/discard/", allocation_views.discard, name="discard"),
    path("assignments/<uuid:key>/docx", file_views.docx, name="docx"),
    path("<uuid:key>/", views.target, name="target"),
    path("<uuid:key>/acceptance/", answer_views.accept, name="accept"),
    path("<uuid:key>/contest/", answer_views.contest, name="contest"),
    path("<uuid:key>/answer/", answer_views.answer, name="answer"),
    path("<uuid:key>/withdrawal/", answer_views.withdraw, name="withdraw"),
]
