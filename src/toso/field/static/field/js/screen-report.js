// The month's report, read and written with no network: numbers are there already, the words are the
// team's. Sending it up needs the server.
import { html, nothing } from "lit-html";
import { alert, badge, empty, head, icon } from "toso/field/parts";
import { monthOf, report, reports, share } from "toso/field/reports";
import { define } from "toso/field/router";
import { offer } from "toso/field/screen-work";
import { _, day, moment, n_, number } from "toso/field/words";

const STATES = () => ({
  open: [_("Chưa viết"), "warning", "draft"], drafting: [_("Đang viết"), "info", "edit"], late: [_("Quá hạn"), "danger", "warning"],
  returned: [_("Bị trả lại"), "danger", "return"], submitted: [_("Đã gửi xã"), "info", "send"], accepted: [_("Xã đã nhận"), "success", "done"],
});

offer("/reports", "report", () => _("Báo cáo tháng"));

const state = ({ state }) => badge(...(STATES()[state] ?? [state, "neutral", "info"]));
const due = ({ due }) => (due ? _("hạn %(day)s", { day: day(new Date(Date.parse(due) + 7 * 3600e3).toISOString()) }) : _("kế hoạch không nêu ngày"));
const title = ({ period }) => _("Báo cáo tháng %(month)s", { month: monthOf(period) });

define("/reports", {
  tab: "work",
  load: () => reports(),
  view: (found) => html`<div class="stack">${head(_("Báo cáo tháng"), { back: "/work" })}
    ${found.length ? html`<ul class="list" role="list">${found.map((one) => html`<li><a class="list__item" href="#/report/${one.id}">${icon("report", "lg")}
      <span class="list__body"><span class="list__title">${title(one)}</span><span class="list__note">${one.team} · ${due(one)}</span>${state(one)}</span>${icon("next")}</a></li>`)}</ul>`
      : empty(_("Chưa có báo cáo nào trên máy"), _("Mở ứng dụng khi có mạng một lần; báo cáo của tháng sẽ nằm ở đây."), "empty-paper")}</div>`,
});

define("/report/:id", {
  tab: "work",
  load: ({ id }) => report(id),
  view(one) {
    const unsent = one.texts.filter((text) => text.unsent).length;
    return html`<div class="stack stack--loose">
      ${head(title(one), { back: "/reports", lead: one.team, note: html`<p class="badges">${state(one)}<span class="muted">${due(one)}</span></p>` })}
      ${one.returned ? alert("warning", _("Xã trả lại để sửa"), html`${one.returned.reason} <small class="muted">${one.returned.by} · ${moment(one.returned.at)}</small>`) : nothing}
      <section class="section"><h2>${_("Nội dung")}</h2><ol class="list" role="list">${one.texts.map((text, n) => line(one, text, n))}</ol></section>
      <section class="section"><h2>${_("Việc đã làm trong tháng")}</h2><dl class="numbers">${one.work.map(({ name, count, unit, before }) => html`<div><dt>${name}</dt><dd><strong>${count === null ? "–" : number(count)}</strong> ${unit}${since(before === undefined || before === null ? null : number(before), count !== null && count - before)}</dd></div>`)}</dl></section>
      ${one.goals.length ? html`<section class="section"><h2>${_("Chỉ tiêu")}</h2><dl class="numbers">${one.goals.map(goal)}</dl></section>` : nothing}
      ${one.may_write ? sending(one, unsent) : nothing}</div>`;
  },
});

const line = (one, text, n) => html`<li><a class="list__item" href="#/report/${one.id}/${text.key}"><span class="list__number">${n + 1}</span>
  <span class="list__body"><span class="list__title">${text.title}</span><span class="list__note list__note--short">${text.text || (one.may_write ? _("Chưa viết") : _("Tổ trưởng viết mục này"))}</span>
  ${text.others.length ? badge(_("Có hai bản, cần chọn"), "warning", "question") : nothing}${text.unsent ? badge(text.unsent.state === "rejected" ? _("Chưa được nhận") : _("Chờ gửi"), text.unsent.state === "rejected" ? "danger" : "warning", "send") : nothing}</span>${icon("next")}</a></li>`;

const AIMS = () => ({ ">=": _("cần từ"), ">": _("cần trên"), "=": _("cần đạt"), "<=": _("không quá"), "<": _("cần dưới") });

// Last month's number, and which way it went: in words, for those who do not see the arrow.
const since = (before, change) => before === null ? nothing : html` <small class="muted numbers__before">${change ? html`<span role="img" aria-label=${change > 0 ? _("tăng") : _("giảm")}>${change > 0 ? "▲" : "▼"}</span> ` : nothing}${_("tháng trước %(n)s", { n: before })}</small>`;

// Parts and whole beside the share; what nobody knows is said, never a nought.
function goal({ name, count, of, known, target, comparison, before }) {
  const part = known ? share(count, of) : null;
  const then = before ? share(before.count, before.of) : null;
  const aim = target ? ` · ${AIMS()[comparison] ?? AIMS()["="]} ${number(Number(target))}%` : "";
  return html`<div><dt>${name}</dt><dd>${part === null ? _("chưa có số liệu") : html`<strong>${number(part)}%</strong> <small class="muted">${number(count)}/${number(of)}${aim}</small>`}${since(then === null ? null : `${number(then)}%`, part !== null && then !== null && part - then)}</dd></div>`;
}

function sending(one, unsent) {
  if (unsent) return alert("info", n_("Còn %(n)s mục chờ gửi lên.", "Còn %(n)s mục chờ gửi lên.", unsent), _("Khi có mạng máy tự gửi; gửi xong thì nộp được báo cáo."));
  if (!navigator.onLine) return alert("info", _("Nộp báo cáo cần có mạng."), _("Lời viết đã lên máy chủ; khi có mạng, mở lại màn hình này để nộp."));
  return html`<p class="actions"><a class="button button--primary button--large" href=${one.page}>${icon("send")}${_("Xem lại và nộp báo cáo")}</a></p>`;
}
