// Settings: letters, light, language, the lock, and leaving.
import { html, nothing } from "lit-html";
import { setPin } from "toso/field/lock";
import { counts } from "toso/field/outbox";
import { avatar, head, icon, steps, toast } from "toso/field/parts";
import { possible, stop, want, wanted } from "toso/field/reminders";
import { define, redraw } from "toso/field/router";
import { db, meta } from "toso/field/store";
import { APP } from "toso/field/door";
import { signOut, sync } from "toso/field/sync";
import { _, n_ } from "toso/field/words";
import { keep } from "toso/ui/keep";

const root = document.documentElement;
let reminded = false;

define("/more", {
  tab: "more",
  async load({ setup }) {
    setTimeout(seeReminders);
    const [rows, pin, boxes] = await Promise.all([db.rows.count(), meta("pin"), counts()]);
    return { setup, rows, pin, boxes };
  },
  view: ({ setup, rows, pin, boxes }) => html`<div class="stack stack--loose">${head(_("Cài đặt"))}
    <p class="list__item">${avatar(setup.account.name)}<span class="list__body"><span class="list__title">${setup.account.name}</span><span class="list__note">${setup.villages.map((village) => village.name).join(", ")}</span></span></p>
    ${setup.villages.some((village) => village.may.includes("report.write")) ? html`<p class="actions"><a class="button button--secondary" href="/">${icon("report")}${_("Mở trang Tổ trưởng: báo cáo, số liệu")}</a></p>` : nothing}
    <section class="section"><h2>${_("Cỡ chữ")}</h2>${steps("size", [["normal", _("Thường")], ["large", _("To")], ["largest", _("Rất to")]].map(([key, label]) => ({ key, label })), root.dataset.text || "normal", (size) => size && look("text", size))}</section>
    <section class="section"><h2>${_("Nền")}</h2>${steps("theme", [["light", _("Sáng")], ["dark", _("Tối")], ["contrast", _("Đậm nét")]].map(([key, label]) => ({ key, label })), root.dataset.contrast ? "contrast" : (root.dataset.theme ?? ""), theme)}</section>
    <section class="section"><h2>${_("Ngôn ngữ")}</h2>${steps("language", [{ key: "vi", label: "Tiếng Việt" }, { key: "en", label: "English" }], setup.language, language)}</section>
    <section class="section"><h2>${_("Khóa màn hình")}</h2><p class="muted">${pin ? _("Đang bật: máy hỏi mã sau 5 phút không dùng.") : _("Đặt mã số để người khác mượn máy không xem được danh sách bà con.")}</p>
      <form class="actions" @submit=${pinned}>${pin ? html`<button class="button button--secondary" name="off">${icon("lock")}${_("Tắt khóa")}</button>`
        : html`<label class="visually-hidden" for="new-pin">${_("Mã mới, 4 đến 8 số")}</label><input id="new-pin" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,8}" required placeholder=${_("4 đến 8 số")} autocomplete="off"><button class="button button--secondary">${icon("lock")}${_("Bật khóa")}</button>`}</form></section>
    ${possible() ? html`<section class="section"><h2>${_("Nhắc việc")}</h2><p class="muted">${_("Nhắc khi sắp đến hạn báo cáo hoặc có nhà hẹn hôm nay; không nhắc ban đêm.")}</p>
      <p class="actions"><button class="button button--secondary" type="button" @click=${remind}>${icon("bell")}${reminded ? _("Tắt nhắc việc") : _("Bật nhắc việc")}</button></p></section>` : nothing}
    <section class="section"><h2>${_("Trên máy này")}</h2><p class="muted">${n_("%(n)s dòng của địa bàn được giữ để dùng khi mất sóng.", "%(n)s dòng của địa bàn được giữ để dùng khi mất sóng.", rows)} ${_("Phiên bản %(app)s.", { app: APP })}</p>
      <p class="actions"><button class="button button--secondary" type="button" @click=${() => sync()}>${icon("sync")}${_("Tải mới")}</button>
      <button class="button button--quiet" type="button" @click=${() => leave(boxes)}>${icon("logout")}${_("Đăng xuất và xóa dữ liệu trên máy")}</button></p></section></div>`,
});

async function remind() {
  try {
    if (reminded) await stop();
    else if (!(await want())) toast(_("Trình duyệt chưa cho phép nhắc. Mở cài đặt của trình duyệt, cho phép thông báo rồi bật lại."));
  } catch (trouble) {
    toast([trouble.message, trouble.remedy].filter(Boolean).join(" "));
  }
  await seeReminders();
}

async function seeReminders() {
  reminded = await wanted();
  redraw();
}

function look(name, value) {
  root.dataset[name] = value;
  keep(`toso-${name}`, value);
  redraw();
}

function theme(chosen) {
  if (!chosen) return;
  if (chosen === "contrast") root.dataset.contrast = "more";
  else delete root.dataset.contrast;
  keep("toso-contrast", chosen === "contrast" ? "more" : "");
  root.dataset.theme = chosen === "dark" ? "dark" : "light";
  document.getElementById("dark-theme").media = chosen === "dark" ? "all" : "not all";
  keep("toso-theme", root.dataset.theme);
  redraw();
}

async function language(code) {
  if (!code) return;
  document.cookie = `django_language=${code}; path=/; max-age=31536000; samesite=lax`;
  await sync();
  location.reload();
}

async function pinned(event) {
  event.preventDefault();
  await setPin(event.target.elements.pin?.value ?? "");
  toast(event.target.elements.pin ? _("Đã bật khóa. Nhớ mã này.") : _("Đã tắt khóa."));
}

// What was not sent stays on the phone, sealed, until its author signs in here again.
async function leave({ waiting, rejected }) {
  const left = waiting + rejected;
  const question = left ? n_("Còn %(n)s lượt chưa gửi: máy giữ kín đến khi bạn đăng nhập lại trên máy này. Đăng xuất?", "Còn %(n)s lượt chưa gửi: máy giữ kín đến khi bạn đăng nhập lại trên máy này. Đăng xuất?", left)
    : _("Đăng xuất và xóa danh sách bà con khỏi máy này?");
  if (!confirm(question)) return;
  await signOut();
}
