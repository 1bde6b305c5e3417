// The outbox goes out in small packs, in the order of recording; each operation gets its own answer,
// and one that is refused never stands in the way of those behind it.
import { today } from "toso/field/clock";
import { ask, Trouble } from "toso/field/door";
import { mine } from "toso/field/outbox";
import { db, meta, remember } from "toso/field/store";
import { _ } from "toso/field/words";

const PACK = { operations: 100, bytes: 300_000 };
const KEPT = 50;
// A pack that the server cannot take whole is halved, until the one that is to blame stands alone.
const SPLIT = ["too_big", "unreadable", "broken"];
// Refused before anything was read: the server has heard of none of the pack.
const UNHEARD = ["signed_out", "handed", "stale", "too_big", "old_app", "too_often"];
let stumbled = false;

// Sends all that is due. What one operation alone cannot get past is given back, after the others went.
export async function push(app) {
  const aside = new Map();
  let most = PACK.operations;
  for (;;) {
    const entries = pack((await due()).filter((entry) => !aside.has(entry.id)), most);
    if (!entries.length) {
      stumbled = aside.size > 0;
      return [...aside.values()][0];
    }
    try {
      await send(entries, app);
      most = Math.min(PACK.operations, most * 2);
    } catch (trouble) {
      await judge(trouble, entries, aside);
      most = Math.ceil(entries.length / 2);
    }
  }
}

// Whether to go on after a failure, with half a pack or without the one to blame.
async function judge(trouble, entries, aside) {
  if (!SPLIT.includes(trouble.kind)) throw trouble;
  const [entry, ...others] = entries;
  if (trouble.kind === "broken") {
    if (!stumbled || aside.size) {
      stumbled = true;
      throw trouble;
    }
    if (!others.length) aside.set(entry.id, trouble);
  } else if (!others.length) {
    const { message, remedy } = trouble;
    await settle(entries, [{ id: entry.id, status: "rejected", message, remedy }]);
  }
}

async function send(entries, app) {
  const account = await meta("account");
  const ids = (of) => db.outbox.where("id").anyOf(of.map((entry) => entry.id));
  await ids(entries).modify({ tried: true });
  const body = { device: await meta("device"), app, account: account.id, operations: entries.map((entry) => entry.op) };
  try {
    const { results } = await ask("/field/push", { method: "POST", body });
    await settle(entries, results ?? []);
  } catch (trouble) {
    if (UNHEARD.includes(trouble.kind)) await ids(entries.filter((entry) => !entry.tried)).modify({ tried: false });
    throw trouble;
  }
}

// What the server was too old for is sent again on another day.
const due = async () => (await mine("waiting")).filter((entry) => entry.rested !== today());

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
    const answered = entries.filter((entry) => answers.has(entry.id));
    if (!answered.length) throw new Trouble("server", _("Máy chủ chưa trả lời cho lượt nào."), _("Mọi lượt ghi còn nguyên trên máy; máy sẽ tự gửi lại."));
    for (const entry of answered) await hear(entry, answers.get(entry.id));
    const old = await db.sent.orderBy("at").reverse().offset(KEPT).primaryKeys();
    await db.sent.bulkDelete(old);
    await remember("pushed", new Date().toISOString());
  });
}

async function hear(entry, answer) {
  if (answer.status !== "rejected") {
    await db.outbox.delete(entry.id);
    await db.sent.put({ id: entry.id, at: entry.op.at, title: entry.title, status: answer.status });
  } else if (answer.again) await db.outbox.update(entry.id, { refusal: answer, rested: today(), tried: false });
  else await db.outbox.update(entry.id, { state: "rejected", refusal: answer });
}
