// One visit in five touches: need, person, skill and how far, save. Need comes first (OUT-03).
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { record, sayInstead, takeBack } from "toso/field/outbox";
import { avatar, head, icon, steps, tiles, toast } from "toso/field/parts";
import { door, has, named } from "toso/field/people";
import { define, go, redraw } from "toso/field/router";
import { hidden, one, row } from "toso/field/store";
import { photoField } from "toso/field/photo-field";
import { declare, follow } from "toso/field/photos";
import { guideLinks, guides } from "toso/field/screen-guides";
import { besides, besidesOf, comeBack, service } from "toso/field/visit-extras";
import { RESULTS } from "toso/field/screen-house";
import { _ } from "toso/field/words";

const FAR = () => [["shown", _("Đã chỉ")], ["installed", _("Đã cài")], ["uses", _("Dùng được")]].map(([key, label]) => ({ key, label }));
const EMPTY = { need: "", people: [], skills: {}, result: "helped", note: "", return_on: "", service: null, photos: [] };
let wide = false;

define("/visit/:kind/:id", {
  tab: "today",
  async load({ id, setup }) {
    const found = await door(id);
    const alone = found?.people.length === 1 ? [found.people[0].id] : [];
    return found && { ...found, setup, guides: await guides(), key: `visit ${id}`, form: await begin(`visit ${id}`, { ...EMPTY, people: alone }) };
  },
  view: (data) => sheet(data, _("Lưu lượt thăm"), save),
});

// A visit told otherwise: a correction that points at it; nothing is edited.
define("/visits/:id", {
  tab: "village",
  async load({ id, setup }) {
    const visit = await one(id);
    const found = visit && (await door(visit.household ?? visit.business));
    if (!found) return null;
    const skills = Object.fromEntries((visit.helps ?? []).map((help) => [help.skill, help.result]));
    const people = [...new Set((visit.helps ?? []).map((help) => help.resident).filter(Boolean))];
    const { need, result, note } = visit;
    return { ...found, setup, visit, key: `correct ${id}`, form: await begin(`correct ${id}`, { need, result, note, people, skills, ...besidesOf(visit) }) };
  },
  view: (data) => html`${sheet(data, _("Lưu bản sửa"), correct)}
    <p class="actions"><button class="button button--quiet" type="button" @click=${() => withdraw(data)}>${icon("return")}${_("Rút lại lượt thăm này")}</button></p>`,
});

function sheet(data, word, onSave) {
  const { subject, people, states, setup, form, key } = data;
  const set = (part) => change(key, part);
  const helped = form.result === "helped";
  return html`<form class="visit" @submit=${(event) => { event.preventDefault(); onSave(data); }}>
    ${head(_("Thăm %(name)s", { name: named(subject) }), { back: `/house/${subject.id}` })}
    <fieldset class="visit__step"><legend>${_("Bà con cần gì?")}</legend>${tiles("need", setup.needs.filter(({ only }) => !only || only === subject.kind), form.need, (need) => { set({ need }); next(); })}</fieldset>
    ${people.length && helped ? html`<fieldset class="visit__step"><legend>${_("Ai được hướng dẫn?")}</legend><div class="picks">${people.map((person) => pick(person, states, form, set, setup))}</div></fieldset>` : nothing}
    ${helped ? html`<fieldset class="visit__step"><legend>${_("Hướng dẫn gì, đến đâu?")}</legend>${skills(data, set)}${guideLinks(data.guides ?? [], form, subject)}</fieldset>` : nothing}
    <fieldset class="visit__step"><legend>${_("Kết quả")}</legend><div class="picks picks--short">${Object.entries(RESULTS()).map(([result, [label, , picture]]) => html`
      <label class="pick"><input type="radio" name="result" value=${result} .checked=${form.result === result} @change=${() => set({ result })}>${icon(picture)}<span>${label}</span></label>`)}</div></fieldset>
    ${comeBack(form, set)}${service(form, set, setup)}
    <details class="disclosure" ?open=${Boolean(form.note)}><summary>${icon("edit")}${_("Thêm ghi chú")}</summary>
      <label class="field__label" for="note">${_("Khó khăn, cách làm hay, lời bà con")}</label>
      <textarea id="note" maxlength="2000" .value=${form.note} @input=${(event) => set({ note: event.target.value })}></textarea>
      <p class="muted small">${_("Bấm micrô trên bàn phím để nói thay vì gõ. Không ghi số căn cước, mật khẩu, mã OTP.")}</p></details>
    ${photoField(form, set)}
    <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${word}</button></p></form>`;
}

// The next question comes up by itself, so that one thumb is enough.
function next() {
  const gentle = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  document.querySelector(".visit__step:nth-of-type(2)")?.scrollIntoView({ behavior: gentle, block: "start" });
}

