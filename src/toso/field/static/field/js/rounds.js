// The rounds of a village as plain data, for the rules of `today-list` and `lacking`.
import { today } from "toso/field/clock";
import { lacking } from "toso/field/lacking";
import { known } from "toso/field/people";
import { all } from "toso/field/store";
import { toVisit } from "toso/field/today-list";

// The houses to visit in a village, each with its row, its last visit, its request and why.
export async function housesToVisit(village, setup) {
  const kinds = ["household", "business", "resident", "visit", "status", "ask", "assignment"];
  const [homes, shops, people, visits, statuses, asks, assigned] = await Promise.all(kinds.map((kind) => all(kind, village)));
  const doors = [...homes, ...shops];
  const found = new Map(doors.map((door) => [door.id, door]));
  const items = toVisit({
    doors, visits: visits.map(atDoor), asks: asks.map(atDoor), today: today(), me: setup.account.id,
    members: Object.fromEntries(assigned.map((one) => [one.household, one.member])),
    wanting: wanting(setup.lacking, doors, people, statuses),
  });
  const last = latest(visits);
  const asked = latest(asks);
  return items.map((item) => ({ ...item, house: found.get(item.id), last: last.get(item.id), ask: item.reasons[0] === "asked" ? asked.get(item.id) : undefined }));
}

const atDoor = (row) => ({ ...row, door: row.household ?? row.business });

function latest(rows) {
  const found = new Map();
  for (const row of rows) if (!(found.get(row.of)?.at > row.at)) found.set(row.of, row);
  return found;
}

// What nobody at a door has of what this year's goals count.
function wanting(counted, doors, people, statuses) {
  if (!counted?.rules.length) return {};
  const states = Object.fromEntries([...grouped(statuses, "subject")].map(([id, rows]) => [id, Object.fromEntries(known(rows))]));
  const behind = grouped(people, "household");
  return Object.fromEntries(doors.map((door) => [door.id, lacking(counted.rules, [door, ...(behind.get(door.id) ?? [])], states, counted.year)]));
}

export function grouped(rows, field) {
  const groups = new Map();
  for (const row of rows) groups.has(row[field]) ? groups.get(row[field]).push(row) : groups.set(row[field], [row]);
  return groups;
}

export const villageOf = (setup, id) => setup.villages.find((village) => village.id === id);
export const memberName = (setup, village, id) => villageOf(setup, village)?.members?.find((one) => one.id === id)?.name ?? "";
export const writable = (setup, verb = "visit.record") => setup.villages.filter((village) => village.may.includes(verb));
