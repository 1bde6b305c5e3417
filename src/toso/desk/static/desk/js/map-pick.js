// A circle and its row in the table belong together: pointing at one shows the other, and says it.
export function pick(page) {
  const map = page.querySelector(".map");
  const said = page.querySelector(".map__said");
  const rest = said.textContent;
  let pinned = "";

  function both(unit) {
    return page.querySelectorAll(`[data-unit="${CSS.escape(unit)}"]`);
  }

  function show(unit) {
    for (const old of page.querySelectorAll(".is-picked")) old.classList.remove("is-picked");
    if (!unit) {
      said.textContent = rest;
      return;
    }
    for (const part of both(unit)) part.classList.add("is-picked");
    const dot = map.querySelector(`.dot[data-unit="${CSS.escape(unit)}"]`);
    said.textContent = dot?.querySelector("title").textContent ?? rest;
  }

  const unitOf = (event) => event.target.closest?.("[data-unit]")?.dataset.unit ?? "";
  for (const name of ["pointerover", "focusin"]) {
    page.addEventListener(name, (event) => {
      if (event.pointerType !== "touch" && unitOf(event)) show(unitOf(event));
    });
  }
  for (const name of ["pointerleave", "focusout"]) page.addEventListener(name, () => show(pinned));
  page.querySelector(".table").addEventListener("click", (event) => {
    if (event.target.closest("a, button")) return;
    const unit = unitOf(event);
    pinned = pinned === unit ? "" : unit;
    show(pinned);
  });
}
