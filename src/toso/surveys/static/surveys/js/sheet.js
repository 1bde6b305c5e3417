// A form on a page of ours: a trial that keeps nothing, or the public page that sends its answers.
import { render } from "lit-html";
import { renderForm, settle, showFirstFault } from "toso/surveys/form";
import { speak } from "toso/surveys/texts";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const place = document.getElementById("sheet");
const form = read("sheet-form");
const { day, language, words } = read("sheet-setup");
const sending = document.getElementById("sheet-send");
const kept = document.getElementById("sheet-kept");
const values = {};
const touched = new Set();
let shown = false;

function draw() {
  render(renderForm(form, values, take, { day, language, touched, shown }), place);
  if (kept) kept.textContent = JSON.stringify(settle(form, values, day).values, null, 2);
}

function take(name, value) {
  values[name] = value;
  touched.add(name);
  draw();
}

speak(words);
draw();

sending?.addEventListener("submit", (event) => {
  shown = true;
  draw();
  if (showFirstFault(form, values, place, day)) event.preventDefault();
  else sending.elements.values.value = JSON.stringify(settle(form, values, day).values);
});