const pick = (person, states, form, set, setup) => html`<label class="pick"><input type="checkbox" value=${person.id} .checked=${form.people.includes(person.id)}
  @change=${({ target }) => set({ people: target.checked ? [...form.people, person.id] : form.people.filter((id) => id !== person.id) })}>
  ${avatar(person.name)}<span><strong>${person.name}</strong>${person.birth_year ? html` <small>${person.birth_year}</small>` : nothing}${setup.skills.filter(({ key }) => states.get(person.id).get(key) === "uses").map(({ label }) => html`<small class="pick__known">${label}</small>`)}</span></label>`;

// The skills that answer the need come first; the others are one touch away.
function skills({ subject, states, setup, form, people }, set) {
  const kinds = subject.kind === "household" ? ["resident", "household"] : ["business"];
  const near = new Set(setup.needs.find((need) => need.key === form.need)?.skills ?? []);
  const possible = setup.skills.filter((skill) => skill.subjects.some((kind) => kinds.includes(kind)));
  const first = possible.filter(({ key }) => near.has(key) || form.skills[key]);
  const shown = wide || !first.length ? possible : first;
  const subjects = form.people.length ? form.people : [subject.id, ...people.map((person) => person.id)];
  return html`<ul class="skills" role="list">${shown.map(({ key, label }) => html`<li class="skill"><fieldset><legend>${label}${subjects.every((id) => has(states.get(id), key)) ? html` <small class="muted">${_("đã có")}</small>` : nothing}</legend>
    ${steps(`skill:${key}`, FAR(), form.skills[key] ?? "", (far) => set({ skills: { ...form.skills, [key]: far } }))}</fieldset></li>`)}</ul>
    ${first.length && !wide ? html`<button class="button button--quiet" type="button" @click=${() => { wide = true; redraw(); }}>${icon("down")}${_("Kỹ năng khác")}</button>` : nothing}`;
}

function payload({ subject, form }) {
  const taught = form.result === "helped" ? Object.entries(form.skills).filter(([, result]) => result) : [];
  const helps = taught.flatMap(([skill, result]) => (form.people.length ? form.people.map((resident) => ({ resident, skill, result })) : [{ skill, result }]));
  return { [subject.kind]: subject.id, need: form.need, result: form.result, note: form.note, ...besides(form, helps) };
}

// The rows that the visit will make, shown at once: itself, and what each person can do since.
function rows(data, said, setup) {
  const { subject, visit: old } = data;
  return (op) => {
    const made = { ...said, at: old?.at ?? op.at, day: old?.day ?? today(), member: setup.account.id, member_name: setup.account.name };
    const statuses = said.helps.filter((help) => help.result !== "shown").map((help) => {
      const skill = setup.skills.find((one) => one.key === help.skill);
      const of = help.resident && skill.subjects.includes("resident") ? help.resident : subject.id;
      return row("status", subject.village, `${op.id} ${of} ${help.skill}`, 0, { subject: of, skill: help.skill, state: help.result, since: op.at, until: null });
    });
    return [row("visit", subject.village, op.id, 0, made), ...statuses];
  };
}

const TOLD = ({ subject }) => ({ title: _("Thăm %(name)s", { name: named(subject) }), edit: `/visit/${subject.kind}/${subject.id}` });

async function save(data) {
  const said = payload(data);
  const op = await record("visit.record", data.subject.village, said, { ...TOLD(data), rows: rows(data, said, data.setup), draft: data.key });
  await declare(data.form.photos ?? [], op.id, data.subject.village, named(data.subject));
  await end(data.key);
  wide = false;
  go("/");
  toast(_("Đã ghi lượt thăm %(name)s.", { name: named(data.subject) }), _("Rút lại"), () => undo(op, data));
}

async function undo(op, data) {
  if (await takeBack(op.id)) await end(data.key);
  else await withdraw({ ...data, visit: { id: op.id } });
  toast(_("Đã rút lại lượt thăm."));
}

// What the server has not heard of is said anew; what it may have heard of is corrected.
async function correct(data) {
  const said = payload(data);
  const { subject, visit, key } = data;
  const anew = { ...TOLD(data), rows: rows(data, said, data.setup), draft: key };
  const anewOp = visit.pending && (await sayInstead(visit.id, "visit.record", subject.village, said, { ...anew, at: visit.at, reopen: `visit ${subject.id}` }));
  const op = anewOp || await record("visit.correct", subject.village, { visit: visit.id, instead: said }, { ...anew, title: _("Sửa lượt thăm %(name)s", { name: named(subject) }), edit: `/visits/${visit.id}`, rows: (op) => [hidden(visit), ...anew.rows(op)] });
  await follow(visit.id, op.id, subject.village, named(subject));
  await declare(data.form.photos ?? [], op.id, subject.village, named(subject));
  await end(key);
  go(`/house/${subject.id}`);
  toast(_("Đã lưu bản sửa."));
}

async function withdraw({ subject, visit }) {
  if (!(await takeBack(visit.id, false))) await record("visit.correct", subject.village, { visit: visit.id, withdraw: true }, { title: _("Rút lại lượt thăm %(name)s", { name: named(subject) }), rows: [hidden({ village: subject.village, version: 0, ...visit })] });
  await end(`correct ${visit.id}`);
  go(`/house/${subject.id}`);
}
