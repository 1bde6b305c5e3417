"""Teams exist through decisions: drafted, judged by the charter, issued, changed, dissolved."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from docx import Document

from toso.demo.world import World
from toso.kit import clock
from toso.people.models import Appointment, Organisation
from toso.people.scope import Scope
from toso.teams.coverage import coverage, villages_of
from toso.teams.deciding import CannotIssue, issue
from toso.teams.drafting import current_members, judge
from toso.teams.models import Decision, Membership, Team
from toso.teams.papers import decision_docx

SIGNING = {
    "signed_on": date(2022, 10, 17),
    "takes_effect": date(2022, 10, 18),
    "signer": "Phạm Ngọc Dũng",
    "signer_title": "CHỦ TỊCH",
}


def person(name: str, position: str = "member", **more: object) -> dict[str, object]:
    return {
        "name": name, "position": position, "posts": [], "organisations": ["youth_union"],
        "skills": ["it_basic"], "workplace": "", "phone": "", "person": "",
    } | more  # fmt: skip


def eight() -> list[dict[str, object]]:
    return [
        person("Nguyễn Văn Tâm", "leader", posts=["youth_branch_secretary"]),
        person("Lê Thị Út", "deputy"),
        *[person(f"Trần Văn {n}") for n in ("Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám")],
    ]


def draft(
    world: World,
    village: str,
    members: list[dict[str, object]],
    kind: str = "establish",
    team: Team | None = None,
) -> Decision:
    commune = Organisation.objects.get(short_name="UBND xã Vạn Thắng")
    team = team or Team.objects.create(
        level="village", host=world.units[village], name=f"Tổ công nghệ số cộng đồng {village}"
    )
    return Decision.objects.create(
        team=team, kind=kind, draft={"members": members}, issuer=commune,
        issued_by="commune_chair", made_at=clock.now(),
    )  # fmt: skip


@pytest.mark.req("DEC-01")
def test_a_member_becomes_active_only_through_a_decision_with_a_number(world: World) -> None:
    decision = draft(world, "Phú Hội", eight())
    assert not Membership.objects.filter(team=decision.team).exists()
    issue(decision, number=51, **SIGNING, by=world.people["dung"])
    members = Membership.objects.filter(team=decision.team)
    assert members.count() == 8
    assert all(m.opened_by.number == 51 for m in members)
    leader = members.get(position="leader")
    assert Scope.of(leader.account, date(2022, 10, 18)).can("report.submit")


def test_a_team_of_eleven_is_blocked_with_the_article(world: World) -> None:
    decision = draft(world, "Phú Hội", eight() + [person(f"Võ Văn {n}") for n in "ABC"])
    assert [f.source for f in judge(decision).of("size")] == ["6863/KH-UBND, IV.1.a"]
    with pytest.raises(CannotIssue, match="6863/KH-UBND"):
        issue(decision, number=52, **SIGNING, by=world.people["dung"])
    assert not Membership.objects.filter(team=decision.team).exists()


def test_a_number_is_used_once_a_year_and_the_database_says_so_too(world: World) -> None:
    with pytest.raises(CannotIssue, match="đã dùng"):
        issue(draft(world, "Phú Hội", eight()), number=41, **SIGNING, by=world.people["dung"])
    taken = Decision.objects.get(number=41, issuer__short_name="UBND xã Vạn Thắng")
    with pytest.raises(IntegrityError), transaction.atomic():
        taken.pk, taken._state.adding = None, True
        Decision.objects.create(
            team=taken.team, kind="change", draft={"members": []}, issuer=taken.issuer, number=41,
            signed_on=date(2022, 9, 1), issued_by="commune_chair", made_at=clock.now(),
        )  # fmt: skip


@pytest.mark.req("ACT-09")
def test_members_change_by_a_further_decision_and_the_history_stays(world: World) -> None:
    team = world.teams["Quảng Hội 1"]
    members = current_members(team, clock.today())
    was_leader = next(m for m in members if m["position"] == "leader")
    was_leader["position"] = "member"
    members += [
        person("Nguyễn Văn Mới", "leader", posts=["village_head"]),
        person("Lê Út", "deputy"),
    ]
    issue(draft(world, "", members, "change", team), number=60, **SIGNING, by=world.people["dung"])
    history = Membership.objects.filter(team=team, name=was_leader["name"]).order_by("valid")
    assert [(m.position, m.valid.lower) for m in history] == [
        ("leader", date(2022, 8, 15)),
        ("member", date(2022, 10, 18)),
    ]
    assert history[0].closed_by.number == 60
    held = Scope.of(world.people["binh"], date(2022, 10, 18))
    assert held.can("visit.record") and not held.can("report.submit")


def test_an_issued_decision_cannot_be_issued_again(world: World) -> None:
    decision = draft(world, "Phú Hội", eight())
    issue(decision, number=53, **SIGNING, by=world.people["dung"])
    with pytest.raises(CannotIssue, match="đã ban hành"):
        issue(decision, number=54, **SIGNING, by=world.people["dung"])


@pytest.mark.req("HIE-07")
def test_coverage_drops_when_a_team_is_dissolved_and_lists_the_uncovered(world: World) -> None:
    day, commune = date(2022, 10, 18), world.units["Vạn Thắng"]
    before = villages_of([commune.pk], day)
    assert {v.name for v in before if not v.has_team} == {"Phú Hội"}
    decision = draft(world, "", [], "dissolve", world.teams["Quảng Hội 2"])
    issue(decision, number=61, **SIGNING, by=world.people["dung"])
    after = villages_of([commune.pk], day)
    assert {v.name for v in after if not v.has_team} == {"Phú Hội", "Quảng Hội 2"}
    in_september = villages_of([commune.pk], date(2022, 9, 30))
    assert {v.name for v in in_september if not v.has_team} == {"Phú Hội"}
    row = next(c for c in coverage(world.units["Vạn Ninh"], day) if c.unit.name == "Vạn Thắng")
    assert (row.villages, row.covered, row.lacking) == (3, 1, 2)


@pytest.mark.req("DEC-09")
def test_a_dissolved_team_keeps_its_past_and_leads_to_the_one_founded_again(world: World) -> None:
    old = world.teams["Quảng Hội 2"]
    issue(draft(world, "", [], "dissolve", old), number=62, **SIGNING, by=world.people["dung"])
    assert not Appointment.objects.filter(
        unit=old.host, role="team_leader", valid__contains=date(2022, 10, 19)
    ).exists()
    again = draft(world, "Quảng Hội 2", eight())
    signing = SIGNING | {"takes_effect": date(2022, 10, 20)}
    issue(again, number=63, **signing, by=world.people["dung"])
    old.refresh_from_db()
    assert old.successor == again.team
    assert old.decisions.count() == 2 and not old.active_on(date(2022, 10, 18))


@pytest.mark.req("DEC-07")
def test_the_annex_of_the_word_file_equals_the_members_of_that_day(world: World) -> None:
    decision = issue(draft(world, "Phú Hội", eight()), number=7, **SIGNING, by=world.people["dung"])
    document = Document(io.BytesIO(decision_docx(decision, demo=True)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    listed = {row[1]: row[3] for row in rows if len(row) == 4 and row[0].isdigit()}
    titles = {"leader": "Tổ trưởng", "deputy": "Tổ phó", "member": "Tổ viên"}
    active = Membership.objects.filter(team=decision.team, valid__contains=date(2022, 10, 18))
    assert listed == {m.name: titles[m.position] for m in active}
    text = "\n".join(p.text for p in document.paragraphs) + "\n".join(c for r in rows for c in r)
    assert "Số: 07/QĐ-UBND" in text and "ngày 17 tháng 10 năm 2022" in text


@pytest.mark.parametrize(("drafter", "line"), [
    ("chi", "Theo đề nghị của công chức Văn hóa - Xã hội."), ("dung", ""),
])  # fmt: skip
def test_who_drafted_a_decision_proposes_it_and_a_chair_needs_nobody(
    world: World, drafter: str, line: str
) -> None:
    decision = draft(world, "Phú Hội", eight())
    decision.made_by = world.people[drafter]
    document = Document(io.BytesIO(decision_docx(decision, demo=True)))
    found = [p.text for p in document.paragraphs if p.text.startswith("Theo đề nghị")]
    assert found == ([line] if line else [])


def test_the_leader_is_named_first_whatever_the_letters(world: World) -> None:
    decision = draft(world, "Phú Hội", eight())
    issue(decision, number=61, **SIGNING, by=world.people["dung"])
    held = current_members(decision.team, date(2022, 10, 18))
    assert [member["position"] for member in held[:3]] == ["leader", "deputy", "member"]
