// Events of the village that outreach can join: who announces one here tells the whole team.
import { html, nothing } from "lit-html";
import { now, today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { uuid7 } from "toso/field/operation";
import { record } from "toso/field/outbox";
import { badge, empty, head, icon, tiles, toast } from "toso/field/parts";
import { define, go } from "toso/field/router";
import { villageOf, writable } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { all, hidden, one, row } from "toso/field/store";
import { _, day, moment } from "toso/field/words";

offer("/events", "calendar", () => _("Sự kiện của thôn"), "register.write");

// The wall clock of Việt Nam, in which every event is told.
const local = (iso) => new Date(Date.parse(iso) + 7 * 3600e3).toISOString().slice(0, 16);
const usual = () => ({ name: "", kind: "community_meeting", audience: "", place: "", when: `${today()}T19:00` });

define("/events", {
  tab: "work",
  async load({ setup }) {
    const found = await Promise.all(setup.villages.map((village) => all("event", village.id)));
    const events = found.flat();
    const start = now().toISOString().slice(0, 10);
    const coming = events.filter((event) => event.starts_at >= start).sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1));
    return { setup, coming, past: events.filter((event) => event.starts_at < start).sort((a, b) => (a.starts_at < b.starts_at ? 1 : -1)).slice(0, 20) };
  },
  view: ({ setup, coming, past }) => html`<div class="stack">${head(_("Sự kiện của thôn"), { back: "/work", lead: _("Sinh hoạt chi bộ, họp thôn, ngày hội: dịp để nói với nhiều người.") })}
    <p class="actions">${writable(setup, "register.write").map((village, _n, { length }) => html`<a class="button button--primary button--large" href="#/events/new/${village.id}">${icon("plus")}${length > 1 ? _("Báo sự kiện ở %(village)s", { village: village.name }) : _("Báo sự kiện mới")}</a>`)}</p>
    ${coming.length ? html`<ul class="list" role="list">${coming.map((event) => line(event, setup))}</ul>` : empty(_("Chưa có sự kiện sắp tới"), _("Báo trước để cả Tổ cùng biết mà tham gia."), "empty-calm")}
    ${past.length ? html`<section class="section"><h2>${_("Đã qua")}</h2><ul class="list" role="list">${past.map((event) => line(event, setup))}</ul></section>` : nothing}</div>`,
});

const line = (event, setup) => html`<li class="list__item visits__item">${icon("calendar", "lg")}<span class="list__body"><a class="list__title" href="#/events/${event.id}">${event.name}</a>
  <span class="list__note">${moment(event.starts_at)} · ${event.place}</span>
  <span class="badges">${badge(setup.events.find(({ key }) => key === event.what)?.label ?? event.what, "info")}${event.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span></span></li>`;

define("/events/new/:village", {
  tab: "work",
  load: async ({ village, setup }) => ({ setup, village, key: `event ${village}`, form: await begin(`event ${village}`, usual()) }),
  view: (data) => sheet(data, _("Báo sự kiện"), _("Báo cho cả Tổ")),
});

define("/events/:id", {
  tab: "work",
  async load({ id, setup }) {
    const event = await one(id);
    const held = event && { name: event.name, kind: event.what, audience: event.audience ?? "", place: event.place, when: local(event.starts_at) };
    return event && { setup, event, village: event.village, key: `event ${id}`, form: await begin(`event ${id}`, held) };
  },
  view: (data) => html`${sheet(data, _("Sửa sự kiện"), _("Lưu thay đổi"))}
    <p class="actions"><button class="button button--quiet" type="button" @click=${() => save(data, true)}>${icon("close")}${_("Sự kiện này không tổ chức nữa")}</button></p>`,
});

const sheet = (data, title, word) => html`<form class="visit" @submit=${(event) => { event.preventDefault(); save(data, false); }}>
  ${head(title, { back: "/events", lead: villageOf(data.setup, data.village)?.name })}
  <fieldset class="visit__step"><legend>${_("Loại sự kiện")}</legend>${tiles("kind", data.setup.events, data.form.kind, (kind) => change(data.key, { kind }))}</fieldset>
  <p class="field"><label class="field__label" for="audience">${_("Dành cho ai")}</label><select id="audience" @change=${(event) => change(data.key, { audience: event.target.value })}>${[{ key: "", label: _("Chưa rõ") }, ...(data.setup.audiences ?? [])].map(({ key, label }) => html`<option value=${key} .selected=${(data.form.audience ?? "") === key}>${label}</option>`)}</select></p>
  <p class="field"><label class="field__label" for="name">${_("Tên")}</label><input id="name" maxlength="120" required .value=${data.form.name} @input=${(event) => change(data.key, { name: event.target.value })}></p>
  <p class="field"><label class="field__label" for="when">${_("Khi nào")}</label><input id="when" type="datetime-local" required .value=${data.form.when} @input=${(event) => change(data.key, { when: event.target.value })}></p>
  <p class="field"><label class="field__label" for="place">${_("Ở đâu")}</label><input id="place" maxlength="200" .value=${data.form.place} @input=${(event) => change(data.key, { place: event.target.value })}></p>
  <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${word}</button></p></form>`;

async function save({ village, form, event, key }, cancelled) {
  const said = { name: form.name, kind: form.kind, audience: form.audience ?? "", place: form.place, starts_at: `${form.when}:00+07:00`, cancelled };
  const subject = event?.id ?? uuid7();
  const shown = { ...event, ...said, starts_at: new Date(said.starts_at).toISOString() };
  await record("event.announce", village, said, {
    subject, title: _("Sự kiện: %(name)s, %(day)s", { name: said.name, day: day(form.when) }), edit: event ? `/events/${subject}` : `/events/new/${village}`, draft: key,
    rows: [cancelled ? hidden(event) : row("event", village, subject, event?.version ?? 0, shown)],
  });
  await end(key);
  go("/events");
  toast(cancelled ? _("Đã báo sự kiện không tổ chức nữa.") : _("Đã ghi sự kiện."));
}
