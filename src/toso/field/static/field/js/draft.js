// A form begun on the phone: what was chosen is kept at every touch, so that a reload, a call or an
// empty battery loses none of it.
import { redraw } from "toso/field/router";
import { db } from "toso/field/store";

const open = new Map();

export async function begin(key, usual) {
  if (!open.has(key)) {
    const kept = await db.drafts.get(key);
    if (!open.has(key)) open.set(key, { ...usual, ...kept?.value });
  }
  return open.get(key);
}

export function change(key, part) {
  const value = Object.assign(open.get(key), part);
  db.drafts.put({ key, value: structuredClone(value) });
  redraw();
}

// After it became an operation (which deletes the kept copy), or was given up.
export function end(key) {
  open.delete(key);
  return db.drafts.delete(key);
}

// A form that comes back from the outbox is read from the store again, whatever was begun since.
export const reread = (key) => open.delete(key);
