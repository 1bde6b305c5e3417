// What was recorded on this phone and not yet acknowledged. Each member has a box of their own: on a
// shared phone another member's stays sealed until that member signs in.
import { operation } from "toso/field/operation";
import { db, meta } from "toso/field/store";

const TABLES = () => [db.meta, db.rows, db.outbox, db.blobs, db.drafts];

// One fact: kept as an operation, and shown at once as the rows that it will make. `title` names it in
// the outbox, `edit` is the screen that opens it again. `rows` may be a function of the operation.
export function record(type, village, payload, { subject, base, title, edit = "", rows = [], draft, blob } = {}) {
  return db.transaction("rw", TABLES(), async () => {
    const op = await operation(type, village, payload, { subject, base });
    const made = typeof rows === "function" ? rows(op) : rows;
    const before = await db.rows.bulkGet(made.map((row) => row.id));
    await db.rows.bulkPut(made.map((row) => ({ ...row, pending: op.id })));
    const undo = made.map((row, n) => ({ id: row.id, before: before[n] ?? null }));
    const account = await meta("account");
    const form = draft && (await db.drafts.get(draft));
    await db.outbox.add({ id: op.id, account: account.id, author: account.name, seq: op.seq, state: "waiting", op, title, edit, undo, form });
    if (blob) await db.blobs.put({ ...blob, operation: op.id, state: "waiting" });
    if (draft) await db.drafts.delete(draft);
    return op;
  }).then((op) => {
    document.dispatchEvent(new CustomEvent("outbox:added"));
    return op;
  });
}

// Take something back before the server has heard of it; afterwards it needs a correction. The form that
// it came from can be opened again as it was.
export function takeBack(id) {
  return db.transaction("rw", TABLES(), async () => {
    const entry = await db.outbox.get(id);
    if (!entry || (entry.tried && entry.state === "waiting")) return false;
    await db.outbox.delete(id);
    await db.blobs.where({ state: "waiting" }).and((blob) => blob.operation === id).delete();
    for (const { id: row, before } of entry.undo) await putBack(row, before, id);
    if (entry.form) await db.drafts.put(entry.form);
    return true;
  });
}

async function putBack(row, before, operationId) {
  const now = await db.rows.get(row);
  if (now?.pending !== operationId) return;
  await (before ? db.rows.put(before) : db.rows.delete(row));
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
