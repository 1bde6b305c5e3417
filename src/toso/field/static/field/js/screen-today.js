// Today: which houses to visit and why, along the alley; one touch for who is not at home.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { duties, dutyList } from "toso/field/duties";
import { record, takeBack } from "toso/field/outbox";
import { badge, empty, head, icon, toast } from "toso/field/parts";
import { named } from "toso/field/people";
import { define, redraw } from "toso/field/router";
import { housesToVisit, memberName, writable } from "toso/field/rounds";
import { row } from "toso/field/store";
import { REASONS, tour } from "toso/field/today-list";
import { _, day, n_, number } from "toso/field/words";

const TOUR = 7;
const PAGE = 30;
export const WHY = () => ({
  asked: [_("Nhờ giúp"), "sun", "chat"], promised: [_("Đã hẹn"), "info", "calendar"], not_home: [_("Lần trước vắng nhà"), "neutral", "clock"],
  never: [_("Chưa từng thăm"), "warning", "visit"], lacking: [_("Còn thiếu theo chỉ tiêu"), "neutral", "target"],
});
let why = "tour";
let shown = PAGE;

define("/", {
  tab: "today",
  async load({ setup }) {
    const items = [];
    for (const village of writable(setup)) items.push(...(await housesToVisit(village.id, setup)));
    return { setup, items, due: await duties() };
  },
  view({ setup, items, due }) {
    const me = setup.account.id;
    const lists = choices(items, me);
    if (!lists.some(({ key }) => key === why)) why = "tour";
    const { list } = lists.find(({ key }) => key === why);
    return html`<div class="stack">${head(_("Hôm nay thăm nhà nào?"), { lead: items.length ? _("Theo thứ tự dọc ngõ. Nhà cần nhất được gợi ý trước.") : nothing })}
      ${dutyList(due)}
      ${items.length > 1 ? html`<p class="chips chips--scroll" role="group" aria-label=${_("Chọn nhà theo lý do")}>${lists.map(({ key, label, list: { length } }) => html`<button class="chip" type="button" aria-pressed=${key === why} @click=${() => { why = key; shown = PAGE; redraw(); }}>${label} <b>${number(length)}</b></button>`)}</p>` : nothing}
      ${list.length ? html`<ul class="list doors" role="list">${list.slice(0, shown).map((item) => line(item, setup))}</ul>`
        : empty(_("Hôm nay không còn nhà nào phải đến"), _("Có lời nhờ, lời hẹn hay chỉ tiêu còn thiếu thì nhà ấy hiện lại ở đây."), "empty-calm")}
      ${list.length > shown ? html`<button class="button button--secondary button--wide" type="button" @click=${() => { shown += PAGE; redraw(); }}>${n_("Xem thêm %(n)s nhà", "Xem thêm %(n)s nhà", list.length - shown)}</button>` : nothing}</div>`;
  },
});

function choices(items, me) {
  const mine = items.filter((item) => item.member === me);
  const by = REASONS.map((key) => ({ key, label: WHY()[key][0], list: items.filter((item) => item.reasons.includes(key)) }));
  return [
    { key: "tour", label: _("Gợi ý hôm nay"), list: tour(items, me, TOUR) },
    ...(mine.length ? [{ key: "mine", label: _("Nhà của tôi"), list: mine }] : []),
    ...by.filter(({ list }) => list.length),
    { key: "all", label: _("Tất cả"), list: items },
  ];
}

function line({ house, last, ask, reasons, lacks, member }, setup) {
  const label = (key) => setup.skills.find((skill) => skill.key === key)?.label ?? key;
  const note = [house.address, last ? _("thăm %(day)s", { day: day(last.day) }) : ""].filter(Boolean).join(" · ");
  const whose = member && member !== setup.account.id ? memberName(setup, house.village, member) : "";
  return html`<li class="list__item door"><span class="list__body"><a class="list__title" href="#/house/${house.id}">${named(house)}</a>
    ${note ? html`<span class="list__note">${note}</span>` : nothing}
    <span class="badges">${reasons.map((key) => badge(...WHY()[key]))}${whose ? badge(whose, "neutral", "user") : nothing}</span>
    ${ask?.words ? html`<span class="door__words">“${ask.words}”</span>` : nothing}
    ${reasons[0] === "lacking" ? html`<span class="list__note">${lacks.slice(0, 3).map(label).join(", ")}${lacks.length > 3 ? "…" : ""}</span>` : nothing}
    ${reasons.includes("promised") && last?.return_on ? html`<span class="list__note">${_("Hẹn ngày %(day)s", { day: day(last.return_on) })}</span>` : nothing}</span>
    <span class="door__acts"><a class="button button--primary" href="#/visit/${house.kind}/${house.id}" aria-label=${_("Ghi lượt thăm %(name)s", { name: named(house) })}>${icon("visit")}${_("Ghi")}</a>
    <button class="button button--quiet" type="button" aria-label=${_("%(name)s vắng nhà", { name: named(house) })} @click=${() => notHome(house, setup)}>${_("Vắng")}</button></span></li>`;
}

// Nobody opened: one touch, undone by another. The house comes back on another day.
async function notHome(house, setup) {
  const said = { [house.kind]: house.id, result: "not_home" };
  const made = { ...said, need: "", note: "", helps: [], day: today(), member: setup.account.id, member_name: setup.account.name };
  const op = await record("visit.record", house.village, said, {
    title: _("%(name)s vắng nhà", { name: named(house) }), edit: `/visit/${house.kind}/${house.id}`,
    rows: (op) => [row("visit", house.village, op.id, 0, { ...made, at: op.at })],
  });
  toast(_("Đã ghi %(name)s vắng nhà. Nhà này sẽ được nhắc lại.", { name: named(house) }), _("Rút lại"), async () => {
    if (!(await takeBack(op.id))) await record("visit.correct", house.village, { visit: op.id, withdraw: true }, { title: _("Rút lại lượt thăm %(name)s", { name: named(house) }) });
  });
}
