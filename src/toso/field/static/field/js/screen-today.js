// Today: which houses to visit.
import { html } from "lit-html";
import { head } from "toso/field/parts";
import { define } from "toso/field/router";
import { all } from "toso/field/store";
import { lastVisits, named } from "toso/field/people";
import { houseLine } from "toso/field/house-line";
import { _ } from "toso/field/words";

const FIRST = 20;

define("/", {
  tab: "today",
  async load({ setup }) {
    const doors = [];
    for (const village of setup.villages) {
      const last = await lastVisits(village.id);
      doors.push(...(await all("household", village.id)).map((house) => ({ house, last: last.get(house.id) })));
    }
    return doors.filter((door) => !door.last).sort((a, b) => named(a.house).localeCompare(named(b.house), "vi"));
  },
  view: (doors) => html`<div class="stack">${head(_("Hôm nay thăm nhà nào?"))}
    <ul class="list doors" role="list">${doors.slice(0, FIRST).map(({ house, last }) => houseLine(house, last))}</ul></div>`,
});
