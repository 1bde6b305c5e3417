"""The steps of random histories: what two members do on two phones, and what befalls the way."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.field.model_phone import ModelPhone
from toso.demo.world import World
from toso.kit.ids import new_id

VILLAGE = "Quảng Hội 1"
FIELDS = ["representative", "address"]
VALUES = ["Xóm Đình", "Xóm Chùa", "Xóm Chợ"]

phones = st.integers(0, 1)
values, fields = st.sampled_from(VALUES), st.sampled_from(FIELDS)
skills, results = (
    st.sampled_from(["vneid", "payment_account"]),
    st.sampled_from(["installed", "uses"]),
)
picks = st.integers(0, 50)


class Walk(RuleBasedStateMachine):
    """An and Bình walk one village, each with a phone; sometimes they change phones."""

    def __init__(self, world: World, sessions: dict[str, Any]) -> None:
        super().__init__()
        self.world, self.village = world, world.units[VILLAGE].pk
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        self.phones = [ModelPhone(sessions, self.village) for _ in range(2)]
        self.phones[1].sign_in("binh")
        self.recorded: dict[str, tuple[str, dict[str, Any]]] = {}

    @initialize(informed=st.booleans())
    def begin(self, informed: bool) -> None:
        """Uninformed phones never say what they had seen, so that any order must do."""
        self.informed = informed
        for phone in self.phones:
            phone.pull()

    def say(
        self, phone: ModelPhone, type_: str, payload: Any, subject: str = "", **more: Any
    ) -> None:
        id = phone.record(type_, payload, subject, **more)
        self.recorded[id] = phone.account, phone.outbox[-1].op

    def one(self, phone: ModelPhone, kind: str, pick: int) -> str:
        known = phone.known(kind)
        return known[pick % len(known)]

    @rule(n=phones, value=values)
    def register_a_household(self, n: int, value: str) -> None:
        self.say(self.phones[n], "household.register", {"representative": value}, str(new_id()))

    @rule(n=phones, pick=picks, value=values)
    def register_a_resident(self, n: int, pick: int, value: str) -> None:
        phone = self.phones[n]
        said = {"household": self.one(phone, "household", pick), "name": value, "birth_year": 1980}
        self.say(phone, "resident.register", said, str(new_id()))

    @rule(n=phones, pick=picks, field=fields, value=values)
    def amend(self, n: int, pick: int, field: str, value: str) -> None:
        phone = self.phones[n]
        house = self.one(phone, "household", pick)
        base = phone.version(house) if self.informed else 0
        self.say(phone, "household.amend", {field: value}, house, base=base)

    @rule(n=phones, value=values)
    def give_the_first_house_an_address(self, n: int, value: str) -> None:
        """Both phones write one field, so that disputes are no rarity."""
        phone, house = self.phones[n], str(self.world.households[f"{VILLAGE} 1"].pk)
        base = phone.version(house) if self.informed else 0
        self.say(phone, "household.amend", {"address": value}, house, base=base)

    @rule(n=phones, pick=picks, value=values)
    def register_a_product(self, n: int, pick: int, value: str) -> None:
        phone = self.phones[n]
        said = {"household": self.one(phone, "household", pick), "name": value, "ocop_stars": 3}
        self.say(phone, "product.register", said, str(new_id()))

    @rule(n=phones, pick=picks, who=picks, skill=skills, result=results)
    def visit(self, n: int, pick: int, who: int, skill: str, result: str) -> None:
        said = self.told(self.phones[n], pick, who, skill, result)
        self.say(self.phones[n], "visit.record", said)

    def told(self, phone: ModelPhone, pick: int, who: int, skill: str, result: str) -> Any:
        person = self.one(phone, "resident", who)
        helps = [{"resident": person, "skill": skill, "result": result}]
        house = self.one(phone, "household", pick)
        return {"household": house, "need": "payment", "result": "helped", "helps": helps}

    @rule(n=phones, which=picks, pick=picks, who=picks, skill=skills, withdraw=st.booleans())
    def correct(self, n: int, which: int, pick: int, who: int, skill: str, withdraw: bool) -> None:
        phone = self.phones[n]
        if not phone.known("visit"):
            return
        said: dict[str, Any] = {"visit": self.one(phone, "visit", which)}
        more = (
            {"withdraw": True}
            if withdraw
            else {"instead": self.told(phone, pick, who, skill, "uses")}
        )
        self.say(phone, "visit.correct", said | more)

    @rule(n=phones, who=picks, skill=skills, state=st.sampled_from(["no", "installed", "uses"]))
    def declare(self, n: int, who: int, skill: str, state: str) -> None:
        said = {"subject_kind": "resident", "states": {skill: state}}
        self.say(self.phones[n], "status.declare", said, self.one(self.phones[n], "resident", who))

    @rule(n=phones, who=picks, unnamed=st.integers(0, 9))
    def hold_a_session(self, n: int, who: int, unnamed: int) -> None:
        attended = [{"resident": self.one(self.phones[n], "resident", who)}]
        said = {"kind": "class", "topic": "payment", "attendees": attended, "unnamed": unnamed}
        self.say(self.phones[n], "session.record", said)

    @rule(n=phones, pick=picks)
    def ask_for_help(self, n: int, pick: int) -> None:
        said = {"household": self.one(self.phones[n], "household", pick), "need": "health"}
        self.say(self.phones[n], "help.ask", said)

    @rule(n=phones, pick=picks, done=st.booleans())
    def take_a_step(self, n: int, pick: int, done: bool) -> None:
        said = {"subject_kind": "household", "step": "photos", "done": done}
        self.say(self.phones[n], "stall.step", said, self.one(self.phones[n], "household", pick))

    @rule(n=phones, size=st.integers(1, 6), fate=st.sampled_from(["heard", "lost", "unheard"]),
          order=st.randoms(use_true_random=False))  # fmt: skip
    def send(self, n: int, size: int, fate: str, order: Any) -> None:
        """A pack goes out, in any order, and may be lost on the way there or back."""
        pack = self.phones[n].waiting()[:size]
        order.shuffle(pack)
        self.phones[n].push(pack, fate)

    @rule(n=phones, which=picks)
    def repeat(self, n: int, which: int) -> None:
        """What was acknowledged long ago is sent again."""
        phone = self.phones[n]
        mine = [e for e in phone.acknowledged.values() if e.author == phone.account]
        if mine:
            entry = mine[which % len(mine)]
            assert phone.push([entry])[0]["status"] in ("duplicate", "held", "conflict")

    @rule(n=phones, heard=st.booleans())
    def pull(self, n: int, heard: bool) -> None:
        self.phones[n].pull(heard)

    @rule(n=phones, hours=st.integers(-30, 20))
    def clock_jumps(self, n: int, hours: int) -> None:
        self.phones[n].skew = timedelta(hours=hours)

    @rule(n=phones, key=st.sampled_from(["an", "binh"]))
    def hand_on(self, n: int, key: str) -> None:
        self.phones[n].sign_in(key)
        self.phones[n].pull()
