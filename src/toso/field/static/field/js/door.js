// Requests to the server, and what each failure means to a person.
import { learn } from "toso/field/clock";
import { device } from "toso/field/operation";
import { db, meta } from "toso/field/store";
import { _ } from "toso/field/words";

export const APP = "1.1";
export const SCHEMA = 1;

export class Trouble extends Error {
  constructor(kind, message, remedy = "", wait = 0, more = {}) {
    super(message);
    Object.assign(this, { kind, remedy, wait, more });
  }
}

const STAYS = () => _("Mọi lượt ghi được giữ trên máy và tự gửi khi có mạng.");

export const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

async function packed(body) {
  const text = JSON.stringify(body);
  if (!("CompressionStream" in window) || text.length < 1000) return [text, {}];
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return [await new Response(stream).blob(), { "Content-Encoding": "gzip" }];
}

export async function ask(address, { method = "GET", body, raw, tag, plain = false } = {}) {
  const headers = { Accept: "application/json", ...(await whoami()) };
  if (method !== "GET") headers["X-CSRFToken"] = token();
  if (tag) headers["If-None-Match"] = `"${tag}"`;
  let content = raw;
  if (body) {
    const [pack, more] = await packed(body);
    content = pack;
    Object.assign(headers, { "Content-Type": "application/json", ...more });
  }
  let response;
  try {
    response = await fetch(address, { method, headers, body: content, credentials: "same-origin", signal: AbortSignal.timeout(60_000) });
  } catch {
    throw new Trouble("offline", _("Chưa có mạng."), STAYS());
  }
  if (response.status === 304) return null;
  const answer = await response.json().catch(() => (plain || !response.ok ? {} : null));
  if (!response.ok) throw refusal(response, answer);
  // Cut off on its way, or the page of a hotspot that wants a sign-in: no answer of the server.
  if (!answer) throw new Trouble("offline", _("Mạng chập chờn, câu trả lời của máy chủ chưa tới."), STAYS());
  if (answer.server_time) await learn(answer.server_time);
  return answer;
}

// What the server shows to whoever looks for a lost phone: how much waits on it, how wrong its clock is.
async function whoami() {
  const unsent = await db.outbox.count();
  return { "X-Device": await device(), "X-App": APP, "X-Schema": SCHEMA, "X-Time": new Date().toISOString(), "X-Unsent": unsent };
}

const KINDS = {
  400: "unreadable", 401: "signed_out", 403: "stale", 409: "choose", 412: "handed", 413: "too_big", 426: "old_app", 429: "too_often", 500: "broken",
};

function refusal(response, answer) {
  const kind = answer.wipe ? "wipe" : (KINDS[response.status] ?? "server");
  const wait = Number(response.headers.get("Retry-After") ?? 0);
  const message = answer.message ?? _("Máy chủ đang bận.");
  return new Trouble(kind, message, answer.remedy ?? _("Mọi lượt ghi còn nguyên trên máy; máy sẽ tự gửi lại."), wait, answer);
}
