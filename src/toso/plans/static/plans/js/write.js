// The writing page: when two people wrote the same part, one chooses; both texts are on the screen.
function resolve(part, choice, revision) {
  if (choice === "theirs") {
    for (const theirs of part.querySelectorAll("[data-theirs]")) {
      part.querySelector(`[data-name="${theirs.dataset.theirs}"]`).value = theirs.textContent;
    }
  }
  part.querySelector("[data-seen]").value = revision;
  part.querySelector("[data-conflict]").remove();
  part.querySelector("[data-name]").dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-resolve]");
  if (button) resolve(button.closest("[data-part]"), button.dataset.resolve, button.dataset.revision);
});

// A conflict is answered with 409 and still has to be shown.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409) event.detail.shouldSwap = true;
});
