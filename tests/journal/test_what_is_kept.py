"""What was done stays written: the journal and what phones sent can neither be changed nor deleted,
and no personal data and no right changes without a line in one of them (mission.md, SEC-03)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from tests.field.phone import Phone, helped, phone_of
from tests.gateway import books
from tests.gateway.conftest import bring, chi, lay, let_in  # noqa: F401
from tests.registers.test_amending import form_of
from tests.teams.test_decisions import SIGNING, draft, eight
from toso.demo.world import World
from toso.field.models import Device, Operation
from toso.gateway.models import Import
from toso.gateway.tasks import go_on
from toso.journal.chain import record
from toso.journal.models import Entry
from toso.people.passwords import give_password
from toso.teams.deciding import issue

VILLAGE = "Quảng Hội 1"
Imports = tuple[Any, Any, Any]
GUARDED = [
    "registers_household", "registers_resident", "registers_status", "registers_business",
    "people_account", "people_appointment", "teams_membership", "field_device",
]  # fmt: skip


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    cache.clear()
    return phone_of(world, as_person, "an", VILLAGE)


@pytest.fixture
def operation(phone: Phone, world: World) -> Operation:
    """A visit that the server has taken in."""
    assert phone.tell(phone.visit(world.households[f"{VILLAGE} 1"])) == ["applied"]
    return Operation.objects.latest("received")


@pytest.fixture
def imports(bring: Any, lay: Any, let_in: Any) -> Imports:  # noqa: F811
    return bring, lay, let_in


def refused(rows: QuerySet[Any], **changed: Any) -> bool:
    """Whether the database refuses to change these rows, or to delete them when nothing is said."""
    try:
        with transaction.atomic():
            rows.update(**changed) if changed else rows.delete()
    except IntegrityError as error:
        return "stays" in str(error)
    return False


@pytest.mark.req("SEC-03")
@pytest.mark.parametrize(
    "changed", [{}, {"detail": {"n": 2}}, {"actor_name": "ai đó"}, {"verb": "x"}], ids=str
)
def test_no_entry_of_the_journal_can_be_changed_or_deleted(world: World, changed: Any) -> None:
    entry = record("visit.record", actor=world.people["an"], n=1)
    assert refused(Entry.objects.filter(pk=entry.pk), **changed)


@pytest.mark.req("SEC-03")
@pytest.mark.parametrize("changed", [{}, {"body": {}}, {"digest": "0"}, {"account": None}], ids=str)
def test_nothing_a_phone_sent_can_be_changed_or_deleted(operation: Operation, changed: Any) -> None:
    assert refused(Operation.objects.filter(pk=operation.pk), **changed)


def test_what_became_of_an_operation_may_still_be_told(operation: Operation) -> None:
    assert not refused(Operation.objects.filter(pk=operation.pk), status="held")


class Hand:
    """Somebody who changes personal data or rights, by each of the ways there are."""

    def __init__(self, world: World, as_person: Any, phone: Phone, imports: Imports) -> None:
        self.world, self.as_person, self.phone = world, as_person, phone
        self.bring, self.lay, self.let_in = imports
        self.house = world.households[f"{VILLAGE} 1"]

    def register_at_the_door(self) -> None:
        self.phone.push(self.phone.household(uuid4()))

    def amend_at_the_door(self) -> None:
        said = {"phone": "0912345678"}
        self.phone.push(self.phone.op("household.amend", self.house.pk, payload=said))

    def teach_at_the_door(self) -> None:
        person = self.world.residents[f"{VILLAGE} 1 1"]
        self.phone.push(self.phone.visit(self.house, helps=[helped(person, "vneid", "uses")]))

    def amend_at_the_desk(self) -> None:
        client, address = self.as_person("chi"), f"/registers/amend/household/{self.house.pk}/"
        client.post(address, form_of(client, address, address="xóm Chợ"))

    def import_a_list(self) -> Import:
        return self.let_in(self.lay(self.bring(books.families())))

    def take_an_import_back(self) -> None:
        done = self.import_a_list()
        self.begin()
        self.as_person("chi").post(f"/imports/{done.pk}/undo/")
        go_on(done.pk)

    def appoint_a_team(self) -> None:
        issue(draft(self.world, "Phú Hội", eight()), number=90, by=self.world.people["dung"],
              **SIGNING)  # fmt: skip

    def give_a_password(self) -> None:
        give_password(self.world.people["chi"], by=self.world.people["dung"])

    def sign_a_phone_out(self) -> None:
        said = {"village": str(self.phone.village)}
        self.phone.client.get("/field/pull", said, HTTP_X_DEVICE=str(self.phone.device))
        self.begin()
        device = Device.objects.get(device=self.phone.device)
        self.as_person("chi").post(f"/registers/devices/{device.pk}/sign-out/")

    def begin(self) -> None:
        """What was before counts from here."""
        self.data, self.lines = guarded(), written()


WAYS = [name for name in vars(Hand) if not name.startswith("_") and name != "begin"]


def guarded() -> dict[str, str]:
    """A mark of every table of personal data and of rights."""
    mark = "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from {} t"
    with connection.cursor() as cursor:
        found = {}
        for table in GUARDED:
            cursor.execute(mark.format(table))
            found[table] = cursor.fetchone()[0]
    return found


def written() -> int:
    """Lines in the journal, and operations."""
    return Entry.objects.count() + Operation.objects.count()


@pytest.mark.req("SEC-03")
@pytest.mark.parametrize("way", WAYS)
def test_personal_data_and_rights_never_change_without_a_line(
    world: World, as_person: Any, phone: Phone, imports: Imports, way: str
) -> None:
    hand = Hand(world, as_person, phone, imports)
    hand.begin()
    getattr(hand, way)()
    assert guarded() != hand.data, "nothing was changed: this proves nothing"
    assert written() > hand.lines
