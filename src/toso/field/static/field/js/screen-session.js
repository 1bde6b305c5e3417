// A session with several people: what about, on what occasion, who came by name, how many others.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { record, sayInstead, takeBack } from "toso/field/outbox";
import { alert, head, icon, steps, tiles, toast } from "toso/field/parts";
import { counter, forgetSearch, peoplePicker } from "toso/field/picker";
import { define, go } from "toso/field/router";
import { villageOf, writable } from "toso/field/rounds";
import { all, hidden, one, row } from "toso/field/store";
import { _, day } from "toso/field/words";

const FAR = () => [["shown", _("Đã chỉ")], ["installed", _("Đã cài")], ["uses", _("Dùng được")]].map(([key, label]) => ({ key, label }));
const EMPTY = { kind: "", topic: "", point: null, event: null, held_on: "", place: "", far: {}, people: [], unnamed: 0, note: "" };

define("/sessions/new/:village", {
  tab: "work",
  load: async ({ village, setup }) => known(village, setup, `session ${village}`, EMPTY),
  view: (data) => sheet(data, _("Lưu buổi này"), save),
});

// A session told otherwise: a correction that points at it; nothing is edited.
define("/sessions/:id/correct", {
  tab: "work",
  async load({ id, setup }) {
    const session = await one(id);
    if (!session) return null;
    const far = Object.fromEntries((session.attendees ?? []).filter((one) => one.skill).map((one) => [one.skill, one.result]));
    const people = [...new Set((session.attendees ?? []).map((one) => one.resident))];
    const { what: kind, topic, point, event, place, unnamed, note } = session;
    return { ...(await known(session.village, setup, `correct ${id}`, { kind, topic, point, event, place, unnamed, note, far, people, held_on: session.day })), session };
  },
  view: (data) => html`${sheet(data, _("Lưu bản sửa"), correct)}
    <p class="actions"><button class="button button--quiet" type="button" @click=${() => withdraw(data)}>${icon("return")}${_("Rút lại buổi này")}</button></p>`,
});

async function known(village, setup, key, usual) {
  const [residents, homes, points, events] = await Promise.all(["resident", "household", "point", "event"].map((kind) => all(kind, village)));
  const place = new Map(homes.map((home) => [home.id, home.address || home.representative]));
  const people = residents.map((person) => ({ ...person, place: place.get(person.household) ?? "" }));
  const held = points.filter((point) => point.state === "approved" || point.state === "proposed");
  return { village, setup, key, people, points: held, events: events.sort((a, b) => (a.starts_at < b.starts_at ? 1 : -1)), form: await begin(key, usual) };
}

function sheet(data, word, onSave) {
  const { setup, form, key, points, events, people, village } = data;
  const set = (part) => change(key, part);
  const at = events.filter((event) => event.what === form.kind);
  const trouble = form.tried ? problem(form) : "";
  return html`<form class="visit" novalidate @submit=${(event) => { event.preventDefault(); problem(form) ? set({ tried: true }) : onSave(data); }}>
    ${head(_("Buổi tập trung"), { back: "/sessions", lead: villageOf(setup, village)?.name })}
    <fieldset class="visit__step"><legend>${_("Ở đâu, nhân dịp gì?")}</legend>${tiles("kind", setup.sessions, form.kind, (kind) => set({ kind, event: null, point: kind === "point" && points.length === 1 ? points[0].id : null }))}</fieldset>
    ${form.kind === "point" ? html`<fieldset class="visit__step"><legend>${_("Điểm nào?")}</legend>${points.length ? picks("point", points, form.point, (point) => set({ point })) : alert("warning", _("Chưa có điểm hướng dẫn nào."), _("Đề xuất điểm trong mục Điểm hướng dẫn, rồi ghi buổi này."))}</fieldset>` : nothing}
    ${at.length ? html`<fieldset class="visit__step"><legend>${_("Trong sự kiện nào?")}</legend>${picks("event", at.slice(0, 6), form.event, (event) => set({ event }))}</fieldset>` : nothing}
    <fieldset class="visit__step"><legend>${_("Nói về việc gì?")}</legend>${tiles("topic", setup.topics, form.topic, (topic) => set({ topic }))}</fieldset>
    <fieldset class="visit__step"><legend>${_("Bao nhiêu người không ghi tên?")}</legend>${counter(_("Số người không ghi tên"), form.unnamed, (unnamed) => set({ unnamed }))}</fieldset>
    <fieldset class="visit__step"><legend>${_("Ai dự, ghi theo tên?")}</legend>${peoplePicker(people, form.people, (chosen) => set({ people: chosen }))}</fieldset>
    ${form.people.length ? html`<fieldset class="visit__step"><legend>${_("Những người có tên đã được chỉ gì, đến đâu?")}</legend>${far(data, set)}</fieldset>` : nothing}
    <details class="disclosure" ?open=${Boolean(form.note || form.place || (form.held_on && form.held_on !== today()))}><summary>${icon("edit")}${_("Ngày khác, nơi khác, ghi chú")}</summary>
      <label class="field__label" for="held">${_("Ngày")}</label><input id="held" type="date" max=${today()} .value=${form.held_on || today()} @input=${(event) => set({ held_on: event.target.value })}>
      <label class="field__label" for="place">${_("Ở đâu")}</label><input id="place" maxlength="200" .value=${form.place ?? ""} @input=${(event) => set({ place: event.target.value })}>
      <label class="field__label" for="note">${_("Ghi chú")}</label><textarea id="note" maxlength="2000" .value=${form.note} @input=${(event) => set({ note: event.target.value })}></textarea></details>
    ${trouble ? alert("danger", trouble) : nothing}
    <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${word}</button></p></form>`;
}

