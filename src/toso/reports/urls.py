"""Addresses of the `reports` room: an obligation's page, its submissions, what is done to them."""

from django.urls import path

from toso.reports import (
    changes_views,
    completeness_views,
    delegation_views,
    paper_views,
    review_views,
    scan_views,
    views,
    waiting_views,
    weekly_views,
    writing_views,
)
from toso.reports.outward import views as outward

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("data/", outward.page, name="data"),
    path("data/period.json", outward.period_json, name="data-json"),
    path("data/values.csv", outward.values, name="data-csv"),
    path("data/dhis2.json", outward.dhis2_values, name="data-dhis2"),
    path("data/dhis2-completeness.json", outward.dhis2_completeness, name="data-completeness"),
    path("data/schemas/period-data-1.json", outward.schema, name="data-schema"),
    path("completeness/", completeness_views.completeness, name="completeness"),
    path("calling/", completeness_views.calling, name="calling"),
    path("weekly/", weekly_views.weekly, name="weekly"),
    path("delegations/", delegation_views.delegations, name="delegations"),
    path("delegations/end/", delegation_views.end, name="end-delegation"),
    path("waiting/", waiting_views.waiting, name="waiting"),
    path("waiting/acceptance/", waiting_views.accept_all, name="accept-all"),
    path("waiting/withdrawal/", waiting_views.withdraw_all, name="withdraw-all"),
    path("<uuid:key>/", views.report, name="report"),
    path("<uuid:key>/writing/", writing_views.write, name="write"),
    path("<uuid:key>/headings/<slug:heading>/", writing_views.save_heading, name="heading"),
    path("<uuid:key>/submission/", writing_views.submit, name="submit"),
    path("<uuid:key>/declared/", writing_views.declare, name="declare"),
    path("scans/<uuid:key>/", scan_views.scan, name="scan"),
    path("scans/<uuid:key>/removal/", scan_views.take_off, name="scan-off"),
    path("<uuid:key>/draft.docx", paper_views.draft_docx, name="draft-docx"),
    path("submissions/<uuid:key>/", views.submission, name="submission"),
    path("submissions/<uuid:key>/changes/", changes_views.changes, name="changes"),
    path("submissions/<uuid:key>/withdrawal/", review_views.withdraw, name="withdraw"),
    path("submissions/<uuid:key>/return/", review_views.send_back, name="return"),
    path("submissions/<uuid:key>/acceptance/", review_views.accept, name="accept"),
    path("submissions/<uuid:key>/issue/", review_views.issue, name="issue"),
    path("submissions/<uuid:key>/docx", paper_views.docx, name="docx"),
    path("submissions/<uuid:key>/xlsx", paper_views.xlsx, name="xlsx"),
]
