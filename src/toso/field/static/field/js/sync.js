// Send what waits, then fetch what changed: one tab at a time, soon after something was recorded, when
// the network comes back, when the app is looked at again, and every few minutes; slower after failures.
import { now } from "toso/field/clock";
import { APP, ask, Trouble } from "toso/field/door";
import { forgetVillages, meta, remember } from "toso/field/store";
import { choosePart, keepOnly, pull } from "toso/field/pulling";
import { push } from "toso/field/pushing";

const EVERY = 5 * 60_000;
const KEEP_DAYS = 30;
const WAITS = [5, 20, 60, 180, 600];
let failures = 0;
let timer;
const after = [];

// Other rooms of the app add what else travels (photos).
export const alsoSync = (work) => after.push(work);

const say = (sync) => remember("sync", sync);

export async function sync() {
  const run = () => attempt();
  if (!navigator.locks) return run();
  return navigator.locks.request("toso-sync", { ifAvailable: true }, (lock) => (lock ? run() : undefined));
}

async function attempt() {
  clearTimeout(timer);
  const before = await meta("sync", {});
  await say({ ...before, busy: true, got: 0 });
  try {
    await round();
    failures = 0;
    await say({ last: now().toISOString() });
    later(EVERY);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw await unexpected(before, trouble);
    await obey(trouble, before);
  }
}

async function round() {
  const setup = await refresh();
  await push(APP);
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
  const setup = await ask("/field/setup");
  const before = await meta("account");
  if (before && before.id !== setup.account.id) await forgetVillages();
  await remember("account", setup.account);
  await remember("setup", setup);
  if (before && before.id !== setup.account.id) location.reload();
  return setup;
}

// The session ends now, or, without a network, at the next contact before anything else.
export async function signOut() {
  await remember("leaving", true);
  await leave().catch(() => {});
  location.href = "/field/";
}

async function leave() {
  if (!(await meta("leaving"))) return;
  await ask("/accounts/logout/", { method: "POST" });
  await remember("leaving", false);
}

async function obey(trouble, before) {
  if (trouble.kind === "wipe") {
    await forgetVillages();
    await ask("/field/wiped", { method: "POST", body: { device: await meta("device") } }).catch(() => {});
    location.reload();
  }
  const { kind, message, remedy } = trouble;
  await say({ last: before.last, trouble: { kind, message, remedy } });
  failures += 1;
  const wait = trouble.wait || WAITS[Math.min(failures, WAITS.length) - 1];
  later(wait * 1000 * (1 + Math.random() / 4));
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
