// The outbox goes out in small packs, in the order of recording; each operation gets its own answer,
// and one that is refused never stands in the way of those behind it.
import { ask } from "toso/field/door";
import { mine } from "toso/field/outbox";
import { db, meta, remember } from "toso/field/store";

const PACK = { operations: 100, bytes: 300_000 };
const KEPT = 50;

export async function push(app) {
  let most = PACK.operations;
  for (;;) {
    const entries = pack(await mine("waiting"), most);
    if (!entries.length) return;
    await db.outbox.where("id").anyOf(entries.map((entry) => entry.id)).modify({ tried: true });
    try {
      const { results } = await ask("/field/push", { method: "POST", body: { device: await meta("device"), app, operations: entries.map((entry) => entry.op) } });
      await settle(entries, results);
    } catch (trouble) {
      if (trouble.kind !== "too_big" || entries.length === 1) throw trouble;
      most = Math.ceil(entries.length / 2);
    }
  }
}

function pack(entries, most) {
  let bytes = 0;
  return entries.slice(0, most).filter((entry, n) => {
    bytes += JSON.stringify(entry.op).length;
    return n === 0 || bytes < PACK.bytes;
  });
}

// Taken in, held or disputed: the server has it. Rejected: kept here with the reason, never resent.
function settle(entries, results) {
  const answers = new Map(results.map((result) => [result.id, result]));
  return db.transaction("rw", db.outbox, db.sent, db.meta, async () => {
    for (const entry of entries) {
      const answer = answers.get(entry.id);
      if (!answer) continue;
      if (answer.status === "rejected") await db.outbox.update(entry.id, { state: "rejected", refusal: answer });
      else {
        await db.outbox.delete(entry.id);
        await db.sent.put({ id: entry.id, at: entry.op.at, title: entry.title, status: answer.status });
      }
    }
    const old = await db.sent.orderBy("at").reverse().offset(KEPT).primaryKeys();
    await db.sent.bulkDelete(old);
    await remember("pushed", new Date().toISOString());
  });
}
