// Runs before the first paint: the reader's own theme and text size, kept on this device only; and
// whether the page comes from what an app has kept here.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const theme = kept("toso-theme");
  if (theme) {
    root.dataset.theme = theme;
    document.getElementById("dark-theme").media = theme === "dark" ? "all" : "not all";
  }
  const size = kept("toso-text");
  if (size) root.dataset.text = size;
  if (navigator.serviceWorker?.controller) root.dataset.kept = "";
  root.classList.add("js");
})();
