"""A form's life: uploaded, looked at, published, replaced by its next version, closed."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.places.models import Unit
from toso.surveys.models import Form, FormVersion
from toso.surveys.xlsform import Compiled


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


@transaction.atomic
def begin_form(
    owner: Unit, compiled: Compiled, upload: Upload, audience: str, kind: str, title: str, by: Any
) -> Form:
    """A new form with its first version, not yet published. The file must be without faults."""
    form = Form.objects.create(
        owner=owner, title=title or compiled.title or upload.name, audience=audience, kind=kind,
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    add_version(form, compiled, upload, by)
    return form


@transaction.atomic
def add_version(form: Form, compiled: Compiled, upload: Upload, by: Any) -> FormVersion:
    """The next version; one that was never published is replaced, and keeps its number."""
    if compiled.faults:
        raise ValueError("a form with faults is not kept")
    Form.objects.select_for_update().get(pk=form.pk)
    form.versions.filter(published_on__isnull=True).delete()
    last = form.versions.order_by("-number").first()
    version = FormVersion.objects.create(
        form=form, number=last.number + 1 if last else 1, tree=compiled.form, file=upload.content,
        file_name=upload.name, uploaded_by=by, uploaded_at=clock.now(),
    )  # fmt: skip
    record("survey.upload", actor=by, subject=form.pk, place=form.owner_id, number=version.number)
    return version


@transaction.atomic
def publish(version: FormVersion, by: Any) -> None:
    """From now on this version is asked, and never changes. Publishing twice does nothing."""
    version = FormVersion.objects.select_for_update().get(pk=version.pk)
    if version.published_on:
        return
    version.published_on, version.published_by = clock.today(), by
    version.save(update_fields=["published_on", "published_by"])
    form = version.form
    if form.audience == "public" and not form.token:
        form.token = secrets.token_urlsafe(12)
    form.closed_on = None
    form.save(update_fields=["token", "closed_on"])
    record("survey.publish", actor=by, subject=form.pk, place=form.owner_id, number=version.number)


@transaction.atomic
def close(form: Form, by: Any) -> None:
    """Take no more answers from today; publishing again opens it."""
    if form.closed_on is None:
        form.closed_on = clock.today()
        form.save(update_fields=["closed_on"])
        record("survey.close", actor=by, subject=form.pk, place=form.owner_id)


@transaction.atomic
def reopen(form: Form, by: Any) -> None:
    """Take answers again."""
    if form.closed_on is not None:
        form.closed_on = None
        form.save(update_fields=["closed_on"])
        record("survey.reopen", actor=by, subject=form.pk, place=form.owner_id)
