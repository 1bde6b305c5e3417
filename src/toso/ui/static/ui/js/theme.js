// Light or dark: follows the device until the reader chooses.
import { keep } from "toso/ui/keep";

const root = document.documentElement;
const sheet = document.getElementById("dark-theme");
const device = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : device.matches;
}

function show() {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(isDark()));
  }
  document.querySelector('meta[name="theme-color"]').content = isDark() ? "#0b1f28" : "#0d3f50";
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  sheet.media = theme === "dark" ? "all" : "not all";
  keep("toso-theme", theme);
  show();
});
device.addEventListener("change", show);
show();
