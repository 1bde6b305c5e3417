// One house in a list: who, where, when last; one touch records, another opens.
import { html } from "lit-html";
import { icon } from "toso/field/parts";
import { named } from "toso/field/people";
import { _, day } from "toso/field/words";

export const houseLine = (house, last, note = "") => html`<li class="list__item">
  <span class="list__body"><a class="list__title" href="#/house/${house.id}">${named(house)}</a>
    <span class="list__note">${[house.address, note || (last ? _("thăm lần cuối %(day)s", { day: day(last.day) }) : _("chưa từng được thăm"))].filter(Boolean).join(" · ")}</span></span>
  <a class="button button--primary" href="#/visit/${house.kind}/${house.id}" aria-label=${_("Ghi lượt thăm hộ %(name)s", { name: named(house) })}>${icon("visit")}${_("Ghi")}</a></li>`;
