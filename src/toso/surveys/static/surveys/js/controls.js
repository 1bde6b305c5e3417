// One control for each kind of question; `give(value)` takes the answer.
import { html, nothing } from "lit-html";
import { _, inWords } from "toso/surveys/texts";

/** The control of a question. `at` holds: id, value, wrong, described, language, choices. */
export function control(item, at, give, keepPhoto) {
  switch (item.kind) {
    case "select_one": return tiles(at, "radio", (name) => at.value === name, (name) => give(name));
    case "select_multiple": return tiles(at, "checkbox", (name) => (at.value ?? []).includes(name), (name) => give(toggled(at.value ?? [], name, at.choices)));
    case "integer": return number(at, give, "numeric");
    case "decimal": return number(at, give, "decimal");
    case "date": return field(at, html`<input type="date" id=${at.id} .value=${at.value ?? ""} min="1900-01-01" max="2100-12-31"
      aria-invalid=${at.wrong} aria-required=${at.required} aria-describedby=${at.described} @change=${(event) => give(event.target.value)}>`);
    case "photo": return photo(at, give, keepPhoto);
  }
  return field(at, html`<textarea id=${at.id} rows="2" maxlength="2000" .value=${at.value ?? ""}
    aria-invalid=${at.wrong} aria-required=${at.required} aria-describedby=${at.described} @input=${(event) => give(event.target.value)}></textarea>`);
}

const field = (at, input) => html`<div class="question__field">${input}</div>`;

const tiles = (at, type, chosen, choose) => html`<div class="question__tiles">${at.choices.map(({ name, label }) => html`
  <label class="question__tile"><input type=${type} name=${at.id} value=${name} .checked=${chosen(name)}
    aria-describedby=${at.described} @change=${() => choose(name)}><span>${inWords(label, at.language)}</span></label>`)}</div>
  ${type === "radio" && at.value && !at.required ? html`<p><button class="button button--small button--quiet" type="button" @click=${() => choose("")}>${_("Bỏ chọn")}</button></p>` : nothing}`;

// Choices stay in the order of the form, whatever the order of touching.
const toggled = (value, name, choices) => choices.map((choice) => choice.name).filter((one) => value.includes(one) !== (one === name));

const number = (at, give, mode) => field(at, html`<input class="question__number" type="text" inputmode=${mode} autocomplete="off" id=${at.id}
  .value=${shown(at.value)} aria-invalid=${at.wrong} aria-required=${at.required} aria-describedby=${at.described}
  @change=${(event) => give(read(event.target.value))}>`);

const shown = (value) => (typeof value === "number" ? String(value).replace(".", ",") : value ?? "");

/** "1.250,5" → 1250.5, as Vietnamese write it; what is no number stays as typed, to be corrected. */
export function read(typed) {
  const bare = typed.replace(/\s/g, "");
  const grouped = /^-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$/.test(bare);
  const plain = (grouped ? bare.replaceAll(".", "") : bare).replace(",", ".");
  return /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : typed.trim();
}

const photo = (at, give, keepPhoto) => keepPhoto
  ? html`<div class="question__field"><input type="file" accept="image/*" capture="environment" id=${at.id} aria-describedby=${at.described}
      @change=${async (event) => event.target.files[0] && give(await keepPhoto(event.target.files[0]))}>
    ${at.value ? html`<p class="question__kept">${_("Đã có ảnh.")} <button class="button button--small button--quiet" type="button" @click=${() => give("")}>${_("Bỏ ảnh")}</button></p>` : nothing}</div>`
  : html`<p class="question__hint">${_("Chụp ảnh được khi dùng sổ tay trên điện thoại.")}</p>`;
