// Plays a map through its months. Nothing is computed here: the house sends each month's step and
// words, so that a played month and the same month opened as a page cannot differ.
const still = matchMedia("(prefers-reduced-motion: reduce)");
const digits = new Intl.NumberFormat(document.documentElement.lang || "vi");
const write = (number) => (number === null ? "–" : digits.format(number));

function paint(page, unit, at) {
  const dot = page.querySelector(`.dot[data-unit="${unit.id}"]`);
  const row = page.querySelector(`tr[data-unit="${unit.id}"]`);
  const [n, d, k, step] = [unit.n[at], unit.d[at], unit.k[at], unit.step[at]];
  const partial = step !== "x" && k < d;
  dot.setAttribute("class", `dot dot--${step}${partial ? " dot--partial" : ""}${dot.classList.contains("is-picked") ? " is-picked" : ""}`);
  dot.setAttribute("aria-label", `${unit.name}: ${unit.said[at]}`);
  dot.querySelector("title").textContent = `${unit.name}: ${unit.said[at]}`;
  dot.querySelector(".dot__value").textContent = unit.short[at];
  const flow = !row.querySelector('[data-cell="d"]');
  const cells = {
    said: [unit.said[at], unit.v[at]],
    n: [k || flow ? write(n) : "–", n],
    d: [write(d), d],
    m: [d === null ? "–" : write(Math.max(0, d - k)), d === null ? "" : d - k],
  };
  for (const cell of row.querySelectorAll("[data-cell]")) {
    const [text, value] = cells[cell.dataset.cell];
    cell.textContent = text;
    cell.dataset.value = value ?? "";
    if (cell.dataset.cell === "said") cell.classList.toggle("none", step === "x");
  }
}

function lead(page, from, to) {
  for (const link of page.querySelectorAll("a[href]")) {
    link.setAttribute("href", link.getAttribute("href").replace(`month=${from}`, `month=${to}`));
  }
  document.querySelector("#month").value = to;
  history.replaceState(null, "", location.search.includes("month=") ? location.href.replace(/month=[\d-]+/, `month=${to}`) : `${location.pathname}${location.search}${location.search ? "&" : "?"}month=${to}`);
}

export function player(page) {
  const bar = page.querySelector(".player");
  if (!bar) return;
  const slider = bar.querySelector("input");
  const play = bar.querySelector("[data-play]");
  const [idle, busy] = bar.querySelectorAll("[data-when]");
  let months = null;
  let now = page.dataset.now;
  let timer = 0;

  async function go(at) {
    months ??= fetch(page.dataset.url).then((answer) => answer.json());
    const data = await months;
    for (const unit of data.units) paint(page, unit, at);
    lead(page, now, data.months[at]);
    now = data.months[at];
    const [year, month] = now.split("-");
    for (const name of document.querySelectorAll("[data-month]")) name.textContent = `${month}/${year}`;
    slider.value = at;
    slider.setAttribute("aria-valuetext", `${month}/${year}`);
  }
  const next = () => go((Number(slider.value) + 1) % (Number(slider.max) + 1));
  function stop() {
    clearTimeout(timer);
    timer = 0;
    [idle.hidden, busy.hidden] = [false, true];
  }
  async function tick() {
    await next();
    if (timer && slider.value === slider.max) stop();
    else if (timer) timer = setTimeout(tick, Number(bar.querySelector("select").value));
  }
  play.addEventListener("click", () => {
    if (still.matches) return next();
    if (timer) return stop();
    [idle.hidden, busy.hidden] = [true, false];
    timer = setTimeout(tick, 0);
  });
  slider.addEventListener("input", () => (stop(), go(Number(slider.value))));
  if (still.matches) [idle.textContent, bar.querySelector("select").hidden] = [play.dataset.step, true];
  bar.hidden = false;
}
