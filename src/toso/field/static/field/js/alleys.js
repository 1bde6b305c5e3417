// Along the alley: the same order as outreach/alleys.py and kit/text.py; tests/outreach/today.json
// holds the cases that both must answer alike.
const LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const TONES = { "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5 };
const NUMBER = "[0-9]+[a-z]?(?:[/-][0-9]+[a-z]?)*";
const FIRST = new RegExp(`^(${NUMBER}),? (.+)$`, "i");
const NAMED = new RegExp(`^(.*?),? ?(?<!\\p{L})(?:số nhà|nhà số|số) (${NUMBER}),? ?(.*)$`, "iu");

const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

// A text that sorts as Vietnamese does under plain comparison: letters first, then the tones of all.
export function sortKey(text) {
  const letters = [];
  const tones = [];
  for (const char of clean(text).toLowerCase()) {
    const parts = [...char.normalize("NFD")];
    const tone = parts.find((part) => part in TONES);
    const base = parts.filter((part) => !(part in TONES)).join("").normalize("NFC");
    const place = LETTERS.indexOf(base);
    letters.push(place >= 0 ? String.fromCharCode(97 + place) : base);
    tones.push(tone ? TONES[tone] : 0);
  }
  return `${letters.join("")} ${tones.join("").replace(/0+$/, "")}`;
}

// Numbers count as numbers: "xóm 2" before "xóm 10".
export const naturalKey = (text) => sortKey(text.replace(/[0-9]+/g, (digits) => digits.replace(/^0+/, "").padStart(9, "0")));

// The alley and the house number of an address; the number stands first or is named.
export function split(address) {
  const text = clean(address);
  const named = NAMED.exec(text);
  if (named) return [[named[1], named[3]].filter(Boolean).join(" "), named[2]];
  const first = FIRST.exec(text);
  return first ? [first[2], first[1]] : [text, ""];
}

// Houses without an address come last.
export function alleyKey(address) {
  const [alley, number] = split(address);
  return alley || number ? `${naturalKey(alley)}\n${naturalKey(number)}` : "\uffff";
}
