// Surveys on this phone: the forms that are asked here, and who has answered them.
import { named } from "toso/field/people";
import { reference } from "toso/field/reference";
import { all, db } from "toso/field/store";

const mine = (form, setup) => setup.villages.filter(({ id, may }) => form.villages.includes(id) && may.includes("register.write"));

// Forms asked in my villages, each with how many are to be asked and how many have answered.
export async function surveys(setup) {
  const forms = (await reference("form")).filter((form) => mine(form, setup).length);
  return Promise.all(forms.map(async (form) => {
    const people = await subjects(form, setup);
    return { ...form, of: people.length, done: people.filter(({ answer }) => answer).length };
  }));
}

// Whom a form is about, with their last answer to it: [{ id, village, name, note, door, answer }].
export async function subjects(form, setup) {
  const found = [];
  for (const { id: village } of mine(form, setup)) {
    const last = await answers(form, village);
    const doors = new Map((await all("household", village)).map((door) => [door.id, door]));
    const rows = form.subject_kind === "household" ? doors.values() : await all(form.subject_kind, village);
    for (const row of rows) {
      const door = doors.get(row.household) ?? row;
      const note = [row === door ? "" : named(door), door.address, door.code].filter(Boolean).join(" · ");
      found.push({ id: row.id, village, name: named(row), note, door, answer: last.get(row.id) });
    }
  }
  return found.sort((a, b) => (a.door.code ?? "~").localeCompare(b.door.code ?? "~"));
}

async function answers(form, village) {
  const last = new Map();
  for (const answer of await all("answer", village)) {
    const before = last.get(answer.subject);
    if (answer.form === form.form && (!before || before.day <= answer.day)) last.set(answer.subject, answer);
  }
  return last;
}

// Forms begun and not saved: subject → true.
export async function begun(form) {
  const start = `survey ${form.id} `;
  const keys = await db.drafts.where("key").startsWith(start).primaryKeys();
  return new Set(keys.map((key) => key.slice(start.length)));
}
