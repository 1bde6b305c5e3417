// Adding photos to a visit, and seeing them again in the house's history.
import { html, nothing } from "lit-html";
import { alert, badge, icon, toast } from "toso/field/parts";
import { dropPhoto, keepPhoto, roomy } from "toso/field/photos";
import { redraw } from "toso/field/router";
import { _, n_ } from "toso/field/words";

const MOST = 5;
let busy = false;

export function photoField(form, set) {
  const photos = form.photos ?? [];
  return html`<details class="disclosure" ?open=${photos.length > 0}><summary>${icon("plus")}${photos.length ? n_("%(n)s ảnh", "%(n)s ảnh", photos.length) : _("Thêm ảnh")}</summary>
    ${alert("warning", _("Không chụp căn cước, giấy tờ, mặt trẻ em."), _("Chỉ chụp cảnh hướng dẫn hoặc sản phẩm, khi bà con đồng ý."))}
    ${photos.length ? html`<ul class="pictures" role="list">${photos.map((photo, n) => html`<li><img src=${photo.thumb} alt=${_("Ảnh %(n)s", { n: n + 1 })}>
      <button class="button button--small button--quiet" type="button" @click=${() => drop(photo, photos, set)}>${icon("trash")}${_("Bỏ ảnh")}</button></li>`)}</ul>` : nothing}
    ${photos.length < MOST ? html`<label class="button button--secondary photo-pick">${icon(busy ? "sync" : "plus")}${busy ? _("Đang thu nhỏ ảnh…") : _("Chụp ảnh")}
      <input type="file" accept="image/*" capture="environment" ?disabled=${busy} @change=${(event) => add(event.target, form, set)}></label>` : nothing}
    <p class="muted small">${_("Ảnh được thu nhỏ trên máy, bỏ vị trí và giờ chụp, gửi sau lượt thăm.")}</p></details>`;
}

async function add(input, form, set) {
  const [file] = input.files;
  input.value = "";
  if (!file || busy) return;
  busy = true;
  redraw();
  try {
    if (!(await roomy())) throw new DOMException("", "QuotaExceededError");
    const photo = await keepPhoto(file);
    set({ photos: [...(form.photos ?? []), photo] });
  } catch (error) {
    toast(trouble(error));
  } finally {
    busy = false;
    redraw();
  }
}

// The visit is kept without its photo; why is said.
function trouble(error) {
  const full = [error.name, error.inner?.name].includes("QuotaExceededError");
  return full ? _("Bộ nhớ máy gần đầy nên chưa thêm được ảnh. Lượt thăm vẫn lưu bình thường.") : _("Không đọc được ảnh này. Chụp lại, hoặc lưu lượt thăm không có ảnh.");
}

function drop(photo, photos, set) {
  dropPhoto(photo.id);
  set({ photos: photos.filter((one) => one.id !== photo.id) });
}

const STATES = { waiting: () => badge(_("Ảnh chờ gửi"), "warning", "send"), refused: (blob) => badge(blob.why ?? _("Ảnh không được nhận"), "danger", "danger"), sent: () => nothing };

export const pictures = (blobs = []) => (blobs.length ? html`<span class="pictures">${blobs.map((blob) => html`<span><img src=${blob.thumb} alt=${_("Ảnh của lượt thăm")} loading="lazy">${STATES[blob.state]?.(blob) ?? nothing}</span>`)}</span>` : nothing);
