"""The pages about teams: coverage by unit and day, drafting with a verdict, who may see what."""

import json
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from toso.demo.world import World
from toso.teams.models import Decision, Membership, Team


def typed(*people: tuple[str, str, str]) -> dict[str, object]:
    form: dict[str, object] = {}
    for n, (name, position, post) in enumerate(people):
        form |= {f"name-{n}": name, f"position-{n}": position, f"posts-{n}": [post] if post else []}
        form |= {f"organisations-{n}": ["youth_union"], f"skills-{n}": ["it_basic"]}
    return form


GOOD = [
    ("Nguyễn Văn Tâm", "leader", "youth_branch_secretary"),
    ("Lê Thị Út", "deputy", ""),
    ("Trần Văn Ba", "member", ""),
]


def begin(client: Client, world: World, village: str) -> Decision:
    response = client.post(f"/teams/new/{world.units[village].pk}/")
    return Decision.objects.get(pk=response.url.rstrip("/").rpartition("/")[2])


def test_the_verdict_follows_what_is_typed_and_names_the_article(world: World, as_person) -> None:
    client = as_person("chi")
    draft = begin(client, world, "Phú Hội")
    good = client.post(f"/teams/decisions/{draft.pk}/verdict/", typed(*GOOD)).content.decode()
    assert "Không được" not in good
    eleven = GOOD + [(f"Võ Văn {n}", "member", "") for n in range(8)]
    bad = client.post(f"/teams/decisions/{draft.pk}/verdict/", typed(*eleven)).content.decode()
    assert "Không được" in bad and "6863/KH-UBND, IV.1.a" in bad
    draft.refresh_from_db()
    assert draft.draft == {"members": []}


def test_the_officer_drafts_and_only_the_chair_issues(world: World, as_person) -> None:
    draft = begin(as_person("chi"), world, "Phú Hội")
    as_person("chi").post(f"/teams/decisions/{draft.pk}/", typed(*GOOD))
    issue = typed(*GOOD) | {
        "number": "55", "signed_on": "18/10/2022", "takes_effect": "18/10/2022",
        "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH",
    }  # fmt: skip
    url = f"/teams/decisions/{draft.pk}/issue/"
    assert as_person("chi").post(url, issue).status_code == 404
    assert as_person("dung").post(url, issue).status_code == 302
    team = Team.objects.get(host=world.units["Phú Hội"])
    assert team.active_on(date(2022, 10, 18)) and team.memberships.count() == 3


def test_what_was_typed_survives_a_refusal(world: World, as_person) -> None:
    draft = begin(as_person("dung"), world, "Phú Hội")
    taken = typed(*GOOD) | {
        "number": "41", "signed_on": "18/10/2022", "takes_effect": "18/10/2022",
        "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH",
    }  # fmt: skip
    page = as_person("dung").post(f"/teams/decisions/{draft.pk}/issue/", taken)
    assert page.status_code == 422
    assert "đã dùng" in page.content.decode() and "Nguyễn Văn Tâm" in page.content.decode()


@pytest.mark.parametrize("key", ["nga", "oanh", "giang", "an", "khanh"])
def test_nobody_else_drafts_for_a_foreign_village(world: World, as_person, key: str) -> None:
    response = as_person(key).post(f"/teams/new/{world.units['Phú Hội'].pk}/")
    assert response.status_code == 404 and not Decision.objects.filter(issued_at=None).exists()


def test_coverage_is_asked_on_any_day(world: World, as_person) -> None:
    client = as_person("giang")
    unit = world.units["Vạn Ninh"].pk
    now = client.get(f"/teams/?unit={unit}").context
    before = client.get(f"/teams/?unit={unit}&on=2022-08-01").context
    assert (now["covered"], now["total"]) == (3, 5)
    assert (before["covered"], before["total"]) == (0, 5)
    lacking = client.get(f"/teams/villages/?lacking=1&unit={unit}").context["rows"]
    assert {row.name for row in lacking} == {"Phú Hội", "Tổ dân phố 2"}
    found = client.get(f"/teams/villages/?unit={unit}&q=phu hoi").context["rows"]
    assert [row.name for row in found] == ["Phú Hội"]
    assert client.get(f"/teams/?unit={unit}&on=không").status_code == 404


