// Texts of the surveys: whoever shows a form may bring its own words; Vietnamese is the source.
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");
let say = (text, values) => fill(text, values);

/** Take words from a catalogue {msgid: words}, or from a function (text, values) → words. */
export function speak(words) {
  say = typeof words === "function" ? words : (text, values) => fill(words[text] ?? text, values);
}

export const _ = (text, values = {}) => say(text, values);

/** A text of a form ({vi, en}) in a language, else in Vietnamese, else in any. */
export const inWords = (texts, language) => texts?.[language] ?? texts?.vi ?? Object.values(texts ?? {})[0] ?? "";
