import "toso/reports/keeping";

// The writing page: a suggestion goes into its heading with its origin; two writers lose nothing.
const part = (element) => element.closest("[data-heading]");
const area = (heading) => heading.querySelector("textarea");

function changed(heading) {
  area(heading).dispatchEvent(new Event("input", { bubbles: true }));
}

function insert(heading, text, origin) {
  const box = area(heading);
  box.value = box.value.trim() ? `${box.value.trimEnd()}\n${text}` : text;
  const origins = heading.querySelector("[data-origins]");
  const held = origins.value ? origins.value.split(",") : [];
  if (origin && !held.includes(origin)) origins.value = [...held, origin].join(",");
  box.focus();
  changed(heading);
}

// mine | theirs | both: what stands from now on; the other text was on the screen to be read.
function resolve(heading, choice, button) {
  const theirs = heading.querySelector("[data-theirs]").textContent;
  const box = area(heading);
  if (choice === "theirs") box.value = theirs;
  if (choice === "both") box.value = `${theirs.trimEnd()}\n${box.value}`;
  heading.querySelector("[data-seen]").value = button.dataset.revision;
  heading.querySelector("[data-conflict]").remove();
  changed(heading);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert], [data-resolve]");
  if (!button) return;
  const heading = part(button);
  if (button.dataset.resolve) resolve(heading, button.dataset.resolve, button);
  else insert(heading, button.dataset.insert, button.dataset.origin);
});

// A conflict is answered with 409, a text that cannot be kept with 422: both have to be shown.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});
