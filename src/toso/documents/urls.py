"""Addresses of the `documents` room."""

from django.urls import path

from toso.documents import article_views, file_views, outgoing_views, views
from toso.documents import writing_views as writing

app_name = "documents"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", writing.new, name="new"),
    path("outgoing/", outgoing_views.index, name="outgoing"),
    path("enter/", writing.enter, name="enter"),
    path("charter/", article_views.charter, name="charter"),
    path("articles/", article_views.article, name="article"),
    path("<uuid:key>/", views.document, name="document"),
    path("<uuid:key>/docx/", views.docx, name="docx"),
    path("<uuid:key>/annulment/", writing.annul, name="annul"),
    path("<uuid:key>/text/", writing.mend, name="mend"),
    path("<uuid:key>/issue/", writing.issue, name="issue"),
    path("<uuid:key>/discard/", writing.discard, name="discard"),
    path("<uuid:key>/change/", writing.change, name="change"),
    path("<uuid:key>/links/", writing.links, name="links"),
    path("<uuid:key>/links/<int:link>/", writing.unlink, name="unlink"),
    path("<uuid:key>/names/", writing.names, name="names"),
    path("<uuid:key>/files/", file_views.attach, name="attach"),
    path("<uuid:key>/files/<uuid:attachment>/", file_views.file, name="file"),
    path("<uuid:key>/files/<uuid:attachment>/removal/", file_views.remove, name="remove_file"),
    path("<uuid:key>/priority/", writing.priority, name="priority"),
]
