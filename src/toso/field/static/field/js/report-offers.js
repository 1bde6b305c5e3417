// What a heading may begin with: notes of the month's visits, and what was written last month. The
// writer chooses; nothing is written by itself.
import { html, nothing } from "lit-html";
import { icon } from "toso/field/parts";
import { _, n_ } from "toso/field/words";

export const offers = ({ offered = [], before = "" }, text, insert) => html`
  ${offered.length ? html`<details class="disclosure offers"><summary class="disclosure__summary">${icon("next")}${n_("Gợi ý từ việc đã làm (%(n)s)", "Gợi ý từ việc đã làm (%(n)s)", offered.length)}</summary>
    <ul class="list" role="list">${offered.map((one) => offer(one.text, one.label, text, () => insert(one.text, one.origin)))}</ul></details>` : nothing}
  ${before ? html`<details class="disclosure offers"><summary class="disclosure__summary">${icon("next")}${_("Tháng trước đã viết")}</summary>
    <ul class="list" role="list">${offer(before, _("Sửa lại cho đúng tháng này trước khi gửi."), text, () => insert(before))}</ul></details>` : nothing}`;

// What stands in the text already is not offered a second time.
const offer = (words, label, text, take) => html`<li class="offer"><p class="offer__text">${words}</p><p class="row row--between"><small class="muted">${label}</small>
  ${text.includes(words) ? html`<span class="badge badge--success">${icon("check")}${_("Đã chèn")}</span>`
    : html`<button class="button button--small" type="button" @click=${take}>${icon("plus")}${_("Chèn")}</button>`}</p></li>`;
