// What may be written of a household, a person, a shop or a product, as big controls: one list for
// adding, amending and asking for a correction.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { icon, steps } from "toso/field/parts";
import { _ } from "toso/field/words";

const YES = () => [{ key: "true", label: _("Có") }, { key: "false", label: _("Không") }];

const HOUSEHOLD = () => [
  { name: "representative", label: _("Người đại diện hộ"), need: true },
  { name: "represented_by", label: _("Đại diện là người trong hộ"), type: "person", later: true },
  { name: "address", label: _("Xóm, hẻm, đường"), help: _("Đủ để tìm lại nhà, ví dụ: xóm Đình, nhà cạnh giếng.") },
  { name: "phone", label: _("Số điện thoại"), type: "tel" },
  { name: "contact_consent", label: _("Người đại diện đồng ý cho Tổ liên lạc"), type: "yes" },
  { name: "qualifying_products", label: _("Có hàng hóa đạt chuẩn, số lượng lớn"), type: "yes", flag: true },
  { name: "ocop", label: _("Có sản phẩm OCOP"), type: "yes", flag: true },
];
const RESIDENT = () => [
  { name: "name", label: _("Họ và tên"), need: true },
  { name: "birth_year", label: _("Năm sinh"), type: "number", help: _("Để biết thuộc độ tuổi nào; không cần ngày tháng.") },
  { name: "had_procedure", label: _("Có thực hiện thủ tục hành chính"), type: "yes" },
  { name: "household", label: _("Thuộc hộ"), type: "house", later: true, need: true },
];
const BUSINESS = () => [
  { name: "name", label: _("Tên cơ sở"), need: true },
  { name: "type", label: _("Loại hình"), type: "choice", from: "business_types", need: true },
  { name: "trade", label: _("Ngành nghề"), help: _("Ví dụ: tạp hóa; sản xuất nước mắm; nghề truyền thống đan lưới.") },
  { name: "workers", label: _("Số người lao động"), type: "number" },
  { name: "non_local_workers", label: _("Trong đó từ nơi khác đến"), type: "number" },
  { name: "is_sme", label: _("Là doanh nghiệp nhỏ và vừa"), type: "yes" },
  { name: "had_procedure", label: _("Có thực hiện thủ tục hành chính"), type: "yes" },
  { name: "qualifying_products", label: _("Có hàng hóa đạt chuẩn, số lượng lớn"), type: "yes", flag: true },
  { name: "ocop", label: _("Có sản phẩm OCOP"), type: "yes", flag: true },
];
const PRODUCT = () => [
  { name: "name", label: _("Tên sản phẩm"), need: true },
  { name: "category", label: _("Nhóm sản phẩm"), help: _("Ví dụ: thực phẩm, đồ uống, thảo dược, thủ công mỹ nghệ.") },
  { name: "ocop_stars", label: _("Số sao OCOP"), type: "stars" },
  { name: "ocop_expires", label: _("Chứng nhận OCOP có giá trị đến"), type: "date", help: _("Chứng nhận từ 3 sao, có giá trị 36 tháng; hết hạn thì không tính.") },
  { name: "meets_standard", label: _("Đáp ứng tiêu chuẩn, chất lượng"), type: "yes" },
  { name: "standards", label: _("Tiêu chuẩn đạt được"), help: _("Ví dụ: VietGAP, HACCP, ISO 22000.") },
  { name: "in_volume", label: _("Có số lượng lớn"), type: "yes" },
  { name: "key_agricultural", label: _("Nông sản chủ lực"), type: "yes" },
  { name: "floors", label: _("Đã lên sàn"), type: "floors" },
];
const FORMS = { household: HOUSEHOLD, resident: RESIDENT, business: BUSINESS, product: PRODUCT };

// Where products are registered they say what the two flags said before (docs/adr/0011).
export const fieldsOf = (kind, { fresh = false, products = [] } = {}) =>
  FORMS[kind]().filter((field) => !(fresh && field.later) && !(products.length && field.flag));

// A row's values as the form holds them; what is not known is empty.
const shown = (value) => (typeof value === "boolean" ? String(value) : value ?? "");
export const begun = (kind, row = {}) => Object.fromEntries(FORMS[kind]().map(({ name, type }) => [name, type === "floors" ? [...(row[name] ?? [])] : shown(row[name])]));

const EMPTY = { yes: null, number: null, date: null, stars: null, person: null };
function meant({ type, name }, value) {
  if (type === "floors") return value;
  if (value === "") return type in EMPTY ? null : "";
  if (type === "yes") return value === "true";
  return type === "number" || name === "ocop_stars" ? Number(value) : String(value).trim();
}

