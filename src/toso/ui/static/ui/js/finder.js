// The one search: "/" goes to the box, arrows walk through the list under it, Escape puts it away.
// htmx fills the list; without scripts Enter leads to the page of all hits.
const box = () => document.querySelector("#finder");
const list = () => document.querySelector("#finder-list");
const hits = () => [...list().querySelectorAll("a")];
const shown = (element) => element?.getClientRects().length > 0;
const typing = (element) => element.matches("input, textarea, select") || element.isContentEditable;

function clear() {
  if (list()) list().replaceChildren();
}

function walk(step) {
  const stops = [box(), ...hits()];
  const here = stops.indexOf(document.activeElement);
  stops[(here + step + stops.length) % stops.length].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !typing(event.target) && !event.ctrlKey && !event.metaKey) {
    const target = [box(), document.querySelector("[data-find]")].find(shown);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  }
  if (!event.target.closest?.("[data-finder]")) return;
  if (event.key === "Escape") {
    clear();
    box().focus();
  } else if (hits().length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-finder]")) clear();
});
document.addEventListener("focusin", (event) => {
  if (!event.target.closest("[data-finder]")) clear();
});
