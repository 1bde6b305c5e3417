// Dividing a target: the sum against the parent as one types, a column pasted from Excel, arrows
// that go up and down the column. Without this file the server does the same with a press.
const form = document.querySelector("[data-allocation]");
const language = document.documentElement.lang || "vi";
const whole = new Intl.NumberFormat(language);
const percent = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

// 1.204 and 1 204 are one thousand and more; what is no number counts as nothing.
function read(input) {
  const text = (input?.value ?? "").replace(/[.\s\u00a0]/g, "");
  return /^\d+$/.test(text) ? Number(text) : null;
}

const column = (name) => [...form.querySelectorAll(`input[data-column="${name}"]`)];

function sum() {
  const held = Number(form.dataset.held || 0);
  const total = held + column("count").reduce((all, input) => all + (read(input) ?? 0), 0);
  const box = form.querySelector("[data-sum]");
  box.querySelector("[data-total]").textContent = whole.format(total);
  const { given, plan } = form.dataset;
  const left = box.querySelector("[data-left]");
  if (left) left.textContent = whole.format(Number(given || plan) - total);
  box.toggleAttribute("data-over", given !== "" && total > Number(given));
}

function share(row) {
  const cell = row.querySelector("[data-share]");
  const [base, count] = ["base", "count"].map((name) => read(row.querySelector(`[data-column="${name}"]`)));
  if (cell) cell.textContent = base && count !== null ? `${percent.format((count * 100) / base)}%` : "—";
}

// Rows go down from the cell that was pasted into; of two columns the last is the count.
function paste(event) {
  const input = event.target.closest("input[data-column]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!input || !/[\n\t]/.test(text.trim())) return;
  event.preventDefault();
  const [counts, bases] = [column("count"), column("base")];
  const start = column(input.dataset.column).indexOf(input);
  for (const [n, line] of text.replace(/\r/g, "").replace(/\n$/, "").split("\n").entries()) {
    const cells = line.split("\t");
    const one = column(input.dataset.column)[start + n];
    if (cells.length === 1 && one) one.value = cells[0].trim();
    if (cells.length > 1 && counts[start + n]) counts[start + n].value = cells.at(-1).trim();
    if (cells.length > 1 && bases[start + n]) bases[start + n].value = cells.at(-2).trim();
  }
  refresh();
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const input = event.target.closest("input[data-column]");
  if (!step || !input) return;
  const inputs = column(input.dataset.column);
  const next = inputs[inputs.indexOf(input) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function refresh() {
  for (const row of form.querySelectorAll("[data-row]")) share(row);
  sum();
}

form?.addEventListener("input", refresh);
form?.addEventListener("paste", paste);
form?.addEventListener("keydown", move);