// What was really said of somebody new: what is empty says nothing.
export const said = (fields, form) => Object.fromEntries(fields.map((field) => [field.name, meant(field, form[field.name])])
  .filter(([, value]) => value !== null && value !== "" && value?.length !== 0));

// What is otherwise than it was: an amendment speaks of nothing else.
export const changed = (fields, form, row) => Object.fromEntries(fields.map((field) => [field.name, meant(field, form[field.name])])
  .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(meant({ ...fields.find((one) => one.name === name) }, begunValue(row[name])))));
const begunValue = (value) => (Array.isArray(value) ? value : shown(value));

export const controls = (fields, form, set, more) => fields.map((field) => html`<div class="field">${(DRAW[field.type] ?? line)(field, form[field.name], (value) => set({ [field.name]: value }), more)}
  ${field.help ? html`<p class="field__help">${field.help}</p>` : nothing}</div>`);

const label = ({ name, label: words, need }) => html`<label class="field__label" for="f-${name}">${words}${need ? nothing : html` <span class="field__optional">(${_("không bắt buộc")})</span>`}</label>`;
const title = ({ label: words }) => html`<span class="field__label">${words}</span>`;
const input = (field, value, set, more) => html`${label(field)}<input id="f-${field.name}" autocomplete="off" .value=${String(value)} ?required=${field.need}
  type=${more.type ?? "text"} inputmode=${more.mode ?? nothing} maxlength=${more.most ?? 120} min=${more.min ?? nothing} max=${more.max ?? nothing} @input=${(event) => set(event.target.value)}>`;
const line = (field, value, set) => input(field, value, set, {});

const DRAW = {
  tel: (field, value, set) => input(field, value, set, { type: "tel", most: 20 }),
  number: (field, value, set) => input(field, value, set, { type: "number", mode: "numeric", min: field.name === "birth_year" ? 1900 : 0, max: field.name === "birth_year" ? Number(today().slice(0, 4)) : 1_000_000 }),
  date: (field, value, set) => input(field, value, set, { type: "date" }),
  yes: (field, value, set) => html`<fieldset class="yes"><legend class="field__label">${field.label}</legend>${steps(field.name, YES(), value, set)}</fieldset>`,
  choice: (field, value, set, { setup }) => html`${title(field)}<div class="picks picks--short">${setup[field.from].map(({ key, label: words }) => html`
    <label class="pick"><input type="radio" name=${field.name} value=${key} required .checked=${value === key} @change=${() => set(key)}><span>${words}</span></label>`)}</div>`,
  stars: (field, value, set) => html`<fieldset class="yes"><legend class="field__label">${field.label}</legend><span class="stars">${[1, 2, 3, 4, 5].map((n) => html`
    <button type="button" class="stars__one" aria-pressed=${Number(value) >= n} aria-label=${_("%(n)s sao", { n })} @click=${() => set(Number(value) === n ? "" : n)}>${icon("star", "lg")}</button>`)}</span></fieldset>`,
  floors: (field, value, set, { setup }) => html`${title(field)}<div class="picks picks--short">${setup.floors.map(({ key, label: words }) => html`
    <label class="pick"><input type="checkbox" .checked=${value.includes(key)} @change=${({ target }) => set(target.checked ? [...value, key] : value.filter((one) => one !== key))}><span>${words}</span></label>`)}</div>
    ${others(value, set, setup)}`,
  person: (field, value, set, { people = [] }) => (people.length ? html`${title(field)}<div class="picks">${people.map((person) => html`
    <label class="pick"><input type="radio" name=${field.name} .checked=${value === person.id} @change=${() => set(person.id)}><span>${person.name}</span></label>`)}</div>` : nothing),
  house: (field, value, set, { houses = [] }) => html`${label(field)}<select id="f-${field.name}" @change=${(event) => set(event.target.value)}>${houses.map((house) => html`
    <option value=${house.id} ?selected=${house.id === value}>${[house.representative, house.address].filter(Boolean).join(" · ")}</option>`)}</select>`,
};

function others(value, set, setup) {
  const known = setup.floors.map(({ key }) => key);
  const typed = value.filter((floor) => !known.includes(floor)).join(", ");
  const read = (text) => [...value.filter((floor) => known.includes(floor)), ...text.split(",").map((one) => one.trim()).filter(Boolean)];
  return html`<label class="field__label" for="f-other">${_("Sàn khác, cách nhau bằng dấu phẩy")}</label><input id="f-other" autocomplete="off" maxlength="120" .value=${typed} @change=${(event) => set(read(event.target.value))}>`;
}
