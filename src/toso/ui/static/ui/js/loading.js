// The line at the top while htmx waits, and aria-busy on the part that will change.
const line = document.querySelector(".loading");
let waiting = 0;

function count(change) {
  waiting = Math.max(0, waiting + change);
  line?.classList.toggle("loading--on", waiting > 0);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  count(1);
  event.detail.target?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", (event) => {
  count(-1);
  event.detail.target?.removeAttribute("aria-busy");
});
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.method !== "dialog") line?.classList.add("loading--on");
});
addEventListener("pageshow", () => count(-waiting));
