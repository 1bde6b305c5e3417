// Screens by the part of the address after #. A screen reads the store in `load` and draws in `view`;
// when a row that it read changes, it is drawn again by itself.
import { liveQuery } from "dexie";
import { render } from "lit-html";
import { meta } from "toso/field/store";
import { failed, missing } from "toso/field/parts";

const screens = [];
let current;
let watching;
let holder;
let rest = false;

export function define(pattern, screen) {
  const names = [...pattern.matchAll(/:(\w+)/g)].map((found) => found[1]);
  const shape = new RegExp(`^${pattern.replace(/:\w+/g, "([^/]+)")}$`);
  screens.push({ ...screen, names, shape });
}

function find(path) {
  for (const screen of screens) {
    const found = screen.shape.exec(path);
    if (found) return { screen, params: Object.fromEntries(screen.names.map((name, n) => [name, decodeURIComponent(found[n + 1])])) };
  }
  return null;
}

// The screens that are not part of the first load.
export async function fetchRest() {
  await import("toso/field/screens");
  rest = true;
  document.body.classList.add("whole");
  redraw();
}

const main = () => document.getElementById("main");

function show() {
  const path = location.hash.slice(1) || "/";
  const found = find(path);
  watching?.unsubscribe();
  current = found && { ...found, path, data: undefined };
  if (!found) return rest ? draw(missing()) : fetchRest().then(show, (error) => draw(failed(error)));
  const mine = current;
  watching = liveQuery(async () => mine.screen.load({ ...mine.params, setup: await setup() })).subscribe({
    next: (data) => {
      const first = mine.data === undefined;
      mine.data = data ?? null;
      redraw();
      if (first) arrive();
    },
    error: (error) => {
      console.error(error);
      draw(failed(error));
    },
  });
}

// Who left, or signed in, in another tab did so in this one, too: nothing of before stays on its screen.
async function setup() {
  const found = await meta("setup");
  if (found && (holder ??= found.account.id) === found.account.id) return found;
  watching?.unsubscribe(); // the next change of the store would break off the reload by one more
  location.reload();
  return new Promise(() => {});
}

// Draw the current screen again, after something that the store does not know (a choice in a form).
export function redraw() {
  if (current?.data === undefined) return;
  draw(current.data === null ? missing() : current.screen.view(current.data, current.params));
}

function draw(template) {
  render(template, main());
  document.title = `${main().querySelector("h1")?.textContent ?? "TổSố"} · TổSố`;
  document.dispatchEvent(new CustomEvent("screen:drawn", { detail: { tab: current?.screen.tab } }));
}

function arrive() {
  scrollTo(0, 0);
  main().focus({ preventScroll: true });
}

export const go = (path) => {
  location.hash = path;
};

export function start() {
  addEventListener("hashchange", show);
  show();
}