const problem = (form) => {
  if (!form.kind) return _("Chọn ở đâu, nhân dịp gì.");
  if (form.kind === "point" && !form.point) return _("Chọn điểm hướng dẫn.");
  if (!form.topic) return _("Chọn việc đã nói.");
  return form.people.length || form.unnamed ? "" : _("Chọn người dự, hoặc đếm số người không ghi tên.");
};

const picks = (name, rows, chosen, onChoose) => html`<div class="picks">${rows.map((one) => html`
  <label class="pick"><input type="radio" name=${name} .checked=${chosen === one.id} @change=${() => onChoose(one.id)}>${icon(name === "point" ? "pin" : "calendar")}<span><strong>${one.name}</strong> <small>${one.starts_at ? day(one.starts_at) : one.place}</small></span></label>`)}</div>`;

// The topic's own skills; one step for all who came by name.
function far({ setup, form }, set) {
  const keys = new Set([...(setup.topics.find((topic) => topic.key === form.topic)?.skills ?? []), ...Object.keys(form.far).filter((key) => form.far[key])]);
  const shown = setup.skills.filter(({ key, subjects }) => keys.has(key) && subjects.some((kind) => kind !== "business"));
  if (!shown.length) return html`<p class="muted">${_("Việc này không kèm kỹ năng nào: chỉ ghi là có mặt.")}</p>`;
  return html`<ul class="skills" role="list">${shown.map(({ key, label }) => html`<li class="skill"><fieldset><legend>${label}</legend>
    ${steps(`skill:${key}`, FAR(), form.far[key] ?? "", (step) => set({ far: { ...form.far, [key]: step } }))}</fieldset></li>`)}</ul>`;
}

function payload({ form }) {
  const { kind, topic, unnamed, note } = form;
  const taught = Object.entries(form.far).filter(([, result]) => result);
  const attendees = form.people.flatMap((resident) => (taught.length ? taught.map(([skill, result]) => ({ resident, skill, result })) : [{ resident }]));
  const optional = { place: form.place, point: form.point, event: form.event, held_on: form.held_on };
  return { kind, topic, unnamed, note, attendees, skills: taught.map(([skill]) => skill), ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value)) };
}

const TITLE = ({ setup, form }) => _("Buổi tập trung: %(topic)s", { topic: setup.topics.find((topic) => topic.key === form.topic)?.label ?? "" });

const made = ({ village, setup, session }, said) => (op) => row("session", village, op.id, 0, {
  ...said, at: session?.at ?? op.at, day: said.held_on ?? session?.day ?? today(), point: said.point ?? null, event: said.event ?? null,
  member: setup.account.id, member_name: setup.account.name,
});

async function save(data) {
  const said = payload(data);
  const row = made(data, said);
  await record("session.record", data.village, said, { title: TITLE(data), edit: `/sessions/new/${data.village}`, rows: (op) => [row(op)], draft: data.key });
  await close(data.key, _("Đã ghi buổi tập trung."));
}

async function correct(data) {
  const said = payload(data);
  const { session, village, key } = data;
  const row = made(data, said);
  const anew = { title: TITLE(data), edit: `/sessions/new/${village}`, rows: (op) => [row(op)], draft: key };
  const op = session.pending && (await sayInstead(session.id, "session.record", village, said, { ...anew, at: session.at, reopen: `session ${village}` }));
  if (!op) await record("session.correct", village, { session: session.id, instead: said }, { ...anew, edit: `/sessions/${session.id}/correct`, rows: (op) => [hidden(session), row(op)] });
  await close(key, _("Đã lưu bản sửa."));
}

async function withdraw({ session, village, key }) {
  if (!(await takeBack(session.id, false))) await record("session.correct", village, { session: session.id, withdraw: true }, { title: _("Rút lại buổi tập trung"), rows: [hidden(session)] });
  await close(key, _("Đã rút lại buổi này."));
}

async function close(key, words) {
  await end(key);
  forgetSearch();
  go("/sessions");
  toast(words);
}

export const startAddress = (setup) => `/sessions/new/${writable(setup)[0]?.id}`;
