// What changed in my villages since this phone last asked, page by page; a page and its cursor are
// kept in one transaction, so that a cut never skips anything.
import { ask, Trouble } from "toso/field/door";
import { db, meta, putBack, row } from "toso/field/store";

export async function pull(village, onPage) {
  const part = (await meta("parts", {}))[village];
  let cursor = (await meta("cursors", {}))[village] ?? 0;
  const { id: account } = await meta("account", {});
  let more = true;
  while (more) {
    const page = await ask(`/field/pull?village=${village}&cursor=${cursor}${part ? `&part=${part}` : ""}`);
    await keep(village, page, account);
    ({ cursor, more } = page);
    await onPage?.(page.changes.length);
  }
  await dropGuesses(village);
}

function keep(village, page, account) {
  return db.transaction("rw", db.rows, db.meta, db.sent, async () => {
    if ((await meta("account", {})).id !== account) throw new Trouble("handed", "");
    const gone = page.changes.filter((change) => change.gone).map((change) => change.id);
    const held = page.changes.filter((change) => change.data)
      .map(({ kind, id, version, data }) => row(kind, village, id, version, data));
    const before = (await db.rows.bulkGet(held.map((one) => one.id))).map((one) => one?.pending).filter(Boolean);
    await db.sent.where("id").anyOf(before).and((one) => one.status === "held").modify({ status: "applied" });
    await db.rows.bulkDelete(gone);
    await db.rows.bulkPut(held);
    const cursors = await meta("cursors", {});
    await db.meta.put({ name: "cursors", value: { ...cursors, [village]: page.cursor } });
  });
}

// What this phone guessed that its operations would make, and the server made otherwise: after a whole
// pull only guesses of what the server has not applied yet may stand.
function dropGuesses(village) {
  return db.transaction("rw", db.rows, db.outbox, db.sent, async () => {
    const held = await db.sent.filter((one) => one.status === "held").primaryKeys();
    const open = new Set([...held, ...(await db.outbox.toCollection().primaryKeys())]);
    const guesses = () => db.rows.orderBy("pending").filter((one) => one.village === village && !open.has(one.pending)).toArray();
    for (let found = await guesses(); found.length; found = await guesses()) {
      for (const { id, pending } of found) await putBack(id, pending);
    }
  });
}

// A large village is walked in parts, and this phone holds one: what it held of another goes, and the
// chosen one comes whole with the next sync.
export function choosePart(village, part) {
  return db.transaction("rw", db.rows, db.meta, async () => {
    await db.rows.where({ village }).filter((row) => !row.pending).delete();
    const [cursors, parts, choices] = await Promise.all([meta("cursors", {}), meta("parts", {}), meta("choices", {})]);
    delete cursors[village];
    delete choices[village];
    if (part) parts[village] = part;
    else delete parts[village];
    await db.meta.bulkPut([{ name: "cursors", value: cursors }, { name: "parts", value: parts }, { name: "choices", value: choices }]);
  });
}

// Villages that are no longer mine leave the phone.
export function keepOnly(villages) {
  return db.transaction("rw", db.rows, db.meta, async () => {
    const cursors = await meta("cursors", {});
    for (const village of Object.keys(cursors).filter((id) => !villages.includes(id))) {
      await db.rows.where({ village }).delete();
      delete cursors[village];
    }
    await db.meta.put({ name: "cursors", value: cursors });
  });
}
