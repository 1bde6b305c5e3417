// The value of an expression's tree: the same, sign by sign, as surveys/evaluating.py gives.
const NUMBER = /^ *-?([0-9]+(\.[0-9]*)?|\.[0-9]+) *$/;
const DAY = /^([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})$/;
const LONGEST = 200;

export function evaluate(tree, values, own = "", today = "") {
  if (!Array.isArray(tree)) return tree;
  const at = (n) => evaluate(tree[n], values, own, today);
  switch (tree[0]) {
    case "$": return plain(values[tree[1]]);
    case ".": return plain(own);
    case "today": return today;
    case "and": return truth(at(1)) && truth(at(2));
    case "or": return truth(at(1)) || truth(at(2));
    case "if": return truth(at(1)) ? at(2) : at(3);
    case "regex": {
      const found = text(at(1));
      return [...found].length <= LONGEST && new RegExp(`^(?:${tree[2]})$`, "u").test(found);
    }
  }
  return apply(tree[0], tree.slice(1).map((part) => evaluate(part, values, own, today)));
}

export function truth(value) {
  return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

export function number(value) {
  if (typeof value !== "string") return Number(value);
  const day = DAY.exec(value);
  if (day) {
    const [y, m, d] = day.slice(1).map(Number);
    const date = new Date(Date.UTC(y, m - 1, d));
    const same = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
    return same ? date.getTime() / 86_400_000 : NaN;
  }
  return NUMBER.test(value) ? Number(value) : NaN;
}

export function text(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const near = Math.floor(value * 1e6 + 0.5) / 1e6;
  return Number.isInteger(near) ? BigInt(near).toString() : String(near);
}

function plain(value) {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.join(" ") : value;
}

const words = (value) => text(value).split(" ").filter(Boolean);

function apply(head, parts) {
  const a = parts[0];
  const b = parts.at(-1);
  switch (head) {
    case "=": return equal(a, b);
    case "!=": return !equal(a, b);
    case "<": return number(a) < number(b);
    case ">": return number(a) > number(b);
    case "<=": return number(a) <= number(b);
    case ">=": return number(a) >= number(b);
    case "+": return number(a) + number(b);
    case "-": return number(a) - number(b);
    case "*": return number(a) * number(b);
    case "div": return number(a) / (number(b) + 0); // +0, never -0
    case "mod": return number(a) % number(b);
    case "not": return !truth(a);
    case "selected": return words(a).includes(text(b));
    case "count-selected": return words(a).length;
    case "string-length": return [...text(a)].length;
    case "coalesce": return parts.find((part) => text(part) !== "") ?? "";
    case "concat": return parts.map(text).join("");
    case "number": return number(a);
    case "int": return Math.trunc(number(a));
    case "round": return round(number(a), parts.length === 2 ? number(b) : 0);
  }
  throw new Error(head);
}

function equal(a, b) {
  if (typeof a === "boolean" || typeof b === "boolean") return truth(a) === truth(b);
  if (typeof a === "number" || typeof b === "number") return number(a) === number(b);
  return a === b;
}

function round(x, digits) {
  const scale = 10 ** ([0, 1, 2, 3, 4, 5, 6].includes(digits) ? digits : 0);
  return Number.isFinite(x * scale) ? Math.floor(x * scale + 0.5) / scale : x;
}
