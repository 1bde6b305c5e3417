// What a house or a shop makes and sells, what was asked to be corrected, and the buttons to change it.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { fieldsOf } from "toso/field/fields";
import { badge, empty, head, icon } from "toso/field/parts";
import { define } from "toso/field/router";
import { all, byId, of } from "toso/field/store";
import { named } from "toso/field/people";
import { offer } from "toso/field/screen-work";
import { lacksCommitment, stallOf } from "toso/field/stall";
import { _, day, n_ } from "toso/field/words";

// Read in a screen's `load`, so that it is drawn again when something of it changes.
export async function more(subject, people) {
  const requests = (await Promise.all([subject, ...people].map((one) => of("request", one.id)))).flat();
  return { products: await of("product", subject.id), stall: await stallOf(subject.id), requests: requests.sort((a, b) => (a.id < b.id ? 1 : -1)) };
}

// Seldom needed at the door, so it lies folded below what is.
export const changes = (subject, may) => (may.includes("register.write") ? html`<details class="disclosure"><summary class="disclosure__summary">${icon("next")}${_("Sổ ghi chưa đúng?")}</summary><p class="disclosure__body actions">
  <a class="button button--secondary" href="#/amend/${subject.id}">${icon("edit")}${_("Sửa")}</a>
  <a class="button button--secondary" href="#/leave/${subject.id}">${icon("logout")}${_("Chuyển đi")}</a>
  ${subject.kind === "product" ? nothing : html`<a class="button button--quiet" href="#/correct/${subject.id}">${icon("chat")}${_("Đề nghị sửa")}</a>`}</p></details>` : nothing);

export const newPerson = (subject, may) => (may.includes("register.write") ? html`<p class="actions"><a class="button button--secondary" href="#/new/resident/${subject.id}">${icon("plus")}${_("Thêm người")}</a></p>` : nothing);

export const sells = (subject, { products, stall, requests }, setup, may) => html`
  <section class="section"><h2>${_("Sản phẩm và gian hàng")}</h2>
    <p><a class="button button--secondary button--wide" href="#/stall/${subject.id}">${icon("shop")}${_("Gian hàng: %(n)s/%(of)s bước", { n: stall.done.length, of: setup.stall.length })}</a></p>
    ${lacksCommitment(stall) ? html`<p>${badge(_("Chưa cam kết chất lượng"), "warning", "warning")}</p>` : nothing}
    ${products.length ? html`<ul class="list" role="list">${products.map((product) => html`<li class="list__item">${icon("star")}<span class="list__body"><a class="list__title" href="#/amend/${product.id}">${product.name}</a>
      <span class="badges">${stars(product)}${product.meets_standard && product.in_volume ? badge(_("Đạt chuẩn, số lượng lớn"), "success", "done") : nothing}${(product.floors ?? []).map((floor) => badge(setup.floors.find(({ key }) => key === floor)?.label ?? floor, "neutral", "shop"))}${product.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span></span></li>`)}</ul>` : nothing}
    ${may.includes("register.write") ? html`<p><a class="button button--secondary button--wide" href="#/new/product/${subject.id}">${icon("plus")}${_("Thêm sản phẩm")}</a></p>` : nothing}</section>
  ${requests.length ? html`<section class="section"><h2>${_("Đề nghị sửa thông tin")}</h2><ul class="list" role="list">${requests.map(requestLine)}</ul></section>` : nothing}`;

function stars({ ocop_stars: number, ocop_expires: until }) {
  if (!number) return nothing;
  const ended = until && until < today();
  return html`${badge(`OCOP ${number} ★`, "sun", "star")}${ended ? badge(_("Hết hạn %(day)s", { day: day(until) }), "danger", "clock") : nothing}`;
}

const STATES = () => ({ open: [_("Đang chờ xã trả lời"), "warning", "clock"], approved: [_("Đã duyệt, sổ đã sửa"), "success", "done"], refused: [_("Đã từ chối"), "neutral", "minus"] });

// What should stand there, in the words of the forms.
function asked({ subject_kind: kind, changes: wanted }) {
  const fields = fieldsOf(kind);
  const words = (value) => (typeof value === "boolean" ? (value ? _("Có") : _("Không")) : value ?? _("chưa ghi"));
  return fields.filter(({ name }) => name in wanted).map(({ name, label, type }) => (["person", "house"].includes(type) ? label : `${label}: ${words(wanted[name])}`)).join("; ");
}

const requestLine = (request) => html`<li class="list__item">${icon("chat")}<span class="list__body"><span class="list__title">${[...new Set([request.name, request.asker, day(request.day)])].filter(Boolean).join(" · ")}</span>
  <span>${asked(request)}</span>
  ${request.words ? html`<span>“${request.words}”</span>` : nothing}
  <span class="badges">${badge(...STATES()[request.state])}${request.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span>
  ${request.reason ? html`<span>${_("Lý do: %(reason)s", { reason: request.reason })}</span>` : nothing}
  ${request.decided_name ? html`<span class="list__note">${request.decided_name} · ${day(request.decided_at)}</span>` : nothing}</span></li>`;

offer("/requests", "chat", () => _("Đề nghị sửa thông tin"), "register.write");

define("/requests", {
  tab: "work",
  async load({ setup }) {
    const found = (await Promise.all(setup.villages.map((village) => all("request", village.id)))).flat();
    const subjects = await byId(found.map((request) => request.subject));
    return found.map((request) => ({ ...request, name: named(subjects.get(request.subject) ?? {}) })).sort((a, b) => (a.id < b.id ? 1 : -1));
  },
  view: (requests) => html`<div class="stack">${head(_("Đề nghị sửa thông tin"), { back: "/work" })}
    ${requests.length ? html`<p class="muted">${n_("%(n)s đề nghị", "%(n)s đề nghị", requests.length)}</p><ul class="list" role="list">${requests.map(requestLine)}</ul>`
      : empty(_("Chưa có đề nghị nào"), _("Mở trang của một hộ, bấm “Đề nghị sửa” khi bà con nói sổ ghi chưa đúng."))}</div>`,
});
