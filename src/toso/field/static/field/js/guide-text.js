// A guide's text drawn: headings, paragraphs, lists, steps to tick, bold. Nothing in it is ever markup.
import { html } from "lit-html";
import { icon } from "toso/field/parts";

const SHAPES = [["heading", /^## (.+)$/], ["step", /^[0-9]+\. (.+)$/], ["point", /^- (.+)$/], ["words", /^(.+)$/]];

// Lines of one shape that stand together; steps are numbered through the whole guide to be ticked.
export function blocks(text) {
  const found = [];
  let step = 0;
  for (const line of text.split("\n")) {
    const [shape, words] = shaped(line.trim());
    if (!shape) continue;
    const last = found.at(-1);
    const one = { words, n: shape === "step" ? step++ : 0 };
    if (last?.shape === shape && (shape === "step" || shape === "point")) last.lines.push(one);
    else found.push({ shape, lines: [one] });
  }
  return found;
}

function shaped(line) {
  for (const [shape, pattern] of SHAPES) {
    const found = pattern.exec(line);
    if (found) return [shape, found[1]];
  }
  return [];
}

export const bold = (words) => words.split("**").map((part, n) => (n % 2 ? html`<strong>${part}</strong>` : part));

export const guideText = (text, ticked, onTick) => html`<div class="guide">${blocks(text).map(({ shape, lines }) => DRAWN[shape](lines, ticked, onTick))}</div>`;

const DRAWN = {
  heading: ([{ words }]) => html`<h2>${words}</h2>`,
  words: ([{ words }]) => html`<p>${bold(words)}</p>`,
  point: (lines) => html`<ul>${lines.map(({ words }) => html`<li>${bold(words)}</li>`)}</ul>`,
  step: (lines, ticked, onTick) => html`<ol class="ticks" role="list">${lines.map(({ words, n }, place) => html`<li><label class="tick">
    <input type="checkbox" .checked=${ticked.includes(n)} @change=${({ target }) => onTick(target.checked ? [...ticked, n] : ticked.filter((one) => one !== n))}>
    <span class="tick__mark">${place + 1}${icon("check")}</span><span>${bold(words)}</span></label></li>`)}</ol>`,
};
