"""Imports as an officer of the commune makes them, with real files."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from toso.demo.world import World
from toso.gateway.models import Import
from toso.gateway.tasks import go_on

Bring = Callable[..., Import]


@pytest.fixture
def chi(as_person: Any) -> Client:
    """The commune's officer."""
    return as_person("chi")


@pytest.fixture
def bring(world: World, chi: Client) -> Bring:
    """`bring(content, "list.xlsx")` uploads a file for Quảng Hội 1 and returns its import."""

    def upload(
        content: bytes, name: str = "ho-dan.xlsx", kind: str = "households",
        village: str = "Quảng Hội 1", client: Client | None = None,
    ) -> Import:  # fmt: skip
        file = SimpleUploadedFile(name, content)
        sent = {"kind": kind, "village": str(world.units[village].pk), "file": file}
        response = (client or chi).post("/imports/new/", sent)
        assert response.status_code == 302, response.content.decode()
        return Import.objects.get(pk=response["Location"].split("/")[2])

    return upload


@pytest.fixture
def lay(chi: Client) -> Callable[..., Import]:
    """`lay(imported)` says yes to the columns as they were guessed; more answers may be given."""

    def confirm(imported: Import, **more: str) -> Import:
        imported.refresh_from_db()
        layout = imported.layout
        sent = {f"column-{place}": key for place, key in layout["columns"].items()}
        sent |= {f"font-{place}": "yes" for place in layout["fonts"]}
        sent |= {"grouping": layout["grouping"], "section": layout["section"]} | more
        response = chi.post(f"/imports/{imported.pk}/columns/", sent)
        assert response.status_code == 302, response.content.decode()
        return Import.objects.get(pk=imported.pk)

    return confirm


@pytest.fixture
def let_in(chi: Client) -> Callable[[Import], Import]:
    """Press the button and let the job run to its end."""

    def press(imported: Import) -> Import:
        response = chi.post(f"/imports/{imported.pk}/commit/")
        assert response["Location"].endswith("/result/"), response["Location"]
        go_on(imported.pk)
        return Import.objects.get(pk=imported.pk)

    return press
