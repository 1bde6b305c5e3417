"""A visit's picture travels later and in pieces; only pictures come in, with nothing hidden."""

import hashlib
import stat
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image

from tests.conftest import TODAY
from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field.models import Attachment
from toso.field.phones import attachments
from toso.field.tasks import tidy_all
from toso.journal.models import Entry
from toso.kit import clock
from toso.outreach.models import Visit

VILLAGE = "Quảng Hội 1"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def drawn(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **more: Any) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def declared(phone: Phone, content: bytes, about: Any = None, id: UUID | None = None) -> UUID:
    """A picture declared for a visit; returns its id."""
    picture = id or uuid4()
    payload = {
        "about_kind": "visit", "about": str(about or uuid4()), "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(), "mime": "image/jpeg",
    }  # fmt: skip
    assert phone.tell(phone.op("attachment.declare", picture, payload=payload)) == ["applied"]
    return picture


def put(phone: Phone, picture: UUID, piece: bytes, offset: int = 0) -> Any:
    address = f"/field/attachments/{picture}?offset={offset}"
    return phone.client.put(address, piece, content_type="application/octet-stream")


def sent(phone: Phone, picture: UUID, content: bytes) -> Any:
    """Everything, piece by piece; the last answer."""
    answer = None
    for offset in range(0, len(content), attachments.PIECE):
        answer = put(phone, picture, content[offset : offset + attachments.PIECE], offset)
    return answer


def visited(world: World, phone: Phone) -> str:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    assert phone.tell(visit) == ["applied"]
    return str(visit["id"])


def test_a_visit_counts_before_its_picture_and_shows_it_after(
    world: World, phone: Phone, as_person: Any
) -> None:
    visit, content = visited(world, phone), drawn()
    assert Visit.objects.standing().filter(pk=visit).exists()
    picture = declared(phone, content, visit)
    house = f"/registers/households/{world.households[f'{VILLAGE} 1'].pk}/"
    assert str(picture) not in phone.client.get(house).content.decode()
    assert sent(phone, picture, content).json()["state"] == "stored"
    for key in ("an", "binh", "chi"):
        assert f"/registers/pictures/{picture}/" in as_person(key).get(house).content.decode()
        seen = as_person(key).get(f"/registers/pictures/{picture}/")
        assert seen["Content-Type"] == "image/jpeg" and "private" in seen["Cache-Control"]
        assert Image.open(BytesIO(b"".join(seen))).size == (640, 480)
    for key in ("sau", "nga", "giang", "hai", "lan"):
        assert as_person(key).get(f"/registers/pictures/{picture}/").status_code == 404


def test_a_cut_in_the_middle_costs_a_question(phone: Phone) -> None:
    content = drawn(size=(700, 500), quality=90)
    assert 100_000 < len(content) < 300_000
    picture = declared(phone, content)
    assert put(phone, picture, content[:60_000]).json()["received"] == 60_000
    again = put(phone, picture, content[:60_000])
    assert (again.status_code, again.json()["received"]) == (409, 60_000)
    asked = phone.client.get(f"/field/attachments/{picture}")
    assert asked.json() == {"received": 60_000, "bytes": len(content), "state": "waiting"}
    assert phone.client.head(f"/field/attachments/{picture}").status_code == 200
    assert put(phone, picture, content[60_000:160_000], 60_000).status_code == 200
    last = put(phone, picture, content[160_000:], 160_000) if len(content) > 160_000 else None
    done = phone.client.get(f"/field/attachments/{picture}").json()
    assert done["state"] == "stored" and (last is None or last.json() == done)
    assert put(phone, picture, content[:10]).json()["state"] == "stored", "told again, it is so"


def test_the_server_that_died_after_a_piece_asks_for_what_it_lacks(phone: Phone) -> None:
    content = drawn()
    picture = declared(phone, content)
    put(phone, picture, content[:5_000])
    attachments._part(Attachment.objects.get()).unlink()
    answer = put(phone, picture, content[5_000:], 5_000)
    assert (answer.status_code, answer.json()["received"]) == (409, 0)
    assert sent(phone, picture, content).json()["state"] == "stored"


