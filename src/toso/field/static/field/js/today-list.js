// Which houses to visit today, why, and in which order: the same rule as outreach/today.py, on plain
// data; tests/outreach/today.json holds the cases that both must answer alike.
import { alleyKey } from "toso/field/alleys";

export const REASONS = ["asked", "promised", "not_home", "never", "lacking"];
const REST = 14;

export function toVisit({ doors, visits, asks, members, wanting, me, today }) {
  const last = latest(visits);
  const open = unanswered(asks, visits);
  const place = new Map(doors.map((door) => [door.id, [alleyKey(door.address ?? ""), door.code ?? "", door.id]]));
  return doors
    .map(({ id }) => {
      const lacks = wanting[id] ?? [];
      return { id, reasons: reasons(last.get(id), open.get(id), lacks.length > 0, today), member: members[id] ?? null, lacks };
    })
    .filter((item) => item.reasons.length)
    .sort((a, b) => turn(a.member, me) - turn(b.member, me) || compare(place.get(a.id), place.get(b.id)));
}

// The most pressing houses of a list, as many as one can visit, still along the alley.
export function tour(items, me, size) {
  return items
    .map((item, n) => ({ item, n }))
    .filter(({ item }) => item.member === null || item.member === me)
    .sort((a, b) => turn(a.item.member, me) - turn(b.item.member, me) || press(a.item) - press(b.item) || a.n - b.n)
    .slice(0, size)
    .sort((a, b) => a.n - b.n)
    .map(({ item }) => item);
}

const turn = (member, me) => (member === me ? 0 : member === null ? 1 : 2);
const press = (item) => REASONS.indexOf(item.reasons[0]);

// Key by key, as plain texts: never by the phone's locale.
function compare(a, b) {
  for (let n = 0; n < a.length; n += 1) if (a[n] !== b[n]) return a[n] < b[n] ? -1 : 1;
  return 0;
}

function latest(visits) {
  const last = new Map();
  for (const visit of visits) if (!last.has(visit.door) || at(last.get(visit.door)) < at(visit)) last.set(visit.door, visit);
  return last;
}

// When each door last asked for help that no later visit gave.
function unanswered(asks, visits) {
  const helped = new Map();
  const found = new Map();
  const later = (map, { door, ...row }) => map.set(door, Math.max(map.get(door) ?? 0, at(row)));
  for (const visit of visits) if (visit.result === "helped") later(helped, visit);
  for (const ask of asks) if ((helped.get(ask.door) ?? 0) < at(ask)) later(found, ask);
  return found;
}

const at = (row) => Date.parse(row.at);

// A door that was knocked on today has only what came up since.
function reasons(last, asked, lacks, today) {
  const found = asked && (!last || last.day < today || asked > at(last)) ? ["asked"] : [];
  if (!last) return [...found, "never"];
  const due = last.return_on ? last.return_on <= today : last.day < today;
  if (last.result === "promised" || last.result === "not_home") return due ? [...found, last.result] : found;
  const rested = (Date.parse(today) - Date.parse(last.day)) / 86_400_000 >= REST;
  return lacks && rested ? [...found, "lacking"] : found;
}
