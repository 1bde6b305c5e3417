"""System checks of the pages: what is missing, and the command that repairs it."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from toso.ui.finders import missing_files


@register(Tags.staticfiles)
def browser_files_are_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without the npm files the pages work with the system's fonts; say how to get them."""
    missing = missing_files()
    if not missing:
        return []
    return [
        Warning(
            f"{len(missing)} browser files are missing from node_modules, such as {missing[0]}; "
            "pages fall back to the fonts of the device.",
            hint="Run `npm ci` in the project's folder (bin/demo does it by itself).",
            id="ui.W001",
        )
    ]
