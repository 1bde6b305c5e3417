"""From an address to a review inside the person's scope."""

import uuid

from django.http import Http404, HttpRequest

from toso.reports.finding import obligation_of
from toso.reports.models import Obligation
from toso.reviews.proposing import is_review


def review_of(request: HttpRequest, key: uuid.UUID) -> Obligation:
    """A review that the person may see; any other report is a 404."""
    found = obligation_of(request, key)
    if not is_review(found):
        raise Http404
    return found
