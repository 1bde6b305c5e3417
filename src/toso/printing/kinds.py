"""The kinds of papers that have a template, as people read them."""

from django.utils.translation import gettext as _

from toso.kit.papers import KINDS
from toso.kit.papers.samples import PRINTED


def choices() -> list[tuple[str, str]]:
    """Every kind, then each kind that the house prints."""
    return [("", _("Mọi loại văn bản")), *((kind, KINDS[kind]) for kind in PRINTED)]


def label(kind: str) -> str:
    return dict(choices()).get(kind, kind)
