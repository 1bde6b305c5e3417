// Photos of a visit: small, kept on the phone, declared like any fact and sent after it in pieces. A
// visit never waits for its photo.
import { ask } from "toso/field/door";
import { uuid7 } from "toso/field/operation";
import { record } from "toso/field/outbox";
import { shrink } from "toso/field/shrink";
import { db, meta } from "toso/field/store";
import { alsoSync } from "toso/field/sync";
import { _ } from "toso/field/words";

const PIECE = 100_000;
const ROOM = 15_000_000;
const DAY = 86_400_000;
const KEPT = 100;

// Room for a photo and for a month of visits after it; a phone that does not say is believed.
export async function roomy() {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || quota - usage > ROOM;
}

// A chosen file, small and kept; `form` shows it until the visit is saved.
export async function keepPhoto(file) {
  const id = uuid7();
  const { id: account } = await meta("account");
  const photo = await shrink(file);
  await db.blobs.put({ id, account, state: "draft", made: Date.now(), ...photo });
  return { id, thumb: photo.thumb };
}

export const dropPhoto = (id) => db.blobs.where({ id }).and((blob) => blob.state === "draft").delete();

// The photos of a form become facts about the visit or answer that was recorded from it.
export async function declare(photos, about, village, title, kind = "visit") {
  for (const { id } of photos) {
    const blob = await db.blobs.get(id);
    if (blob?.state !== "draft") continue;
    const { sha256, bytes, mime } = blob;
    await record("attachment.declare", village, { about_kind: kind, about, sha256, bytes, mime }, { subject: id, title: _("Ảnh: %(what)s", { what: title }), blob: { ...blob, about } });
  }
}

// A visit was said otherwise before the server heard of it: its photos follow it.
export async function follow(before, visit, village, title) {
  await declare(await db.blobs.where({ state: "draft" }).and((blob) => blob.about === before).toArray(), visit, village, title);
}

// Visit → its photos on this phone.
export async function photosOf(visits) {
  const about = new Map(visits.flatMap(({ id, corrects }) => [[id, id], ...(corrects ? [[corrects, id]] : [])]));
  const found = new Map();
  for (const blob of await db.blobs.where("state").notEqual("draft").toArray()) {
    const visit = about.get(blob.about);
    if (visit) found.set(visit, [...(found.get(visit) ?? []), blob]);
  }
  return found;
}

alsoSync(async (setup) => {
  await tidy(setup.account.id);
  for (const blob of await db.blobs.where({ state: "waiting" }).toArray()) {
    const sealed = blob.account !== setup.account.id || (blob.after ?? 0) > Date.now();
    if (!sealed && !(await db.outbox.get(blob.operation))) await send(blob);
  }
});

async function send({ id, data, bytes }) {
  const address = `/field/attachments/${id}`;
  try {
    let { received, state } = await ask(address);
    for (let left = 3 + 3 * Math.ceil(bytes / PIECE); state === "waiting"; left -= 1) {
      if (!left) return await db.blobs.update(id, { after: Date.now() + DAY });
      ({ received, state } = await ask(`${address}?offset=${received}`, { method: "PUT", raw: data.slice(received, received + PIECE) }).catch(elsewhere));
    }
    return await db.blobs.update(id, { state: "sent", data: null });
  } catch (trouble) {
    return settle(id, trouble);
  }
}

// The server holds another part of it than this phone thought: go on from there.
function elsewhere(trouble) {
  if (trouble.more?.received === undefined) throw trouble;
  return { received: trouble.more.received, state: "waiting" };
}

// What is no good is not sent again; what may be good later does not stand in the way of others.
function settle(id, trouble) {
  const { final, reason } = trouble.more ?? {};
  if (final || reason === "undeclared") return db.blobs.update(id, { state: "refused", data: null, why: trouble.message });
  if (reason === "quota") return db.blobs.update(id, { after: Date.now() + DAY / 2, why: trouble.message });
  if (trouble.kind === "server" || trouble.kind === "broken") return db.blobs.update(id, { after: Date.now() + DAY / 288 });
  throw trouble;
}

// Photos of forms that were given up, of somebody else, and old thumbnails.
async function tidy(account) {
  const forms = [...(await db.drafts.toArray()), ...(await db.outbox.toArray()).map((entry) => entry.form)];
  const used = new Set(forms.flatMap((form) => [...(form?.value.photos ?? []).map((photo) => photo.id), ...Object.values(form?.value.values ?? {})]));
  await db.blobs.where({ state: "draft" }).and(({ id, made }) => !used.has(id) && Date.now() - made > DAY).delete();
  await db.blobs.where("state").notEqual("waiting").and((blob) => blob.account !== account).delete();
  const sent = await db.blobs.where({ state: "sent" }).sortBy("made");
  await db.blobs.bulkDelete(sent.slice(0, -KEPT).map(({ id }) => id));
}
