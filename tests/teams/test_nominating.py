"""Which bodies nominate members: those of the house, and those that a charter adds."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from docx import Document

from tests.teams.test_pages import begin, typed
from toso.charter.models import Programme
from toso.charter.reading import find
from toso.demo.world import World
from toso.people.models import Appointment, Organisation
from toso.teams.models import Decision, Membership

PEOPLE = [
    ("Nguyễn Văn Tâm", "leader", "youth_branch_secretary"),
    ("Lê Thị Út", "deputy", ""),
    ("Trần Văn Ba", "member", ""),
]
ISSUE = {
    "number": "55", "signed_on": "18/10/2022", "takes_effect": "18/10/2022",
    "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH",
}  # fmt: skip


def nominated(chair: Client, world: World, body: str, **more: object) -> Decision:
    """A team of Phú Hội whose third member is nominated by a body."""
    draft = begin(chair, world, "Phú Hội")
    form = typed(*PEOPLE) | {"organisations-2": [body], **ISSUE, **more}
    assert chair.post(f"/teams/decisions/{draft.pk}/issue/", form).status_code == 302
    return Decision.objects.get(pk=draft.pk)


def annex(decision: Decision, client: Client) -> str:
    body = client.get(f"/teams/decisions/{decision.pk}/docx/").content
    tables = Document(io.BytesIO(body)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


@pytest.mark.req("ACT-12")
def test_an_association_that_the_charter_adds_is_in_the_nomination_form(
    world: World, as_person, tmp_path: Path
) -> None:
    text = find("khanh-hoa-2022").read_text("utf-8")
    assert "cooperative_alliance" not in text
    added = tmp_path / "khanh-hoa-2022-them.toml"
    added.write_text(
        text.replace('unstated = ["organisations"]', "unstated = []") + "\n[[organisations]]\n"
        'key = "cooperative_alliance"\nlabel = "Liên minh Hợp tác xã"\n'
        'source = "6863/KH-UBND, IV.1.a"\nquote = "các cá nhân tình nguyện"\n',
        "utf-8",
    )
    client = as_person("dung")
    draft = begin(client, world, "Phú Hội")
    page = f"/teams/decisions/{draft.pk}/"
    assert "Liên minh Hợp tác xã" not in client.get(page).content.decode()
    Programme.objects.filter(province=world.province).update(charter=str(added))
    shown = client.get(page).content.decode()
    assert 'name="organisations-2" value="cooperative_alliance"' in shown
    assert "Liên minh Hợp tác xã" in shown and "Hội Liên hiệp Phụ nữ" in shown
    issued = nominated(client, world, "cooperative_alliance")
    member = Membership.objects.get(name="Trần Văn Ba")
    assert member.organisations == ["cooperative_alliance"]
    assert "Liên minh Hợp tác xã" in annex(issued, client)


@pytest.mark.req("ACT-16")
def test_a_bank_nominates_its_employee_and_sees_whom_it_sent(world: World, as_person) -> None:
    bank = Organisation.objects.create(
        kind="bank", name="NGÂN HÀNG NHÀ NƯỚC CHI NHÁNH TỈNH KHÁNH HÒA", symbol="KHH",
        short_name="Ngân hàng Nhà nước chi nhánh tỉnh", unit=world.units["Khánh Hòa"],
        valid=world.people["khanh"].appointments.get().valid,
    )  # fmt: skip
    Appointment.objects.filter(account=world.people["khanh"]).update(
        role="union_officer", organisation=bank, title="Phòng Tổng hợp"
    )
    issued = nominated(
        as_person("dung"), world, "bank", **{"workplace-2": "Agribank chi nhánh Vạn Ninh"}
    )
    member = Membership.objects.get(team=issued.team, valid__contains=date(2022, 10, 18),
                                    organisations__contains=["bank"])  # fmt: skip
    assert (member.name, member.workplace) == ("Trần Văn Ba", "Agribank chi nhánh Vạn Ninh")
    assert "Ngân hàng, Agribank chi nhánh Vạn Ninh" in annex(issued, as_person("dung"))
    sent = as_person("khanh").get("/teams/members/").context["rows"]
    assert [row.name for row in sent] == ["Trần Văn Ba"]
