"""Who helps a team without being its member: linked by dates, outside its size."""

from datetime import date

import pytest
from django.test import Client

from tests.teams.test_pages import begin, typed
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.people.models import Appointment
from toso.teams.drafting import current_members, judge, new_draft
from toso.teams.models import Membership, Supporter

HELPER = {
    "name": "Phan Văn Đỡ", "kind": "collaborator", "sent_by": "VNPT Vạn Ninh",
    "helps_with": "Cài VNeID", "phone": "0912345678", "since": "18/10/2022", "until": "",
}  # fmt: skip
DAY = date(2022, 10, 18)


def link(client: Client, team: object, **more: str):
    return client.post(f"/teams/{team}/supporters/new/", HELPER | more)


@pytest.mark.req("HIE-10", "ACT-18")
def test_supporters_are_listed_with_the_team_and_not_counted_in_its_size(
    world: World, as_person
) -> None:
    team, chi = world.teams["Quảng Hội 1"], as_person("chi")
    members = Membership.objects.filter(team=team).count()
    for n in range(12):  # a team of Khánh Hòa has ten at most
        kind = ["helper", "collaborator", "speaker"][n % 3]
        answer = link(chi, team.pk, name=f"Phan Văn Đỡ {n}", kind=kind)
        assert answer.status_code == 302
    page = chi.get(f"/teams/{team.pk}/")
    assert len(page.context["supporters"]) == 12 and len(page.context["members"]) == members
    text = page.content.decode()
    for words in ("Cộng tác viên", "Báo cáo viên", "VNPT Vạn Ninh", "Phan Văn Đỡ 11"):
        assert words in text, words
    draft = new_draft(team, "change", current_members(team, DAY), world.people["chi"])
    assert judge(draft).of("size") == ()
    assert not Appointment.objects.filter(account__full_name__startswith="Phan Văn Đỡ").exists()
    other = chi.get(f"/teams/{world.teams['Quảng Hội 2'].pk}/")
    assert not other.context["supporters"], "each village has its own"
    rows = as_person("chi").get("/teams/").context["rows"]
    here = next(row for row in rows if row.unit == team.host)
    assert here.name == "Quảng Hội 1" and Membership.objects.filter(team=team).count() == members


@pytest.mark.req("HIE-10")
def test_a_supporter_helps_from_a_day_to_a_day(world: World, as_person) -> None:
    team, chi = world.teams["Quảng Hội 1"], as_person("chi")
    link(chi, team.pk, since="01/10/2022", until="10/10/2022")
    link(chi, team.pk, name="Võ Thị Giúp", since="01/10/2022")
    assert [s.name for s in chi.get(f"/teams/{team.pk}/").context["supporters"]] == ["Võ Thị Giúp"]
    chi.post(f"/teams/supporters/{Supporter.objects.get(name='Võ Thị Giúp').pk}/end/")
    assert not chi.get(f"/teams/{team.pk}/").context["supporters"]
    kept = Supporter.objects.get(name="Võ Thị Giúp")
    assert (kept.valid.lower, kept.valid.upper) == (date(2022, 10, 1), DAY)
    assert Entry.objects.filter(verb="team.release", subject=kept.pk).exists()
    with clock.travel(DAY):
        again = chi.post(f"/teams/supporters/{kept.pk}/end/", follow=True)
    assert "đã thôi hỗ trợ" in again.content.decode()


def test_what_was_typed_survives_a_refusal(world: World, as_person) -> None:
    team, chi = world.teams["Quảng Hội 1"], as_person("chi")
    early = link(chi, team.pk, since="01/08/2022")
    assert early.status_code == 422 and "Tổ không hoạt động" in early.content.decode()
    assert "Phan Văn Đỡ" in early.content.decode()
    turned = link(chi, team.pk, until="01/10/2022")
    assert turned.status_code == 422 and "không thể trước" in turned.content.decode()
    link(chi, team.pk)
    assert "đang hỗ trợ" in link(chi, team.pk).content.decode()
    assert Supporter.objects.count() == 1


@pytest.mark.parametrize("key", ["nga", "giang", "binh", "khanh", "lan"])
def test_only_the_commune_says_who_helps_its_teams(world: World, as_person, key: str) -> None:
    team = world.teams["Quảng Hội 1"]
    assert link(as_person(key), team.pk).status_code == 404
    link(as_person("chi"), team.pk)
    made = Supporter.objects.get()
    assert as_person(key).post(f"/teams/supporters/{made.pk}/end/").status_code == 404


@pytest.mark.req("HIE-13")
def test_qualities_are_declared_on_the_nomination_form_and_appear_nowhere_else(
    world: World, as_person
) -> None:
    client, said = as_person("dung"), "năng lực sáng tạo"
    draft = begin(client, world, "Phú Hội")
    page = f"/teams/decisions/{draft.pk}/"
    assert said in client.get(page).content.decode()
    people = [("Nguyễn Văn Tâm", "leader", "youth_branch_secretary"), ("Lê Thị Út", "deputy", "")]
    form = typed(*people)
    plain = client.post(f"{page}verdict/", form).content
    declared = form | {"qualities-0": ["creative", "devoted"], "qualities-1": ["made_up"]}
    assert client.post(f"{page}verdict/", declared).content == plain, "never scored"
    client.post(page, declared)
    draft.refresh_from_db()
    assert [m["qualities"] for m in draft.draft["members"]] == [["creative", "devoted"], []]
    assert 'name="qualities-0" value="creative" checked' in client.get(page).content.decode()
    issue = {"number": "55", "signed_on": "18/10/2022", "takes_effect": "18/10/2022",
             "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH"}  # fmt: skip
    assert client.post(f"{page}issue/", declared | issue).status_code == 302
    draft.refresh_from_db()
    assert "qualities" not in str(draft.draft)
    for address in (page, f"/teams/{draft.team_id}/", "/teams/"):
        assert said not in client.get(address).content.decode().lower(), address
    assert "qualit" not in " ".join(f.name for f in Membership._meta.get_fields())
