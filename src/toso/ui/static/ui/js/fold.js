// <details open data-fold>: what a desk shows whole is folded on a phone, where it would push the
// page's own work three screens down. On paper everything is unfolded, and folded again after.
const narrow = matchMedia("(max-width: 47.99rem)");

if (narrow.matches) {
  for (const part of document.querySelectorAll("details[data-fold][open]")) part.open = false;
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details[data-fold]:not([open])")];
  for (const part of opened) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
});
