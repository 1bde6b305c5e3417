// Runs the phone's own rules over the cases that the server's are tested with (test_today.py).
import { readFileSync } from "node:fs";
import { register } from "node:module";

const folder = new URL("../../src/toso/field/static/field/js/", import.meta.url);
const hooks = `export const resolve = (name, context, next) =>
  next(name.startsWith("toso/field/") ? "${folder}" + name.slice(11) + ".js" : name, context);
export const load = async (url, context, next) => next(url, url.startsWith("${folder}") ? { ...context, format: "module" } : context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
const { alleyKey, split } = await import("toso/field/alleys");
const { toVisit, tour } = await import("toso/field/today-list");
const { lacking } = await import("toso/field/lacking");

const today = read("today.json");
const rules = read("lacking.json");
const lists = today.cases.map((asked) => toVisit(asked));
console.log(JSON.stringify({
  split: today.addresses.map(([address]) => split(address)),
  keys: today.order.map(alleyKey),
  lists,
  tours: today.cases.map(({ me, size }, n) => tour(lists[n], me, size ?? 7)),
  lacking: rules.cases.map(({ subjects, states }) => lacking(rules.rules, subjects, states, rules.year)),
}));
