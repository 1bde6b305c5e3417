// The team's tasks, read and finished with no network: two touches, and no word need be typed.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { left, tasks, topics as topicsHere, until } from "toso/field/duties";
import { mine, record, sayInstead } from "toso/field/outbox";
import { alert, avatar, badge, empty, head, icon, toast } from "toso/field/parts";
import { askAnew, reference } from "toso/field/reference";
import { define, go } from "toso/field/router";
import { villageOf } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { _, day, moment, n_, number } from "toso/field/words";

offer("/tasks", "done", () => _("Nhiệm vụ của Tổ"), "visit.record");

const RESULTS = () => [["full", _("Đạt yêu cầu"), "done"], ["part", _("Đạt một phần"), "check"]];

function standing({ state, open, due, unsent }) {
  if (unsent && state === "done") return badge(_("Đã xong, chờ gửi"), "success", "send");
  if (state === "returned") return badge(_("Phải làm lại"), "danger", "return");
  if (!open) return badge(_("Đã xong"), "success", "done");
  const days = until(due);
  return badge(left(days), days < 0 ? "danger" : days < 8 ? "warning" : "neutral", days < 0 ? "danger" : "clock");
}

define("/tasks", {
  tab: "work",
  load: async ({ setup }) => ({ setup, all: await tasks(), topics: await topicsHere(), guides: await reference("guide") }),
  view({ setup, all, topics, guides }) {
    const open = all.filter((task) => task.open);
    const done = all.filter((task) => !task.open);
    const own = open.filter((task) => task.member === setup.account.id);
    const rest = open.filter((task) => task.member !== setup.account.id);
    return html`<div class="stack stack--loose">${head(_("Nhiệm vụ của Tổ"), { back: "/work", lead: open.length ? n_("Còn %(n)s việc phải làm", "Còn %(n)s việc phải làm", open.length) : nothing })}
      ${all.length ? nothing : empty(_("Chưa có nhiệm vụ nào"), _("Xã giao việc thì việc tự về máy khi có mạng."), "empty-calm")}
      ${section(_("Việc của tôi"), own)}${section(own.length ? _("Việc của người khác trong Tổ") : _("Phải làm"), rest, true)}${section(_("Đã xong"), done)}
      ${topics.length ? html`<section class="section"><h2>${_("Chuyên đề")}</h2><div class="stack">${topics.map((topic) => topicLine(topic, guides))}</div></section>` : nothing}</div>`;
  },
});

const topicLine = ({ title, when, content, guides: keys }, guides) => html`<section class="alert alert--info">${icon("idea")}<div><strong>${title}</strong> <small>${when}</small>
  ${content ? html`<p>${content}</p>` : nothing}<p>${guides.filter(({ id }) => keys.includes(id.slice(6))).map(({ id, title: name }) => html`<a href="#/guides/${id.slice(6)}">${name}</a><br>`)}</p></div></section>`;

const section = (title, list, names = false) => (list.length ? html`<section class="section"><h2>${title} <span class="muted">${number(list.length)}</span></h2>
  <ul class="list" role="list">${list.map((task) => html`<li><a class="list__item" href="#/task/${task.id}">${icon(task.icon, "lg")}
    <span class="list__body"><span class="list__title">${task.title}</span><span class="list__note list__note--short">${[names && task.member_name, task.deliverable].filter(Boolean).join(" · ")}</span>
    <span class="badges">${standing(task)}${task.ad_hoc ? badge(_("Phát sinh"), "sun", "star") : nothing}</span></span>${icon("next")}</a></li>`)}</ul></section>` : nothing);

const found = async (id) => (await tasks()).find((task) => task.id === id);

