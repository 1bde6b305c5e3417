// What a house still lacks: skills that this year's indicators count and nobody there has. The same
// rule as outreach/lacking.py, on plain data (tests/outreach/lacking.json).
const FLAGS = {
  resident: { had_procedure: "had_procedure" },
  household: { qualifying_products: "qualifying_products", ocop: "ocop" },
  business: { qualifying_products: "qualifying_products", ocop: "ocop", had_procedure: "had_procedure", sme: "is_sme" },
};
const ENOUGH = { installed: ["installed", "uses"], uses: ["uses"] };

// `subjects` are a door's household and residents, or its business; `states` a skill's state by subject.
export function lacking(rules, subjects, states, year) {
  const found = new Set();
  for (const rule of rules) {
    if (!subjects.some((subject) => fits(rule, subject, year))) continue;
    const held = new Set(subjects.flatMap(({ id }) => Object.entries(states[id] ?? {})
      .filter(([, state]) => ENOUGH[rule.state].includes(state)).map(([skill]) => skill)));
    for (const skill of missing(rule.need, held)) found.add(skill);
  }
  return [...found];
}

function fits(rule, subject, year) {
  const { kind } = subject;
  if (!rule.kinds.includes(kind)) return false;
  for (const [key, wanted] of Object.entries(rule.where)) {
    if (key === "types" && kind === "business") {
      if (!wanted.includes(subject.type) && !(wanted.includes("sme") && subject.is_sme)) return false;
    } else if (FLAGS[kind][key] && subject[FLAGS[kind][key]] !== true) return false;
  }
  if (!rule.ages || kind !== "resident") return true;
  const [youngest, oldest] = rule.ages;
  const age = subject.birth_year ? year - subject.birth_year : -1;
  return age >= youngest && (oldest === null || age <= oldest);
}

function missing(need, held) {
  if (typeof need === "string") return held.has(need) ? [] : [need];
  const [[how, parts]] = Object.entries(need);
  const lists = parts.map((part) => missing(part, held));
  return how === "any" && lists.some((list) => !list.length) ? [] : lists.flat();
}
