// Nothing is on the phone yet: sign in, or find a network.
import { html, nothing } from "lit-html";
import { alert, icon } from "toso/field/parts";
import { _ } from "toso/field/words";

export const welcome = (trouble) => html`<div class="stack welcome">
  <h1>${_("Sổ tay đi từng ngõ, gõ từng nhà")}</h1>
  ${trouble.kind === "wipe" ? alert("warning", trouble.message, trouble.remedy) : nothing}
  ${["signed_out", "wipe"].includes(trouble.kind)
    ? html`<p class="lead">${_("Đăng nhập một lần khi có mạng. Sau đó máy dùng được cả khi mất sóng.")}</p>
      <p class="actions"><a class="button button--primary button--large" href="/accounts/login/?next=/field/">${icon("user")}${_("Đăng nhập")}</a></p>`
    : html`${alert("warning", trouble.message, _("Lần mở đầu tiên cần có mạng để tải danh sách bà con về máy."))}
      <p class="actions"><button class="button button--primary button--large" type="button" @click=${() => location.reload()}>${icon("sync")}${_("Thử lại")}</button></p>`}
</div>`;
