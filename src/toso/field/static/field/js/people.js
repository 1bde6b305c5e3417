// What is known of a door and the people behind it, read from the phone's own rows.
import { today } from "toso/field/clock";
import { all, db, of, one } from "toso/field/store";

// Search forgives what a phone's keyboard leaves out: "nguyen van" finds "Nguyễn Văn".
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

export const matches = (asked, ...texts) => {
  const text = fold(texts.join(" "));
  return fold(asked).split(/\s+/).every((word) => text.includes(word));
};

// The state of each skill of a subject: the latest word holds.
export function known(statuses) {
  const latest = new Map();
  for (const status of statuses) {
    const before = latest.get(status.skill);
    if (!status.until && (!before || before.since < status.since)) latest.set(status.skill, status);
  }
  return new Map([...latest].map(([skill, status]) => [skill, status.state]));
}

export const has = (states, skill) => ["installed", "uses"].includes(states.get(skill));

// A door with all that a visitor wants to know before knocking.
export async function door(id) {
  const subject = await one(id);
  if (!subject) return null;
  const people = subject.kind === "household" ? (await of("resident", id)).sort((a, b) => (a.birth_year ?? 9999) - (b.birth_year ?? 9999)) : [];
  const subjects = [id, ...people.map((person) => person.id)];
  const statuses = await db.rows.where("[kind+of]").anyOf(subjects.map((subject) => ["status", subject])).toArray();
  const states = new Map(subjects.map((subject) => [subject, known(statuses.filter((status) => status.subject === subject))]));
  const visits = (await of("visit", id)).sort((a, b) => (a.at < b.at ? 1 : -1));
  return { subject, people, states, visits };
}

export const named = (subject) => subject.representative ?? subject.name ?? "";

// When each door of a village was last visited, and how that ended.
export async function lastVisits(village) {
  const last = new Map();
  for (const visit of await all("visit", village)) {
    const id = visit.household ?? visit.business;
    if (!last.has(id) || last.get(id).at < visit.at) last.set(id, visit);
  }
  return last;
}

export const daysSince = (day) => Math.round((Date.parse(today()) - Date.parse(day)) / 86_400_000);
