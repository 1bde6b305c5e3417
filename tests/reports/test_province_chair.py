"""UBND tỉnh: its plan, its decision on targets, and every report below it (ACT-01)."""

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from tests.targets.conftest import HOUSEHOLDS
from tests.targets.test_allocating_pages import address, typed
from toso.demo.named_units import START
from toso.demo.world import World
from toso.documents.models import Document
from toso.kit import clock
from toso.people.models import Account, Appointment, Organisation
from toso.people.scope import Scope
from toso.reports.models import Submission
from toso.targets.models import Assignment, Target

ISSUED = {"issued_on": "17/10/2022", "signer": "Trần Hoàng Long", "signer_title": "CHỦ TỊCH"}


@pytest.fixture
def committee(september: World) -> Organisation:
    """The province is set up anew: no UBND tỉnh, then one with its chair and nobody else."""
    place = september.units["Khánh Hòa"]
    for held in Appointment.objects.filter(unit=place, role="province_chair"):
        held.delete()
    Organisation.objects.filter(unit=place, kind="peoples_committee").update(
        valid=DateRange(START, START, "[)")
    )
    made = Organisation.objects.create(
        kind="peoples_committee", name="ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", symbol="UBND",
        short_name="UBND tỉnh Khánh Hòa", unit=place, valid=DateRange(START, None, "[)"),
    )  # fmt: skip
    chair = Account.objects.create(username="chu.tich", full_name="Trần Hoàng Long", password="!")
    Appointment.objects.create(
        account=chair, role="province_chair", title="Chủ tịch UBND tỉnh", organisation=made,
        unit=place, valid=DateRange(START, None, "[)"),
    )  # fmt: skip
    september.people["chair"] = chair
    return made


@pytest.fixture
def chair(committee: Organisation, browser) -> Client:
    return browser("chair")


@pytest.mark.req("ACT-01")
def test_a_province_set_up_with_its_committee_issues_its_plan(
    chair: Client, committee: Organisation
) -> None:
    assert chair.get("/documents/new/").context["issuers"].get() == committee
    said = {"kind": "KH", "symbol": "KH-UBND", "issuer": committee.pk,
            "title": "Triển khai Tổ công nghệ số cộng đồng năm 2023"}  # fmt: skip
    chair.post("/documents/new/", said)
    plan = Document.objects.get(title=said["title"])
    answer = chair.post(f"/documents/{plan.pk}/issue/", ISSUED | {"number": "7001"})
    plan.refresh_from_db()
    assert answer.status_code == 302 and str(plan) == "7001/KH-UBND"
    assert (plan.issuer, plan.signer, plan.level) == (committee, "Trần Hoàng Long", "province")


@pytest.mark.req("ACT-01")
def test_the_committee_decides_on_targets_of_its_districts(
    chair: Client, committee: Organisation, september: World
) -> None:
    chair.post("/targets/assignments/new/", {"kind": "QĐ"})
    draft = Assignment.objects.drafts().get()
    assert draft.document.issuer == committee
    page = chair.get(address(draft))
    values = typed(page, Vạn_Ninh="900")
    key = next(c.key for c in page.context["table"].cells if "Vạn Ninh" in c.place.name)
    values |= {f"base.{key}": "3000"}
    assert chair.post(address(draft), values).status_code == 302
    answer = chair.post(f"/targets/assignments/{draft.pk}/issue/", ISSUED | {"number": "2201"})
    assert answer.status_code == 302
    given = Target.objects.get(unit=september.units["Vạn Ninh"], indicator=HOUSEHOLDS)
    assert (given.assigner, given.receiver) == ("province", "district")


@pytest.mark.req("ACT-01")
def test_the_committee_reads_every_report_below_it(
    chair: Client, committee: Organisation, september: World, send
) -> None:
    people = september.people
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Vạn Thắng", people["dung"]).accept(people["giang"])
    send("Vạn Ninh", people["giang"]).accept(people["hai"])
    send("Khánh Hòa", people["tung"])
    sent = list(Submission.objects.select_related("obligation"))
    assert {s.obligation.level for s in sent} == {"team", "commune", "district", "province"}
    for one in sent:
        answer = chair.get(f"/reports/submissions/{one.pk}/")
        assert answer.status_code == 200, one.obligation.level
    scope = Scope.of(people["chair"], clock.today())
    assert all(scope.contains(unit) for unit in september.units.values())
