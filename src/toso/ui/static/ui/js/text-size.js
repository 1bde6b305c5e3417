// Three sizes of text: each press goes to the next one.
import { keep } from "toso/ui/keep";

const sizes = ["normal", "large", "largest"];
const root = document.documentElement;

function show() {
  for (const button of document.querySelectorAll("[data-text-size]")) {
    button.hidden = false;
    button.dataset.textSize = root.dataset.text || "normal";
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-text-size]")) return;
  const now = sizes.indexOf(root.dataset.text || "normal");
  root.dataset.text = sizes[(now + 1) % sizes.length];
  keep("toso-text", root.dataset.text);
  show();
});
show();
