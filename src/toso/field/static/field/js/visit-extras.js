// What some visits say besides: when to come back, and which online public service was used where.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { steps } from "toso/field/parts";
import { _, day } from "toso/field/words";

const SERVICE = "online_public_service";
const later = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

// The day of return is one touch away; nothing chosen means the next walk.
export function comeBack(form, set) {
  if (form.result !== "promised" && form.result !== "not_home") return nothing;
  const days = [[later(1), _("Mai")], [later(3), _("3 ngày nữa")], [later(7), _("Tuần sau")]].map(([key, label]) => ({ key, label }));
  const back = form.return_on ?? "";
  return html`<fieldset class="visit__step"><legend>${_("Bao giờ quay lại?")}</legend>${steps("return_on", days, back, (return_on) => set({ return_on }))}
    <label class="field__label" for="return-on">${back ? _("Hẹn ngày %(day)s; chọn ngày khác:", { day: day(back) }) : _("Hoặc chọn ngày")}</label>
    <input id="return-on" type="date" min=${today()} .value=${back} @input=${(event) => set({ return_on: event.target.value })}></fieldset>`;
}

const picks = (name, choices, chosen, onChoose) => html`<div class="picks picks--short">${choices.map(({ key, label }) => html`
  <label class="pick"><input type="radio" name=${name} value=${key} .checked=${chosen === key} @change=${() => onChoose(key)}><span>${label}</span></label>`)}</div>`;

// Service, portal and level of an online public service; all three or none.
export function service(form, set, setup) {
  if (form.result !== "helped" || !form.skills[SERVICE]) return nothing;
  const said = form.service ?? {};
  const put = (part) => set({ service: { ...said, ...part } });
  return html`<fieldset class="visit__step"><legend>${_("Dịch vụ công nào, ở cổng nào?")}</legend>
    ${picks("portal", setup.portals, said.portal, (portal) => put({ portal }))}
    ${picks("level", setup.levels, said.level, (level) => put({ level }))}
    <label class="field__label" for="service">${_("Tên dịch vụ, ví dụ: đăng ký khai sinh")}</label>
    <input id="service" maxlength="200" .value=${said.service ?? ""} @input=${(event) => put({ service: event.target.value })}></fieldset>`;
}

// What a payload says of these: the visit's own part, and the same helps with the service in its place.
export function besides(form, helps) {
  const { service: said } = form;
  const whole = said?.service && said.portal && said.level;
  const back = form.return_on && (form.result === "promised" || form.result === "not_home");
  return {
    ...(back && { return_on: form.return_on }),
    helps: helps.map((help) => (whole && help.skill === SERVICE ? { ...help, service: said } : help)),
  };
}

// What a visit that is told otherwise had said of these.
export const besidesOf = (visit) => ({ return_on: visit.return_on ?? "", service: (visit.helps ?? []).find((help) => help.service)?.service ?? null });
