// Reminders of what is due, where the browser can be woken: asked for by a touch, never by itself.
import { ask } from "toso/field/door";
import { meta } from "toso/field/store";

export const possible = () => "serviceWorker" in navigator && "PushManager" in window;

const worker = () => navigator.serviceWorker.ready;

export const wanted = async () => possible() && Boolean(await (await worker()).pushManager.getSubscription());

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

// Answers false when the person or the browser says no.
export async function want() {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { key } = await ask("/field/subscriptions");
  const made = await (await worker()).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  const { endpoint, keys } = made.toJSON();
  await ask("/field/subscriptions", { method: "POST", body: { endpoint, keys, device: await meta("device") } });
  return true;
}

export async function stop() {
  const made = await (await worker()).pushManager.getSubscription();
  if (!made) return;
  await ask("/field/subscriptions", { method: "DELETE", body: { endpoint: made.endpoint } }).catch(() => {});
  await made.unsubscribe();
}
