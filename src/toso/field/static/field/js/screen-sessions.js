// The sessions that were held, newest first; a new one begins here.
import { html, nothing } from "lit-html";
import { badge, empty, head, icon } from "toso/field/parts";
import { define } from "toso/field/router";
import { writable } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { all } from "toso/field/store";
import { _, day, n_ } from "toso/field/words";
import "toso/field/screen-session";

const SHOWN = 40;
offer("/sessions", "team", () => _("Buổi tập trung"), "visit.record");

define("/sessions", {
  tab: "work",
  async load({ setup }) {
    const found = await Promise.all(setup.villages.map((village) => all("session", village.id)));
    return { setup, sessions: found.flat().sort((a, b) => (a.at < b.at ? 1 : -1)) };
  },
  view: ({ setup, sessions }) => html`<div class="stack">${head(_("Buổi tập trung"), { back: "/work", lead: _("Chỉ ở điểm hướng dẫn, ở lớp, hay nói trong buổi họp, sự kiện của thôn.") })}
    <p class="actions">${writable(setup).map((village) => html`<a class="button button--primary button--large" href="#/sessions/new/${village.id}">${icon("plus")}${writable(setup).length > 1 ? _("Ghi buổi ở %(village)s", { village: village.name }) : _("Ghi buổi mới")}</a>`)}</p>
    ${sessions.length ? html`<ul class="list" role="list">${sessions.slice(0, SHOWN).map((session) => line(session, setup))}</ul>`
      : empty(_("Chưa ghi buổi nào"), _("Buổi đầu tiên sẽ hiện ở đây."))}</div>`,
});

function line(session, setup) {
  const label = (list, key) => list.find((one) => one.key === key)?.label ?? key;
  const topic = setup.topics.find((one) => one.key === session.topic);
  const people = new Set((session.attendees ?? []).map((one) => one.resident)).size + session.unnamed;
  return html`<li class="list__item visits__item">${icon(topic?.icon ?? "team", "lg")}<span class="list__body">
    <a class="list__title" href="#/sessions/${session.id}/correct">${day(session.day)} · ${session.title || label(setup.topics, session.topic)}</a>
    <span class="list__note">${label(setup.sessions, session.what)} · ${session.member_name}</span>
    <span class="badges">${badge(n_("%(n)s người dự", "%(n)s người dự", people), "info", "user")}${session.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span></span></li>`;
}
