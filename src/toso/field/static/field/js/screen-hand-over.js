// Who visits which house: the leader shares the alleys out, a member hands over a house of their own.
import { html, nothing } from "lit-html";
import { alleyKey, split } from "toso/field/alleys";
import { give } from "toso/field/house-rounds";
import { alert, avatar, badge, head, icon, toast } from "toso/field/parts";
import { fold, named } from "toso/field/people";
import { define, go } from "toso/field/router";
import { grouped, memberName, villageOf, writable } from "toso/field/rounds";
import { offer } from "toso/field/screen-work";
import { all, of, one } from "toso/field/store";
import { _, n_ } from "toso/field/words";

offer("/hand-over", "team", () => _("Chia nhà cho tổ viên"), "house.assign");

define("/hand-over/:id", {
  tab: "village",
  async load({ id, setup }) {
    const house = await one(id);
    const [held] = house ? await of("assignment", id) : [];
    return house && { setup, house, holder: held?.member ?? null };
  },
  view({ setup, house, holder }) {
    const may = villageOf(setup, house.village)?.may ?? [];
    const leads = may.includes("house.assign");
    const free = leads || holder === null || holder === setup.account.id;
    return html`<div class="stack">${head(_("Ai phụ trách nhà %(name)s?", { name: named(house) }), { back: `/house/${house.id}`, lead: house.address })}
      ${free ? members(setup, house.village, holder, async (member) => {
        await give(house, member, leads ? "house.assign" : "house.hand_over", setup);
        go(`/house/${house.id}`);
        toast(_("Đã ghi người phụ trách."));
      }) : alert("info", _("Nhà này do %(name)s phụ trách.", { name: memberName(setup, house.village, holder) }), _("Chỉ người ấy hoặc tổ trưởng đổi được."))}</div>`;
  },
});

const members = (setup, village, holder, onChoose) => html`<div class="picks">${[...(villageOf(setup, village)?.members ?? []), { id: null, name: _("Cả Tổ"), title: _("không ai phụ trách riêng") }].map(({ id, name, title }) => html`
  <label class="pick"><input type="radio" name="member" .checked=${holder === id} @change=${() => onChoose(id)}>${id ? avatar(name) : icon("team")}<span><strong>${name}</strong> <small>${title}</small></span></label>`)}</div>`;

define("/hand-over", {
  tab: "work",
  async load({ setup }) {
    const groups = [];
    for (const village of writable(setup, "house.assign")) groups.push(...(await alleysOf(village)));
    return { setup, groups };
  },
  view: ({ setup, groups }) => html`<div class="stack">${head(_("Chia nhà cho tổ viên"), { back: "/work", lead: _("Chọn một xóm, ngõ để giao cả xóm cho một người; từng nhà thì đổi trong trang của nhà ấy.") })}
    <ul class="list" role="list">${groups.map(({ village, key, name, houses, holders }) => html`<li><a class="list__item" href="#/hand-over/${village}/${encodeURIComponent(key)}">${icon("map", "lg")}<span class="list__body">
      <span class="list__title">${name || _("Chưa ghi địa chỉ")}</span><span class="list__note">${n_("%(n)s hộ", "%(n)s hộ", houses.length)}</span>
      <span class="badges">${[...holders].map(([member, n]) => badge(`${member ? memberName(setup, village, member) : _("Cả Tổ")}: ${n}`, member ? "info" : "neutral"))}</span></span>${icon("next")}</a></li>`)}</ul></div>`,
});

define("/hand-over/:village/:alley", {
  tab: "work",
  async load({ village, alley, setup }) {
    const found = (await alleysOf({ id: village })).find(({ key }) => key === alley);
    return found && { ...found, setup };
  },
  view: ({ setup, village, name, houses, holders }) => html`<div class="stack">${head(_("Giao %(alley)s cho ai?", { alley: name || _("các nhà chưa ghi địa chỉ") }), { back: "/hand-over", lead: n_("%(n)s hộ", "%(n)s hộ", houses.length) })}
    ${members(setup, village, holders.size === 1 ? [...holders.keys()][0] : undefined, async (member) => {
      for (const house of houses) if (house.member !== member) await give(house, member, "house.assign", setup);
      go("/hand-over");
      toast(n_("Đã giao %(n)s hộ.", "Đã giao %(n)s hộ.", houses.length));
    })}
    ${houses.length ? html`<p class="muted small">${houses.map(named).join(", ")}</p>` : nothing}</div>`,
});

// The houses of a village by alley, as one walks, with who holds how many.
async function alleysOf({ id }) {
  const [homes, assigned] = await Promise.all([all("household", id), all("assignment", id)]);
  const member = new Map(assigned.map((one) => [one.household, one.member]));
  const rows = homes.map((house) => ({ ...house, member: member.get(house.id) ?? null, alley: fold(split(house.address ?? "")[0]) }));
  return [...grouped(rows, "alley")].map(([key, houses]) => {
    const holders = new Map();
    for (const house of houses) holders.set(house.member, (holders.get(house.member) ?? 0) + 1);
    return { village: id, key: key || "-", name: split(houses[0].address ?? "")[0], houses, holders };
  }).sort((a, b) => (alleyKey(a.name) < alleyKey(b.name) ? -1 : 1));
}
