// How to teach it: guides to read aloud, found by need or a few letters, with steps to tick.
import { html, nothing } from "lit-html";
import { begin, change } from "toso/field/draft";
import { guideText } from "toso/field/guide-text";
import { alert, empty, head, icon } from "toso/field/parts";
import { matches } from "toso/field/people";
import { reference } from "toso/field/reference";
import { define, redraw } from "toso/field/router";
import { offer } from "toso/field/screen-work";
import { one } from "toso/field/store";
import { _ } from "toso/field/words";

let asked = "";

offer("/guides", "idea", () => _("Cẩm nang hướng dẫn"));

export const guides = async () => (await reference("guide")).sort((a, b) => a.order - b.order);

define("/guides", {
  tab: "work",
  load: async ({ setup }) => ({ guides: await guides(), needs: setup.needs }),
  view({ guides, needs }) {
    const found = guides.filter((guide) => matches(asked, guide.title, guide.text));
    return html`<div class="stack">${head(_("Cẩm nang hướng dẫn"), { back: "/work" })}
      <label class="search"><span class="visually-hidden">${_("Tìm bài hướng dẫn")}</span>${icon("search")}
        <input type="search" placeholder=${_("Tìm: VNeID, quét mã, lừa đảo…")} .value=${asked} @input=${(event) => { asked = event.target.value; redraw(); }}></label>
      ${needs.map((need) => shelf(need, found.filter((guide) => guide.needs[0] === need.key)))}
      ${found.length ? nothing : empty(guides.length ? _("Không có bài nào như vậy") : _("Cẩm nang chưa tải về máy"), guides.length ? _("Thử gõ ít chữ hơn.") : _("Mở ứng dụng khi có mạng một lần, sau đó đọc được cả khi mất sóng."), "empty-paper")}</div>`;
  },
});

const shelf = (need, found) => (found.length ? html`<section class="section"><h2>${need.label}</h2>
  <ul class="list" role="list">${found.map((guide) => html`<li><a class="list__item" href=${address(guide)}>${icon(need.icon, "lg")}
    <span class="list__body"><span class="list__title">${guide.title}</span></span>${icon("next")}</a></li>`)}</ul></section>` : nothing);

const address = (guide, from = "") => `#/guides/${guide.id.slice("guide:".length)}${from}`;

define("/guides/:key", { tab: "work", load: ({ key }) => open(key), view: (data) => sheet(data, "/guides") });

// Opened from a visit: the way back leads to it, and the steps ticked are this door's.
define("/guides/:key/:kind/:id", {
  tab: "today",
  load: ({ key, id }) => open(key, ` ${id}`),
  view: (data, { kind, id }) => sheet(data, `/visit/${kind}/${id}`),
});

async function open(key, whose = "") {
  const guide = await one(`guide:${key}`);
  return guide && { guide, key: `guide ${key}${whose}`, form: await begin(`guide ${key}${whose}`, { ticked: [] }) };
}

const sheet = ({ guide, key, form }, back) => html`<article class="stack">${head(guide.title, { back })}
  ${guide.text ? guideText(guide.text, form.ticked, (ticked) => change(key, { ticked })) : alert("info", _("Bài này chỉ đọc được khi có mạng."))}
  <p class="actions">${form.ticked.length ? html`<button class="button button--quiet" type="button" @click=${() => change(key, { ticked: [] })}>${icon("sync")}${_("Đánh dấu lại từ đầu")}</button>` : nothing}
    <a class="button button--secondary" href="#${back}">${icon("back")}${_("Quay lại")}</a></p></article>`;

// In a visit: the guides for the skills chosen, or for what the need asks.
export function guideLinks(guides, { need, skills }, { kind, id }) {
  const chosen = Object.keys(skills).filter((key) => skills[key]);
  const near = guides.filter((guide) => (chosen.length ? guide.skills.some((key) => chosen.includes(key)) : guide.needs[0] === need));
  return near.slice(0, 3).map((guide) => html`<a class="guide-link" href=${address(guide, `/${kind}/${id}`)}>${icon("idea")}<span><small>${_("Xem cách hướng dẫn")}</small>${guide.title}</span>${icon("next")}</a>`);
}
