"""The button beside a paper's Word file: `{% pdf_link url %}`, where LibreOffice is installed."""

from typing import Any

from django.template import Library

from toso.kit.papers.pdf import office

register = Library()


@register.inclusion_tag("printing/_pdf.html")
def pdf_link(url: str, look: str = "") -> dict[str, Any]:
    """The same paper as PDF; nothing on a machine that can't make one."""
    return {"url": url, "look": look, "has_office": office() is not None}
