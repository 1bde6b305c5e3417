// Beside a house: who asked for help there and who visits it; and how a house is handed over.
import { html, nothing } from "lit-html";
import { now } from "toso/field/clock";
import { record, takeBack } from "toso/field/outbox";
import { icon, toast } from "toso/field/parts";
import { named } from "toso/field/people";
import { memberName, villageOf } from "toso/field/rounds";
import { hidden, of, row } from "toso/field/store";
import { _, day } from "toso/field/words";

// The requests that no later visit answered, and who holds the house.
export async function roundsOf(house, visits) {
  const [asks, assigned] = await Promise.all([of("ask", house), of("assignment", house)]);
  const helped = visits.filter((visit) => visit.result === "helped").map((visit) => Date.parse(visit.at));
  const open = asks.filter((ask) => !helped.some((at) => at >= Date.parse(ask.at)));
  return { asks: open.sort((a, b) => (a.at < b.at ? -1 : 1)), holder: assigned[0]?.member ?? null };
}

export function rounds({ asks, holder }, subject, setup) {
  const may = villageOf(setup, subject.village)?.may ?? [];
  if (!may.includes("visit.record")) return nothing;
  const who = holder ? (holder === setup.account.id ? _("Tôi phụ trách nhà này") : _("%(name)s phụ trách", { name: memberName(setup, subject.village, holder) })) : _("Chưa ai phụ trách riêng");
  return html`<section class="section"><h2>${_("Lời nhờ, người phụ trách")}</h2>
    ${asks.length ? html`<ul class="list" role="list">${asks.map((ask) => html`<li class="list__item">${icon("chat", "lg")}<span class="list__body"><span class="list__title">${setup.needs.find((need) => need.key === ask.need)?.label ?? _("Nhờ giúp")}</span>
      <span class="list__note">${day(ask.day)} · ${ask.taken_by}</span>${ask.words ? html`<span>“${ask.words}”</span>` : nothing}</span>
      <button class="button button--quiet" type="button" @click=${() => withdraw(ask)}>${_("Không cần nữa")}</button></li>`)}</ul>` : nothing}
    <p class="actions"><a class="button button--secondary" href="#/ask/${subject.id}">${icon("chat")}${_("Ghi lời nhờ")}</a>
      ${subject.kind === "household" ? html`<a class="button button--secondary" href="#/hand-over/${subject.id}">${icon("user")}${who}</a>` : nothing}</p></section>`;
}

async function withdraw(ask) {
  if (!(await takeBack(ask.id, false))) await record("help.withdraw", ask.village, { ask: ask.id }, { title: _("Không cần giúp nữa"), rows: [hidden(ask)] });
  toast(_("Đã bỏ lời nhờ."));
}

// One house goes to somebody; the old row makes way for the new one, which comes after what was seen
// here, whatever the two phones' clocks say.
export async function give(house, member, type, setup) {
  const before = await of("assignment", house.id);
  const seen = Math.max(0, ...before.map((one) => Date.parse(one.at)));
  const at = seen >= now().getTime() ? new Date(seen + 1).toISOString() : undefined;
  const to = member ? memberName(setup, house.village, member) : _("cả Tổ");
  return record(type, house.village, { member }, {
    subject: house.id, at, title: _("Nhà %(name)s: %(member)s phụ trách", { name: named(house), member: to }), edit: `/hand-over/${house.id}`,
    rows: (op) => [...before.map(hidden), row("assignment", house.village, op.id, 0, { household: house.id, member, at: op.at })],
  });
}
