"""A picture on the officers' pages: for who may read the residents of its village."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from toso.field.doors import scope_of
from toso.field.models import Attachment
from toso.field.phones.attachments import stored_at


@require_GET
def picture(request: HttpRequest, picture: uuid.UUID) -> HttpResponseBase:
    """The picture itself; the reader's browser may keep it, nobody on the way."""
    scope = scope_of(request)
    row = Attachment.objects.filter(
        pk=picture, state="stored", village__in=scope.villages("residents.read")
    ).first()
    try:
        file = stored_at(row).open("rb") if row else None
    except OSError:
        file = None
    if file is None:
        raise Http404
    response = FileResponse(file, content_type="image/jpeg", filename=f"{picture}.jpg")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def pictures_of(subjects: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Attachment]]:
    """The pictures that are here of each visit or session."""
    found: dict[uuid.UUID, list[Attachment]] = defaultdict(list)
    rows = Attachment.objects.filter(about__in=list(subjects), state="stored")
    for row in rows.order_by("pk"):
        found[row.about].append(row)
    return dict(found)
