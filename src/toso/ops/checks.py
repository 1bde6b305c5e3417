"""System checks that keep the ladder climbable and a real province closed."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.models)
def shared_rooms_know_no_province(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A table that all provinces share may not point into one province (scale.md, rule 1)."""
    inside = {name.rpartition(".")[2] for name in settings.PROVINCE_APPS}
    return [
        Error(
            f"{model._meta.label}.{field.name} points from a shared room into a province",
            hint="Move the field to the province's side, or the table to the shared rooms.",
            id="toso.E001",
        )
        for model in apps.get_models()
        if model._meta.app_label not in inside
        for field in model._meta.local_fields
        if field.remote_field and field.related_model._meta.app_label in inside  # type: ignore[union-attr]
    ]


@register(Tags.security)
def a_province_names_its_hosts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Outside the demo a province answers to its own names only; Django asks for the key itself."""
    if settings.DEMO or any(settings.ALLOWED_HOSTS):
        return []
    hint = "Set TOSO_HOSTS=toso.tinh.gov.vn; see docs/settings.md."
    return [Error("TOSO_HOSTS is empty", hint=hint, id="toso.E002")]


@register(Tags.database)
def the_demo_never_runs_on_real_data(
    app_configs: Any, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """Demo mode lets anybody become anybody, so it refuses a database with a real province."""
    from django.db import connection

    from toso.charter.models import Province

    if not settings.DEMO or not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('public.charter_province')")
        if cursor.fetchone()[0] is None:
            return []
    real = Province.objects.filter(is_demo=False).first()
    if real is None:
        return []
    return [
        Error(
            f"{real.name} is a real province, and this is demo mode",
            hint="Start with TOSO_MODE=province, or give the demo its own DATABASE_URL.",
            id="toso.E003",
        )
    ]
