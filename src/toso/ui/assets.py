"""What the head of a page loads: stylesheets, fonts, scripts, and the map that names them."""

import json
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from toso.ui.finders import MODULES, STYLESHEET


def stylesheets() -> SafeString:
    """All components as one file, and the dark theme, which is switched by its media."""
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" id="dark-theme"'
        ' media="(prefers-color-scheme: dark)" href="{}">',
        static(STYLESHEET),
        static("ui/css/dark.css"),
    )


def font_preloads() -> SafeString:
    """Fetch the body text's two font files early, where npm has brought them."""
    cuts = [f"vendor/be-vietnam-pro/{subset}-400.woff2" for subset in ("latin", "vietnamese")]
    link = '<link rel="preload" as="font" type="font/woff2" href="{}" crossorigin>'
    return format_html_join("", link, ((static(cut),) for cut in cuts if finders.find(cut)))


def module_preloads(room: str = "ui") -> SafeString:
    """Load a room's modules side by side instead of one after the other."""
    found = ((static(address),) for address in modules(room))
    return format_html_join("", '<link rel="modulepreload" href="{}">', found)


@lru_cache(maxsize=1)
def import_map() -> SafeString:
    """`toso/<room>/<module>` → hashed address; a room adds a module by adding a file.

    Scripts import `"toso/ui/theme"`, never `"./theme.js"`, so that every address is cacheable.
    """
    names = {name: static(address) for name, address in MODULES.items()}
    for config in apps.get_app_configs():
        if config.name.startswith("toso."):
            for address in modules(config.label):
                names[f"toso/{config.label}/{Path(address).stem}"] = static(address)
    return mark_safe(json.dumps({"imports": names}, ensure_ascii=False).replace("<", "\\u003c"))


def modules(room: str) -> list[str]:
    """Static paths of a room's modules: `<room>/js/*.js`."""
    folder = Path(apps.get_app_config(room).path) / "static" / room / "js"
    return [f"{room}/js/{file.name}" for file in sorted(folder.glob("*.js"))]
