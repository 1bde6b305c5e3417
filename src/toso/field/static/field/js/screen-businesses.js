// The shops and cooperatives of my villages, found by a few letters and by type.
import { html, nothing } from "lit-html";
import { badge, empty, head, icon } from "toso/field/parts";
import { lastVisits, matches } from "toso/field/people";
import { define, redraw } from "toso/field/router";
import { all } from "toso/field/store";
import { lacksCommitment, stallOf } from "toso/field/stall";
import { _, day, n_ } from "toso/field/words";

let asked = "";
let type = "";

define("/businesses", {
  tab: "work",
  async load({ setup }) {
    const rows = await Promise.all(setup.villages.map(async ({ id }) => {
      const [shops, last] = await Promise.all([all("business", id), lastVisits(id)]);
      return Promise.all(shops.map(async (shop) => ({ shop, last: last.get(shop.id), lacks: lacksCommitment(await stallOf(shop.id)) })));
    }));
    return { setup, shops: rows.flat().sort((a, b) => a.shop.name.localeCompare(b.shop.name, "vi")) };
  },
  view({ setup, shops }) {
    const found = shops.filter(({ shop }) => (!type || shop.type === type) && (!asked || matches(asked, shop.name, shop.trade ?? "")));
    const label = (key) => setup.business_types.find((one) => one.key === key)?.label ?? key;
    return html`<div class="stack">${head(_("Cơ sở, hợp tác xã"), { back: "/work" })}
      <label class="search"><span class="visually-hidden">${_("Tìm cơ sở")}</span>${icon("search")}<input type="search" placeholder=${_("Tìm cơ sở (gõ không dấu cũng được)")} .value=${asked} @input=${(event) => { asked = event.target.value; redraw(); }}></label>
      <p class="chips">${[{ key: "", label: _("Tất cả") }, ...setup.business_types].map(({ key, label: words }) => html`<button class="chip" type="button" aria-pressed=${type === key} @click=${() => { type = key; redraw(); }}>${words}</button>`)}</p>
      <p><a class="button button--secondary button--wide" href="#/new/business">${icon("plus")}${_("Thêm cơ sở")}</a></p>
      <p class="muted" role="status">${n_("%(n)s cơ sở", "%(n)s cơ sở", found.length)}</p>
      ${found.length ? html`<ul class="list doors" role="list">${found.map(({ shop, last, lacks }) => html`<li class="list__item"><span class="list__body"><a class="list__title" href="#/house/${shop.id}">${shop.name}</a>
        <span class="list__note">${[label(shop.type), shop.trade, last ? _("thăm lần cuối %(day)s", { day: day(last.day) }) : _("chưa từng được thăm")].filter(Boolean).join(" · ")}</span>
        ${lacks ? html`<span class="badges">${badge(_("Chưa cam kết chất lượng"), "warning", "warning")}</span>` : nothing}</span>
        <a class="button button--secondary" href="#/visit/business/${shop.id}" aria-label=${_("Ghi lượt thăm %(name)s", { name: shop.name })}>${icon("visit")}${_("Ghi")}</a></li>`)}</ul>`
        : empty(_("Không có cơ sở nào"), _("Thử bỏ bớt điều kiện lọc, hoặc thêm cơ sở mới."), "empty-nest")}</div>`;
  },
});
