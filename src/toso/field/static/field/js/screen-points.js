// Demonstration points: proposed here, judged by the commune; residents see only what it approved.
import { html, nothing } from "lit-html";
import { begin, change, end } from "toso/field/draft";
import { uuid7 } from "toso/field/operation";
import { record } from "toso/field/outbox";
import { badge, empty, head, icon, toast } from "toso/field/parts";
import { define, go } from "toso/field/router";
import { villageOf, writable } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { all, one, row } from "toso/field/store";
import { _ } from "toso/field/words";

const STATES = () => ({
  proposed: [_("Chờ xã duyệt"), "warning", "clock"], approved: [_("Đã duyệt"), "success", "done"],
  refused: [_("Xã không duyệt"), "neutral", "close"], closed: [_("Đã ngừng"), "neutral", "minus"],
});
const FIELDS = () => [
  ["name", _("Tên điểm"), _("Ví dụ: Điểm nhà văn hóa"), true], ["place", _("Ở đâu"), _("Đủ để bà con tìm đến"), true],
  ["schedule", _("Khi nào có người hướng dẫn"), _("Ví dụ: tối thứ Ba hằng tuần")], ["equipment", _("Có những gì"), _("Ví dụ: 1 máy tính, Wi-Fi")],
  ["owner", _("Ai quản lý, cho mượn"), _("Chỉ Tổ và UBND xã thấy, không hiện cho bà con.")],
];
const EMPTY = { name: "", place: "", schedule: "", equipment: "", owner: "" };
offer("/points", "pin", () => _("Điểm hướng dẫn"), "register.write");

define("/points", {
  tab: "work",
  async load({ setup }) {
    const found = await Promise.all(setup.villages.map((village) => all("point", village.id)));
    return { setup, points: found.flat().sort((a, b) => a.name.localeCompare(b.name, "vi")) };
  },
  view: ({ setup, points }) => html`<div class="stack">${head(_("Điểm hướng dẫn"), { back: "/work", lead: _("Nơi bà con đến được chỉ tận tay. Xã duyệt rồi bà con mới thấy.") })}
    <p class="actions">${writable(setup, "register.write").map((village, _n, { length }) => html`<a class="button button--primary button--large" href="#/points/new/${village.id}">${icon("plus")}${length > 1 ? _("Đề xuất ở %(village)s", { village: village.name }) : _("Đề xuất điểm mới")}</a>`)}</p>
    ${points.length ? html`<ul class="list" role="list">${points.map(line)}</ul>` : empty(_("Chưa có điểm nào"), _("Đề xuất nơi có bàn ghế, sóng hay Wi-Fi, bà con quen lui tới."), "empty-nest")}</div>`,
});

const line = (point) => html`<li class="list__item visits__item">${icon("pin", "lg")}<span class="list__body"><a class="list__title" href="#/points/${point.id}">${point.name}</a>
  <span class="list__note">${[point.place, point.schedule].filter(Boolean).join(" · ")}</span>
  ${point.reason && point.state !== "approved" ? html`<span>${_("Xã nói: %(reason)s", { reason: point.reason })}</span>` : nothing}
  <span class="badges">${badge(...STATES()[point.state])}${point.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}</span></span></li>`;

define("/points/new/:village", {
  tab: "work",
  load: async ({ village, setup }) => ({ setup, village, key: `point ${village}`, form: await begin(`point ${village}`, EMPTY) }),
  view: (data) => sheet(data, _("Đề xuất điểm hướng dẫn"), _("Gửi xã duyệt")),
});

define("/points/:id", {
  tab: "work",
  async load({ id, setup }) {
    const point = await one(id);
    const usual = point && Object.fromEntries(Object.keys(EMPTY).map((name) => [name, point[name] ?? ""]));
    return point && { setup, point, village: point.village, key: `point ${id}`, form: await begin(`point ${id}`, usual) };
  },
  view: (data) => sheet(data, _("Sửa điểm hướng dẫn"), _("Gửi xã duyệt lại")),
});

const sheet = (data, title, word) => html`<form class="visit" @submit=${(event) => { event.preventDefault(); save(data); }}>
  ${head(title, { back: "/points", lead: villageOf(data.setup, data.village)?.name })}
  ${FIELDS().map(([name, label, hint, needed]) => html`<p class="field"><label class="field__label" for=${name}>${label}</label>
    <input id=${name} maxlength=${name === "name" ? 120 : 200} ?required=${needed} .value=${data.form[name]} aria-describedby="${name}-hint" @input=${(event) => change(data.key, { [name]: event.target.value })}><span class="muted small" id="${name}-hint">${hint}</span></p>`)}
  <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("send")}${word}</button></p></form>`;

async function save({ village, form, point, key, setup }) {
  const said = Object.fromEntries(Object.entries({ ...EMPTY, ...form }).filter(([name]) => name in EMPTY));
  const subject = point?.id ?? uuid7();
  await record("point.propose", village, said, {
    subject, title: _("Điểm hướng dẫn: %(name)s", { name: said.name }), edit: point ? `/points/${subject}` : `/points/new/${village}`, draft: key,
    rows: (op) => [row("point", village, subject, point?.version ?? 0, { ...point, ...said, state: "proposed", proposed_at: op.at, proposed_by: setup.account.name, reason: "" })],
  });
  await end(key);
  go("/points");
  toast(_("Đã ghi. Xã sẽ duyệt điểm này."));
}
