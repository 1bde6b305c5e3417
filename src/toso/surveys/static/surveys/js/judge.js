// Answers judged by the form's own rules: the same as surveys/judging.py gives on the server.
import { evaluate, number, text, truth } from "toso/surveys/evaluate";

const MAX_TEXT = 2000;
const MAX_NUMBER = 1e15;
const DAY = /^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
}

/** Everything wrong with the answers: [{ question, code }], in the order of the questions. */
export function judge(form, values, day = today()) {
  return settle(form, values, day).problems;
}

/** Answers without what was not asked, with what is calculated, and what is wrong with them. */
export function settle(form, values, day = today()) {
  const known = new Set(form.items.map((item) => item.name));
  const unknown = Object.keys(values).filter((name) => !known.has(name)).sort();
  const settled = { asked: [], values: {}, problems: unknown.map((q) => problem(q, "unknown")) };
  const shown = { "": true };
  for (const item of form.items) {
    const inside = shown[item.in ?? ""] ?? false;
    const asks = () => truth(evaluate(item.relevant, settled.values, "", day));
    const relevant = inside && (item.relevant === undefined || asks());
    if (item.kind === "group") shown[item.name] = relevant;
    if (!relevant || item.kind === "group") continue;
    settled.asked.push(item.name);
    if (item.kind === "calculate") {
      settled.values[item.name] = calculated(item, settled.values, day);
    } else if (item.kind !== "note") take(form, item, values[item.name], settled, day);
  }
  return settled;
}

const problem = (question, code) => ({ question, code });

function calculated(item, values, day) {
  const value = evaluate(item.calculation, values, "", day);
  if (typeof value === "number" && !Number.isFinite(value)) return "";
  return typeof value === "boolean" ? text(value) : value;
}

function take(form, item, given, settled, day) {
  const { values, problems } = settled;
  const value = typeof given === "string" ? cleaned(given) : given;
  if (value === undefined || value === null || value === "" || value.length === 0) {
    const required = truth(evaluate(item.required ?? false, values, "", day));
    if (required) problems.push(problem(item.name, "required"));
    return;
  }
  const fault = faultOf(form, item, value);
  if (fault) return void problems.push(problem(item.name, fault));
  values[item.name] = value;
  if (item.constraint !== undefined && !truth(evaluate(item.constraint, values, value, day))) {
    problems.push(problem(item.name, "constraint"));
  }
}

function cleaned(value) {
  const lines = value.normalize("NFC").split("\n");
  const tidy = (line) => line.replace(/[^\P{C}\t]/gu, "").replace(/\s+/gu, " ").trim();
  return lines.map(tidy).join("\n").trim();
}

function faultOf(form, item, value) {
  const names = () => new Set(form.lists[item.list].map((choice) => choice.name));
  switch (item.kind) {
    case "integer":
      return fits(value) && Number.isInteger(value) ? "" : "type";
    case "decimal":
      return fits(value) ? "" : "type";
    case "date":
      return typeof value === "string" && DAY.test(value) && !Number.isNaN(number(value)) ? "" : "type";
    case "select_one":
      return names().has(value) ? "" : "choice";
    case "select_multiple": {
      if (!Array.isArray(value)) return "type";
      const among = names();
      const fine = new Set(value).size === value.length && value.every((name) => among.has(name));
      return fine ? "" : "choice";
    }
    case "photo":
      return typeof value === "string" && ID.test(value) ? "" : "type";
  }
  return typeof value === "string" && [...value].length <= MAX_TEXT ? "" : "type";
}

const fits = (value) => typeof value === "number" && Math.abs(value) < MAX_NUMBER;
