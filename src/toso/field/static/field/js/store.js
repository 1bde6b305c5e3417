// What the phone holds: rows that the server gave, and the outbox of what it has not yet acknowledged.
import Dexie from "dexie";

export const db = new Dexie("toso");

db.version(1).stores({
  meta: "name", // account, setup, device, seq, skew, cursors, sync
  rows: "id, kind, village, [kind+village], [kind+of]", // every kind that `/field/pull` gives
  outbox: "id, account, seq, state", // waiting, rejected
  sent: "id, at", // the last things that the server took, for the eye
  drafts: "key", // forms begun and not saved
  blobs: "id, state", // photos that travel later
});

// Which field of a row names the thing that it belongs to.
const OWNERS = {
  resident: ["household"], status: ["subject"], visit: ["household", "business"],
  product: ["household", "business"], stall: ["subject"], ask: ["subject"],
  assignment: ["household"], request: ["subject"], answer: ["subject"], conflict: ["subject"], grouping: ["household"],
};

export function row(kind, village, id, version, data) {
  const of = (OWNERS[kind] ?? []).map((field) => data[field]).find(Boolean) ?? "";
  return { ...data, id, kind, village, version, of };
}

export async function meta(name, usual) {
  const kept = await db.meta.get(name);
  return kept ? kept.value : usual;
}

export const remember = (name, value) => db.meta.put({ name, value });

export const one = (id) => db.rows.get(id);
export const of = (kind, owner) => db.rows.where({ kind, of: owner }).toArray();
export const all = (kind, village) => db.rows.where({ kind, village }).toArray();

export const byId = async (ids) => new Map((await db.rows.bulkGet(ids)).filter(Boolean).map((found) => [found.id, found]));

// The village's rows go; what was recorded here and not yet sent stays.
export function forgetVillages() {
  return db.transaction("rw", db.rows, db.meta, db.sent, db.drafts, async () => {
    await Promise.all([db.rows.clear(), db.sent.clear(), db.drafts.clear()]);
    await db.meta.where("name").anyOf("cursors", "setup", "account", "sync", "parts", "choices", "contact").delete();
  });
}
