// What was typed and has not reached the server yet lies in this browser, so that neither a lost
// connection nor a closed tab loses a word. It goes as soon as it is kept, or after a week.
const WEEK = 7 * 24 * 3600 * 1000;
const PREFIX = "toso:unsent:";

const keyOf = (heading) => {
  const form = heading.closest("[data-unsent]");
  return `${PREFIX}${form.dataset.unsent}:${heading.querySelector("textarea").name}`;
};

function store(work) {
  try {
    return work(localStorage);
  } catch {
    return null; // a browser that refuses storage: the text is still in its box
  }
}

export function hold(heading) {
  const [text, seen, origins] = ["textarea", "[data-seen]", "[data-origins]"].map(
    (part) => heading.querySelector(part)?.value ?? "",
  );
  const said = JSON.stringify({ text, seen, origins, at: Date.now() });
  return store((held) => held.setItem(keyOf(heading), said) ?? true) === true;
}

// Forget only what was sent: more may have been typed while it was on its way.
export function forget(heading, text) {
  const held = find(heading);
  if (held && (text === undefined || held.text === text)) {
    store((all) => all.removeItem(keyOf(heading)));
  }
}

export function find(heading) {
  const said = store((held) => held.getItem(keyOf(heading)));
  return said ? JSON.parse(said) : null;
}

// Nobody else's words stay on a shared computer, nor anybody's for long.
export function tidy(mine) {
  store((held) => {
    for (const key of Object.keys(held)) {
      if (!key.startsWith(PREFIX)) continue;
      const old = Date.now() - (JSON.parse(held.getItem(key)).at ?? 0) > WEEK;
      if (old || !key.startsWith(`${PREFIX}${mine}:`)) held.removeItem(key);
    }
  });
}
