"""Who may be given something to do in a unit: its offices and bodies, its teams (ACT-22)."""

import uuid
from datetime import date

from toso.people.models import Organisation
from toso.places.models import Ancestry
from toso.plans.heads import head_of
from toso.teams.models import Team


def offices_of(unit: uuid.UUID, day: date) -> list[str]:
    """Names to offer: sub-units and bodies of the commune, then its teams; others may be typed."""
    bodies = Organisation.objects.filter(unit=unit, valid__contains=day).order_by("pk")
    villages = Ancestry.objects.filter(
        ancestor=unit, descendant__level="village", valid__contains=day
    ).values("descendant")
    teams = Team.objects.filter(host__in=villages, valid__contains=day).order_by("name")
    head = head_of(unit, day)
    names = [body.short_name for body in bodies]
    names += [head.title] if head else []
    return list(dict.fromkeys([*names, *(team.name for team in teams)]))
