// Turns the visit form into one operation, keeps it on the device, sends it, and offers to undo.
import { clock, operation } from "toso/field/operation";
import { add, refused, send, waiting } from "toso/field/outbox";

const form = document.querySelector("[data-visit]");
const saved = document.querySelector("[data-saved]");
const skills = form.querySelector("[data-skills]");
const more = form.querySelector("[data-all-skills]");
const now = clock(form.dataset.now);
let last;

function helps(data) {
  const people = data.getAll("person");
  const steps = [...data].filter(([name]) => name.startsWith("skill:"));
  return steps.flatMap(([name, result]) => {
    const help = { skill: name.slice(6), result };
    return people.length ? people.map((resident) => ({ resident, ...help })) : [help];
  });
}

function payload() {
  const data = new FormData(form);
  const door = form.dataset.household ? "household" : "business";
  return {
    [door]: form.dataset[door], need: data.get("need") ?? "", result: data.get("result"),
    note: data.get("note") ?? "", helps: helps(data),
  };
}

// Only the skills that answer the chosen need are shown; the others are one touch away.
function narrow() {
  const need = form.querySelector("[name=need]:checked")?.value;
  for (const row of skills.children) {
    const answers = row.dataset.needs.split(" ").includes(need) || row.querySelector(":checked");
    row.classList.toggle("skill--near", Boolean(answers));
  }
  skills.classList.add("skills--short");
  more.hidden = false;
}

async function record(op) {
  add(op);
  last = op;
  const { offline, trouble } = await send();
  if (refused().some((item) => item.op.id === op.id)) return false;
  saved.querySelector("[data-saved-waiting]").hidden = !(offline || trouble);
  return true;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button) button.disabled = true;
  if (await record(operation("visit.record", form.dataset.village, payload(), now()))) {
    form.hidden = true;
    saved.hidden = false;
    saved.focus();
  } else window.scrollTo({ top: 0 });
  if (button) button.disabled = false;
});

saved.querySelector("[data-undo]").addEventListener("click", async (event) => {
  event.target.closest("button").hidden = true;
  await record(operation("visit.correct", form.dataset.village, { visit: last.id, withdraw: true }, now()));
  saved.querySelector("[data-saved-title]").textContent = saved.querySelector("[data-undone]").content.textContent;
});

document.addEventListener("outbox:changed", () => {
  if (!waiting().length) saved.querySelector("[data-saved-waiting]").hidden = true;
});
form.addEventListener("change", (event) => event.target.name === "need" && narrow());
more.addEventListener("click", () => {
  skills.classList.remove("skills--short");
  more.hidden = true;
});
narrow();
