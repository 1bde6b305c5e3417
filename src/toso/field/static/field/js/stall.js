// The eight steps to sell online, as one big list to tick (TSK-04).
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { record } from "toso/field/outbox";
import { alert, badge, head, icon, toast } from "toso/field/parts";
import { has, known, named } from "toso/field/people";
import { define } from "toso/field/router";
import { of, one, row } from "toso/field/store";
import { _, day } from "toso/field/words";

// The last word on each step stands, in whatever order they came.
export async function stallOf(id) {
  const facts = new Map();
  for (const fact of await of("stall", id)) {
    const before = facts.get(fact.step);
    if (!before || [before.at, before.id] < [fact.at, fact.id]) facts.set(fact.step, fact);
  }
  return { facts, done: [...facts.values()].filter((fact) => fact.done).map((fact) => fact.step) };
}

export const lacksCommitment = ({ done }) => done.includes("stall") && !done.includes("quality");

define("/stall/:id", {
  tab: "village",
  async load({ id, setup }) {
    const subject = await one(id);
    if (!subject) return null;
    const may = setup.villages.find((village) => village.id === subject.village)?.may ?? [];
    return { subject, setup, stall: await stallOf(id), states: known(await of("status", id)), writes: may.includes("register.write") };
  },
  view(data) {
    const { subject, setup, stall } = data;
    return html`<div class="stack">${head(_("Gian hàng trên mạng"), { back: `/house/${subject.id}`, lead: named(subject) })}
      <div class="job"><label class="job__label">${_("Các bước đã xong")} <span class="job__value">${stall.done.length}/${setup.stall.length}</span><progress class="job__bar" max=${setup.stall.length} value=${stall.done.length}></progress></label></div>
      ${lacksCommitment(stall) ? alert("warning", _("Gian hàng chưa ký cam kết chất lượng."), _("Cùng chủ gian hàng đọc và ký cam kết cung cấp sản phẩm đúng chất lượng.")) : nothing}
      <ol class="stall" role="list">${setup.stall.map((step, n) => tick(data, step, n + 1))}</ol></div>`;
  },
});

function tick(data, step, n) {
  const fact = data.stall.facts.get(step.key);
  const signs = step.key === "quality" && !fact?.done;
  return html`<li><form class="stall__step ${fact?.done ? "stall__step--done" : ""}" @submit=${(event) => { event.preventDefault(); say(data, step, !fact?.done, event.target.elements.signer?.value.trim() ?? ""); }}>
    <button class="stall__box" aria-pressed=${Boolean(fact?.done)} ?disabled=${!data.writes}>${icon(fact?.done ? "done" : "check", "lg")}<span>${n}. ${step.label}</span></button>
    ${fact ? html`<span class="list__note">${[fact.done ? "" : _("bỏ đánh dấu"), day(fact.day), fact.signer ? _("người ký %(name)s", { name: fact.signer }) : ""].filter(Boolean).join(" · ")}</span>` : nothing}
    ${fact?.pending ? badge(_("Chờ gửi"), "warning", "send") : nothing}
    ${signs && data.writes ? html`<label class="field__label" for="signer">${_("Người ký cam kết")}</label><input id="signer" name="signer" required maxlength="120" autocomplete="off" .value=${data.subject.representative ?? ""}>` : nothing}</form></li>`;
}

// A step that shows a skill says so as well, unless more is known already.
async function say({ subject, setup, states }, step, done, signer) {
  const { kind, village, id } = subject;
  const payload = { subject_kind: kind, step: step.key, done, ...(signer && { signer }) };
  const title = `${step.label}: ${named(subject)}`;
  await record("stall.step", village, payload, {
    subject: id, title, edit: `/stall/${id}`,
    rows: (op) => [row("stall", village, op.id, 0, { ...payload, subject: id, day: today(), at: op.at })],
  });
  const can = setup.skills.find((skill) => skill.key === step.skill)?.subjects.includes(kind);
  if (done && can && !has(states, step.skill)) {
    const state = step.key === "quality" ? "uses" : "installed";
    await record("status.declare", village, { subject_kind: kind, states: { [step.skill]: state }, source: "seen" }, {
      subject: id, title, edit: `/stall/${id}`,
      rows: (op) => [row("status", village, `${op.id} ${step.skill}`, 0, { subject: id, skill: step.skill, state, since: op.at, until: null })],
    });
  }
  toast(done ? _("Đã ghi: %(step)s.", { step: step.label }) : _("Đã bỏ đánh dấu."));
}
