// What is due of the team: reports to write or to correct, above the houses on the first screen.
import { html, nothing } from "lit-html";
import { today } from "toso/field/clock";
import { icon } from "toso/field/parts";
import { reference } from "toso/field/reference";
import { _, day, n_ } from "toso/field/words";

const SOON = 7;
const OPEN = ["open", "drafting", "late", "returned"];

const monthOf = (period) => period.split("-").reverse().map(Number).join("/");
const dayOf = (moment) => new Date(Date.parse(moment) + 7 * 3600e3).toISOString().slice(0, 10);
const until = (date) => Math.round((Date.parse(date) - Date.parse(today())) / 86_400_000);

// What is due now, the most pressing first: [{ id, tone, icon, title, note, href }].
export async function duties() {
  const reports = (await reference("report")).filter((report) => report.may_write && OPEN.includes(report.state));
  return reports.map(duty).filter(Boolean).sort((a, b) => a.days - b.days);
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

function left(days) {
  if (days < 0) return n_("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -days);
  return days ? n_("còn %(n)s ngày", "còn %(n)s ngày", days) : _("hôm nay là ngày cuối");
}

export const dutyList = (found) => (found.length ? html`<ul class="duties" role="list">${found.map(({ href, tone, icon: picture, title, note }) => html`<li>
  <a class="duty duty--${tone}" href=${href}>${icon(picture, "lg")}<span><strong>${title}</strong><small>${note}</small></span>${icon("next")}</a></li>`)}</ul>` : nothing);
