// A village too large for one phone: which part is mine.
import { html } from "lit-html";
import { choosePart } from "toso/field/pulling";
import { alert, empty, head, icon } from "toso/field/parts";
import { define, go } from "toso/field/router";
import { meta } from "toso/field/store";
import { sync } from "toso/field/sync";
import { _, n_ } from "toso/field/words";

define("/part/:village", {
  tab: "today",
  load: async ({ village, setup }) => ({ village: setup.villages.find((one) => one.id === village), choice: (await meta("choices", {}))[village] }),
  view: ({ village, choice }) => html`<div class="stack">${head(_("Phần của mình ở %(village)s", { village: village?.name ?? "" }), { back: "/" })}
    ${choice ? alert("info", choice.message, choice.remedy) : ""}
    ${choice?.parts.length ? html`<ul class="list" role="list">${choice.parts.map((part) => html`<li><button class="list__item list__item--button" type="button" @click=${() => take(village.id, part.id)}>${icon("pin")}
      <span class="list__body"><span class="list__title">${part.name}</span><span class="list__note">${n_("%(n)s hộ", "%(n)s hộ", part.households)}</span></span>${icon("next")}</button></li>`)}</ul>`
      : empty(_("Địa bàn chưa chia phần"), _("Nhờ Tổ trưởng chia ở trang hộ dân của địa bàn, rồi bấm Gửi ngay trong Hộp gửi."), "empty-nest")}</div>`,
});

async function take(village, part) {
  await choosePart(village, part);
  go("/");
  await sync();
}
