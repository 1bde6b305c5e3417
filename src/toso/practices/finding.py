"""Practices in the one search of the desk."""

from typing import Any

from django.urls import reverse

from toso.kit.finding import Hit
from toso.people.scope import Scope
from toso.practices.models import Practice


def find_practices(scope: Scope, text: str, limit: int) -> list[Hit]:
    rows: Any = Practice.objects.within(scope).matching(text).order_by("-made_at", "pk")[:limit]
    return [
        Hit(row.title, row.heading_title, reverse("practices:practice", args=[row.pk]))
        for row in rows
    ]
