// <fieldset data-ticks>: many boxes, found by typing with or without diacritics. A box that means
// its whole group takes the others out. Without scripts it is a list of boxes in groups that open.
const marks = /[\u0300-\u036f]/g;
const clean = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
const fold = (text) => clean(text).normalize("NFD").replace(marks, "").replace(/đ/g, "d");
const boxes = (part) => [...part.querySelectorAll('input[type="checkbox"]')];

/** Diacritics that were typed must be there; what was typed without finds every spelling. */
function holds(text, typed) {
  return fold(typed) === clean(typed) ? fold(text).includes(fold(typed)) : clean(text).includes(clean(typed));
}

function find(set, typed) {
  let hits = 0;
  for (const group of set.querySelectorAll("[data-ticks-group]")) {
    const whole = typed && group.dataset.ticksGroup && holds(group.dataset.ticksGroup, typed);
    let shown = 0;
    for (const box of boxes(group)) {
      const label = box.closest("label");
      label.hidden = Boolean(typed) && !whole && !holds(label.textContent, typed);
      shown += label.hidden ? 0 : 1;
    }
    group.hidden = shown === 0;
    if (group.matches("details")) group.open = typed ? shown > 0 : boxes(group).some((box) => box.checked);
    hits += shown;
  }
  set.querySelector("[data-ticks-none]").hidden = hits > 0;
}

function settle(set) {
  for (const whole of set.querySelectorAll("[data-ticks-whole]")) {
    for (const box of boxes(whole.closest("[data-ticks-group]"))) {
      if (box === whole) continue;
      box.disabled = whole.checked;
      if (whole.checked) box.checked = false;
    }
  }
  const count = set.querySelector("[data-ticks-count]");
  count.hidden = false;
  count.querySelector("strong").textContent = boxes(set).filter((box) => box.checked).length;
}

function start() {
  for (const set of document.querySelectorAll("[data-ticks]")) {
    set.querySelector("[data-ticks-tools]").hidden = false;
    settle(set);
  }
}

document.addEventListener("input", (event) => {
  const set = event.target.closest?.("[data-ticks]");
  if (set && event.target.matches("[data-ticks-find]")) find(set, event.target.value.trim());
  else if (set) settle(set);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-ticks-find]")) event.preventDefault();
});
document.addEventListener("htmx:afterSettle", start);
start();
