// What changed in my villages since this phone last asked, page by page; a page and its cursor are
// kept in one transaction, so that a cut never skips anything.
import { ask } from "toso/field/door";
import { db, meta, row } from "toso/field/store";

export async function pull(village, onPage) {
  const part = (await meta("parts", {}))[village];
  let cursor = (await meta("cursors", {}))[village] ?? 0;
  let more = true;
  while (more) {
    const page = await ask(`/field/pull?village=${village}&cursor=${cursor}${part ? `&part=${part}` : ""}`);
    await keep(village, page);
    ({ cursor, more } = page);
    await onPage?.(page.changes.length);
  }
}

function keep(village, page) {
  return db.transaction("rw", db.rows, db.meta, async () => {
    const gone = page.changes.filter((change) => change.gone).map((change) => change.id);
    const held = page.changes.filter((change) => change.data)
      .map(({ kind, id, version, data }) => row(kind, village, id, version, data));
    await db.rows.bulkDelete(gone);
    await db.rows.bulkPut(held);
    const cursors = await meta("cursors", {});
    await db.meta.put({ name: "cursors", value: { ...cursors, [village]: page.cursor } });
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
