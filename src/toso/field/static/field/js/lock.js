// A lock of digits for a phone that is lent or lost: after some minutes untouched the screen asks for it.
// It keeps curious eyes away; it is not encryption (docs/adr: what lies on the phone).
import { html, nothing, render } from "lit-html";
import { icon } from "toso/field/parts";
import { signOut } from "toso/field/sync";
import { meta, remember } from "toso/field/store";
import { _, n_ } from "toso/field/words";

const IDLE = 5 * 60_000;
const TRIES = 8;
let touched = Date.now();

async function digest(pin, salt) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", iterations: 150_000, salt: new TextEncoder().encode(salt) }, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function setPin(pin) {
  const salt = crypto.randomUUID();
  await remember("pin", pin ? { salt, hash: await digest(pin, salt), wrong: 0 } : null);
  touched = Date.now();
}

export async function guard() {
  for (const what of ["pointerdown", "keydown"]) addEventListener(what, () => { touched = Date.now(); }, { passive: true });
  setInterval(() => Date.now() - touched > IDLE && closed(), 10_000);
  document.addEventListener("visibilitychange", () => !document.hidden && Date.now() - touched > IDLE && closed());
  await closed();
}

let asking;

function closed() {
  asking ??= ask().finally(() => { asking = undefined; });
  return asking;
}

async function ask() {
  if (!(await meta("pin"))) return;
  const place = document.getElementById("lock");
  document.body.classList.add("locked");
  for (const part of ["frame", "nav"]) document.getElementById(part).inert = true;
  place.hidden = false;
  await new Promise((open) => keypad(place, open));
  place.hidden = true;
  for (const part of ["frame", "nav"]) document.getElementById(part).inert = false;
  document.body.classList.remove("locked");
}

function keypad(place, open, wrong = 0) {
  const submit = async (event) => {
    event.preventDefault();
    const field = event.target.elements.pin;
    const pin = await meta("pin");
    if (pin && (await digest(field.value, pin.salt)) !== pin.hash) {
      const times = pin.wrong + 1;
      field.value = "";
      if (times >= TRIES) return giveUp();
      await remember("pin", { ...pin, wrong: times });
      return keypad(place, open, times);
    }
    if (pin) await remember("pin", { ...pin, wrong: 0 });
    touched = Date.now();
    return open();
  };
  render(html`<form class="lock__form" @submit=${submit}>${icon("lock", "xl")}<h1>${_("Máy đang khóa")}</h1>
    <label for="pin">${_("Nhập mã khóa của mình")}</label>
    <input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" required minlength="4" maxlength="8">
    ${wrong ? html`<p class="field__error" role="alert">${_("Mã chưa đúng.")} ${n_("Còn %(n)s lần thử.", "Còn %(n)s lần thử.", TRIES - wrong)}</p>` : nothing}
    <button class="button button--primary button--large button--wide">${_("Mở khóa")}</button></form>`, place);
  place.querySelector("input").focus();
}

// Too many wrong tries: the village's data leaves the phone, what waits to be sent stays sealed.
async function giveUp() {
  await signOut();
}
