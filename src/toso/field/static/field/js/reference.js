// Guides, the team's reports, forms to ask: read here, and not carried by the villages' changes.
import { ask } from "toso/field/door";
import { db, meta, remember, row } from "toso/field/store";
import { alsoSync } from "toso/field/sync";

const EVERY = 10 * 60_000;
const MARK = "reference";

// Something was said that changes it: ask at the next contact, whatever the clock says.
export const askAnew = () => remember("referred", -Math.random());

export const reference = (kind) => db.rows.where({ kind, village: "" }).toArray();

// The mark lies among the rows, so that whoever forgets them forgets it as well.
async function refer(setup) {
  const held = await db.rows.get(MARK);
  const whose = [setup.language, ...setup.villages.map((village) => village.id)].join(" ");
  const mark = await meta("referred", 0);
  const fresh = Math.abs(Date.now() - mark) < EVERY;
  if (held?.whose === whose && fresh) return;
  const answer = await ask("/field/reference", { tag: held?.said });
  await db.transaction("rw", db.rows, db.meta, async () => {
    if (answer) await replace(answer);
    await db.rows.put({ ...row(MARK, "", MARK, 0, {}), said: answer?.version ?? held.said, whose });
    // What was said while the answer was on its way is not in it: then ask once more.
    if ((await meta("referred", 0)) === mark) await remember("referred", Date.now());
  });
}

async function replace({ kinds, rows }) {
  await db.rows.where("kind").anyOf(kinds).delete();
  await db.rows.bulkPut(rows.map(({ kind, id, data }) => row(kind, "", id, 0, data)));
}

alsoSync(refer);
