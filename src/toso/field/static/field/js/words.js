// Texts of the app: Vietnamese is written in the source, other languages come with the setup.
let words = {};
let plurals = {};

export function speak(setup) {
  words = setup?.words ?? {};
  plurals = setup?.plurals ?? {};
  document.documentElement.lang = setup?.language ?? "vi";
}

const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");

export const _ = (text, values = {}) => fill(words[text] ?? text, values);

// Vietnamese has one form; other languages say how they count one.
export function n_(text, many, n, values = {}) {
  const forms = plurals[text];
  const said = forms ? forms[n === 1 ? 0 : 1] : n === 1 ? text : many;
  return fill(said, { n: number(n), ...values });
}

export const number = (n) => new Intl.NumberFormat(document.documentElement.lang).format(n);

const two = (n) => String(n).padStart(2, "0");

// Days are "2022-10-18" everywhere; people read 18/10/2022.
export const day = (iso) => (iso ? iso.slice(0, 10).split("-").reverse().join("/") : "");

const hour = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;

export const moment = (iso) => `${hour(new Date(iso))} ${two(new Date(iso).getDate())}/${two(new Date(iso).getMonth() + 1)}`;

// The hour alone while it is of the same day.
export function short(iso, now) {
  const at = new Date(iso);
  return at.toDateString() === now.toDateString() ? hour(at) : moment(iso);
}
