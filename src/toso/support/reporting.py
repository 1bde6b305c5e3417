"""Reporting a difficulty: at once to the competent level (000 IV.1.d; ESC-01)."""

import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.personal import holds_a_number
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.reports.models import Submission
from toso.support.categories import CATEGORIES
from toso.support.models import Issue, Step
from toso.support.placing import TEAM, Holder, Way, called, deadline, holder
from toso.support.routing import first, ladder
from toso.support.seats import Post, reporters
from toso.teams.models import Team

LONGEST, MOST = 200, 4000


@dataclass(frozen=True)
class Difficulty:
    """What somebody reports; `id` is the form's, so that a press twice reports it once."""

    title: str
    words: str
    category: str
    platform: str = ""
    id: uuid.UUID | None = None
    submission: Submission | None = None
    heading: str = ""


@dataclass(frozen=True)
class Reporter:
    """The side that reports: a team, or an office at its place."""

    party: str
    unit: Unit
    team: Team | None
    name: str
    title: str


def reporter(post: Post) -> Reporter:
    """The side for which a post reports."""
    held, day = post.held, post.scope.on
    party = post.parties[0]
    if party == "team":
        team = Team.objects.filter(host=held.unit, valid__contains=day).order_by("pk").first()
        name = f"{team.name if team else TEAM}, {above(held.unit, day)}"
        return Reporter(party, held.unit, team, name, held.title)
    way = Way.of(held.unit, day)
    place = held.unit.standing(day)
    assert place
    return Reporter(party, held.unit, None, called(party, place, way), held.title)


def above(unit: Unit, day: Any) -> str:
    standing = unit.standing(day)
    above = standing.parent.standing(day) if standing and standing.parent else None
    return str(above or standing or "")


def offered(way: Way, party: str) -> list[str]:
    """The categories that a side may choose: only who the plan names may ask for UBND tỉnh."""
    named = bool(way.charter and way.charter.rule_of_route("to_province", party, way.day))
    return [key for key in CATEGORIES if key != "to_province" or named]


def receiver(way: Way, party: str, category: str, platform: str = "") -> Holder | None:
    """Who would get it at once."""
    kind = CATEGORIES[category].kind
    return holder(way, first(way.charter, kind, party, way.day), kind, platform)


def report(said: Difficulty, by: Account, post: Post | None = None) -> Issue:
    """Report it for one's own team or office. Raises Refused, PermissionDenied."""
    known = reporters(Scope.of(by, clock.today()))
    own = next((p for p in known if post is None or p.held.pk == post.held.pk), None)
    if own is None:
        raise PermissionDenied(_("Tổ, UBND xã, huyện hoặc Sở mới báo được khó khăn, vướng mắc."))
    return put(said, by, reporter(own))


@transaction.atomic
def put(said: Difficulty, by: Account, side: Reporter) -> Issue:
    """Write it down for a side and lay it before the competent level."""
    if said.id and (before := Issue.objects.filter(pk=said.id, by=by).first()):
        return before
    way = Way.of(side.unit, clock.today())
    if said.category not in offered(way, side.party):
        raise Refused(_("Hãy chọn loại khó khăn, vướng mắc trong danh sách."))
    if said.category == "platform" and not said.platform:
        raise Refused(_("Hãy chọn nền tảng đang vướng mắc."))
    title, words = worded(said.title, LONGEST), worded(said.words)
    to = receiver(way, side.party, said.category, said.platform)
    if to is None:
        raise Refused(_("Chưa biết cấp nào giải quyết loại này. Hãy chọn loại khác."))
    kind, now = CATEGORIES[said.category].kind, clock.now()
    named = [to.party, *(leg.party for leg in ladder(way.charter, kind, side.party, way.day))]
    made = Issue.objects.create(
        pk=said.id or new_id(), title=clean(title), words=words, category=said.category,
        platform=said.platform if said.category == "platform" else "",
        folded=fold(f"{title} {words} {side.name}"), reporter=side.party, unit=side.unit,
        team=side.team, reporter_name=side.name, by=by, at=now, reported_on=way.day,
        submission=said.submission, heading=said.heading,
        charter=way.charter.stem if way.charter else "", named=list(dict.fromkeys(named)),
        party=to.party, place=to.place, organisation=to.organisation, holder_name=to.name,
        since=now, due=deadline(way, to.party),
    )  # fmt: skip
    Step.objects.create(
        issue=made, number=1, word=Step.Word.REPORT, actor_name=side.name, party=to.party,
        place=to.place, organisation=to.organisation, holder_name=to.name, due=made.due,
        source=to.leg.source, quote=to.leg.quote, note=to.note, by=by, by_name=by.full_name,
        by_title=side.title, at=now,
    )  # fmt: skip
    record("issue.report", actor=by, subject=made.pk, place=made.unit_id, category=made.category,
           to=to.name)  # fmt: skip
    return made


def worded(text: str, most: int = MOST) -> str:
    """NFC, no control characters; refused empty, too long, or with a resident's number in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c)[0] != "C")
    plain = unicodedata.normalize("NFC", kept).strip()
    if not plain:
        raise Refused(_("Hãy ghi rõ nội dung."))
    if len(plain) > most:
        raise Refused(_("Nội dung dài quá %(most)s chữ. Hãy rút gọn.") % {"most": most})
    if holds_a_number(plain):
        raise Refused(
            _("Có số điện thoại hoặc số giấy tờ. Các cấp trên cũng đọc được: hãy bỏ số đi.")
        )
    return plain