define("/task/:id", {
  tab: "work",
  async load({ id, setup }) {
    const task = await found(id);
    const guides = task && (await reference("guide")).filter((guide) => task.guides.includes(guide.id.slice(6)));
    return task && { task, setup, guides, form: await begin(`task ${id}`, { words: "" }) };
  },
  view: ({ task, setup, guides, form }) => html`<div class="stack stack--loose">
    ${head(task.title, { back: "/tasks", note: html`<p class="badges">${standing(task)}<span class="muted">${_("hạn %(day)s", { day: day(task.due) })}</span></p>` })}
    ${task.last && task.state === "returned" ? alert("warning", _("Phải làm lại"), html`${task.last.text} <small class="muted">${task.last.by} · ${moment(task.last.at)}</small>`) : nothing}
    <dl class="facts">${[[_("Việc phải làm"), task.content], [_("Kết quả phải có"), task.deliverable], [_("Người làm"), memberName(task, setup)], [_("Đơn vị chịu trách nhiệm"), task.accountable], [_("Chuyên đề"), task.topic]]
      .filter(([, text]) => text).map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    ${task.documents.length ? html`<section class="section"><h2>${_("Văn bản")}</h2><ul class="list" role="list">${task.documents.map(({ number: of, title }) => html`<li class="list__item">${icon("file")}<span class="list__body"><span class="list__title">${of}</span><span class="list__note">${title}</span></span></li>`)}</ul></section>` : nothing}
    ${guides.map((guide) => html`<a class="guide-link" href="#/guides/${guide.id.slice(6)}">${icon("idea", "lg")}<span><strong>${guide.title}</strong><small>${_("Bài hướng dẫn")}</small></span>${icon("next")}</a>`)}
    ${task.open ? acts(task, setup, form) : nothing}</div>`,
});

const memberName = (task, setup) => villageOf(setup, task.place)?.members.find(({ id }) => id === task.member)?.name ?? task.member_name;

const acts = (task, setup, form) => html`<section class="section"><h2>${_("Xong chưa?")}</h2>
  <div class="works">${RESULTS().map(([key, label, picture]) => html`<button class="work" type="button" @click=${() => finish(task, key, form.words)}>${icon(picture, "xl")}<span>${label}</span></button>`)}</div>
  <details class="disclosure"><summary class="disclosure__summary">${icon("next")}${_("Ghi thêm, báo vướng mắc")}</summary><div class="disclosure__body stack">
    <label class="field__label" for="words">${_("Lời ghi (nói vào micrô của bàn phím cũng được)")}</label>
    <textarea id="words" rows="3" maxlength="2000" .value=${form.words} @input=${({ target }) => change(`task ${task.id}`, { words: target.value })}></textarea>
    <p class="actions"><button class="button" type="button" @click=${() => say(task, false, form.words)}>${icon("edit")}${_("Ghi tiến độ")}</button>
    <button class="button button--secondary" type="button" @click=${() => say(task, true, form.words)}>${icon("obstacle")}${_("Báo vướng mắc")}</button></p></div></details></section>
  ${villageOf(setup, task.place)?.may.includes("task.hand") ? html`<a class="guide-link" href="#/task/${task.id}/hand">${icon("user", "lg")}<span><strong>${_("Giao cho người khác trong Tổ")}</strong></span>${icon("next")}</a>` : nothing}`;

async function told(type, task, payload, title) {
  const more = { subject: task.id, title, edit: `/task/${task.id}` };
  const before = (await mine("waiting")).find(({ op }) => op.type === type && op.subject === task.id);
  const words = [type, task.place, payload, { ...more, draft: `task ${task.id}` }];
  if (!(before && type !== "task.note" && (await sayInstead(before.id, ...words)))) await record(...words);
  await askAnew();
  await end(`task ${task.id}`);
}

async function finish(task, result, words) {
  await told("task.done", task, { result, words }, _("Báo xong: %(title)s", { title: task.title }));
  go("/tasks");
  toast(_("Đã báo xong ngày %(day)s. Máy tự gửi khi có mạng.", { day: day(today()) }));
}

async function say(task, stuck, words) {
  if (!stuck && !words.trim()) return toast(_("Hãy ghi vài chữ về việc đã làm."));
  await told("task.note", task, { stuck, words }, stuck ? _("Báo vướng: %(title)s", { title: task.title }) : _("Tiến độ: %(title)s", { title: task.title }));
  go("/tasks");
  toast(_("Đã ghi. Máy tự gửi khi có mạng."));
}

define("/task/:id/hand", {
  tab: "work",
  async load({ id, setup }) {
    const task = await found(id);
    return task && { task, setup };
  },
  view: ({ task, setup }) => html`<div class="stack">${head(_("Ai làm việc này?"), { back: `/task/${task.id}`, lead: task.title })}
    <div class="picks">${(villageOf(setup, task.place)?.members ?? []).map(({ id, name, title }) => html`<label class="pick"><input type="radio" name="member" .checked=${task.member === id} @change=${() => hand(task, id, name)}>${avatar(name)}<span><strong>${name}</strong> <small>${title}</small></span></label>`)}</div></div>`,
});

async function hand(task, member, name) {
  await told("task.hand", task, { member }, _("Phân công: %(title)s", { title: task.title }));
  go(`/task/${task.id}`);
  toast(_("Đã giao cho %(name)s.", { name }));
}
