"""Every screen of the phone app at 360 px, by day, by night and in the largest letters."""

from collections.abc import Callable

import pytest

from tests.browser.pocket import Pocket
from tests.browser.screens import screens
from toso.demo.world import World

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
LOOKS = {
    "light": {"theme": "light", "text": "normal"},
    "dark": {"theme": "dark", "text": "normal"},
    "largest": {"theme": "light", "text": "largest"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_screen_is_fit_for_everybody(an: Pocket, world: World, look: str) -> None:
    wear(an, **LOOKS[look])
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    an.signal(False).visit(house, person=person)
    (waiting,) = an.waiting()
    recorded = [f"/visits/{waiting}", f"/outbox/{waiting}"]
    for address in [*screens(world, VILLAGE), *recorded]:
        an.screen(address).look(f"{look}{address.replace('/', '-')}")
    wear(an.signal(True), **LOOKS["light"])


def wear(an: Pocket, theme: str, text: str) -> None:
    """As the settings' screen keeps it, from the next opening on."""
    an.page.evaluate(
        """({ theme, text }) => part("keep").then(({ keep }) => {
          keep("toso-theme", theme);
          keep("toso-text", text);
        })""",
        {"theme": theme, "text": text},
    )
    an.page.reload()
    an.opened()


def test_the_first_opening_says_what_it_needs(pocket: Callable[..., Pocket]) -> None:
    nobody = pocket().go("/field/")
    nobody.page.locator(".welcome").wait_for()
    nobody.look("welcome")
