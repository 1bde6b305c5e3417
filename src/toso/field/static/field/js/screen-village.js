// Everybody of my villages, found by a few letters.
import { html, nothing } from "lit-html";
import { houseLine } from "toso/field/house-line";
import { empty, head, icon } from "toso/field/parts";
import { lastVisits, matches, named } from "toso/field/people";
import { define, redraw } from "toso/field/router";
import { all } from "toso/field/store";
import { _, n_ } from "toso/field/words";

const PAGE = 40;
let asked = "";
let shown = PAGE;
let only = "";

const FILTERS = () => [["", _("Tất cả")], ["never", _("Chưa từng thăm")], ["not_home", _("Vắng nhà lần trước")], ["promised", _("Đã hẹn")]];
const fits = ({ last }) => !only || (only === "never" ? !last : last?.result === only);

define("/village", {
  tab: "village",
  async load({ setup }) {
    const houses = [];
    for (const village of setup.villages) {
      const [homes, people, last] = await Promise.all([all("household", village.id), all("resident", village.id), lastVisits(village.id)]);
      const names = Map.groupBy ? Map.groupBy(people, (person) => person.household) : group(people);
      houses.push(...homes.map((house) => ({ house, last: last.get(house.id), names: (names.get(house.id) ?? []).map((person) => person.name) })));
    }
    return houses.sort((a, b) => (a.house.code ?? "~").localeCompare(b.house.code ?? "~"));
  },
  view(houses) {
    const some = houses.filter(fits);
    const found = asked ? some.filter(({ house, names }) => matches(asked, named(house), house.address ?? "", house.code ?? "", ...names)) : some;
    return html`<div class="stack">${head(_("Bà con trong địa bàn"))}
      <label class="search"><span class="visually-hidden">${_("Tìm tên, xóm, mã hộ")}</span>${icon("search")}
        <input type="search" placeholder=${_("Tìm tên, xóm, mã hộ (gõ không dấu cũng được)")} .value=${asked}
          @input=${(event) => { asked = event.target.value; shown = PAGE; redraw(); }}></label>
      <p class="chips">${FILTERS().map(([key, words]) => html`<button class="chip" type="button" aria-pressed=${only === key} @click=${() => { only = key; shown = PAGE; redraw(); }}>${words}</button>`)}</p>
      <p class="muted" role="status">${n_("%(n)s hộ", "%(n)s hộ", found.length)}</p>
      ${found.length ? html`<ul class="list doors" role="list">${found.slice(0, shown).map(({ house, last }) => houseLine(house, last))}</ul>`
        : empty(_("Không tìm thấy hộ nào"), _("Thử gõ ít chữ hơn, hoặc gõ tên một người trong hộ."))}
      ${found.length > shown ? html`<button class="button button--secondary button--wide" type="button" @click=${() => { shown += PAGE; redraw(); }}>${_("Xem thêm")}</button>` : nothing}</div>`;
  },
});

function group(people) {
  const groups = new Map();
  for (const person of people) groups.set(person.household, [...(groups.get(person.household) ?? []), person]);
  return groups;
}
