"""Templates and essential services: what the province proposes, and communes are then offered."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.text import clean, fold
from toso.people.models import Account, Organisation
from toso.tasks.models import EssentialService, Template, TemplateVersion


@transaction.atomic
def propose(
    said: dict[str, Any],
    by: Account,
    organisation: Organisation | None,
    template: Template | None = None,
) -> TemplateVersion:
    """A new template, or the next version of one; older versions stay readable (000 V.2)."""
    if template is None:
        template = Template.objects.create(made_at=clock.now())
    else:
        template = Template.objects.select_for_update().get(pk=template.pk)
    last = template.versions.order_by("-number").values_list("number", flat=True).first() or 0
    made: TemplateVersion = TemplateVersion.objects.create(
        template=template, number=last + 1, proposed_by=organisation, made_by=by,
        made_at=clock.now(), **said,
    )  # fmt: skip
    record(
        "template.propose", actor=by, subject=template.pk, number=made.number, title=made.title,
        effective_on=made.effective_on.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def add_service(label: str, source: str, by: Account) -> EssentialService:
    """An essential service beside those of the charter: “bưu chính” needs no code (TSK-06)."""
    made, fresh = EssentialService.objects.get_or_create(
        key=service_key(label),
        defaults={
            "label": clean(label), "source": clean(source), "made_by": by, "made_at": clock.now(),
        },
    )  # fmt: skip
    if fresh:
        record("service.add", actor=by, label=made.label, source=made.source)
    return made


def service_key(label: str) -> str:
    """The same words give the same key."""
    return slugify(fold(clean(label))).replace("-", "_")[:40] or new_id().hex
