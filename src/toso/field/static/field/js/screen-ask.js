// Somebody asks for help, in the lane or by phone: the house comes first on the list of today.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { record } from "toso/field/outbox";
import { alert, avatar, empty, head, icon, tiles, toast } from "toso/field/parts";
import { door, matches, named } from "toso/field/people";
import { define, go, redraw } from "toso/field/router";
import { grouped, writable } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { all, row } from "toso/field/store";
import { _ } from "toso/field/words";

const FOUND = 20;
const WAYS = () => [["in_person", _("Gặp trực tiếp"), "user"], ["phone", _("Gọi điện"), "call"], ["message", _("Nhắn tin"), "chat"]];
let asked = "";
offer("/ask", "chat", () => _("Bà con nhờ giúp"), "visit.record");

define("/ask", {
  tab: "work",
  async load({ setup }) {
    const doors = [];
    for (const village of writable(setup)) {
      const [homes, shops, people] = await Promise.all(["household", "business", "resident"].map((kind) => all(kind, village.id)));
      const behind = grouped(people, "household");
      doors.push(...[...homes, ...shops].map((house) => ({ house, names: (behind.get(house.id) ?? []).map((person) => person.name) })));
    }
    return doors;
  },
  view(doors) {
    const found = doors.filter(({ house, names }) => asked && matches(asked, named(house), house.address ?? "", house.code ?? "", ...names)).slice(0, FOUND);
    return html`<div class="stack">${head(_("Nhà nào nhờ giúp?"), { back: "/work" })}
      <label class="search"><span class="visually-hidden">${_("Tìm tên, xóm, mã hộ")}</span>${icon("search")}
        <input type="search" placeholder=${_("Tìm tên, xóm, mã hộ (gõ không dấu cũng được)")} .value=${asked} @input=${(event) => { asked = event.target.value; redraw(); }}></label>
      ${found.length ? html`<ul class="list" role="list">${found.map(({ house, names }) => html`<li><a class="list__item" href="#/ask/${house.id}">${avatar(named(house))}<span class="list__body"><span class="list__title">${named(house)}</span><span class="list__note">${[house.address, ...names.slice(0, 3)].filter(Boolean).join(" · ")}</span></span>${icon("next")}</a></li>`)}</ul>`
        : asked ? empty(_("Không tìm thấy nhà nào"), _("Thử gõ ít chữ hơn, hoặc gõ tên một người trong nhà."), "empty-nest") : html`<p class="muted">${_("Gõ vài chữ của tên người nhờ.")}</p>`}</div>`;
  },
});

define("/ask/:id", {
  tab: "work",
  async load({ id, setup }) {
    const found = await door(id);
    return found && { ...found, setup, key: `ask ${id}`, form: await begin(`ask ${id}`, { need: "", words: "", way: "in_person", resident: "" }) };
  },
  view(data) {
    const { subject, people, setup, form, key } = data;
    const set = (part) => change(key, part);
    return html`<form class="visit" @submit=${(event) => { event.preventDefault(); form.need || form.words ? save(data) : set({ tried: true }); }}>
      ${head(_("%(name)s nhờ giúp", { name: named(subject) }), { back: `/house/${subject.id}` })}
      <fieldset class="visit__step"><legend>${_("Nhờ việc gì?")}</legend>${tiles("need", setup.needs.filter(({ only }) => !only || only === subject.kind), form.need, (need) => set({ need }))}</fieldset>
      ${people.length > 1 ? html`<fieldset class="visit__step"><legend>${_("Ai nhờ?")}</legend><div class="picks">${people.map((person) => html`<label class="pick"><input type="radio" name="resident" .checked=${form.resident === person.id} @change=${() => set({ resident: person.id })}>${avatar(person.name)}<strong>${person.name}</strong></label>`)}</div></fieldset>` : nothing}
      <fieldset class="visit__step"><legend>${_("Nhờ bằng cách nào?")}</legend><div class="picks picks--short">${WAYS().map(([way, label, picture]) => html`<label class="pick"><input type="radio" name="way" .checked=${form.way === way} @change=${() => set({ way })}>${icon(picture)}<span>${label}</span></label>`)}</div></fieldset>
      <p class="field"><label class="field__label" for="words">${_("Lời bà con (nếu cần nhớ)")}</label><input id="words" maxlength="200" .value=${form.words} @input=${(event) => set({ words: event.target.value })}></p>
      ${form.tried && !form.need && !form.words ? alert("danger", _("Chọn việc nhờ, hoặc ghi lời bà con.")) : nothing}
      <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${_("Ghi lời nhờ")}</button></p></form>`;
  },
});

async function save({ subject, form, key, setup }) {
  const { need, words, way, resident } = form;
  const said = { [subject.kind]: subject.id, need, words, way, ...(resident && { resident }) };
  await record("help.ask", subject.village, said, {
    title: _("%(name)s nhờ giúp", { name: named(subject) }), edit: `/ask/${subject.id}`, draft: key,
    rows: (op) => [row("ask", subject.village, op.id, 0, { ...said, at: op.at, day: today(), taken_by: setup.account.name })],
  });
  await end(key);
  asked = "";
  go("/");
  toast(_("Đã ghi lời nhờ của %(name)s.", { name: named(subject) }));
}
