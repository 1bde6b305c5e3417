// How the village is connected: fibre, each operator's signal, places without any (REG-07).
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { begin, change, end } from "toso/field/draft";
import { record } from "toso/field/outbox";
import { head, icon, steps, toast } from "toso/field/parts";
import { define, go } from "toso/field/router";
import { all, row } from "toso/field/store";
import { offer } from "toso/field/screen-work";
import { _, day } from "toso/field/words";

const FIBRE = () => [["yes", _("Có")], ["partial", _("Một phần")], ["no", _("Chưa có")]].map(pair);
const SIGNAL = () => [["good", _("Tốt")], ["weak", _("Yếu")], ["none", _("Không có sóng")]].map(pair);
const pair = ([key, label]) => ({ key, label });

offer("/connectivity", "link", () => _("Hạ tầng kết nối"), "register.write");

define("/connectivity", {
  tab: "work",
  load: ({ setup }) => load(setup, setup.villages[0].id),
  view: (data) => sheet(data),
});
define("/connectivity/:village", {
  tab: "work",
  load: ({ village, setup }) => (setup.villages.some((one) => one.id === village) ? load(setup, village) : null),
  view: (data) => sheet(data),
});

async function load(setup, village) {
  const records = (await all("connectivity", village)).sort((a, b) => (a.at < b.at ? 1 : -1));
  const [last] = records;
  const key = `connectivity ${village}`;
  const form = await begin(key, { fibre: last?.fibre ?? "", mobile: { ...last?.mobile }, dead_zones: (last?.dead_zones ?? []).map((zone) => ({ ...zone })), source: last?.source ?? "" });
  return { setup, village, last, form, key };
}

function sheet(data) {
  const { setup, village, last, form, key } = data;
  const set = (part) => change(key, part);
  const zones = (change_) => set({ dead_zones: change_(form.dead_zones.map((zone) => ({ ...zone }))) });
  return html`<form class="visit" @submit=${(event) => { event.preventDefault(); save(data); }}>
    ${head(_("Hạ tầng kết nối"), { back: "/work", lead: last ? _("Ghi lần trước: %(day)s", { day: day(last.day) }) : _("Chưa ai ghi cho địa bàn này.") })}
    ${setup.villages.length > 1 ? html`<div class="field"><label class="field__label" for="village">${_("Địa bàn")}</label><select id="village" @change=${(event) => go(`/connectivity/${event.target.value}`)}>${setup.villages.map((one) => html`<option value=${one.id} ?selected=${one.id === village}>${one.name}</option>`)}</select></div>` : nothing}
    <fieldset class="visit__step"><legend>${_("Cáp quang đến thôn")}</legend>${steps("fibre", FIBRE(), form.fibre, (fibre) => set({ fibre }))}</fieldset>
    <fieldset class="visit__step"><legend>${_("Sóng di động")}</legend>${setup.operators.map(({ key: operator, label }) => html`<fieldset class="yes"><legend class="field__label">${label}</legend>
      ${steps(operator, SIGNAL(), form.mobile[operator] ?? "", (state) => set({ mobile: { ...form.mobile, [operator]: state } }))}</fieldset>`)}</fieldset>
    <fieldset class="visit__step"><legend>${_("Vùng lõm sóng")}</legend>
      ${form.dead_zones.map((zone, n) => html`<div class="zone"><label class="field__label" for="zone-${n}">${_("Nơi không có sóng")}</label><input id="zone-${n}" required maxlength="120" autocomplete="off" .value=${zone.where} @input=${(event) => zones((list) => list.with?.(n, { ...list[n], where: event.target.value }) ?? replaced(list, n, { where: event.target.value }))}>
        <label class="field__label" for="homes-${n}">${_("Số hộ ở đó")}</label><input id="homes-${n}" type="number" inputmode="numeric" min="0" .value=${String(zone.households ?? "")} @input=${(event) => zones((list) => replaced(list, n, { households: event.target.value === "" ? null : Number(event.target.value) }))}>
        <button class="button button--quiet" type="button" @click=${() => zones((list) => list.filter((_zone, at) => at !== n))}>${icon("trash")}${_("Bỏ nơi này")}</button></div>`)}
      <button class="button button--secondary" type="button" @click=${() => zones((list) => [...list, { where: "", households: null }])}>${icon("plus")}${_("Thêm nơi không có sóng")}</button>
      <p class="muted small">${_("Ghi tên xóm, hẻm; không ghi tên người.")}</p></fieldset>
    <div class="field"><label class="field__label" for="source">${_("Theo lời ai")}</label><input id="source" maxlength="120" autocomplete="off" .value=${form.source} @input=${(event) => set({ source: event.target.value })}></div>
    <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${_("Ghi vào sổ")}</button></p></form>`;
}

const replaced = (list, n, part) => list.map((zone, at) => (at === n ? { ...zone, ...part } : zone));

async function save({ setup, village, form, key }) {
  if (!form.fibre) return toast(_("Chọn tình trạng cáp quang."));
  const mobile = Object.fromEntries(Object.entries(form.mobile).filter(([, state]) => state));
  const payload = { fibre: form.fibre, mobile, dead_zones: form.dead_zones, source: form.source.trim() };
  await record("connectivity.record", village, payload, {
    title: _("Hạ tầng kết nối"), edit: `/connectivity/${village}`, draft: key,
    rows: (op) => [row("connectivity", village, op.id, 0, { ...payload, day: today(), at: op.at, said_by: setup.account.name })],
  });
  await end(key);
  go("/work");
  toast(_("Đã ghi hạ tầng kết nối."));
}
