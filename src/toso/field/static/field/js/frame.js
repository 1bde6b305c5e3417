// Around every screen: the bar under the thumb, and the honest word about what waits and when this
// phone last spoke with the server.
import { liveQuery } from "dexie";
import { html, nothing, render } from "lit-html";
import { now } from "toso/field/clock";
import { counts } from "toso/field/outbox";
import { icon } from "toso/field/parts";
import { meta } from "toso/field/store";
import { _, n_, number, short } from "toso/field/words";

const TABS = () => [
  ["today", "#/", "home", _("Hôm nay")],
  ["village", "#/village", "household", _("Bà con")],
  ["work", "#/work", "plus", _("Việc khác")],
  ["outbox", "#/outbox", "send", _("Hộp gửi")],
  ["more", "#/more", "settings", _("Cài đặt")],
];
let tab = "today";
let shown = { waiting: 0, rejected: 0, sync: {}, choices: {} };

export function frame() {
  document.getElementById("nav").replaceChildren(); // the shell's own, until now
  document.addEventListener("screen:drawn", ({ detail }) => {
    tab = detail.tab ?? tab;
    draw();
  });
  render(secrecy(), document.getElementById("secrecy"));
  addEventListener("online", draw);
  addEventListener("offline", draw);
  liveQuery(async () => ({ ...(await counts()), sync: await meta("sync", {}), setup: await meta("setup"), choices: await meta("choices", {}) })).subscribe((state) => {
    shown = state;
    draw();
  });
}

function draw() {
  render(nav(), document.getElementById("nav"));
  render(pill(), document.getElementById("pill"));
  render(ribbon(), document.getElementById("ribbon"));
}

// Shown by the stylesheet where something can be written freely, or a picture taken.
const secrecy = () => html`${icon("lock", "sm")}<span>${_("Không ghi, không gửi bí mật nhà nước.")}</span>`;

const ribbon = () => html`${shown.setup?.demo ? html`<p class="ribbon">${_("Dữ liệu minh họa")}</p>` : nothing}
  ${(shown.setup?.villages ?? []).filter((village) => shown.choices[village.id]).map((village) => html`<a class="app__choice" href="#/part/${village.id}">${icon("pin")}${_("Chọn phần của mình ở %(village)s", { village: village.name })}${icon("next")}</a>`)}`;

const nav = () => html`<ul role="list">${TABS().map(([key, address, picture, label]) => html`<li>
  <a class="nav__item" href=${address} aria-current=${key === tab ? "page" : nothing}>${icon(picture)}<span>${label}</span>
  ${key === "outbox" && shown.waiting + shown.rejected ? html`<span class="nav__count">${number(shown.waiting + shown.rejected)}</span>` : nothing}</a></li>`)}</ul>`;

const pill = () => {
  const [tone, picture, words] = state();
  return html`<a class="pill pill--${tone}" href="#/outbox">${icon(picture)}<span>${words}</span></a>`;
};

function state() {
  const { waiting, rejected, sync } = shown;
  const wait = () => n_("%(n)s lượt chờ gửi", "%(n)s lượt chờ gửi", waiting);
  if (rejected) return ["danger", "danger", n_("%(n)s lượt cần sửa", "%(n)s lượt cần sửa", rejected)];
  if (sync.trouble?.kind === "signed_out") return ["danger", "lock", _("Cần đăng nhập lại")];
  if (sync.busy && sync.got) return ["info", "sync", n_("Đang tải %(n)s dòng", "Đang tải %(n)s dòng", sync.got)];
  if (waiting) return [navigator.onLine ? "info" : "warning", navigator.onLine ? "sync" : "offline", wait()];
  if (!navigator.onLine || sync.trouble?.kind === "offline") return ["neutral", "offline", _("Không có mạng")];
  if (sync.trouble) return ["warning", "warning", _("Chưa gửi được")];
  return ["success", "done", sync.last ? _("Đã gửi hết %(at)s", { at: short(sync.last, now()) }) : _("Đang mở…")];
}
