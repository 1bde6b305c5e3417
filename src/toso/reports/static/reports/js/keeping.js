// Autosave that survives a lost connection: kept here until the server has it, sent again when the
// connection is back, every half minute, and when the page is opened again.
import { find, forget, hold, tidy } from "toso/reports/unsent";

const AGAIN = 30_000;
const form = document.querySelector("[data-unsent]");
const headings = () => [...form.querySelectorAll("[data-heading]")];
const headingOf = (event) => event.target.closest?.("[data-heading]");
const sent = new WeakMap();

function say(heading, state) {
  const note = heading.querySelector(".autosave");
  note.dataset.state = state;
  note.textContent = note.dataset[state] ?? "";
}

function sendAgain() {
  for (const heading of headings()) {
    const busy = heading.classList.contains("htmx-request") || heading.querySelector("[data-conflict]");
    if (!find(heading) || busy) continue;
    heading.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// What an earlier visit could not send stands in its box again, with the revision it was begun on:
// if somebody wrote there meanwhile the server shows both.
function bringBack() {
  for (const heading of headings()) {
    const held = find(heading);
    if (!held) continue;
    const box = heading.querySelector("textarea");
    if (held.text === box.value) {
      forget(heading);
      continue;
    }
    box.value = held.text;
    heading.querySelector("[data-origins]").value = held.origins;
    const seen = heading.querySelector("[data-seen]");
    if (seen) seen.value = held.seen;
    say(heading, "broughtback");
  }
  sendAgain();
}

if (form) {
  tidy(form.dataset.unsent.split(":")[0]);
  form.addEventListener("input", (event) => {
    const heading = headingOf(event);
    if (heading) hold(heading);
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    const heading = headingOf(event);
    if (heading) sent.set(heading, heading.querySelector("textarea").value);
  });
  // A sign-in page in place of an answer is no answer: the session has ended.
  form.addEventListener("htmx:beforeSwap", (event) => {
    const ended = event.detail.xhr.responseURL?.includes("/accounts/");
    if (ended) Object.assign(event.detail, { shouldSwap: false, isError: true });
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const heading = headingOf(event);
    if (!heading) return;
    const { xhr, successful } = event.detail;
    if (successful) forget(heading, sent.get(heading));
    else if (xhr.status === 422) queueMicrotask(() => say(heading, "refused"));
    else if (xhr.status === 409) queueMicrotask(() => say(heading, "both"));
    else if (xhr.responseURL?.includes("/accounts/")) queueMicrotask(() => say(heading, "signin"));
  });
  addEventListener("online", sendAgain);
  setInterval(sendAgain, AGAIN);
  bringBack();
}
