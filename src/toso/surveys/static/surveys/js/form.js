// A survey on a screen: one question on a card, only those that are asked, errors under them.
//
//   render(renderForm(form, values, onChange, options), place)
//
// `values` are the answers so far; `onChange(name, value)` takes one more, and its owner renders
// again. Options: language, shown (show what is missing too), touched (names already answered),
// keepPhoto(file) → id, day, notes (name → words beside an answer). What is sent is `settle(form, values).values`.
import { html, nothing } from "lit-html";
import { control } from "toso/surveys/controls";
import { evaluate, text } from "toso/surveys/evaluate";
import { judge, settle, today } from "toso/surveys/judge";
import { _, inWords } from "toso/surveys/texts";

export { evaluate, judge, settle };

export function renderForm(form, values, onChange, options = {}) {
  const day = options.day ?? today();
  const settled = settle(form, values, day);
  const asked = new Set(settled.asked);
  const wrong = new Map(settled.problems.map(({ question, code }) => [question, code]));
  const context = { form, values, settled, wrong, onChange, options, language: options.language ?? document.documentElement.lang };
  return html`<div class="questions">${progress(form, settled)}
    ${form.items.map((item) => (item.kind === "group" ? heading(item, context) : asked.has(item.name) ? card(item, context) : nothing))}</div>`;
}

const ASKS = (item) => !["group", "note", "calculate"].includes(item.kind);

/** How far one has come: questions asked so far, and how many have an answer. */
export function reached(form, settled) {
  const asked = form.items.filter((item) => ASKS(item) && settled.asked.includes(item.name));
  return { of: asked.length, done: asked.filter((item) => item.name in settled.values).length };
}

function progress(form, settled) {
  const { of, done } = reached(form, settled);
  return html`<div class="questions__progress"><progress max=${of || 1} value=${done} aria-hidden="true"></progress>
    <p role="status">${_("Đã trả lời %(done)s trên %(of)s câu", { done, of })}</p></div>`;
}

// A group's heading stands when anything in it is asked.
function heading(item, { form, settled, language }) {
  const inside = (one) => one.in === item.name && (settled.asked.includes(one.name) || (one.kind === "group" && form.items.some((two) => two.in === one.name && settled.asked.includes(two.name))));
  const label = inWords(item.label, language);
  return label && form.items.some(inside) ? html`<h2 class="questions__group">${label}</h2>` : nothing;
}

function card(item, context) {
  if (item.kind === "calculate") return nothing;
  const label = said(item.label, context);
  const hint = said(item.hint, context);
  if (item.kind === "note") return html`<div class="question question--note"><p>${label}</p>${hint ? html`<p class="question__hint">${hint}</p>` : nothing}</div>`;
  const { values, onChange, options, language, form } = context;
  const id = `q-${item.name}`;
  const fault = faultOf(item, context);
  const required = isRequired(item, context);
  const at = {
    id, language, required, wrong: Boolean(fault), value: values[item.name], choices: form.lists[item.list] ?? [],
    described: [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || nothing,
  };
  const title = html`${label}${required ? nothing : html` <span class="question__optional">(${_("không bắt buộc")})</span>`}`;
  const note = options.notes?.[item.name];
  const inner = html`${note ? html`<p class="question__hint"><span class="badge badge--info">${note}</span></p>` : nothing}${hint ? html`<p class="question__hint" id="${id}-hint">${hint}</p>` : nothing}
    ${control(item, at, (value) => onChange(item.name, value), options.keepPhoto)}
    <div aria-live="polite">${fault ? html`<p class="question__fault" id="${id}-fault">${fault}</p>` : nothing}</div>`;
  return item.list
    ? html`<fieldset class="question" id="${id}-card" data-wrong=${Boolean(fault)}><legend class="question__label">${title}</legend>${inner}</fieldset>`
    : html`<div class="question" id="${id}-card" data-wrong=${Boolean(fault)}><label class="question__label" for=${id}>${title}</label>${inner}</div>`;
}

const isRequired = (item, { settled }) => item.required === true || (item.required !== undefined && evaluate(item.required, settled.values) === true);

/** A text with the answers that it speaks of: "Nhà ${ten} có mấy người?" */
function said(texts, { form, settled, language }) {
  return inWords(texts, language).replace(/\$\{\s*([^{}\s]+)\s*\}/g, (_all, name) => {
    const value = settled.values[name] ?? "";
    const list = form.lists[form.items.find((item) => item.name === name)?.list];
    const label = (one) => inWords(list?.find((choice) => choice.name === one)?.label, language) || one;
    return Array.isArray(value) ? value.map(label).join(", ") : list ? label(value) : text(value);
  });
}

// A question that nobody has reached yet is not wrong; after "send" everything missing is shown.
function faultOf(item, { wrong, options, values, language }) {
  const code = wrong.get(item.name);
  const given = values[item.name] !== undefined && values[item.name] !== "";
  if (!code || !(options.shown || (given && code !== "required") || options.touched?.has(item.name))) return "";
  if (code === "required") return inWords(item.missing, language) || _("Câu này cần được trả lời.");
  if (code === "constraint") return inWords(item.message, language) || _("Câu trả lời chưa hợp lệ.");
  if (code === "choice") return _("Chọn một trong các câu trả lời.");
  if (item.kind === "integer") return _("Nhập một số nguyên, chẳng hạn 3.");
  if (item.kind === "decimal") return _("Nhập một con số, chẳng hạn 2,5.");
  return item.kind === "date" ? _("Chọn một ngày.") : _("Câu trả lời dài quá.");
}

/** Bring the first question that is wrong or missing before the reader; false when there is none. */
export function showFirstFault(form, values, place, day) {
  const first = judge(form, values, day).find(({ code }) => code !== "unknown");
  const card = first && place.querySelector(`[id="q-${first.question}-card"]`);
  card?.scrollIntoView({ block: "center" });
  card?.querySelector("input, textarea")?.focus({ preventScroll: true });
  return Boolean(first);
}
