"""Where a sentence came from: a report or a visit, as ids in drafts and words in snapshots."""

import uuid
from collections.abc import Iterable
from typing import Any

from toso.outreach.models import Session, Visit
from toso.reports.names import names


def labelled(origins: Iterable[str]) -> dict[str, str]:
    """Origin → words: "xã Vạn Thắng, lần 2", "lượt thăm ngày 05/09/2022", "buổi ngày …"."""
    wanted = set(origins)
    if not wanted:
        return {}
    visits = {o.removeprefix("visit:") for o in wanted if o.startswith("visit:")}
    sessions = {o.removeprefix("session:") for o in wanted if o.startswith("session:")}
    submissions = {o for o in wanted if ":" not in o}
    return _of_visits(visits) | _of_sessions(sessions) | _of_submissions(submissions)


def _of_visits(ids: Iterable[str]) -> dict[str, str]:
    days = Visit.objects.filter(pk__in=_uuids(ids)).values_list("pk", "day")
    return {f"visit:{pk}": f"lượt thăm ngày {day:%d/%m/%Y}" for pk, day in days}


def _of_sessions(ids: Iterable[str]) -> dict[str, str]:
    if not ids:
        return {}
    days = Session.objects.filter(pk__in=_uuids(ids)).values_list("pk", "day")
    return {f"session:{pk}": f"buổi ngày {day:%d/%m/%Y}" for pk, day in days}


def _of_submissions(ids: Iterable[str]) -> dict[str, str]:
    from toso.reports.models import Submission

    held = list(Submission.objects.filter(pk__in=_uuids(ids)).select_related("obligation__team"))
    if not held:
        return {}
    called = names((s.obligation.unit_id for s in held), held[0].obligation.last_day)
    return {str(s.pk): f"{_reporter(s, called)}, lần {s.number}" for s in held}


def _reporter(submission: Any, called: dict[uuid.UUID, str]) -> str:
    team = submission.obligation.team
    return team.name if team else called.get(submission.obligation.unit_id, "")


def _uuids(ids: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for text in ids:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
