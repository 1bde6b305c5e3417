// Send what waits, then fetch what changed: one tab at a time, soon after something was recorded, when
// the network comes back, when the app is looked at again, and every few minutes; slower after failures.
import { now } from "toso/field/clock";
import { APP, ask, token, Trouble } from "toso/field/door";
import { db, forgetVillages, meta, remember } from "toso/field/store";
import { choosePart, keepOnly, pull } from "toso/field/pulling";
import { push } from "toso/field/pushing";

const EVERY = 5 * 60_000;
const KEEP_DAYS = 30;
const WAITS = [5, 20, 60, 180, 600];
const LONGEST = 15 * 60_000;
let failures = 0;
let timer;
let again = false;
let begun;
const after = [];

// Other rooms of the app add what else travels (photos).
export const alsoSync = (work) => after.push(work);

const say = (sync) => remember("sync", sync);

export async function sync() {
  const run = () => attempt();
  if (!navigator.locks) return run();
  return navigator.locks.request("toso-sync", { ifAvailable: true }, (lock) => (lock ? run() : soon()));
}

// Somebody is at it, here or in another tab: what was recorded meanwhile follows right after.
function soon() {
  again = true;
  later(2000);
}

async function attempt() {
  clearTimeout(timer);
  again = false;
  const before = await meta("sync", {});
  // The server said how long to wait. A clock that was put back meanwhile must not make it for ever.
  const rest = (before.until ?? 0) - Date.now();
  if (rest > 0 && rest <= LONGEST) return later(rest);
  await say({ ...before, busy: true, got: 0 });
  try {
    await round();
    failures = 0;
    await say({ last: now().toISOString() });
    later(again ? 200 : EVERY);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw await unexpected(before, trouble);
    await obey(trouble, before);
  }
}

async function round() {
  const setup = begun ?? (await refresh());
  begun = undefined;
  const stuck = await push(APP);
  const mine = setup.villages.map((village) => village.id);
  await keepOnly(mine);
  let got = 0;
  const count = async (n) => {
    got += n;
    await say({ ...(await meta("sync", {})), busy: true, got });
  };
  for (const village of mine) await pull(village, count).catch((trouble) => choose(village, trouble));
  await remember("contact", Date.now());
  for (const work of after) await work(setup);
  if (stuck) throw stuck;
}

// More houses than a phone may hold: its person picks a part; the other villages go on.
async function choose(village, trouble) {
  if (trouble.kind !== "choose") throw trouble;
  if (trouble.more.reason === "part_gone") await choosePart(village, null);
  const { message, remedy, more } = trouble;
  await remember("choices", { ...(await meta("choices", {})), [village]: { message, remedy, parts: more.parts ?? [] } });
}

// Data that nobody has asked the server about for long leaves the phone; what waits to be sent stays.
export async function forgetOld() {
  const contact = await meta("contact");
  if (contact && Date.now() - contact > KEEP_DAYS * 86_400_000) await forgetVillages();
}

// Who is signed in, what they may do and the words of their language. Somebody else's data goes first.
export async function refresh() {
  await leave();
  const before = await meta("account");
  const setup = await ask("/field/setup");
  const handed = before && before.id !== setup.account.id;
  await db.transaction("rw", [db.meta, db.rows, db.sent, db.drafts, db.blobs], async () => {
    if ((await meta("account"))?.id !== before?.id) throw new Trouble("handed", "");
    if (handed) await forgetVillages();
    await Promise.all([remember("account", setup.account), remember("setup", setup), remember("signed", token())]);
  });
  if (handed) location.reload();
  return setup;
}

// The very first contact; the first round goes on with what it brought.
export const meet = async () => {
  begun = await refresh();
  return begun;
};

// Somebody signed in since the last contact: before anything is shown, it must be known who.
export const signedAnew = async () => token() !== "" && (await meta("signed", token())) !== token();

// The phone forgets at once, whatever is on its way meanwhile. The session ends now, or, without a
// network, at the next contact before anything else.
export async function signOut() {
  await remember("leaving", true);
  await forgetVillages();
  await leave().catch(() => {});
  location.href = "/field/";
}

async function leave() {
  if (!(await meta("leaving"))) return;
  await ask("/accounts/logout/", { method: "POST", plain: true });
  await remember("leaving", false);
}

// Signed out from afar: forget, with what those people had not sent; tell the server so.
export async function wipe(accounts = []) {
  await forgetVillages();
  await db.outbox.where("account").anyOf(accounts).delete();
  await ask("/field/wiped", { method: "POST", body: { device: await meta("device") } }).catch(() => {});
}

async function obey(trouble, before) {
  const { kind, message, remedy } = trouble;
  if (kind === "wipe") {
    await wipe(trouble.more.accounts);
    return location.reload();
  }
  if (kind === "handed") return later(0);
  if (kind === "old_app") navigator.serviceWorker?.getRegistration("/field/").then((found) => found?.update()).catch(() => {});
  failures += 1;
  const wait = (trouble.wait || WAITS[Math.min(failures, WAITS.length) - 1]) * 1000 * (1 + Math.random() / 4);
  await say({ last: before.last, trouble: { kind, message, remedy }, ...(trouble.wait && { until: Date.now() + Math.min(wait, LONGEST) }) });
  return later(wait);
}

async function unexpected(before, error) {
  const full = error.name === "QuotaExceededError" || error.inner?.name === "QuotaExceededError";
  await say({ last: before.last, trouble: { kind: full ? "full" : "broken", message: String(error.message) } });
  later(WAITS.at(-1) * 1000);
  return error;
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(() => sync(), milliseconds);
}

export function keepInSync() {
  addEventListener("online", () => sync());
  document.addEventListener("visibilitychange", () => document.hidden || sync());
  document.addEventListener("outbox:added", () => later(200));
  return sync();
}
