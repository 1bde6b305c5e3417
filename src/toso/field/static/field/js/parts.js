// Small pieces that screens are made of; their look is that of the pages (docs/design.md).
import { html, nothing } from "lit-html";
import { _ } from "toso/field/words";

export const icon = (name, size = "") => html`<svg class="icon ${size && `icon--${size}`}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="#icon-${name}"></use></svg>`;

export const head = (title, { back = "", lead = nothing, note = nothing } = {}) => html`
<div class="head">${back ? html`<a class="back" href="#${back}">${icon("back")}${_("Quay lại")}</a>` : nothing}
  ${note}<h1>${title}</h1>${lead === nothing ? nothing : html`<p class="lead">${lead}</p>`}</div>`;

export const badge = (label, tone = "neutral", picture = "") => html`<span class="badge badge--${tone}">${picture ? icon(picture) : nothing}${label}</span>`;

export function avatar(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const initials = words.slice(-2).map((word) => word[0]).join("").toUpperCase() || "?";
  const tone = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 6;
  return html`<span class="avatar avatar--${tone}" aria-hidden="true">${initials}</span>`;
}

export const empty = (title, text, picture = "empty-boat") => html`<div class="empty">
  <img class="empty__picture" src="/static/ui/img/${picture}.svg" alt="" width="160" height="120"><h2 class="empty__title">${title}</h2><p class="empty__text">${text}</p></div>`;

export const alert = (tone, title, text = "") => html`<div class="alert alert--${tone}" role=${tone === "danger" ? "alert" : "status"}>${icon(tone === "danger" ? "danger" : tone === "warning" ? "warning" : "info")}<div><strong>${title}</strong>${text ? html`<p>${text}</p>` : nothing}</div></div>`;

export const tiles = (name, choices, chosen, onChoose) => html`<div class="tiles">${choices.map(({ key, label, icon: picture }) => html`
  <label class="tile"><input type="radio" name=${name} value=${key} .checked=${chosen === key} @change=${() => onChoose(key)}>${icon(picture, "xl")}<span>${label}</span></label>`)}</div>`;

// One of a few words side by side; touching the chosen one takes it back.
export const steps = (name, choices, chosen, onChoose) => html`<span class="steps">${choices.map(({ key, label }) => html`
  <label><input type="checkbox" name=${name} value=${key} .checked=${chosen === key} @change=${() => onChoose(chosen === key ? "" : key)}><span>${label}</span></label>`)}</span>`;

export const missing = () => html`<div class="stack">${head(_("Không còn ở đây"))}
  ${empty(_("Không tìm thấy"), _("Có thể hộ đã chuyển đi, hoặc địa bàn này không còn do mình phụ trách."), "empty-nest")}
  <p class="actions"><a class="button button--primary" href="#/">${icon("home")}${_("Về trang Hôm nay")}</a></p></div>`;

export const failed = (error) => html`<div class="stack">${head(_("Có trục trặc"))}
  ${alert("danger", _("Màn hình này chưa mở được."), _("Các lượt đã ghi vẫn còn trên máy. Tải lại trang; nếu vẫn lỗi, chụp màn hình gửi cán bộ xã."))}
  <p class="muted small">${String(error?.message ?? error)}</p>
  <p class="actions"><button class="button button--primary" type="button" @click=${() => location.reload()}>${icon("sync")}${_("Tải lại")}</button></p></div>`;

// A word at the foot of the screen, with one thing to do about it.
export function toast(text, act, onAct) {
  const place = document.getElementById("toast");
  place.textContent = text;
  if (act) {
    const button = Object.assign(document.createElement("button"), { className: "toast__act", type: "button", textContent: act });
    button.addEventListener("click", () => {
      place.hidden = true;
      onAct();
    });
    place.append(button);
  }
  place.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    place.hidden = true;
  }, 8000);
}
