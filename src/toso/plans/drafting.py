"""Writing a plan: begin it, write its parts side by side with others, amend it by a new version."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from toso.charter import load
from toso.documents import issuing
from toso.documents.linking import link
from toso.documents.models import Document, Link
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.plans import contents, permissions
from toso.plans.models import PlanVersion, YearPlan
from toso.plans.refusals import Conflict, Refused
from toso.plans.rules import charter_for, years
from toso.printing import heads


@transaction.atomic
def begin(
    unit: Unit, year: int, by: Account | None, *, parents: Iterable[Document] = (), title: str = ""
) -> PlanVersion:
    """The first draft of a unit's plan of a year, under its charter and the plans above (TTR-01).

    A unit that has one already gets the draft it has; an issued plan is amended instead.
    """
    charter = charter_for(unit, clock.today())
    first, through = years(charter, year)
    plan = YearPlan(unit=unit, year=first, through=through, charter=charter.stem)
    permissions.require(by, "plan.write", plan)
    plan, fresh = YearPlan.objects.get_or_create(
        unit=unit, year=first, through=through,
        defaults={"charter": charter.stem, "made_by": by, "made_at": clock.now()},
    )  # fmt: skip
    if not fresh:
        draft = plan.versions.filter(issued_on__isnull=True).first()
        if draft is None:
            raise Refused(_("Kế hoạch này đã ban hành. Muốn thay đổi, hãy lập bản sửa đổi."))
        return draft
    version = _version(plan, 1, by, title or _title(plan), parents)
    record("plan.begin", actor=by, subject=plan.pk, place=unit.pk, years=plan.years)
    return version


@transaction.atomic
def amend(plan: YearPlan, by: Account | None, *, reason: str, proposed_by: str) -> PlanVersion:
    """A further version of an issued plan, with why and at whose proposal (000 V.2; TTR-24)."""
    permissions.require(by, "plan.write", plan)
    held = YearPlan.objects.select_for_update().get(pk=plan.pk)
    last = held.versions.select_related("document").order_by("-number").first()
    if last is None or last.is_draft:
        raise Refused(_("Đang có một bản dự thảo. Hãy sửa tiếp bản đó."))
    if not clean(reason):
        raise Refused(_("Hãy ghi lý do sửa đổi kế hoạch."))
    if not clean(proposed_by):
        raise Refused(_("Hãy ghi đơn vị hoặc người đề xuất sửa đổi."))
    title = f"Sửa đổi, bổ sung {_lowered(_first_title(held))}"
    version = _version(held, last.number + 1, by, title, [])
    version.reason, version.proposed_by = reason.strip(), clean(proposed_by)
    version.contents = {key: part | {"revision": 0} for key, part in last.contents.items()}
    version.contents.pop("goals", None)
    version.save()
    record("plan.amend", actor=by, subject=plan.pk, place=plan.unit_id, number=version.number,
           reason=version.reason, proposed_by=version.proposed_by)  # fmt: skip
    return version


@transaction.atomic
def write(
    version: PlanVersion, key: str, said: Mapping[str, Any], by: Account | None, *, seen: int
) -> PlanVersion:
    """Put one part; `seen` is the part's revision that the writer started from.

    Raises Conflict, with both texts, when somebody else has changed that part since.
    """
    held = locked(version, by)
    body = contents.cleaned(key, dict(said))
    entry = held.contents.get(key)
    if entry is None and contents.kind_of(key) in contents.LISTS:
        raise Conflict(key, body, None, _writer(held))
    if not contents.is_known(held, key):
        raise Refused(_("Kế hoạch không có mục này."))
    entry = entry or {"body": {}, "revision": 0, "by": ""}
    if entry["revision"] > seen and entry["body"] != body:
        raise Conflict(key, body, entry["body"], entry["by"])
    if entry["body"] == body:
        return held
    return _put(held, by, lambda kept: kept | {key: _entry(body, held, by)}, part=key)


@transaction.atomic
def add(version: PlanVersion, kind: str, by: Account | None, said: Mapping[str, Any] = {}) -> str:
    """One more item at the end of a list; its key stays the same in all later versions."""
    held, key = locked(version, by), contents.fresh_key(kind)
    body = contents.cleaned(key, dict(said))
    _put(held, by, lambda kept: kept | {key: _entry(body, held, by)}, part=key)
    return key


@transaction.atomic
def bring(
    version: PlanVersion,
    texts: Mapping[str, str],
    lists: Mapping[str, Iterable[Mapping[str, Any]]],
    by: Account | None,
) -> PlanVersion:
    """Many parts at one stroke, as from a file or an older plan: texts by key, items by list.

    What is written already stays as it is.
    """
    held = locked(version, by)
    fresh = {key: contents.cleaned(key, {"text": text}) for key, text in texts.items()}
    if unknown := [key for key in fresh if not contents.is_known(held, key)]:
        raise Refused(_("Kế hoạch không có mục này: %s") % ", ".join(unknown))
    for kind, items in lists.items():
        fresh |= {contents.fresh_key(kind): contents.cleaned(kind, dict(said)) for said in items}
    kept = {key: _entry(body, held, by) for key, body in fresh.items()}
    return _put(held, by, lambda there: kept | there, parts=str(len(kept)))


@transaction.atomic
def remove(version: PlanVersion, key: str, by: Account | None, *, seen: int) -> None:
    """Take an item out of a list; not when somebody has changed it since it was seen."""
    held = locked(version, by)
    entry = held.contents.get(key)
    if entry is None or contents.kind_of(key) not in contents.LISTS:
        return
    if entry["revision"] > seen:
        raise Conflict(key, {}, entry["body"], entry["by"])
    _put(held, by, lambda kept: {k: v for k, v in kept.items() if k != key}, removed=key)


@transaction.atomic
def retitle(
    version: PlanVersion, by: Account | None, *, title: str, parents: Iterable[Document] = ()
) -> None:
    """The draft's abstract, and the documents that it implements: of several levels (TTR-01)."""
    held = locked(version, by)
    assert held.document
    if clean(title) != held.document.title:
        issuing.mend(held.document, by=by, title=title)
    wanted = {document.pk: document for document in parents}
    links = Link.objects.filter(document=held.document, how=Link.How.IMPLEMENTS)
    links.exclude(other__in=wanted).delete()
    for document in wanted.values():
        link(held.document, document, Link.How.IMPLEMENTS, by=by)


