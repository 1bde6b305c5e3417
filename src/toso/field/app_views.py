"""The phone app's own files: its shell, its worker, its manifest. None holds anybody's data: what
is personal comes by `/field/setup` and `/field/pull`."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from toso.ui.bundles import bundle
from toso.ui.finders import FILES, STYLESHEET

# What stands under the thumb before the scripts have come, in the words of `frame.js`.
TABS = [
    ("", "home", "Hôm nay"), ("village", "household", "Bà con"), ("work", "plus", "Việc khác"),
    ("outbox", "send", "Hộp gửi"), ("more", "settings", "Cài đặt"),
]  # fmt: skip
_PICTURES = ["mark", "empty-boat", "empty-calm", "empty-nest", "empty-paper"]


@login_not_required
@require_GET
@ensure_csrf_cookie
def app(request: HttpRequest) -> HttpResponse:
    """The shell: the same for everybody, in any language, so that a phone can keep it."""
    return render(request, "field/app.html", {"scripts": bundle("field").first, "tabs": TABS})


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker with the list of files that work without a network."""
    context = {
        "version": version(),
        "files": [reverse("field:app"), *map(static, shell_files())],
        "icon": static("field/img/app-192.png"),
    }
    response = render(request, "field/worker.js", context, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """What the phone's home screen shows."""
    said = {
        "id": "/field/", "start_url": "/field/", "scope": "/field/", "display": "standalone",
        "name": "TổSố · Sổ tay đi từng ngõ", "short_name": "TổSố", "lang": "vi",
        "background_color": "#f4f8f9", "theme_color": "#0d3f50", "orientation": "portrait",
        "icons": [
            {"src": static("field/img/app.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("field/img/app-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("field/img/app-512.png"), "sizes": "512x512", "type": "image/png",
             "purpose": "any maskable"},
        ],
    }  # fmt: skip
    return JsonResponse(said, content_type="application/manifest+json")


def shell_files() -> list[str]:
    """Static paths of everything that the app needs to open with no network."""
    fonts = [address for address in FILES if address.endswith(".woff2") and "-700" not in address]
    pictures = [f"ui/img/{name}.svg" for name in _PICTURES]
    own = ["field/css/field.css", "field/css/app.css", "field/img/app.svg", "ui/js/early/early.js"]
    styles = [STYLESHEET, "ui/css/dark.css"]
    return [*styles, *own, *bundle("field").files, *fonts, *pictures]


def version() -> str:
    """Changes with any file of the shell; phones then fetch all of them anew."""
    return _digest() if not settings.DEBUG else _digest.__wrapped__()


@lru_cache(maxsize=1)
def _digest() -> str:
    digest = hashlib.sha256((Path(__file__).parent / "templates/field/app.html").read_bytes())
    for address in shell_files():
        found = finders.find(address)
        digest.update(Path(found).read_bytes() if found else address.encode())
    return digest.hexdigest()[:16]
