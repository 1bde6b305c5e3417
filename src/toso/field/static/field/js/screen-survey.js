// One survey at one door: a question on a card, kept at every touch, judged here as on the server.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { record } from "toso/field/outbox";
import { alert, head, icon, toast } from "toso/field/parts";
import { named } from "toso/field/people";
import { declare, keepPhoto } from "toso/field/photos";
import { answersOf, within } from "toso/field/last-answers";
import { define, go } from "toso/field/router";
import { of, one, row } from "toso/field/store";
import { _, day, n_ } from "toso/field/words";
import { renderForm, settle, showFirstFault } from "toso/surveys/form";
import { speak } from "toso/surveys/texts";

speak(_);

define("/surveys/:id/:subject", {
  tab: "work",
  async load({ id, subject, setup }) {
    const [form, about] = await Promise.all([one(id), one(subject)]);
    if (form?.kind !== "form" || !about) return null;
    const before = (await of("answer", subject)).filter((answer) => answer.form === form.form).sort((a, b) => (a.day < b.day ? 1 : -1))[0];
    const key = `survey ${id} ${subject}`;
    return { form, about, before, old: within(form.tree, before?.values), setup, key, said: await begin(key, { values: {}, touched: [], taken: [], shown: false }) };
  },
  view: (data) => html`<form class="stack" novalidate @submit=${(event) => { event.preventDefault(); save(data); }}>
    ${head(named(data.about), { back: `/surveys/${data.form.id}`, lead: data.form.title })}
    ${data.before ? alert("info", _("Đã khảo sát ngày %(day)s", { day: day(data.before.day) }), _("Trả lời lại thì bản mới thay bản cũ; bản cũ vẫn được giữ ở xã.")) : nothing}
    ${offer(data)}
    <div id="survey">${renderForm(data.form.tree, data.said.values, (name, value) => take(data, name, value), { day: today(), language: data.setup.language, touched: new Set(data.said.touched), shown: data.said.shown, notes: Object.fromEntries((data.said.taken ?? []).map((name) => [name, _("Lấy lại từ lần trước")])), keepPhoto: async (file) => (await keepPhoto(file)).id })}</div>
    <p class="muted small">${_("Không ghi số căn cước, mật khẩu, mã OTP vào phiếu.")}</p>
    <p class="actions"><button class="button button--primary button--large button--wide">${icon("check")}${_("Lưu phiếu")}</button></p></form>`,
});

// One touch takes over what was answered last time; what is answered anew is marked so no more.
function offer(data) {
  const left = answersOf(data.old, data.said.values);
  const { length } = Object.keys(left);
  return length ? html`<p class="actions"><button class="button" type="button" @click=${() => takeOver(data, left)}>${icon("sync")}${n_("Lấy lại %(n)s câu trả lời lần trước", "Lấy lại %(n)s câu trả lời lần trước", length)}</button></p>` : nothing;
}

const takeOver = ({ key, said }, left) => change(key, { values: { ...left, ...said.values }, taken: [...(said.taken ?? []), ...Object.keys(left)] });

const take = ({ key, said }, name, value) => change(key, {
  values: { ...said.values, [name]: value }, touched: [...new Set([...said.touched, name])], taken: (said.taken ?? []).filter((one) => one !== name),
});

async function save(data) {
  const { form, about, key, said } = data;
  change(key, { shown: true });
  if (showFirstFault(form.tree, said.values, document.getElementById("survey"), today())) return toast(_("Còn câu chưa trả lời đúng, xem câu được đánh dấu."));
  const { values } = settle(form.tree, said.values, today());
  const { subject_kind, form: survey } = form;
  const title = `${form.title}: ${named(about)}`;
  const taken = (said.taken ?? []).filter((name) => name in values);
  const op = await record("survey.answer", about.village, { subject_kind, form: survey, version: form.id, values, ...(taken.length && { taken }) }, {
    subject: about.id, title, edit: `/surveys/${form.id}/${about.id}`, draft: key,
    rows: (op) => [row("answer", about.village, op.id, 0, { form: survey, subject_kind, subject: about.id, day: today(), complete: true, values })],
  });
  const photos = form.tree.items.filter((item) => item.kind === "photo" && values[item.name]).map((item) => ({ id: values[item.name] }));
  await declare(photos, op.id, about.village, title, "answer");
  await end(key);
  go(`/surveys/${form.id}`);
  return toast(_("Đã lưu phiếu của %(name)s.", { name: named(about) }));
}
