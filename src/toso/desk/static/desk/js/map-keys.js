// One stop for the Tab key; the arrow keys go to the nearest circle in their direction.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(dot) {
  const circle = dot.querySelector(".dot__circle");
  return [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
}

function nearest(dots, from, [wayX, wayY]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Number.POSITIVE_INFINITY;
  for (const dot of dots) {
    const [dx, dy] = [middle(dot)[0] - x, middle(dot)[1] - y];
    const along = dx * wayX + dy * wayY;
    const aside = Math.abs(dx * wayY) + Math.abs(dy * wayX);
    if (dot === from || along <= 0 || along < aside * 0.4) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [dot, far];
  }
  return best;
}

export function keys(map) {
  const dots = [...map.querySelectorAll(".dot")];
  function stand(dot) {
    for (const other of dots) other.setAttribute("tabindex", other === dot ? "0" : "-1");
  }
  if (dots.length) stand(dots[0]);
  map.addEventListener("focusin", (event) => {
    const dot = event.target.closest(".dot");
    if (dot) stand(dot);
  });
  map.addEventListener("keydown", (event) => {
    const from = event.target.closest(".dot");
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = WAYS[event.key];
    const next = way ? nearest(dots, from, way) : { Home: dots[0], End: dots.at(-1) }[event.key];
    if (way || next) event.preventDefault();
    next?.focus();
  });
}
