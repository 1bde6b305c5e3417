"""Registers the room with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The `documents` room."""

    name = "toso.documents"
