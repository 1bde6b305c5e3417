// Adding to the registers: a household, a person of it, a shop; each is one form and one operation.
import { html, nothing } from "lit-html";
import { begin, change, end } from "toso/field/draft";
import { begun, controls, fieldsOf, said } from "toso/field/fields";
import { uuid7 } from "toso/field/operation";
import { record } from "toso/field/outbox";
import { alert, head, icon, toast } from "toso/field/parts";
import { fold, named } from "toso/field/people";
import { define, go } from "toso/field/router";
import { all, one, row } from "toso/field/store";
import { offer } from "toso/field/screen-work";
import { _ } from "toso/field/words";

const TITLES = () => ({ household: _("Thêm hộ"), resident: _("Thêm người"), business: _("Thêm cơ sở, hợp tác xã"), product: _("Thêm sản phẩm") });

offer("/new/household", "household", () => _("Thêm hộ"), "register.write");
offer("/businesses", "shop", () => _("Cơ sở, hợp tác xã"), "register.write");

define("/new/:kind", {
  tab: "work",
  load: ({ kind, setup }) => (["household", "business"].includes(kind) ? prepared(kind, null, setup) : null),
  view: (data) => sheet(data),
});

define("/new/:kind/:owner", {
  tab: "village",
  async load({ kind, owner, setup }) {
    const found = await one(owner);
    return found && prepared(kind, found, setup);
  },
  view: (data) => sheet(data),
});

async function prepared(kind, owner, setup) {
  const key = `new ${kind} ${owner?.id ?? ""}`;
  const writable = setup.villages.filter((village) => village.may.includes("register.write"));
  const usual = { ...begun(kind), village: owner?.village ?? writable[0]?.id ?? "" };
  const form = await begin(key, usual);
  const like = kind === "product" ? [] : await alike(kind, form, owner);
  return { kind, owner, key, form, like, setup, writable, fields: fieldsOf(kind, { fresh: true }) };
}

// Somebody with the same name is probably the same: one look before writing twice.
async function alike(kind, form, owner) {
  const rows = await all(kind, form.village);
  return rows.filter((found) => !owner || found.household === owner.id).map((found) => [found, fold(named(found))]);
}

function sheet(data) {
  const { kind, owner, key, form, fields, writable, like } = data;
  const set = (part) => change(key, part);
  const name = fold(form.representative ?? form.name ?? "").trim();
  const same = like.filter(([, folded]) => name && folded === name).map(([found]) => found);
  return html`<form class="visit" @submit=${(event) => { event.preventDefault(); save(data); }}>
    ${head(TITLES()[kind], { back: owner ? `/house/${owner.id}` : "/work", lead: owner ? named(owner) : nothing })}
    ${!owner && writable.length > 1 ? html`<div class="field"><label class="field__label" for="village">${_("Địa bàn")}</label><select id="village" @change=${(event) => set({ village: event.target.value })}>${writable.map((village) => html`<option value=${village.id} ?selected=${village.id === form.village}>${village.name}</option>`)}</select></div>` : nothing}
    ${same.length ? alert("warning", _("Đã có tên này trong sổ"), html`${same.map((found) => html`<a href="#/house/${found.household ?? found.id}">${named(found)}${found.address ? ` · ${found.address}` : ""}</a> `)}`) : nothing}
    ${controls(fields, form, set, data)}
    <p class="visit__save"><button class="button button--primary button--large button--wide">${icon("check")}${_("Ghi vào sổ")}</button></p></form>`;
}

async function save(data) {
  const { kind, owner, key, form, fields } = data;
  const subject = uuid7();
  const payload = { ...said(fields, form), ...(owner && { [kind === "resident" ? "household" : owner.kind]: owner.id }) };
  const title = `${TITLES()[kind]}: ${payload.representative ?? payload.name}`;
  const path = owner ? `/new/${kind}/${owner.id}` : `/new/${kind}`;
  const made = row(kind, form.village, subject, 0, { ...begunRow(kind), ...payload });
  await record(`${kind}.register`, form.village, payload, { subject, title, edit: path, rows: [made], draft: key });
  await end(key);
  go(`/house/${owner?.id ?? subject}`);
  toast(_("Đã ghi vào sổ."));
}

const begunRow = (kind) => Object.fromEntries(Object.entries(begun(kind)).map(([name, value]) => [name, Array.isArray(value) ? [] : kind === "household" && ["representative", "address", "phone"].includes(name) ? "" : value || null]));
