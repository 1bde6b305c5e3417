"""After a merger of units or teams: one target takes over its forebears', by an explicit act.

Nothing is merged by itself: the office that assigns decides by a document. The forebears' targets
stay readable with every version; they bind nobody any more.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.places.models import Succession, Unit
from toso.targets.giving import locked, prove
from toso.targets.models import Target, Version
from toso.targets.offices import LEVELS, office, require_issue
from toso.targets.path import Path, path_on
from toso.targets.refusals import Refused
from toso.targets.shares import add_steps
from toso.targets.states import in_force, latest, pending
from toso.teams.models import Team


@transaction.atomic
def merge(unit: Unit, *, year: int, document: Document, by: Account) -> list[Target]:
    """The targets of the units that went into this one become its own: Σ count of Σ base.

    Those that went in whole, or whose likeliest heir it is (places.Succession). A base that one
    forebear lacks is not known. Raises Refused when nothing is left to take over, or when one of
    them has a version that its receiver has still to answer.
    """
    olds = forebears(unit, document)
    rows = Target.objects.of_year(year).filter(unit__in=olds, team=None)
    return _merge(rows.values_list("pk", flat=True), unit, None, document, by)


@transaction.atomic
def merge_teams(team: Team, *, year: int, document: Document, by: Account) -> list[Target]:
    """The same for a team that succeeded others (DEC-09)."""
    rows = Target.objects.of_year(year).filter(team__successor=team)
    return _merge(rows.values_list("pk", flat=True), team.host, team, document, by)


def forebears(unit: Unit, document: Document) -> set[uuid.UUID]:
    """The units that went into one by the document's day, through as many mergers as it took."""
    lines = Succession.objects.filter(on__lte=_day(document))
    found: set[uuid.UUID] = set()
    layer = {unit.pk}
    while layer:
        rows = lines.filter(new__in=layer).values_list("old", "share", "is_default")
        layer = {old for old, share, default in rows if share == "whole" or default} - found
        layer -= {unit.pk}
        found |= layer
    return found


def _merge(
    wanted: Iterable[uuid.UUID], unit: Unit, team: Team | None, document: Document, by: Account
) -> list[Target]:
    old = [t for t in locked(wanted) if t.successor_id is None and not t.group]
    old = [t for t in old if in_force(t) or pending(t)]
    if not old:
        raise Refused(
            _("Không còn chỉ tiêu nào của đơn vị cũ cần tiếp nhận."),
            _("Hãy kiểm tra lại năm và đơn vị."),
        )
    path = path_on(_day(document))
    _require(path, old[0].receiver, unit, document, by)
    together: dict[str, list[Target]] = defaultdict(list)
    for target in old:
        together[target.indicator].append(target)
    heirs = [_take_over(rows, unit, team, document, by, path) for rows in together.values()]
    prove({t.pk for t in heirs} | {t.parent_id for t in heirs if t.parent_id})
    return heirs


def _require(path: Path, receiver: str, unit: Unit, document: Document, by: Account) -> None:
    """The office that assigns to such a receiver; where its level has ended, UBND tỉnh."""
    day = _day(document)
    step = path.step_to(receiver)
    party = step.assigner if step else "province"
    level = LEVELS[party]
    above = unit.ancestors(day).filter(level=level).first()
    if above is None:
        party, above = "province", unit.ancestors(day).filter(level="province").first()
    assert above
    require_issue(by, party, above)
    giver = office(party, above, day, path.charter)
    if giver.organisation and document.issuer_id != giver.organisation.pk:
        raise Refused(
            _("%(document)s không phải là văn bản của %(office)s.")
            % {"document": document, "office": giver.name},
            _("Hãy chọn văn bản do nơi giao chỉ tiêu ban hành."),
        )


def _take_over(
    old: Sequence[Target],
    unit: Unit,
    team: Team | None,
    document: Document,
    by: Account,
    path: Path,
) -> Target:
    first = old[0]
    heir, fresh = Target.objects.get_or_create(
        indicator=first.indicator, year=first.year, receiver=first.receiver, unit=unit, team=team,
        group="", defaults={"charter": path.charter.stem, "assigner": first.assigner},
    )  # fmt: skip
    (heir,) = locked([heir.pk])
    before = [*old, *([] if fresh or in_force(heir) is None else [heir])]
    versions = [_settled(target) for target in before]
    bases = [v.base for v in versions]
    known = [base for base in bases if base is not None]
    last = latest(heir)
    made = Version.objects.create(
        target=heir, number=last.number + 1 if last else 1, made=Version.Made.MERGED,
        on=_day(document), count=sum(v.count for v in versions),
        base=sum(known) if len(known) == len(bases) else None,
        base_source="Cộng mẫu số của các đơn vị trước sáp nhập"
        if len(known) == len(bases)
        else "Có đơn vị trước sáp nhập chưa biết mẫu số",
        steps=add_steps([v.steps for v in versions]), document=document, issuer=document.issuer,
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    heir.parent = _common_parent(before)
    heir.save(update_fields=["parent"])
    Target.objects.filter(pk__in=[t.pk for t in old]).update(successor=heir)
    record(
        "target.merge", actor=by, subject=heir.pk, place=unit.pk, document=str(document),
        count=made.count, forebears=[str(t.pk) for t in old],
    )  # fmt: skip
    return heir


def _settled(target: Target) -> Version:
    """What binds; a version that waits for its receiver has to be settled before."""
    version = in_force(target)
    if version is None or pending(target):
        raise Refused(
            _("Đơn vị cũ còn chỉ tiêu %s chưa nhận hoặc đang kiến nghị.") % target.indicator,
            _("Hãy giải quyết xong (nhận, trả lời hoặc điều chỉnh) rồi mới tiếp nhận."),
        )
    return version


def _common_parent(targets: Sequence[Target]) -> Target | None:
    """The one target that all were parts of, or that theirs went into; None when there is none."""
    found = {_standing(target.parent) for target in targets}
    return found.pop() if len(found) == 1 else None


def _standing(target: Target | None) -> Target | None:
    while target is not None and target.successor is not None:
        target = target.successor
    return target


def _day(document: Document) -> date:
    if document.is_draft or document.issued_on is None:
        raise Refused(
            _("Văn bản tiếp nhận chỉ tiêu chưa ban hành."), _("Hãy ban hành văn bản trước.")
        )
    return document.issued_on
