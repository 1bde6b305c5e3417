// One heading of the report, written with a thumb or the keyboard's microphone, kept at every letter.
import { html, nothing } from "lit-html";
import { begin, change, end } from "toso/field/draft";
import { record, sayInstead } from "toso/field/outbox";
import { alert, head, icon, toast } from "toso/field/parts";
import { askAnew } from "toso/field/reference";
import { offers } from "toso/field/report-offers";
import { monthOf, report } from "toso/field/reports";
import { define, go } from "toso/field/router";
import { _ } from "toso/field/words";

define("/report/:id/:heading", {
  tab: "work",
  async load({ id, heading }) {
    const whole = await report(id);
    const said = whole?.texts.find((text) => text.key === heading);
    const key = `report ${id} ${heading}`;
    if (!said) return null;
    const form = await begin(key, { touched: false });
    // What nobody has typed over follows what is known; what was typed knows what its writer had seen.
    if (!form.touched) Object.assign(form, { text: said.text, base: whole.revision });
    return { whole, said, key, form };
  },
  view: ({ whole, said, key, form }) => html`<form class="stack" @submit=${(event) => { event.preventDefault(); save({ whole, said, key, form }, form.text, form.base); }}>
    ${head(said.title, { back: `/report/${whole.id}`, lead: _("Báo cáo tháng %(month)s", { month: monthOf(whole.period) }) })}
    ${whole.may_write ? said.others.map((other) => beside({ whole, said, key, form }, other)) : alert("info", _("Mục này chỉ để đọc trên máy này."), _("Báo cáo đã gửi, hoặc do Tổ trưởng viết."))}
    ${whole.may_write ? html`<label class="visually-hidden" for="text">${said.title}</label>
      <textarea id="text" class="writing" rows="10" maxlength="20000" .value=${form.text} @input=${({ target }) => change(key, { text: target.value, touched: true })}></textarea>
      ${offers(said, form.text, (words, origin) => take(key, form, words, origin))}
      <p class="muted small">${_("Bấm micrô trên bàn phím để nói thay vì gõ. Không ghi tên riêng của bà con, số căn cước, bệnh tật.")}</p>
      <p class="actions"><button class="button button--primary button--large">${icon("check")}${_("Lưu mục này")}</button></p>`
      : html`<p class="guide">${form.text || _("Tổ trưởng viết mục này")}</p>`}</form>`,
});

// Somebody wrote here as well, and neither had seen the other: nothing is lost, the writer chooses.
const beside = (data, other) => html`<section class="alert alert--warning">${icon("question")}<div class="stack"><strong>${_("Có bản khác của %(name)s", { name: other.by })}</strong>
  <p class="other">${other.text}</p><p class="actions">
  <button class="button button--small" type="button" @click=${() => save(data, `${data.form.text.trimEnd()}\n${other.text}`, data.whole.revision)}>${_("Ghép cả hai")}</button>
  <button class="button button--small" type="button" @click=${() => save(data, data.form.text, data.whole.revision)}>${_("Giữ bản trong ô")}</button>
  <button class="button button--small" type="button" @click=${() => save(data, other.text, data.whole.revision)}>${_("Dùng bản này")}</button></p></div></section>`;

const take = (key, form, words, origin) => change(key, {
  text: [form.text.trimEnd(), words].filter(Boolean).join("\n"), touched: true, origins: [...new Set([...(form.origins ?? []), origin])].filter(Boolean),
});

async function save({ whole, said, key, form }, text, base) {
  const told = { subject: whole.id, base, title: _("Báo cáo tháng %(month)s: %(heading)s", { month: monthOf(whole.period), heading: said.title }), edit: `/report/${whole.id}/${said.key}`, draft: key };
  const words = ["report.draft", whole.place, { heading: said.key, text, ...(form.origins?.length && { origins: form.origins.slice(-50) }) }, told];
  const waits = said.unsent?.state === "waiting" || said.unsent?.state === "rejected";
  if (!(waits && (await sayInstead(said.unsent.id, ...words)))) await record(...words);
  await askAnew();
  await end(key);
  go(`/report/${whole.id}`);
  toast(_("Đã lưu. Máy tự gửi khi có mạng."));
}
