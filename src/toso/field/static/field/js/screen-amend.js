// Correcting what is registered, moving away, and taking down what a resident wants corrected: the same
// fields, three ways to say them. A request changes nothing by itself (TSK-07).
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { begun, changed, controls, fieldsOf } from "toso/field/fields";
import { record } from "toso/field/outbox";
import { alert, head, icon, toast } from "toso/field/parts";
import { named } from "toso/field/people";
import { define, go } from "toso/field/router";
import { all, hidden, of, one, row } from "toso/field/store";
import { _ } from "toso/field/words";

const KINDS = ["household", "resident", "business", "product"];

async function prepared(way, id, setup, more = {}) {
  const subject = await one(id);
  if (!subject || !KINDS.includes(subject.kind)) return null;
  const { kind, village } = subject;
  const [people, houses, products] = await Promise.all([
    kind === "household" ? of("resident", id) : [],
    kind === "resident" ? all("household", village) : [],
    kind === "household" || kind === "business" ? of("product", id) : [],
  ]);
  houses.sort((a, b) => a.representative.localeCompare(b.representative, "vi"));
  const key = `${way} ${id}`;
  const form = await begin(key, { ...begun(kind, subject), ...more });
  return { subject, people, houses, setup, key, form, fields: fieldsOf(kind, { products }), back: door(subject) };
}

const door = (subject) => `/house/${subject.household ?? subject.business ?? subject.id}`;

define("/amend/:id", {
  tab: "village",
  load: ({ id, setup }) => prepared("amend", id, setup),
  view: (data) => html`<form class="visit" @submit=${(event) => { event.preventDefault(); amend(data); }}>
    ${head(_("Sửa: %(name)s", { name: named(data.subject) }), { back: data.back })}
    ${controls(data.fields, data.form, setter(data), data)}
    <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${_("Ghi vào sổ")}</button></p></form>`,
});

// Who is chosen to represent the household lends it the name, unless another was typed.
const setter = ({ key, form, subject, people }) => (part) => {
  const chosen = people.find((person) => person.id === part.represented_by);
  change(key, chosen && form.representative === subject.representative ? { ...part, representative: chosen.name } : part);
};

async function amend({ subject, fields, form, key, back }) {
  const payload = changed(fields, form, subject);
  if (!Object.keys(payload).length) return toast(_("Chưa có gì thay đổi."));
  await say(`${subject.kind}.amend`, subject, payload, { title: _("Sửa %(name)s", { name: named(subject) }), draft: key, rows: [row(subject.kind, subject.village, subject.id, subject.version, { ...subject, ...payload })] });
  await end(key);
  go(subject.kind === "resident" && payload.household ? `/house/${payload.household}` : back);
  toast(_("Đã ghi thay đổi."));
}

const say = (type, subject, payload, more) => record(type, subject.village, payload, { subject: subject.id, base: subject.version, edit: `/amend/${subject.id}`, ...more });

define("/leave/:id", {
  tab: "village",
  load: ({ id, setup }) => prepared("leave", id, setup, { gone_on: today() }),
  view(data) {
    const { subject, people, key, form } = data;
    return html`<form class="visit" @submit=${(event) => { event.preventDefault(); leave(data); }}>
      ${head(LEAVES()[subject.kind], { back: data.back, lead: named(subject) })}
      ${people.length ? alert("warning", _("Cả hộ chuyển đi: mọi người trong hộ cũng ra khỏi sổ."), people.map((person) => person.name).join(", ")) : nothing}
      <div class="field"><label class="field__label" for="gone">${_("Từ ngày")}</label><input id="gone" type="date" required max=${today()} .value=${form.gone_on} @input=${(event) => change(key, { gone_on: event.target.value })}></div>
      <p class="muted">${_("Các lượt thăm đã ghi vẫn được tính. Ghi nhầm thì nhờ cán bộ xã ghi lại.")}</p>
      <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${_("Ghi vào sổ")}</button></p></form>`;
  },
});

const LEAVES = () => ({ household: _("Hộ chuyển đi"), resident: _("Người này chuyển đi"), business: _("Thôi hoạt động"), product: _("Không làm sản phẩm này nữa") });

async function leave({ subject, people, form, key, back }) {
  const title = `${LEAVES()[subject.kind]}: ${named(subject)}`;
  await say(`${subject.kind}.amend`, subject, { gone_on: form.gone_on }, { title, edit: `/leave/${subject.id}`, draft: key, rows: [subject, ...people].map(hidden) });
  await end(key);
  go(["household", "business"].includes(subject.kind) ? "/village" : back);
  toast(_("Đã ghi."));
}

define("/correct/:id", {
  tab: "village",
  load: ({ id, setup }) => prepared("request", id, setup, { asker: "", contact: "", words: "" }),
  view(data) {
    const { subject, form, fields, key } = data;
    const set = (part) => change(key, part);
    return html`<form class="visit" @submit=${(event) => { event.preventDefault(); ask(data); }}>
      ${head(_("Đề nghị sửa thông tin"), { back: data.back, lead: named(subject) })}
      ${alert("info", _("Sổ chỉ thay đổi sau khi UBND xã duyệt."), _("Sửa ô nào thì đề nghị ô đó; câu trả lời sẽ hiện ở trang của hộ."))}
      ${controls(fields, form, set, data)}
      <div class="field"><label class="field__label" for="asker">${_("Người đề nghị")}</label><input id="asker" required maxlength="120" autocomplete="off" .value=${form.asker} @input=${(event) => set({ asker: event.target.value })}></div>
      <div class="field"><label class="field__label" for="contact">${_("Liên lạc lại bằng")}</label><input id="contact" maxlength="200" autocomplete="off" .value=${form.contact} @input=${(event) => set({ contact: event.target.value })}></div>
      <div class="field"><label class="field__label" for="words">${_("Lời người đề nghị")}</label><textarea id="words" maxlength="2000" .value=${form.words} @input=${(event) => set({ words: event.target.value })}></textarea>
        <p class="field__help">${_("Bấm micrô trên bàn phím để nói thay vì gõ. Không ghi số căn cước, mật khẩu, mã OTP.")}</p></div>
      <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("send")}${_("Gửi đề nghị")}</button></p></form>`;
  },
});

async function ask({ subject, fields, form, key, back }) {
  const changes = changed(fields, form, subject);
  if (!Object.keys(changes).length) return toast(_("Sửa ít nhất một ô theo lời người đề nghị."));
  const payload = { subject_kind: subject.kind, changes, asker: form.asker.trim(), contact: form.contact, words: form.words };
  await say("request.correct", subject, payload, {
    title: _("Đề nghị sửa %(name)s", { name: named(subject) }), edit: `/correct/${subject.id}`, draft: key,
    rows: (op) => [row("request", subject.village, op.id, 0, { ...payload, subject: subject.id, day: today(), state: "open" })],
  });
  await end(key);
  go(back);
  toast(_("Đã ghi đề nghị. UBND xã sẽ trả lời."));
}
