// What is due of the team: reports to write or to correct, tasks, the topic; above the houses on the
// first screen.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { mine } from "toso/field/outbox";
import { icon } from "toso/field/parts";
import { reference } from "toso/field/reference";
import { meta } from "toso/field/store";
import { _, day, n_ } from "toso/field/words";

const SOON = 7;
const MOST = 3;
const OPEN = ["open", "drafting", "late", "returned"];

const monthOf = (period) => period.split("-").reverse().map(Number).join("/");
const dayOf = (moment) => new Date(Date.parse(moment) + 7 * 3600e3).toISOString().slice(0, 10);
export const until = (date) => Math.round((Date.parse(date) - Date.parse(today())) / 86_400_000);

// What is due now, the most pressing first: [{ id, tone, icon, title, note, href }].
export async function duties() {
  const reports = (await reference("report")).filter((report) => report.may_write && OPEN.includes(report.state));
  const due = [...reports.map(duty), ...(await tasks()).filter((task) => task.mine && task.open).map(work)];
  const found = due.filter(Boolean).sort((a, b) => a.days - b.days);
  const more = found.length - MOST;
  const topic = (await topics()).find((one) => one.now);
  return [...found.slice(0, MOST),
    ...(more > 0 ? [{ href: "#/tasks", icon: "done", title: n_("Còn %(n)s việc nữa đến hạn", "Còn %(n)s việc nữa đến hạn", more) }] : []),
    ...(topic ? [{ href: "#/tasks", icon: "idea", title: topic.title, note: topic.when }] : [])];
}

// This month's first, then the quarter's and the year's.
export const topics = async () => (await reference("topic")).sort((a, b) => a.order - b.order);

// The team's tasks as they stand with what was said here and not yet sent.
export async function tasks() {
  const said = new Map();
  for (const { op } of await mine("waiting")) if (op.type.startsWith("task.") && op.type !== "task.note") said.set(op.subject, { ...said.get(op.subject), ...(op.type === "task.done" ? { state: "done", open: false } : { member: op.payload.member }) });
  const me = (await meta("account"))?.id;
  return (await reference("task")).sort((a, b) => (a.due < b.due ? -1 : 1)).map((task) => ({ ...task, ...said.get(task.id) }))
    .map((task) => ({ ...task, unsent: said.has(task.id), mine: task.member === me || (!task.member && task.open) }));
}

function work({ id, title, due, state, deliverable }) {
  const days = until(due);
  if (days > SOON && state !== "returned") return null;
  const back = state === "returned";
  return { id, href: `#/task/${id}`, icon: back ? "return" : "done", tone: days < 0 || back ? "danger" : "warning", days, title, note: `${_("hạn %(day)s", { day: day(due) })} · ${left(days)} · ${deliverable}` };
}

function duty(report) {
  const month = { month: monthOf(report.period) };
  const one = { id: report.id, href: `#/report/${report.id}`, icon: "report", tone: "warning" };
  if (report.returned) return { ...one, days: -999, tone: "danger", icon: "return", title: _("Báo cáo tháng %(month)s bị trả lại", month), note: report.returned.reason };
  const ended = report.period < today().slice(0, 7);
  if (!report.due) return ended ? { ...one, days: 0, title: _("Báo cáo tháng %(month)s chưa gửi", month), note: _("Tháng đã hết. Viết được cả khi mất sóng.") } : null;
  const date = dayOf(report.due);
  const days = until(date);
  if (!ended && days > SOON) return null;
  return { ...one, days, tone: days < 0 ? "danger" : "warning", title: _("Báo cáo tháng %(month)s chưa gửi", month), note: `${_("hạn %(day)s", { day: day(date) })} · ${left(days)}` };
}

export function left(days) {
  if (days < 0) return n_("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -days);
  return days ? n_("còn %(n)s ngày", "còn %(n)s ngày", days) : _("hôm nay là ngày cuối");
}

export const dutyList = (found) => (found.length ? html`<ul class="duties" role="list">${found.map(({ href, tone, icon: picture, title, note }) => html`<li>
  <a class="duty duty--${tone}" href=${href}>${icon(picture, "lg")}<span><strong>${title}</strong><small>${note}</small></span>${icon("next")}</a></li>`)}</ul>` : nothing);
