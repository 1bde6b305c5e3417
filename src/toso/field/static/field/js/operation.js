// An operation, as the door wants it (docs/field.md): made here, with an id that is its own for ever.
import { keep } from "toso/ui/keep";

export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let n = 0; n < 6; n += 1) bytes[n] = Math.floor(now / 2 ** (8 * (5 - n))) & 0xff;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function kept(name, make) {
  const value = localStorage.getItem(name) ?? make();
  keep(name, value);
  return value;
}

function nextSeq() {
  const seq = Number(localStorage.getItem("toso-seq") ?? 0) + 1;
  keep("toso-seq", String(seq));
  return seq;
}

// The page says what time the server had when it was made; the rest is counted from then.
export function clock(serverNow) {
  const start = Date.parse(serverNow) - performance.now();
  return () => new Date(start + performance.now());
}

export function operation(type, village, payload, at) {
  return {
    id: uuid7(at.getTime()), type, schema: 1, village, at: at.toISOString(),
    seq: nextSeq(), device: kept("toso-device", uuid7), payload,
  };
}
