"""The verbs of templates: keep a version that was tried, and use it, or go back to an earlier one.

Each is one transaction with one journal entry. Who may do it is asked by the pages.
"""

from hashlib import sha256

from django.db import connection, transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.papers.trial import check_template
from toso.kit.text import clean
from toso.people.models import Account
from toso.printing.models import Choice, Template


def keep(content: bytes, *, kind: str, file_name: str, note: str, by: Account | None) -> Template:
    """Try a template and keep it as the next version of its kind; the same file twice is one.

    Raises TemplateProblem, which says what is wrong in the file. It is not in use before `use`.
    """
    digest = sha256(content).hexdigest()
    known = Template.objects.filter(kind=kind, sha256=digest).first()
    if known:
        return known
    check_template(content, kind)
    with transaction.atomic():
        _one_at_a_time()
        last = Template.objects.filter(kind=kind).order_by("-number").first()
        made = Template.objects.create(
            kind=kind, number=last.number + 1 if last else 1, file_name=clean(file_name)[:200],
            note=clean(note), content=content, sha256=digest, made_by=by, made_at=clock.now(),
        )  # fmt: skip
        record("template.keep", actor=by, subject=made.pk, kind=kind, number=made.number,
               sha256=digest)  # fmt: skip
    return made


@transaction.atomic
def use(kind: str, template: Template | None, *, by: Account | None) -> Choice:
    """Print papers of a kind by a version from now on; None gives the kind back what it had before
    the province had one of its own: the template for every kind, else the house's."""
    if template is not None and template.kind != kind:
        raise ValueError(template.kind)
    chosen = Choice.objects.create(kind=kind, template=template, by=by, at=clock.now())
    number = template.number if template else None
    record("template.use", actor=by, subject=template.pk if template else None, kind=kind,
           number=number)  # fmt: skip
    return chosen


def _one_at_a_time() -> None:
    """Two uploads at the same moment get two numbers."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(current_schema() || 'printing'))")
