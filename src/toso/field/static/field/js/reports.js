// The team's reports on this phone: what the server gave, and over it what was written here and waits.
import { mine } from "toso/field/outbox";
import { reference } from "toso/field/reference";
import { one } from "toso/field/store";

export const monthOf = (period) => period.split("-").reverse().map(Number).join("/");

export const reports = async () => (await reference("report")).sort((a, b) => (a.period < b.period ? 1 : -1));

// A report with each heading's text as its writer knows it; `unsent` is the outbox entry that says so.
export async function report(id) {
  const found = await one(id);
  if (found?.kind !== "report") return null;
  const said = new Map();
  for (const state of ["waiting", "rejected"]) {
    for (const entry of await mine(state)) if (entry.op.type === "report.draft" && entry.op.subject === id) said.set(entry.op.payload.heading, entry);
  }
  const texts = found.texts.map((text) => {
    const unsent = said.get(text.key);
    return unsent ? { ...text, text: unsent.op.payload.text, unsent } : text;
  });
  return { ...found, texts };
}

// A share as a person reads it: one digit, never 100 % before all, never 0 % of something.
export function share(count, whole) {
  if (count === null || !whole) return null;
  const part = (count / whole) * 100;
  const near = Math.round(part * 10) / 10;
  if (part < 100 && near >= 100) return 99.9;
  return part > 0 && near === 0 ? 0.1 : near;
}
