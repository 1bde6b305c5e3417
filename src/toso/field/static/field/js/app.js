// The app begins: what is on the phone first, then the network.
import { render } from "lit-html";
import { wake } from "toso/field/clock";
import { frame } from "toso/field/frame";
import { guard } from "toso/field/lock";
import { start } from "toso/field/router";
import { meta } from "toso/field/store";
import { forgetOld, keepInSync, refresh } from "toso/field/sync";
import { welcome } from "toso/field/welcome";
import { speak } from "toso/field/words";
import "toso/field/screen-today";
import "toso/field/screen-village";
import "toso/field/screen-house";
import "toso/field/screen-visit";
import "toso/field/screen-work";
import "toso/field/screen-outbox";
import "toso/field/screen-more";
import "toso/field/screen-part";

async function begin() {
  navigator.serviceWorker?.register("/field/worker.js", { scope: "/field/" }).catch(console.error);
  navigator.storage?.persist?.();
  await wake();
  await forgetOld();
  const setup = (await meta("setup")) ?? (await first());
  if (!setup) return;
  speak(setup);
  document.getElementById("main").replaceChildren();
  document.body.classList.add("ready");
  await guard();
  frame();
  start();
  keepInSync();
}

// The very first time the phone must know who it is and what village; that needs the network once.
async function first() {
  try {
    return await refresh();
  } catch (trouble) {
    document.getElementById("main").replaceChildren();
    render(welcome(trouble), document.getElementById("main"));
    return null;
  }
}

begin();
