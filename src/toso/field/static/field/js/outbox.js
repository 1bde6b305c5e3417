// What was recorded on this phone and not yet acknowledged. Each member has a box of their own: on a
// shared phone another member's stays sealed until that member signs in.
import { operation } from "toso/field/operation";
import { db, meta, putBack } from "toso/field/store";

const TABLES = () => [db.meta, db.rows, db.outbox, db.blobs, db.drafts];

// One fact: kept as an operation, and shown at once as the rows that it will make. `title` names it in
// the outbox, `edit` is the screen that opens it again. `rows` may be a function of the operation.
export function record(type, village, payload, { subject, base, at, title, edit = "", rows = [], draft, reopen = draft, blob } = {}) {
  return db.transaction("rw", TABLES(), async () => {
    const op = await operation(type, village, payload, { subject, base, at });
    const made = typeof rows === "function" ? rows(op) : rows;
    const before = await db.rows.bulkGet(made.map((row) => row.id));
    await db.rows.bulkPut(made.map((row, n) => ({ ...row, pending: op.id, before: before[n] ?? null })));
    const undo = made.map((row) => row.id);
    const account = await meta("account");
    const form = draft && (await db.drafts.get(draft));
    if (form) form.key = reopen;
    await db.outbox.add({ id: op.id, account: account.id, author: account.name, seq: op.seq, state: "waiting", op, title, edit, undo, form });
    if (blob) await db.blobs.put({ ...blob, operation: op.id, state: "waiting" });
    if (draft) await db.drafts.delete(draft);
    return op;
  }).then((op) => {
    document.dispatchEvent(new CustomEvent("outbox:added"));
    return op;
  }, (error) => {
    document.dispatchEvent(new CustomEvent("outbox:full", { detail: error }));
    throw error;
  });
}

// Take something back before the server has heard of it; afterwards it needs a correction. The form that
// it came from can be opened again as it was.
export function takeBack(id, reopen = true) {
  return db.transaction("rw", TABLES(), async () => {
    const entry = await db.outbox.get(id);
    if (!entry || (entry.tried && entry.state === "waiting")) return false;
    await db.outbox.delete(id);
    await db.blobs.where({ state: "waiting" }).and((blob) => blob.operation === id).delete();
    await releasePhotos(id);
    for (const row of entry.undo) await putBack(row, id);
    if (entry.form && reopen) await db.drafts.put(entry.form);
    return true;
  });
}

// Photos about something that was taken back go back to its form, unless the server may know of them.
async function releasePhotos(about) {
  for (const blob of await db.blobs.where({ state: "waiting" }).and((one) => one.about === about).toArray()) {
    const entry = await db.outbox.get(blob.operation);
    if (!entry || (entry.tried && entry.state === "waiting")) continue;
    await db.outbox.delete(entry.id);
    await db.blobs.put({ ...blob, state: "draft", operation: "" });
  }
}

// Say it otherwise while the server has not heard of it: the one goes and the other comes in one
// transaction, so that an empty battery between them loses neither.
export function sayInstead(id, ...said) {
  return db.transaction("rw", TABLES(), async () => ((await takeBack(id, false)) ? record(...said) : null));
}

export async function mine(state) {
  const account = await meta("account");
  const entries = await db.outbox.where({ state }).sortBy("seq");
  return entries.filter((entry) => entry.account === account?.id);
}

export async function others() {
  const account = await meta("account");
  return db.outbox.filter((entry) => entry.account !== account?.id).toArray();
}

export async function counts() {
  const [waiting, rejected] = await Promise.all([mine("waiting"), mine("rejected")]);
  return { waiting: waiting.length, rejected: rejected.length };
}
