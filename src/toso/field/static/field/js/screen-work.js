// Other work than visits: one big button each. A screen adds its own with `offer`.
import { html } from "lit-html";
import { head, icon } from "toso/field/parts";
import { define } from "toso/field/router";
import { _ } from "toso/field/words";

const offers = [];

// `text` is a function, because words are known only after the setup; `may` the verb that it needs.
export const offer = (address, picture, text, may) => offers.push({ address, picture, text, may });

define("/work", {
  tab: "work",
  load: ({ setup }) => new Set(setup.villages.flatMap((village) => village.may)),
  view: (may) => html`<div class="stack">${head(_("Việc khác"))}
    <ul class="works" role="list">${offers.filter((one) => !one.may || may.has(one.may)).map(({ address, picture, text }) => html`
      <li><a class="work" href="#${address}">${icon(picture, "xl")}<span>${text()}</span></a></li>`)}</ul></div>`,
});