def test_bytes_that_were_changed_on_the_way_are_asked_for_again(phone: Phone) -> None:
    content = drawn(size=(200, 150))
    picture = declared(phone, content)
    answer = put(phone, picture, content[:-1] + bytes([content[-1] ^ 1]))
    assert answer.json() == {"received": 0, "bytes": len(content), "state": "waiting"}
    assert put(phone, picture, content).json()["state"] == "stored"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_place_and_phone_are_wiped_from_a_picture(phone: Phone, kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Máy của An", "GPS 12.7 109.2"
    content = drawn(kind, (200, 150), exif=exif.tobytes())
    assert b"GPS 12.7" in content
    picture = declared(phone, content)
    sent(phone, picture, content)
    kept = attachments.stored_at(Attachment.objects.get()).read_bytes()
    assert b"GPS" not in kept and not Image.open(BytesIO(kept)).getexif()


@pytest.mark.req("SEC-04")
@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"%PDF-1.7 x",
     b"\xff\xd8\xff\xe0 not really", b"PK\x03\x04", b"MZ\x90\x00"],
)  # fmt: skip
def test_what_only_calls_itself_a_picture_is_refused_for_good(phone: Phone, content: bytes) -> None:
    picture = declared(phone, content)
    for _ in range(2):
        answer = put(phone, picture, content)
        assert answer.status_code == 422 and answer.json()["reason"] == "not_a_picture"
        assert answer.json()["final"] is True and answer.json()["remedy"]
    assert not list(attachments.folder("parts").glob("*"))


def test_a_small_file_that_claims_to_be_gigapixels_is_not_drawn(phone: Phone) -> None:
    out = BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    picture = declared(phone, out.getvalue())
    assert put(phone, picture, out.getvalue()).json()["reason"] == "not_a_picture"


