"""Addresses of the `tasks` room."""

from django.urls import path

from toso.tasks import request_views, task_views, template_views, topic_views, writing_views

app_name = "tasks"
urlpatterns = [
    path("", task_views.index, name="index"),
    path("new/", writing_views.new, name="new"),
    path("copy/", writing_views.copy, name="copy"),
    path("<uuid:key>/", task_views.task, name="task"),
    path("<uuid:key>/edit/", writing_views.edit, name="edit"),
    path("<uuid:key>/issue/", task_views.issue, name="issue"),
    path("<uuid:key>/discard/", task_views.discard, name="discard"),
    path("<uuid:key>/move/<slug:word>/", task_views.move, name="move"),
    path("topics/", topic_views.calendar, name="topics"),
    path("topics/new/", topic_views.write, name="new_topic"),
    path("topics/<uuid:key>/", topic_views.topic, name="topic"),
    path("topics/<uuid:key>/edit/", topic_views.write, name="edit_topic"),
    path("topics/<uuid:key>/start/", topic_views.start, name="start_topic"),
    path("templates/", template_views.templates, name="templates"),
    path("templates/new/", template_views.propose, name="new_template"),
    path("templates/<uuid:key>/", template_views.template, name="template"),
    path("templates/<uuid:key>/next/", template_views.propose, name="next_version"),
    path("services/", template_views.services, name="services"),
    path("requests/", request_views.requests, name="requests"),
    path("requests/new/", request_views.new, name="new_request"),
    path("requests/<uuid:key>/", request_views.one, name="request"),
    path("requests/<uuid:key>/reply/", request_views.reply, name="reply"),
]
