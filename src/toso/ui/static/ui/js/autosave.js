// <form data-autosave> (or any part that htmx saves): shows whether what was typed has been kept.
// The words come from the page: <p class="autosave" data-saving="…" data-saved="…" data-failed="…">.
function show(form, state) {
  const note = form?.querySelector(".autosave");
  if (!note) return;
  note.dataset.state = state;
  note.textContent = note.dataset[state] ?? "";
}

const autosaved = (event) => event.target.closest?.("[data-autosave]");

document.addEventListener("input", (event) => {
  const form = autosaved(event);
  if (form) show(form, "changed");
});
document.addEventListener("htmx:beforeRequest", (event) => show(autosaved(event), "saving"));
document.addEventListener("htmx:afterRequest", (event) => {
  show(autosaved(event), event.detail.successful ? "saved" : "failed");
});
addEventListener("beforeunload", (event) => {
  const waiting = '[data-autosave] .autosave[data-state="changed"], .autosave[data-state="failed"]';
  if (document.querySelector(waiting)) event.preventDefault();
});
