// A house before one knocks: its people, what each already uses, what is still missing, what was tried.
import { html, nothing } from "lit-html";
import { changes, more, newPerson, sells } from "toso/field/house-more";
import { rounds, roundsOf } from "toso/field/house-rounds";
import { lacking } from "toso/field/lacking";
import { avatar, badge, empty, head, icon } from "toso/field/parts";
import { door, has, named } from "toso/field/people";
import { grouped, groupOf } from "toso/field/grouping";
import { pictures } from "toso/field/photo-field";
import { photosOf } from "toso/field/photos";
import { define } from "toso/field/router";
import { _, day } from "toso/field/words";

export const STATES = () => ({ uses: [_("Dùng được"), "success", "done"], installed: [_("Đã cài"), "info", "check"], no: [_("Chưa có"), "neutral", "minus"] });
export const RESULTS = () => ({
  helped: [_("Đã hướng dẫn"), "success", "done"], promised: [_("Hẹn lần sau"), "info", "calendar"],
  not_home: [_("Vắng nhà"), "neutral", "clock"], declined: [_("Chưa muốn"), "warning", "minus"],
});

define("/house/:id", {
  tab: "village",
  async load({ id, setup }) {
    const found = await door(id);
    return found && { ...found, setup, beside: await roundsOf(id, found.visits), rest: await more(found.subject, found.people), photos: await photosOf(found.visits), group: await groupOf(id) };
  },
  view({ subject, people, states, visits, setup, beside, rest, photos, group }) {
    const may = setup.villages.find((village) => village.id === subject.village)?.may ?? [];
    return html`<div class="stack stack--loose">
      ${head(named(subject), { back: "/village", lead: [subject.address, subject.code].filter(Boolean).join(" · ") })}
      <p class="actions">${may.includes("visit.record") ? html`<a class="button button--primary button--large" href="#/visit/${subject.kind}/${subject.id}">${icon("visit")}${_("Ghi lượt thăm")}</a>` : nothing}
        ${subject.phone && subject.contact_consent ? html`<a class="button button--secondary" href="tel:${subject.phone}">${icon("call")}${_("Gọi")}</a>` : nothing}</p>
      ${facts(setup, states.get(subject.id), subject)}
      ${grouped(group)}${rounds(beside, subject, setup)}
      ${subject.kind === "household" ? html`<section class="section"><h2>${_("Người trong hộ")}</h2>
        ${people.length ? html`<ul class="list" role="list">${people.map((person) => resident(setup, person, states.get(person.id), subject, may))}</ul>`
          : empty(_("Chưa ghi ai trong hộ"), _("Thêm tên và năm sinh để ghi được ai đã biết dùng gì."), "empty-nest")}${newPerson(subject, may)}</section>` : nothing}
      ${sells(subject, rest, setup, may)}
      ${changes(subject, may)}
      <section class="section"><h2>${_("Các lượt thăm")}</h2>
        ${visits.length ? html`<ul class="list" role="list">${visits.map((visit) => visited(setup, visit, people, photos.get(visit.id)))}</ul>` : empty(_("Chưa ai đến thăm"), _("Lượt thăm đầu tiên sẽ hiện ở đây."))}</section></div>`;
  },
});

const resident = (setup, person, states, house, may) => html`<li class="list__item">${avatar(person.name)}<span class="list__body">
  <span class="list__title">${person.name}</span>${person.birth_year ? html`<span class="list__note">${_("sinh năm %(year)s", { year: person.birth_year })}</span>` : nothing}
  ${person.id === house.represented_by ? badge(_("Đại diện hộ"), "info", "flag") : nothing}${installs(setup, states)}${facts(setup, states, person)}${changes(person, may)}</span></li>`;

// How many of the apps that the plan names somebody has, and which not yet.
function installs({ installs: apps = [] }, states) {
  const missing = apps.filter(({ skills }) => !skills.some((key) => has(states, key)));
  if (!apps.length) return nothing;
  const said = _("Ứng dụng thiết yếu: %(n)s/%(of)s", { n: apps.length - missing.length, of: apps.length });
  return html`<p class="list__note">${icon("phone")}${said}${missing.length && missing.length < apps.length ? ` · ${_("chưa có: %(apps)s", { apps: missing.map(({ label }) => label).join(", ") })}` : nothing}</p>`;
}

// What somebody has, then what the programme asks for and nobody has taught yet.
function facts(setup, states, subject) {
  const label = (key) => setup.skills.find((skill) => skill.key === key)?.label ?? key;
  const { rules = [], year } = setup.lacking ?? {};
  const lacks = lacking(rules, [subject], { [subject.id]: Object.fromEntries(states) }, year).filter((key) => !has(states, key));
  if (!states.size && !lacks.length) return nothing;
  return html`<p class="badges">${[...states].filter(([skill]) => !lacks.includes(skill)).map(([skill, state]) => {
    const [word, tone, picture] = STATES()[state];
    return badge(`${label(skill)}: ${word}`, tone, picture);
  })}${lacks.map((key) => badge(_("Còn thiếu: %(skill)s", { skill: label(key) }), "warning", "plus"))}</p>`;
}

function visited(setup, visit, people, photos) {
  const [word, tone, picture] = RESULTS()[visit.result] ?? [visit.result, "neutral", "info"];
  const need = setup.needs.find((need) => need.key === visit.need);
  const who = (id) => people.find((person) => person.id === id)?.name;
  return html`<li class="list__item visits__item">${icon(need?.icon ?? "unknown", "lg")}<span class="list__body">
    <a class="list__title" href="#/visits/${visit.id}">${day(visit.day)} · ${need?.label ?? _("Chưa ghi nhu cầu")}</a><span class="list__note">${visit.member_name}</span>
    ${visit.note ? html`<span>${visit.note}</span>` : nothing}${pictures(photos)}
    <span class="badges">${badge(word, tone, picture)}${visit.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}${(visit.helps ?? []).map((help) => badge([who(help.resident), setup.skills.find((skill) => skill.key === help.skill)?.label].filter(Boolean).join(": "), "neutral"))}</span></span></li>`;
}