def scanner(tmp_path: Path, lines: str) -> str:
    script = tmp_path / "scanner.sh"
    script.write_text(f"#!/bin/sh\n{lines}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


@pytest.mark.req("SEC-04")
def test_a_scanner_that_finds_the_eicar_file_refuses_it(
    phone: Phone, tmp_path: Path, settings: Any
) -> None:
    dirty = drawn(size=(60, 60)) + EICAR
    accepted = declared(phone, dirty)
    assert sent(phone, accepted, dirty).json()["state"] == "stored", "without a scanner"
    assert EICAR not in attachments.stored_at(Attachment.objects.get()).read_bytes()
    settings.SCANNER = scanner(tmp_path, 'grep -q EICAR-STANDARD "$1" && exit 1 || exit 0')
    refused = declared(phone, dirty)
    answer = sent(phone, refused, dirty)
    assert (answer.status_code, answer.json()["reason"]) == (422, "infected")
    assert Entry.objects.filter(verb="attachment.infected", subject=refused).exists()
    clean = drawn(size=(60, 60))
    assert sent(phone, declared(phone, clean), clean).json()["state"] == "stored"


def test_a_scanner_without_an_answer_lets_nothing_in_and_nothing_go(
    phone: Phone, tmp_path: Path, settings: Any
) -> None:
    content = drawn(size=(60, 60))
    picture = declared(phone, content)
    for broken in (scanner(tmp_path, "exit 2"), "/nowhere/scanner"):
        settings.SCANNER = broken
        answer = put(phone, picture, content)
        assert (answer.status_code, answer["Retry-After"]) == (503, "300")
    settings.SCANNER = ""
    assert put(phone, picture, content).json()["state"] == "stored"


def test_only_its_author_sends_a_picture(world: World, phone: Phone, as_person: Any) -> None:
    content = drawn(size=(60, 60))
    picture = declared(phone, content)
    for key in ("binh", "sau", "chi", "hai"):
        other = phone_of(world, as_person, key, VILLAGE)
        assert put(other, picture, content).status_code == 404
        assert other.client.get(f"/field/attachments/{picture}").status_code == 404
    missing = put(phone, uuid4(), content)
    assert (missing.status_code, missing.json()["reason"]) == (404, "undeclared")
    assert as_person(None).get(f"/field/attachments/{picture}").status_code == 401


def test_a_picture_of_another_village_does_not_show_on_this_ones_visit(
    world: World, phone: Phone, as_person: Any
) -> None:
    visit, content = visited(world, phone), drawn(size=(60, 60))
    stranger = phone_of(world, as_person, "minh", "Tổ dân phố 1")
    sent(stranger, declared(stranger, content, visit), content)
    house = world.households[f"{VILLAGE} 1"].pk
    assert (
        b"/registers/pictures/" not in phone.client.get(f"/registers/households/{house}/").content
    )


def test_another_picture_cannot_take_the_id_of_one(
    world: World, phone: Phone, as_person: Any
) -> None:
    content = drawn(size=(60, 60))
    picture = declared(phone, content)
    stranger = phone_of(world, as_person, "minh", "Tổ dân phố 1")
    payload = {"about_kind": "visit", "about": str(uuid4()), "bytes": 5, "sha256": "0" * 64,
               "mime": "image/png"}  # fmt: skip
    for thief in (phone, stranger):
        (answer,) = thief.push(thief.op("attachment.declare", picture, payload=payload))
        assert answer["reason"] == "id_reused"
    assert sent(phone, picture, content).json()["state"] == "stored"


@pytest.mark.parametrize(
    "wrong",
    [{"bytes": 300_001}, {"bytes": 0}, {"sha256": "xyz"}, {"mime": "image/svg+xml"},
     {"kind": "video"}, {"about_kind": "household"}],
)  # fmt: skip
def test_a_declaration_says_what_is_allowed(phone: Phone, wrong: dict[str, Any]) -> None:
    payload = {"about_kind": "visit", "about": str(uuid4()), "bytes": 5, "sha256": "0" * 64,
               "mime": "image/png"} | wrong  # fmt: skip
    (answer,) = phone.push(phone.op("attachment.declare", uuid4(), payload=payload))
    assert answer["reason"] == "bad_payload" and next(iter(wrong)) in answer["detail"]


def test_a_piece_too_big_or_beyond_the_end_is_refused(phone: Phone) -> None:
    picture = declared(phone, drawn(size=(60, 60)))
    assert put(phone, picture, b"x" * 100_001).status_code == 413
    assert put(phone, picture, b"x" * 5_000_000).status_code == 413
    assert put(phone, picture, b"x" * 50_000).status_code == 413
    assert Attachment.objects.get().received == 0


def test_a_village_has_a_quota_for_each_month(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = drawn(size=(60, 60))
    monkeypatch.setattr(attachments, "QUOTA", len(content) + 10)
    assert sent(phone, declared(phone, content), content).json()["state"] == "stored"
    late = declared(phone, content)
    answer = put(phone, late, content)
    assert (answer.status_code, answer.json()["reason"]) == (413, "quota")
    with clock.travel(TODAY + timedelta(days=20)):
        assert put(phone, late, content).json()["state"] == "stored"


def test_what_was_not_finished_in_a_week_is_thrown_away_and_may_come_again(phone: Phone) -> None:
    content = drawn()
    picture = declared(phone, content)
    put(phone, picture, content[:1_000])
    stray = attachments.folder("parts") / str(uuid4())
    stray.write_bytes(b"left by a crash")
    with clock.travel(TODAY + timedelta(days=6)):
        attachments.sweep()
    assert [path.name for path in attachments.folder("parts").glob("*")] == [str(picture)]
    with clock.travel(TODAY + timedelta(days=8)):
        assert tidy_all() == 1
        assert not list(attachments.folder("parts").glob("*"))
        assert sent(phone, picture, content).json()["state"] == "stored"
        assert attachments.sweep() == 0 and attachments.stored_at(Attachment.objects.get()).exists()
