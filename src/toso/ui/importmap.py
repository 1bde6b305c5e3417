"""The import map: every room's modules by name, with the addresses that staticfiles gives them."""

import json
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from toso.ui.finders import MODULES


def modules(room: str) -> list[str]:
    """Static paths of a room's modules: `<room>/js/*.js`."""
    folder = Path(apps.get_app_config(room).path) / "static" / room / "js"
    return [f"{room}/js/{file.name}" for file in sorted(folder.glob("*.js"))]


@lru_cache(maxsize=1)
def import_map() -> SafeString:
    """`toso/<room>/<module>` → hashed address; rooms add a module by adding a file.

    Scripts import `"toso/ui/theme"`, never `"./theme.js"`, so that every address is cacheable.
    """
    names = {name: static(address) for name, address in MODULES.items()}
    for config in apps.get_app_configs():
        if config.name.startswith("toso."):
            for address in modules(config.label):
                names[f"toso/{config.label}/{Path(address).stem}"] = static(address)
    return mark_safe(json.dumps({"imports": names}, ensure_ascii=False).replace("<", "\\u003c"))
