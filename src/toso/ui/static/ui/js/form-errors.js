// After a refused form the reader (and the screen reader) stands at the list of mistakes.
function stand(root) {
  root.querySelector?.('form[method="post"] [data-form-errors]')?.focus();
}

document.addEventListener("htmx:load", (event) => stand(event.target));
stand(document);
