// What a household answered last time, as far as the form still asks it so: pictures and sums are never
// taken over, and a choice only while it is still offered.
const LEFT_OUT = ["group", "note", "calculate", "photo"];

export function within({ items, lists }, values = {}) {
  const offered = (item, value) => !item.list || [value].flat().every((one) => lists[item.list].some(({ name }) => name === one));
  const still = items.filter((item) => !LEFT_OUT.includes(item.kind) && item.name in values && offered(item, values[item.name]));
  return Object.fromEntries(still.map(({ name }) => [name, values[name]]));
}

// Those to questions that have no answer yet.
export const answersOf = (old, said) => Object.fromEntries(Object.entries(old).filter(([name]) => said[name] === undefined || said[name] === ""));