def locked(version: PlanVersion, by: Account | None) -> PlanVersion:
    """The version under its lock, if it may still be written: a draft that waits for nobody."""
    permissions.require(by, "plan.write", version.plan)
    held = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan", "document")
    found = held.get(pk=version.pk)
    if not found.is_draft:
        raise Refused(_("Bản này đã ban hành nên giữ nguyên. Hãy lập bản sửa đổi."))
    last = found.moves.order_by("-at", "-pk").first()
    if last and last.kind == "submitted":
        raise Refused(_("Kế hoạch đang trình ký. Muốn sửa, hãy rút lại trước."))
    return found


def committee(unit: Unit) -> Organisation | None:
    """The People's Committee that issues the unit's plans."""
    rows = Organisation.objects.filter(
        unit=unit, kind="peoples_committee", valid__contains=clock.today()
    )
    return rows.order_by("pk").first()


def _version(
    plan: YearPlan, number: int, by: Account | None, title: str, parents: Iterable[Document]
) -> PlanVersion:
    issuer, now = committee(plan.unit), clock.now()
    document = issuing.draft(
        kind="KH", symbol=f"KH-{issuer.symbol}" if issuer else "KH-UBND", title=title,
        unit=plan.unit, issuer=issuer, issuer_name="" if issuer else _committee_name(plan), by=by,
        basis=[f"Căn cứ {load(plan.charter).programme.citation}"], implements=parents,
    )  # fmt: skip
    return PlanVersion.objects.create(
        plan=plan, number=number, document=document, made_by=by, made_at=now, edited_by=by,
        edited_at=now,
    )  # fmt: skip


def _committee_name(plan: YearPlan) -> str:
    return heads.committee(plan.unit.standing(clock.today()))


def _title(plan: YearPlan) -> str:
    charter = load(plan.charter)
    if charter.programme.commune:
        return charter.programme.title
    return f"Triển khai nhiệm vụ chuyển đổi số cộng đồng năm {plan.year}"


def _entry(body: dict[str, str], held: PlanVersion, by: Account | None) -> dict[str, Any]:
    return {"body": body, "revision": held.revision + 1, "by": by.full_name if by else ""}


def _put(
    held: PlanVersion,
    by: Account | None,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    **detail: str,
) -> PlanVersion:
    held.contents = change(held.contents)
    held.revision, held.edited_by, held.edited_at = held.revision + 1, by, clock.now()
    held.save(update_fields=["contents", "revision", "edited_by", "edited_at"])
    record("plan.write", actor=by, subject=held.plan_id, place=held.plan.unit_id, **detail)
    return held


def _writer(held: PlanVersion) -> str:
    return held.edited_by.full_name if held.edited_by else ""


def _first_title(plan: YearPlan) -> str:
    first = plan.versions.select_related("document").order_by("number").first()
    return first.document.title if first and first.document else _title(plan)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
