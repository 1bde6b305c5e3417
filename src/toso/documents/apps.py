"""Registers the room with Django, and its documents with the search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """The `documents` room."""

    name = "toso.documents"

    def ready(self) -> None:
        from toso.documents.bundled import DOCUMENTS
        from toso.documents.searching import find
        from toso.kit.finding import register
        from toso.printing import sources

        register("documents", _("Văn bản"), "file", find, order=40)
        sources.register("documents", DOCUMENTS)
