// Shows what still waits on this device, sends it when there is a network, lets one drop a refusal.
import { forget, refused, send, waiting } from "toso/field/outbox";

const bar = document.querySelector("[data-outbox]");
const part = (name) => bar.querySelector(`[data-outbox-${name}]`);

function line({ op, refusal }) {
  const item = part("item").content.cloneNode(true);
  item.querySelector("[data-message]").textContent = [refusal.message, refusal.detail].filter(Boolean).join(" ");
  item.querySelector("[data-remedy]").textContent = refusal.remedy;
  item.querySelector("[data-discard]").addEventListener("click", () => forget(op.id));
  return item;
}

function show() {
  const count = waiting().length;
  bar.hidden = !count && !refused().length;
  part("count").textContent = count;
  part("count").closest("p").hidden = !count;
  part("refused").replaceChildren(...refused().map(line));
}

async function flush() {
  if (!waiting().length) return;
  const { offline, trouble } = await send();
  const told = offline ? part("offline").content.textContent : trouble ?? "";
  part("trouble").textContent = told;
  part("trouble").hidden = !told;
}

document.addEventListener("outbox:changed", show);
window.addEventListener("online", flush);
document.addEventListener("visibilitychange", () => document.hidden || flush());
part("send").addEventListener("click", flush);
show();
flush();
