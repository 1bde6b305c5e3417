// What waits, what was refused and why, what was sent: everything can be opened, sent again, dropped.
import { html, nothing } from "lit-html";
import { end, reread } from "toso/field/draft";
import { mine, others, takeBack } from "toso/field/outbox";
import { alert, badge, empty, head, icon, toast } from "toso/field/parts";
import { named } from "toso/field/people";
import { define, go } from "toso/field/router";
import { byId, db, meta } from "toso/field/store";
import { sync } from "toso/field/sync";
import { _, moment, n_ } from "toso/field/words";

define("/outbox", {
  tab: "outbox",
  async load() {
    const [waiting, rejected, sealed, sent, state] = await Promise.all([mine("waiting"), mine("rejected"), others(), db.sent.orderBy("at").reverse().limit(20).toArray(), meta("sync", {})]);
    const disputes = await db.rows.where({ kind: "conflict" }).toArray();
    const about = await byId(disputes.map((dispute) => dispute.subject));
    return { waiting, rejected, sealed, sent, state, disputes: disputes.map((dispute) => ({ ...dispute, about: about.get(dispute.subject) })) };
  },
  view: ({ waiting, rejected, sealed, sent, state, disputes }) => html`<div class="stack stack--loose">
    ${head(_("Hộp gửi"), { lead: state.last ? _("Lần cuối liên lạc với máy chủ: %(at)s", { at: moment(state.last) }) : _("Máy chưa liên lạc được với máy chủ.") })}
    ${trouble(state)}
    <p class="actions"><button class="button button--primary button--large" type="button" ?disabled=${state.busy} @click=${() => sync()}>${icon("sync")}${state.busy ? _("Đang gửi…") : _("Gửi ngay")}</button></p>
    ${rejected.length ? html`<section class="section"><h2>${_("Cần sửa")}</h2><ul class="list" role="list">${rejected.map(refused)}</ul></section>` : nothing}
    <section class="section">
      ${waiting.length ? html`<h2>${n_("%(n)s lượt chờ gửi", "%(n)s lượt chờ gửi", waiting.length)}</h2><ul class="list" role="list">${waiting.map(line)}</ul>` : empty(_("Không còn gì chờ gửi"), _("Mọi lượt ghi trên máy này đã tới máy chủ."), "empty-calm")}</section>
    ${disputes.length ? html`<section class="section"><h2>${_("Xã đang xem lại")}</h2><p class="muted">${_("Hai người ghi khác nhau về cùng một điều. Xã chọn xong, máy tự cập nhật.")}</p>
      <ul class="list" role="list">${disputes.map(({ about, value }) => html`<li><a class="list__item" href="#/house/${about?.household ?? about?.id}">${icon("question")}<span class="list__body"><span class="list__title">${about ? named(about) : _("Một người trong địa bàn")}</span><span class="list__note">${_("Giá trị còn chờ: %(value)s", { value: String(value ?? "—") })}</span></span>${icon("next")}</a></li>`)}</ul></section>` : nothing}
    ${sealed.length ? alert("warning", n_("Máy còn %(n)s lượt ghi của %(name)s chưa gửi.", "Máy còn %(n)s lượt ghi của %(name)s chưa gửi.", sealed.length, { name: [...new Set(sealed.map((entry) => entry.author))].join(", ") }), _("Người đó đăng nhập trên máy này khi có mạng thì máy sẽ gửi; người khác không xem được.")) : nothing}
    ${sent.length ? html`<section class="section"><h2>${_("Vừa gửi")}</h2><ul class="list" role="list">${sent.map((entry) => html`<li class="list__item">${icon("done")}<span class="list__body"><span class="list__title">${entry.title}</span><span class="list__note">${moment(entry.at)}</span></span>${said(entry.status)}</li>`)}</ul></section>` : nothing}</div>`,
});

// One entry opened: what it says, in the words of its form, and what can be done about it.
define("/outbox/:id", {
  tab: "outbox",
  load: ({ id }) => db.outbox.get(id),
  view: (entry) => html`<div class="stack">${head(entry.title, { back: "/outbox", lead: _("Ghi lúc %(at)s", { at: moment(entry.op.at) }) })}
    ${entry.refusal ? alert("danger", [entry.refusal.message, entry.refusal.detail].filter(Boolean).join(" "), entry.refusal.remedy) : alert("info", _("Đang chờ gửi. Máy tự gửi khi có mạng."))}
    <p class="actions">${entry.edit ? html`<button class="button button--primary button--large" type="button" @click=${() => mend(entry)}>${icon("edit")}${_("Sửa rồi gửi lại")}</button>` : nothing}
      <button class="button button--quiet" type="button" @click=${() => drop(entry)}>${icon("trash")}${_("Bỏ lượt này")}</button></p></div>`,
});

function trouble(state) {
  if (!state.trouble || state.busy) return nothing;
  const { kind, message, remedy } = state.trouble;
  if (kind === "signed_out") return html`${alert("warning", message, remedy)}<p class="actions"><a class="button button--primary button--large" href="/accounts/login/?next=/field/">${icon("user")}${_("Đăng nhập lại")}</a></p>`;
  if (kind === "full") return alert("danger", _("Bộ nhớ máy đã đầy."), _("Xóa bớt ảnh, video trên máy rồi bấm Gửi ngay. Đừng gỡ ứng dụng khi còn lượt chờ gửi."));
  return alert(kind === "offline" ? "info" : "warning", message, remedy);
}

const line = (entry) => html`<li><a class="list__item" href="#/outbox/${entry.id}">${icon("send")}<span class="list__body"><span class="list__title">${entry.title}</span><span class="list__note">${moment(entry.op.at)}</span></span>${icon("next")}</a></li>`;
const refused = (entry) => html`<li><a class="list__item" href="#/outbox/${entry.id}">${icon("danger")}<span class="list__body"><span class="list__title">${entry.title}</span><span class="list__note">${entry.refusal.message}</span></span>${icon("next")}</a></li>`;

const said = (status) => ({ conflict: badge(_("Xã đang xem lại"), "warning", "question"), held: badge(_("Chờ ở máy chủ"), "info", "clock") })[status] ?? badge(_("Đã nhận"), "success", "check");

async function drop(entry) {
  const draft = entry.form?.key;
  if (!confirm(_("Bỏ hẳn lượt ghi này? Không lấy lại được."))) return;
  if (await takeBack(entry.id)) {
    if (draft) await end(draft);
    toast(_("Đã bỏ lượt ghi."));
  }
  else toast(_("Lượt này đang gửi, không bỏ được nữa. Mở hộ đó ra để rút lại."));
  go("/outbox");
}

// The form opens with what was said; saved again it is a new operation with a new id.
async function mend(entry) {
  if (!(await takeBack(entry.id))) return;
  reread(entry.form?.key);
  go(entry.edit);
}
