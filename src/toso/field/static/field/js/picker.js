// People ticked by name, found by a few letters without diacritics; and a count of those without one.
import { html, nothing } from "lit-html";
import { avatar, icon } from "toso/field/parts";
import { matches } from "toso/field/people";
import { redraw } from "toso/field/router";
import { _, n_, number } from "toso/field/words";

const FOUND = 12;
let asked = "";

export const forgetSearch = () => {
  asked = "";
};

// `people` are residents with `place`, what tells two of one name apart; `chosen` their ids.
export function peoplePicker(people, chosen, onChange) {
  const ticked = people.filter((person) => chosen.includes(person.id));
  const others = people.filter((person) => !chosen.includes(person.id) && (!asked || matches(asked, person.name, person.place)));
  const shown = asked || people.length <= FOUND ? others.slice(0, FOUND) : [];
  const toggle = (id) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return html`<label class="search"><span class="visually-hidden">${_("Tìm người theo tên, xóm")}</span>${icon("search")}
      <input type="search" enterkeyhint="search" placeholder=${_("Tìm tên, xóm (gõ không dấu cũng được)")} .value=${asked} @input=${(event) => { asked = event.target.value; redraw(); }} @keydown=${(event) => event.key === "Enter" && event.preventDefault()}></label>
    <p class="muted small" role="status">${ticked.length ? n_("Đã chọn %(n)s người", "Đã chọn %(n)s người", ticked.length) : _("Chưa chọn ai. Người không ghi tên thì đếm ở dưới.")}${asked && !others.length ? html` · ${_("Không tìm thấy ai khác.")}` : nothing}${others.length > shown.length && asked ? html` · ${_("Gõ thêm chữ để thu hẹp.")}` : nothing}</p>
    <div class="picks">${[...ticked, ...shown].map((person) => html`<label class="pick"><input type="checkbox" value=${person.id} .checked=${chosen.includes(person.id)} @change=${() => toggle(person.id)}>
      ${avatar(person.name)}<span><strong>${person.name}</strong>${person.place ? html` <small>${person.place}</small>` : nothing}</span></label>`)}</div>`;
}

// A number with big buttons; nobody needs to type it.
export function counter(label, value, onChange) {
  const set = (to) => onChange(Math.min(Math.max(to, 0), 10_000));
  return html`<div class="counter" role="group" aria-label=${label}>
    <button class="counter__step" type="button" aria-label=${_("Bớt một")} ?disabled=${!value} @click=${() => set(value - 1)}>${icon("minus", "lg")}</button>
    <output class="counter__value" aria-live="polite">${number(value)}</output>
    <button class="counter__step" type="button" aria-label=${_("Thêm một")} @click=${() => set(value + 1)}>${icon("plus", "lg")}</button>
    <button class="button button--secondary" type="button" @click=${() => set(value + 5)}>+5</button>
    <button class="button button--secondary" type="button" @click=${() => set(value + 10)}>+10</button></div>`;
}
