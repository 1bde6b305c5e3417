// An operation, as the door wants it (docs/field.md): made here, with an id that is its own for ever.
import { now } from "toso/field/clock";
import { db, meta } from "toso/field/store";

export function uuid7(at = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let n = 0; n < 6; n += 1) bytes[n] = Math.floor(at / 2 ** (8 * (5 - n))) & 0xff;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Called inside a transaction on `meta`, so that two tabs never take one number.
async function next(name, make) {
  const value = make(await meta(name));
  await db.meta.put({ name, value });
  return value;
}

// The phone's own id, made before the server first hears of it, so that a phone that only reads can be
// signed out from afar as well.
const deviceId = () => next("device", (had) => had ?? uuid7());
export const device = () => db.transaction("rw", db.meta, deviceId);

// A clock that is put right at a contact may go back some minutes; what is said later stays later, so
// that the last correction made is the last that stands.
const BACK = 10 * 60_000;
const steady = (before, at) => (before >= at && before - at < BACK ? before + 1 : at);

export async function operation(type, village, payload, { subject, base, at: when } = {}) {
  const moment = await next("moment", (had = 0) => steady(had, now().getTime()));
  const at = when ? new Date(when) : new Date(moment);
  const [device, seq] = [await deviceId(), await next("seq", (had = 0) => had + 1)];
  return {
    id: uuid7(moment), type, schema: 1, village, at: at.toISOString(), seq, device, payload,
    device_at: new Date().toISOString(), ...(subject && { subject }), ...(base !== undefined && { base }),
  };
}
