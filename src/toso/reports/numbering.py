"""The number of a report's paper: of the same series as every other paper of its organisation.

Nghị định 30/2020/NĐ-CP, Điều 15: one register of outgoing papers, a number is given once a year.
Whoever issues a report and whoever issues a letter of the same symbol wait for each other.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from toso.documents.keeping import hold_series
from toso.documents.models import Document
from toso.documents.series import taken_elsewhere
from toso.kit import clock
from toso.people.models import Organisation
from toso.places.finding import in_place_of, left_to
from toso.places.models import Succession
from toso.reports.refusals import Refused

if TYPE_CHECKING:
    from toso.reports.models import Submission

KINDS = {"commune": "peoples_committee", "district": "peoples_committee",
         "province": "programme_department"}  # fmt: skip
LEVELS = {"peoples_committee": ["commune", "district"], "programme_department": ["province"]}


def numbered(submission: "Submission", wanted: int | None, signed_on: date) -> int:
    """The number that a report's paper gets; see `in_series`."""
    issuer = _issuer(submission, signed_on)
    head = submission.snapshot["issuer"]
    return in_series(issuer, head, wanted, signed_on, lambda: _of_team(submission, signed_on.year))


def in_series(
    issuer: Organisation | None, head: dict[str, Any], wanted: int | None, signed_on: date,
    unregistered: Callable[[], set[int]] = set,
) -> int:  # fmt: skip
    """The number wanted of an organisation's series, or its next; held until the transaction ends.

    `head` names issuer and symbol as the paper prints them; `unregistered` tells the numbers used
    where no organisation keeps a register. Raises Refused when a paper of the same series bears
    the number already.
    """
    year, symbol = signed_on.year, head["symbol"]
    hold_series(issuer.pk if issuer else None, head["name"], symbol, year)
    taken = _registered(issuer, symbol, year) if issuer else unregistered()
    following = max(taken, default=0) + 1
    if wanted in taken:
        raise Refused(
            _("Số %(number)s/%(symbol)s của năm %(year)s đã dùng. Số tiếp theo là %(next)s.")
            % {"number": wanted, "symbol": symbol, "year": year, "next": following}
        )
    return wanted or following


def used(issuer: Organisation, symbol: str, year: int) -> set[int]:
    """The numbers that papers of reports have taken (documents.series)."""
    from toso.reports.models import Issue

    rows = Issue.objects.filter(
        numbered_by(issuer, "submission__obligation__unit"),
        submission__obligation__level__in=LEVELS.get(issuer.kind, []),
        submission__snapshot__issuer__symbol=symbol, signed_on__year=year,
    )  # fmt: skip
    return set(rows.values_list("number", flat=True))


def numbered_by(issuer: Organisation, unit: str) -> Q:
    """The signed papers of its own place, and of the places that it took over what was signed
    since (docs/adr/0017); `unit` is the way to a paper's place."""
    since = Succession.objects.filter(
        old=OuterRef(unit), is_default=True, on__lte=OuterRef("signed_on")
    )
    left = left_to([issuer.unit_id], clock.today())
    return Q(**{unit: issuer.unit_id}) | Q(Exists(since), **{f"{unit}__in": left})


def _issuer(submission: "Submission", on: date) -> Organisation | None:
    """The organisation in whose register the paper stands; a team numbers its own."""
    owed = submission.obligation
    if owed.level not in KINDS:
        return None
    return Organisation.objects.filter(
        kind=KINDS[owed.level], unit=in_place_of(owed.unit_id, on), valid__contains=on
    ).first()


def _registered(issuer: Organisation, symbol: str, year: int) -> set[int]:
    rows = Document.objects.filter(
        issuer=issuer, symbol=symbol, letter="", number__isnull=False, issued_on__year=year
    )
    own = {n for n in rows.values_list("number", flat=True) if n}
    return own | taken_elsewhere(issuer, symbol, year)


def _of_team(submission: "Submission", year: int) -> set[int]:
    from toso.reports.models import Issue

    owed = submission.obligation
    own = Issue.objects.filter(
        submission__obligation__unit=owed.unit_id, submission__obligation__level=owed.level,
        submission__obligation__team=owed.team_id, signed_on__year=year,
    )  # fmt: skip
    return set(own.values_list("number", flat=True))