@pytest.mark.req("ACT-11")
def test_the_youth_union_filters_members_by_who_nominated_them(world: World, as_person) -> None:
    Membership.objects.filter(account=world.people["an"]).update(organisations=["womens_union"])
    page = as_person("khanh").get("/teams/members/")
    names = {m.name for m in page.context["rows"]}
    assert "Trần Văn Bình" in names and "Nguyễn Thị An" not in names


def test_another_union_sees_its_own_members_alone(world: World, as_person) -> None:
    Membership.objects.filter(account=world.people["an"]).update(organisations=["womens_union"])
    held = world.people["khanh"].appointments.get()
    held.organisation.kind, held.role = "womens_union", "union_officer"
    held.organisation.save()
    held.save()
    page = as_person("khanh").get("/teams/members/")
    assert {m.name for m in page.context["rows"]} == {"Nguyễn Thị An"}


def test_a_first_password_is_shown_once_and_works(world: World, as_person, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    member = Membership.objects.get(account=world.people["an"])
    client = as_person("chi")
    shown = client.post(f"/teams/{member.team_id}/password/{member.pk}/", follow=True)
    text = shown.content.decode()
    world.people["an"].refresh_from_db()
    password = text.split("mật khẩu ")[1].split(".")[0]
    assert world.people["an"].check_password(password)
    assert password not in json.dumps(client.get(f"/teams/{member.team_id}/").content.decode())
    foreign = as_person("nga").post(f"/teams/{member.team_id}/password/{member.pk}/")
    assert foreign.status_code == 404


@pytest.mark.req("DEC-05")
def test_villages_without_a_team_are_overdue_from_the_first_of_september(
    world: World, as_person
) -> None:
    client, unit = as_person("chi"), world.units["Vạn Thắng"].pk
    in_time = client.get(f"/teams/?unit={unit}&on=2022-08-31").content.decode()
    late = client.get(f"/teams/?unit={unit}&on=2022-09-01").content.decode()
    assert "Quá hạn" not in in_time and "hết ngày 31/08/2022" in in_time
    assert "Quá hạn" in late and "Còn 1 thôn chưa có Tổ" in late and "6863/KH-UBND, V.5" in late


@pytest.mark.req("HIE-05")
def test_a_member_serves_beside_a_main_job_that_the_form_asks_for(world: World, as_person) -> None:
    draft = begin(as_person("chi"), world, "Phú Hội")
    assert (
        "Đơn vị công tác chính"
        in as_person("chi").get(f"/teams/decisions/{draft.pk}/").content.decode()
    )
    form = typed(*GOOD) | {"workplace-1": "Trường Tiểu học Vạn Thắng 1"}
    as_person("chi").post(f"/teams/decisions/{draft.pk}/", form)
    draft.refresh_from_db()
    assert draft.draft["members"][1]["workplace"] == "Trường Tiểu học Vạn Thắng 1"


@pytest.mark.req("ACT-07")
def test_only_the_chair_of_the_day_issues_for_a_village(world: World, as_person) -> None:
    draft = begin(as_person("dung"), world, "Phú Hội")
    assert draft.issued_by == "commune_chair"
    chair = world.people["dung"].appointments.get(role="commune_chair")
    chair.valid = DateRange(chair.valid.lower, date(2022, 10, 18), "[)")
    chair.save()
    issue = typed(*GOOD) | {
        "number": "55", "signed_on": "18/10/2022", "takes_effect": "18/10/2022",
        "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH",
    }  # fmt: skip
    assert as_person("dung").post(f"/teams/decisions/{draft.pk}/issue/", issue).status_code == 404
    draft.refresh_from_db()
    assert draft.issued_at is None


def test_the_team_reads_the_decision_that_made_it_but_no_draft(world: World, as_person) -> None:
    issued = Decision.objects.get(team=world.teams["Quảng Hội 1"])
    page = as_person("binh").get(f"/teams/decisions/{issued.pk}/")
    assert page.status_code == 200 and "Nguyễn Thị An" in page.content.decode()
    draft = begin(as_person("chi"), world, "Phú Hội")
    assert as_person("binh").get(f"/teams/decisions/{draft.pk}/").status_code == 404
    assert as_person("giang").get(f"/teams/decisions/{draft.pk}/").status_code == 404
