// Which survey, whom to ask: who has not answered comes first.
import { html, nothing } from "lit-html";
import { badge, empty, head, icon } from "toso/field/parts";
import { matches } from "toso/field/people";
import { define, redraw } from "toso/field/router";
import { offer } from "toso/field/screen-work";
import { one } from "toso/field/store";
import { begun, subjects, surveys } from "toso/field/surveys";
import { _, day, n_, number } from "toso/field/words";

const PAGE = 40;
let asked = "";
let which = "left";
let shown = PAGE;

offer("/surveys", "question", () => _("Khảo sát"), "register.write");

define("/surveys", {
  tab: "work",
  load: ({ setup }) => surveys(setup),
  view: (found) => html`<div class="stack">${head(_("Khảo sát"), { back: "/work" })}
    ${found.length ? html`<ul class="list" role="list">${found.map((form) => html`<li><a class="list__item" href="#/surveys/${form.id}">${icon("question", "lg")}
      <span class="list__body"><span class="list__title">${form.title}</span><span class="list__note">${_("%(done)s/%(of)s đã trả lời", { done: number(form.done), of: number(form.of) })}</span>
      <progress class="survey-progress" max=${form.of || 1} value=${form.done} aria-hidden="true"></progress></span>${icon("next")}</a></li>`)}</ul>`
      : empty(_("Chưa có phiếu khảo sát nào"), _("Xã mở phiếu thì phiếu tự về máy khi có mạng."), "empty-paper")}</div>`,
});

define("/surveys/:id", {
  tab: "work",
  async load({ id, setup }) {
    const form = await one(id);
    return form?.kind === "form" ? { form, people: await subjects(form, setup), begun: await begun(form) } : null;
  },
  view({ form, people, begun }) {
    const left = people.filter(({ answer }) => !answer);
    const choices = [["left", _("Chưa trả lời"), left], ["done", _("Đã trả lời"), people.filter(({ answer }) => answer)]];
    const list = choices.find(([key]) => key === which)[2];
    const found = asked ? list.filter((person) => matches(asked, person.name, person.note)) : list;
    return html`<div class="stack">${head(form.title, { back: "/surveys", lead: ASK()[form.subject_kind] })}
      <p class="chips" role="group" aria-label=${_("Chọn danh sách")}>${choices.map(([key, label, { length }]) => html`<button class="chip" type="button" aria-pressed=${key === which} @click=${() => { which = key; shown = PAGE; redraw(); }}>${label} <b>${number(length)}</b></button>`)}</p>
      <label class="search"><span class="visually-hidden">${_("Tìm tên, xóm, mã hộ")}</span>${icon("search")}<input type="search" placeholder=${_("Tìm tên, xóm, mã hộ (gõ không dấu cũng được)")} .value=${asked} @input=${(event) => { asked = event.target.value; shown = PAGE; redraw(); }}></label>
      ${found.length ? html`<ul class="list" role="list">${found.slice(0, shown).map((person) => line(form, person, begun))}</ul>`
        : empty(asked ? _("Không tìm thấy ai") : _("Không còn ai trong danh sách này"), asked ? _("Thử gõ ít chữ hơn.") : _("Mọi người đã trả lời, hoặc chưa ai trả lời."), "empty-calm")}
      ${found.length > shown ? html`<button class="button button--secondary button--wide" type="button" @click=${() => { shown += PAGE; redraw(); }}>${n_("Xem thêm %(n)s dòng", "Xem thêm %(n)s dòng", found.length - shown)}</button>` : nothing}</div>`;
  },
});

const ASK = () => ({ household: _("Hỏi hộ nào?"), resident: _("Hỏi ai?"), business: _("Hỏi cơ sở nào?") });

const line = (form, { id, name, note, answer }, begun) => html`<li><a class="list__item" href="#/surveys/${form.id}/${id}"><span class="list__body"><span class="list__title">${name}</span><span class="list__note">${note}</span>
  ${begun.has(id) ? badge(_("Đang hỏi dở"), "info", "edit") : nothing}${answer ? badge(_("Đã khảo sát %(day)s", { day: day(answer.day) }), "success", "done") : nothing}${answer?.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span>${icon("next")}</a></li>`;
