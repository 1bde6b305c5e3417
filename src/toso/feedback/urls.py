"""Addresses of the `feedback` room."""

from django.urls import path

from toso.feedback import answer_views, views, writing_views

app_name = "feedback"
urlpatterns = [
    path("", views.index, name="index"),
    path("rounds/<uuid:commune>/<str:month>/", writing_views.write, name="write"),
    path("dispatches/<uuid:key>/", views.dispatch, name="dispatch"),
    path("dispatches/<uuid:key>/docx", answer_views.dispatch_docx, name="dispatch-docx"),
    path("dispatches/<uuid:key>/issue/", answer_views.issue, name="issue"),
    path("<uuid:key>/", views.notice, name="notice"),
    path("<uuid:key>/answer/", answer_views.answer, name="answer"),
    path("<uuid:key>/docx", answer_views.docx, name="docx"),
]
