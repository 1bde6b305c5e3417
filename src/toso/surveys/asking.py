"""Which forms are asked where, for phones and for those who take answers in."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.surveys.models import FormVersion


def communes_above(scope: Scope) -> list[uuid.UUID]:
    """The communes that one works for or in."""
    areas = scope.areas("group.write")
    rows = Ancestry.objects.filter(valid__contains=scope.on)
    below = rows.filter(ancestor__in=areas, descendant__level="commune").values("descendant")
    above = rows.filter(descendant__in=areas, ancestor__level="commune").values("ancestor")
    return sorted({row["descendant"] for row in below} | {row["ancestor"] for row in above})


def asked_in(villages: Iterable[uuid.UUID], day: date) -> list[dict[str, Any]]:
    """The forms that phones may fill in some villages, each with its latest published version.

    `{form, version, title, audience, subject_kind, villages, tree}`; public forms are not among
    them: nobody is visited for those.
    """
    homes: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    rows = Ancestry.objects.filter(
        descendant__in=list(villages), ancestor__level="commune", valid__contains=day
    )
    for commune, village in rows.values_list("ancestor", "descendant"):
        homes[commune].append(village)
    return [
        {
            "form": version.form_id, "version": version.pk, "title": version.form.title,
            "audience": version.form.audience, "subject_kind": version.form.subject_kind,
            "villages": sorted(homes[version.form.owner_id]), "tree": version.tree,
        }
        for version in _current(homes, day)
    ]  # fmt: skip


def versions_for(village: uuid.UUID, versions: Iterable[uuid.UUID]) -> dict[uuid.UUID, FormVersion]:
    """Published versions by id, of the communes that the village belongs to or belonged to."""
    above = Ancestry.objects.filter(descendant=village, ancestor__level="commune")
    found = FormVersion.objects.filter(
        pk__in=list(versions), published_on__isnull=False, form__owner__in=above.values("ancestor")
    )
    return found.select_related("form").defer("file").in_bulk()


def _current(owners: Iterable[uuid.UUID], day: date) -> list[FormVersion]:
    """The latest published version of each open form of some communes."""
    published = FormVersion.objects.filter(
        form__owner__in=list(owners), form__closed_on__isnull=True, published_on__lte=day
    ).exclude(form__audience="public")
    latest = published.order_by("form", "-number").distinct("form")
    return list(latest.select_related("form").defer("file"))
