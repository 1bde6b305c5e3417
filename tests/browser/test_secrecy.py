"""State secrets stay out: where something can be written or handed in, the page says so."""

from collections.abc import Callable

import pytest

from tests.browser.pocket import Pocket
from tests.browser.visitor import Visitor
from toso.demo.world import World

pytestmark = pytest.mark.browser
WORDS = "bí mật nhà nước"


@pytest.mark.req("SEC-07")
@pytest.mark.parametrize(
    ("address", "warned"),
    [
        ("/imports/new/", True),  # an upload
        ("/tasks/new/", True),  # free text
        ("/documents/new/", True),
        ("/teams/villages/", False),
        ("/registers/households/", False),
    ],
)
def test_the_officer_is_told_where_she_writes_or_uploads(
    visitor: Callable[..., Visitor], address: str, warned: bool
) -> None:
    chi = visitor("Lê Thị Kim Chi").go(address)
    assert chi.page.get_by_text(WORDS).is_visible() is warned


@pytest.mark.req("SEC-07")
def test_the_volunteer_is_told_at_notes_and_photos(an: Pocket, world: World) -> None:
    told = an.page.get_by_text(WORDS)
    assert not told.is_visible()
    an.screen(f"/visit/household/{world.households['Quảng Hội 1 1'].pk}")
    assert told.is_visible()
