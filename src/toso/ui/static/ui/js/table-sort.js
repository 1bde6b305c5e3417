// <table data-sort> (or data-sortable): a press on a column's heading sorts the rows, words as Vietnamese does.
// A cell may carry data-value or data-sort (a plain number, a date as 2022-10-18); without one its text counts.
const words = new Intl.Collator("vi", { numeric: true });

function value(row, column) {
  const cell = row.cells[column];
  return cell?.dataset.value ?? cell?.dataset.sort ?? cell?.textContent.trim() ?? "";
}

function compare(a, b) {
  const [x, y] = [Number(a), Number(b)];
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return words.compare(a, b);
}

function sort(heading) {
  const table = heading.closest("table");
  const column = heading.cellIndex;
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [value(row, column), row]);
  // What has no value stays at the end either way.
  rows.sort(([a], [b]) => (a === "") - (b === "") || (down ? compare(b, a) : compare(a, b)));
  body.append(...rows.map(([, row]) => row));
}

function dress(root) {
  for (const heading of root.querySelectorAll("table:is([data-sort], [data-sortable]) thead th:not([data-fixed])")) {
    if (heading.querySelector(".sort")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.sort");
  if (button) sort(button.closest("th"));
});
document.addEventListener("htmx:load", (event) => dress(event.target.parentNode ?? document));
dress(document);
