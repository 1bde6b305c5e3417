"""The list of a person's threads: what it says of each, what narrows it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.threads.models import Remark, Sight, Thread
from toso.threads.subjects import Subject, find_all, kinds

# Older ones are found on the page of their thing.
MOST = 500
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A thread with its thing: who spoke last, whether something waits or is new."""

    subject: Subject
    last: Remark
    state: str
    is_new: bool

    @property
    def day(self) -> date:
        return self.last.at.astimezone(clock.HANOI).date()


def of_mine(request: HttpRequest, scope: Scope) -> Listing:
    """The latest threads that a post of the person takes part in, as the address arranges them."""
    return listed(
        request, "threads", _("Trao đổi"), columns(), rows(scope), filters=filters(),
        notes=[_("500 trao đổi gần nhất; trao đổi cũ hơn xem ở trang của từng việc.")],
    )  # fmt: skip


def columns() -> list[Column]:
    said = dict(_states())
    return [
        Column("title", _("Về việc"), lambda r: r.subject.title, width=44, searched=True),
        Column("about", _("Loại"), lambda r: str(kinds[r.subject.about].label), width=14),
        Column("whose", _("Của đâu"), lambda r: r.subject.whose, width=34, searched=True),
        Column("last", _("Lời gần nhất"), lambda r: r.last.text, width=60, searched=True,
               fixed=True),
        Column("by", _("Người viết"), lambda r: r.last.by_name, width=24, searched=True),
        Column("day", _("Ngày"), lambda r: r.day, "date", by=lambda r: r.last.at),
        Column("state", _("Tình trạng"), lambda r: said.get(r.state, ""), width=22),
    ]  # fmt: skip


def filters() -> list[Filter]:
    abouts = [(key, kind.label) for key, kind in kinds.items()]
    return [
        Filter("state", _("Tình trạng"), [*_states(), ("new", _("Chưa đọc"))], keep=_is),
        Filter("kind", _("Loại"), abouts, keep=lambda row, about: row.subject.about == about),
    ]


def rows(scope: Scope) -> list[Row]:
    """As many questions to the database, however many threads there are."""
    threads = list(_marked(scope).order_by("-last_at", "-pk")[:MOST])
    found = find_all(scope, [(one.about, one.subject) for one in threads])
    last = Remark.objects.in_bulk([one.last_id for one in threads])
    return [
        Row(found[one.about, one.subject], last[one.last_id], _state(one), one.fresh)
        for one in threads
        if (one.about, one.subject) in found
    ]


def _marked(scope: Scope) -> Any:
    """With what was said last, and whether something waits or is new for this person."""
    here = Remark.objects.filter(thread=OuterRef("pk"))
    last = here.standing().order_by("-at", "-pk")
    seen = Sight.objects.filter(thread=OuterRef("thread"), account=scope.account).values("at")
    told = here.standing().exclude(by=scope.account)
    marked = Thread.objects.joined_by(scope).annotate(
        last_id=Subquery(last.values("pk")[:1]),
        last_at=Subquery(last.values("at")[:1]),
        here=Exists(here.open().waiting_for(scope)),
        waits=Exists(here.open()),
        fresh=Exists(told.filter(at__gt=Coalesce(Subquery(seen[:1]), Value(_NEVER)))),
    )
    return marked.exclude(last_id=None)


def _state(thread: Any) -> str:
    return "here" if thread.here else "there" if thread.waits else ""


def _states() -> list[tuple[str, str]]:
    return [("here", _("Chờ bên tôi trả lời")), ("there", _("Chờ nơi khác trả lời"))]


def _is(row: Row, state: str) -> bool:
    return row.is_new if state == "new" else row.state == state
