"""Points, events, sessions, requests and assignments for the walk, with words that may not leak."""

import uuid
from datetime import timedelta
from typing import Any

from tests.field.phone import Phone
from toso.demo.named_units import named
from toso.kit import clock
from toso.kit.ids import new_id
from toso.outreach.models import Ask, Assignment, Attendance, Event, Point, Session


def gather(
    filled: Any, phone: Phone, village: str, home: uuid.UUID, person: uuid.UUID, word: str
) -> None:
    """One of each in a village; the point is approved, so that residents read of it."""
    point, event = named(f"walk point {village}"), named(f"walk event {village}")
    starts = (clock.now() + timedelta(days=2)).isoformat()
    came = [{"resident": str(person), "skill": "vneid", "result": "uses"}]
    said = [
        phone.op("point.propose", point, payload={
            "name": "Điểm Nhà văn hóa", "place": "Nhà văn hóa", "owner": f"{word}-giữ"}),
        phone.op("event.announce", event, payload={
            "name": f"{word}-họp", "kind": "cell_meeting", "starts_at": starts,
            "place": f"{word}-nơi"}),
        phone.op("session.record", payload={
            "kind": "cell_meeting", "topic": "payment", "title": f"{word}-buổi",
            "event": str(event), "point": str(point), "attendees": came, "unnamed": 9,
            "note": f"{word}-ghi"}),
        phone.op("help.ask", payload={
            "household": str(home), "need": "health", "words": f"{word}-nhờ"}),
        phone.op("house.hand_over", home, payload={"member": None}),
    ]  # fmt: skip
    answers = phone.push(*said)
    assert {answer["status"] for answer in answers} == {"applied"}, answers
    Point.objects.filter(pk=point).update(state="approved")
    filled.add("point", village, point)
    filled.add("event", village, event)
    filled.add("session", village, uuid.UUID(said[2]["id"]))


def double_rounds(village: Any) -> None:
    """Twice as many of each in one village."""
    for model in (Point, Event, Ask, Assignment):
        for row in list(model.objects.filter(village=village)):
            _copy(row)
    for session in list(Session.objects.filter(village=village)):
        twin = _copy(session)
        for one in list(Attendance.objects.filter(session=session)):
            _copy(one, session_id=twin.pk)


def _copy(row: Any, **changed: Any) -> Any:
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return type(row)._default_manager.create(**fields | {"id": new_id(), **changed})
