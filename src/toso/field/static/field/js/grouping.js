// The group of a household, and why it is in it, for whoever stands at its door.
import { html, nothing } from "lit-html";
import { icon } from "toso/field/parts";
import { one } from "toso/field/store";
import { _, day } from "toso/field/words";

export const groupOf = (house) => one(`grouping:${house}`);

export const grouped = (found) => (found ? html`<details class="disclosure"><summary class="disclosure__summary">${icon("next")}${_("Nhóm: %(name)s", { name: found.name })}</summary>
  <div class="disclosure__body"><p class="muted">${_("Vì sao hộ này ở nhóm này, từ ngày %(day)s:", { day: day(found.since) })}</p>
  ${found.lines.length ? html`<p>${found.how === "any" ? _("Cần đủ một trong các điều kiện:") : _("Cần đủ tất cả điều kiện:")}</p>
    <ul class="reasons" role="list">${found.lines.map(({ said, found: known, held }) => html`<li>${icon(held ? "done" : "minus")}<span>${said} <small class="muted">${known ? _("(hộ này: %(found)s)", { found: known }) : _("(chưa biết)")}</small></span></li>`)}</ul>`
    : html`<p>${_("Nhóm này nhận mọi hộ còn lại.")}</p>`}
  ${found.passed.length ? html`<p class="muted">${_("Không đủ điều kiện của: %(names)s.", { names: found.passed.join(", ") })}</p>` : nothing}</div></details>` : nothing);
