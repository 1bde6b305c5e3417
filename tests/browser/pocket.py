"""A volunteer with the phone app: taps, goes out of signal, comes back, is asked to wait."""

import time
from collections.abc import Callable
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator

from tests.browser.visitor import PHONE, Visitor
from toso.people.models import Account
from toso.registers.models import Household, Resident

PATIENCE = 30
_TOUCHES = """for (const what of ["pointerdown", "keydown"]) addEventListener(what, () => {
  window[what] = (window[what] ?? 0) + 1;
}, { capture: true });"""
# `part("store")` is that part of the running app.
_PARTS = (
    'globalThis.part = (name) => import("/static/field/bundle/app.js").then((app) => app[name]);'
)
# Until the screen asked for is drawn, not the one before it.
_SHOW = """(path) => new Promise((shown) => {
  if (location.hash === `#${path}`) return shown();
  document.addEventListener("screen:drawn", () => shown(), { once: true });
  location.hash = path;
})"""
# One try, and the end of another that was under way in its place.
_TRY = """part("sync").then(({ sync }) => sync())
  .then(() => navigator.locks.request("toso-sync", () => {}))"""
# Faults that a test makes are no faults of the app.
_EXPECTED = "Failed to load resource"


class Pocket(Visitor):
    """One person with the app on one phone."""

    def __init__(
        self, browser: Browser | None, home: str, context: BrowserContext | None = None
    ) -> None:
        if browser is not None:
            super().__init__(browser, home)
        elif context is not None:
            self.settle(context, home, PHONE)
        self.context.add_init_script(_TOUCHES + _PARTS)
        self.page.set_default_timeout(PATIENCE * 1000)

    def _hear(self, message: Any) -> None:
        if _EXPECTED not in message.text:
            super()._hear(message)

    def become(self, name: str) -> "Pocket":
        """Sign in, and wait until the village is on the phone."""
        self.context.clear_cookies(name="toso")
        super().become(name)
        return self.go("/field/").opened().synced()

    def come_in(self, account: Account) -> "Pocket":
        """Have been signed in already, and open the app."""
        client = Client(HTTP_HOST=self.home.removeprefix("http://"))
        client.force_login(account, "django.contrib.auth.backends.ModelBackend")
        self.context.add_cookies(
            [
                {"name": name, "value": one.value, "url": self.home}
                for name, one in client.cookies.items()
            ]
        )
        self.go("about:blank").go("/field/")
        return self.opened().synced()

    def opened(self) -> "Pocket":
        self.page.locator("body.ready #main h1").wait_for()
        return self

    def begins_anew(self, cause: str) -> "Pocket":
        """The app of now goes when the script has run, and another one opens in its place."""
        self.page.evaluate(f"() => {{ globalThis.before = true; {cause} }}")
        self.page.wait_for_function("() => !globalThis.before")
        return self.opened()

    def go(self, address: str) -> "Pocket":
        super().go(address)
        return self

    def ready_offline(self) -> "Pocket":
        """The worker has the whole shell, and the app all its screens."""
        self.page.locator("body.whole").wait_for()
        return self

    def screen(self, path: str) -> "Pocket":
        """Open a screen by its address in the app."""
        self.page.evaluate(_SHOW, path)
        self.page.locator("#main h1").wait_for()
        return self

    def sees(self, words: str) -> bool:
        """Whether the words are there soon: the app draws again by itself when a row changes."""
        until = time.monotonic() + PATIENCE / 6
        while words not in self.reads():
            if time.monotonic() > until:
                return False
            self.page.wait_for_timeout(100)
        return True

    def reopen(self) -> "Pocket":
        """Close the tab, open another."""
        old = self.page
        self.turn_to(self.context.new_page())
        old.close()
        self.page.goto("/field/")
        return self

    def signal(self, there: bool) -> "Pocket":
        """Walk out of the signal once everything is on the phone, or back into it."""
        if not there:
            self.ready_offline()
        self.context.set_offline(not there)
        return self

    # What is in the phone's store.

    def store(self, code: str, *, argument: Any = None) -> Any:
        """Run code over the app's own store: `db`, `meta`, `all`… are at hand."""
        return self.page.evaluate(
            f"""async (said) => {{
              const {{ db, meta, remember, all, of, one }} = await part("store");
              return {code};
            }}""",
            argument,
        )

    def waiting(self) -> list[str]:
        return list(self.store('(await db.outbox.where({ state: "waiting" }).primaryKeys())'))

    def rows(self, kind: str) -> list[dict[str, Any]]:
        return list(self.store("db.rows.where({ kind: said }).toArray()", argument=kind))

    def trouble(self) -> str:
        """What kind of trouble the app tells of."""
        return str(self.store('(await meta("sync", {})).trouble?.kind ?? ""'))

    def record(self, type_: str, village: Any, payload: Any, **more: Any) -> dict[str, Any]:
        """Record an operation as a screen does."""
        said = {"type": type_, "village": str(village), "payload": payload, "more": more}
        return dict(
            self.page.evaluate(
                """async ({ type, village, payload, more }) => {
                  const { record } = await part("outbox");
                  return record(type, village, payload, { title: type, ...more });
                }""",
                said,
            )
        )

    # Time and the network.

    def send(self) -> "Pocket":
        """Try now, and wait until that try is over."""
        self.page.evaluate(_TRY)
        return self.idle()

    def idle(self) -> "Pocket":
        return self.until(lambda: not self.store('(await meta("sync", {})).busy'))

    def synced(self) -> "Pocket":
        """Everything went out, the village came in."""
        return self.until(
            lambda: self.page.evaluate("""async () => {
              const { meta } = await part("store");
              const { counts } = await part("outbox");
              const { last, busy, trouble } = await meta("sync", {});
              return Boolean(last && !busy && !trouble) && !(await counts()).waiting;
            }""")
        )

    def until(self, true: Callable[[], Any], patience: float = PATIENCE) -> "Pocket":
        end = time.monotonic() + patience
        while not true():
            assert time.monotonic() < end, self.told()
            self.page.wait_for_timeout(50)
        return self

    def told(self) -> str:
        """What somebody would say who looks over the shoulder."""
        state = self.store('({ sync: await meta("sync"), outbox: await db.outbox.toArray() })')
        return f"{self.page.inner_text('body')[:400]}\n{state}"

    # Hands.

    def touches(self) -> tuple[int, int]:
        """Touches and keys since this was last asked."""
        said = self.page.evaluate("""() => {
          const said = [window.pointerdown ?? 0, window.keydown ?? 0];
          window.pointerdown = window.keydown = 0;
          return said;
        }""")
        return said[0], said[1]

    def visit(self, house: Household, listed: bool = False, **said: Any) -> "Pocket":
        """Record a visit with the thumb: at the house, or from the list that is open."""
        address = f"/visit/household/{house.pk}"
        if listed:
            self.page.locator(f"#main a[href='#{address}']").first.tap()
        else:
            self.screen(address)
        self.fill(**said).page.get_by_role("button", name="Lưu lượt thăm").tap()
        self.page.locator("#toast", has_text="Đã ghi lượt thăm").wait_for()
        return self

    def fill(self, need: str = "identity", person: Resident | None = None,
             skill: str = "vneid", far: str = "uses") -> "Pocket":  # fmt: skip
        """Choose in the form of a visit."""
        form = self.page.locator("form.visit")
        _labelled(form, f"input[name=need][value={need}]").tap()
        if person:
            _labelled(form, f"input[value='{person.pk}']").tap()
        if skill:
            _labelled(form, f"input[name='skill:{skill}'][value={far}]").tap()
        return self


def _labelled(form: Locator, choice: str) -> Locator:
    return form.locator("label").filter(has=form.page.locator(choice))
