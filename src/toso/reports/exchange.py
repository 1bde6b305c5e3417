"""A report as a package for the province's own document system (002 II.5.e; TTR-11).

The paper in Word or PDF, and beside it `metadata.json`: the fields by which systems of official
documents exchange a paper, all from the frozen snapshot and the number that the office gave.
"""

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from toso.reports.papers import paper

if TYPE_CHECKING:
    from toso.reports.models import Submission

VERSION = 1
METADATA = "metadata.json"
_FIRST = (1980, 1, 1, 0, 0, 0)


def metadata(submission: "Submission", name: str, body: bytes, *, demo: bool) -> dict[str, Any]:
    """The fields of one paper; a number that the office has not given yet is empty."""
    snapshot, issue = submission.snapshot, getattr(submission, "issued", None)
    with override("vi"):
        said = paper(snapshot, issue, draft=False, demo=demo)
    return {
        "Version": VERSION,
        "TypeName": (said.kind or "").capitalize(),
        "CodeNumber": str(said.number or ""),
        "CodeNotation": said.symbol,
        "IssuedDate": said.date.isoformat() if said.date else "",
        "Place": said.place,
        "OrganName": said.issuer,
        "Subject": said.abstract,
        "Language": "vi",
        "FullName": said.signature.name if said.signature else "",
        "Position": said.signature.title if said.signature else "",
        "To": list(said.addressees),
        "ToPlaces": list(said.recipients),
        "Period": snapshot["period"],
        "Submission": {
            "Id": str(submission.pk), "Number": submission.number,
            "SentAt": submission.submitted_at.isoformat(), "SHA256": submission.hash,
        },
        "Files": [{"Name": name, "SHA256": hashlib.sha256(body).hexdigest(), "Bytes": len(body)}],
        "Demo": demo,
    }  # fmt: skip


def package(submission: "Submission", name: str, body: bytes, *, demo: bool) -> bytes:
    """The file and its metadata in one .zip: the same for the same paper."""
    said = metadata(submission, name, body, demo=demo)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for called, content in (
            (name, body),
            (METADATA, json.dumps(said, ensure_ascii=False, indent=2).encode()),
        ):
            archive.writestr(zipfile.ZipInfo(called, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
