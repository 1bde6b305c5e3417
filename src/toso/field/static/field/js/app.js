// The app begins: what is on the phone first, then the network.
import { render } from "lit-html";
import { wake } from "toso/field/clock";
import { frame } from "toso/field/frame";
import { guard } from "toso/field/lock";
import { toast } from "toso/field/parts";
import { fetchRest, start } from "toso/field/router";
import { meta } from "toso/field/store";
import { forgetOld, keepInSync, meet, refresh, signedAnew, wipe } from "toso/field/sync";
import { welcome } from "toso/field/welcome";
import { _, speak } from "toso/field/words";
import "toso/field/screen-today";
import "toso/field/screen-village";
import "toso/field/screen-house";
import "toso/field/screen-visit";
import "toso/field/screen-work";
import "toso/field/screen-outbox";
import "toso/field/screen-more";

// The parts by which tests speak to the running app.
export * as door from "toso/field/door";
export * as outbox from "toso/field/outbox";
export * as pulling from "toso/field/pulling";
export * as store from "toso/field/store";
export * as sync from "toso/field/sync";
export * as keep from "toso/ui/keep";

async function begin() {
  navigator.serviceWorker?.register("/field/worker.js", { scope: "/field/" }).catch(console.error);
  navigator.storage?.persist?.();
  await wake();
  await forgetOld();
  document.addEventListener("outbox:full", ({ detail }) => notKept(detail));
  if (await signedAnew()) await Promise.race([refresh().catch((trouble) => trouble.kind === "wipe" && wipe()), patience()]);
  const setup = (await meta("setup")) ?? (await first());
  if (!setup) return;
  speak(setup);
  document.getElementById("main").replaceChildren();
  document.body.classList.add("ready");
  await guard();
  frame();
  start();
  await keepInSync();
  // The worker has brought the other screens by then, and they cost no second way.
  navigator.serviceWorker?.ready.then(fetchRest);
}

// A network that neither answers nor fails keeps nobody from the village.
const patience = () => new Promise((over) => { setTimeout(over, 5000); });

// The very first time the phone must know who it is and what village; that needs the network once.
async function first() {
  try {
    return await meet();
  } catch (trouble) {
    if (trouble.kind === "wipe") await wipe();
    for (const shell of ["main", "nav"]) document.getElementById(shell).replaceChildren();
    render(welcome(trouble), document.getElementById("main"));
    return null;
  }
}

// Nothing is said to be kept that is not: a full phone says so at once, and the form stays open.
function notKept(error) {
  const full = [error?.name, error?.inner?.name].includes("QuotaExceededError");
  toast(full ? _("Bộ nhớ máy đã đầy, việc vừa làm chưa được lưu. Xóa bớt ảnh, video rồi làm lại.") : _("Việc vừa làm chưa được lưu. Tải lại trang rồi làm lại."));
}

begin();
