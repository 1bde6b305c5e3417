"""What phones bring that is no fact: themselves, a picture, what did not get in, parts."""

import hashlib
from datetime import timedelta
from io import BytesIO
from uuid import UUID

from PIL import Image

from tests.field.phone import Phone
from tests.walk.filled import Filled
from toso.demo.named_units import named
from toso.field.models import Device
from toso.field.phones.loads import divide, propose
from toso.kit import clock
from toso.people.models import Account


def bring(filled: Filled, phone: Phone, village: str, visit: UUID, word: str) -> None:
    """A picture of a visit, an operation refused, a phone with a name, a village in two parts."""
    out = BytesIO()
    Image.new("RGB", (8, 8), "orange").save(out, "JPEG")
    content, picture = out.getvalue(), named(f"walk picture {village}")
    payload = {
        "about_kind": "visit", "about": str(visit), "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(), "mime": "image/jpeg",
    }  # fmt: skip
    early = clock.now() + timedelta(days=4)
    statuses = phone.tell(
        phone.op("attachment.declare", picture, payload=payload),
        phone.op("status.declare", visit, at=early, payload={"note": word}),
    )
    assert statuses == ["applied", "rejected"]
    sent = phone.client.put(
        f"/field/attachments/{picture}", content, content_type="application/octet-stream"
    )
    assert sent.json()["state"] == "stored", sent.content
    filled.add("picture", village, picture)
    holder = Account.objects.get(pk=named(f"walk {village}"))
    Device.objects.filter(account=holder).update(label=f"máy {word}")
    for row in Device.objects.filter(account=holder)[:1]:
        filled.add("device", village, row.pk)
    if village == "Phú Hội":
        unit = filled.world.units[village].pk
        divide(unit, propose(unit, 2, clock.today()), holder)
