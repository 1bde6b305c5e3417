"""Household groups of a place: the keys by which targets are given to them (000 IV.1.c, IV.1.d)."""

import uuid
from datetime import date

from toso.places.models import Unit
from toso.surveys.groups import version_for


def group_names(unit: uuid.UUID, day: date) -> dict[str, str]:
    """Key → name of the groups by the criteria in force in a village or a commune, in order."""
    version = version_for(Unit(pk=unit), day)
    return {group["key"]: group["name"] for group in version.groups} if version else {}
