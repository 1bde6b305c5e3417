// What the phone holds: rows that the server gave, and the outbox of what it has not yet acknowledged.
import Dexie from "dexie";

// On the disk before it is called kept: a battery that falls out takes nothing along.
export const db = new Dexie("toso", { chromeTransactionDurability: "strict" });

db.version(1).stores({
  meta: "name", // account, setup, device, seq, skew, cursors, sync
  rows: "id, kind, village, [kind+village], [kind+of], pending", // every kind that `/field/pull` gives
  outbox: "id, account, seq, state", // waiting, rejected
  sent: "id, at", // the last things that the server took, for the eye
  drafts: "key", // forms begun and not saved
  blobs: "id, state", // photos that travel later
});

// Which field of a row names the thing that it belongs to.
const OWNERS = {
  resident: ["household"], status: ["subject"], visit: ["household", "business"],
  product: ["household", "business"], stall: ["subject"], ask: ["household", "business"],
  assignment: ["household"], request: ["subject"], answer: ["subject"], conflict: ["subject"], grouping: ["household"],
};

// What a session or an event itself calls its kind is `what` here.
export function row(kind, village, id, version, data) {
  const of = (OWNERS[kind] ?? []).map((field) => data[field]).find(Boolean) ?? "";
  return { ...data, ...(data.kind && { what: data.kind }), id, kind, village, version, of };
}

export async function meta(name, usual) {
  const kept = await db.meta.get(name);
  return kept ? kept.value : usual;
}

export const remember = (name, value) => db.meta.put({ name, value });

// A row that what was just recorded takes away; it is out of sight until the server says the same.
export const hidden = ({ id, village, version }) => ({ id, kind: "gone", village, version, of: "" });

export const one = async (id) => {
  const found = await db.rows.get(id);
  return found?.kind === "gone" ? undefined : found;
};
export const of = (kind, owner) => db.rows.where({ kind, of: owner }).toArray();
export const all = (kind, village) => db.rows.where({ kind, village }).toArray();

export const byId = async (ids) => new Map((await db.rows.bulkGet(ids)).filter(Boolean).map((found) => [found.id, found]));

// A guess gives way to what stood before it; a row that the server gave since is no guess any more.
export async function putBack(id, operation) {
  const now = await db.rows.get(id);
  if (now?.pending !== operation) return;
  await (now.before ? db.rows.put(now.before) : db.rows.delete(id));
}

// The village's rows go; what was recorded here and not yet sent stays.
export function forgetVillages() {
  return db.transaction("rw", [db.rows, db.meta, db.sent, db.drafts, db.blobs], async () => {
    await Promise.all([db.rows.clear(), db.sent.clear(), db.drafts.clear(), db.blobs.where("state").notEqual("waiting").delete()]);
    await db.meta.where("name").anyOf("cursors", "setup", "account", "sync", "parts", "choices", "contact", "pin").delete();
  });
}
