"""Templates that the department proposes, and essential services that need no code."""

from typing import Any

import pytest

from tests.tasks.giving import given
from toso.charter.models import Programme
from toso.demo.world import World
from toso.tasks.catalogue import services_on
from toso.tasks.models import Task, TemplateVersion

SAID = {
    "kind": "public_service", "title": "Giới thiệu cổng dịch vụ công mới",
    "content": "Hướng dẫn đăng nhập cổng mới.", "deliverable": "30 người đăng nhập được",
    "reason": "Cổng mới của tỉnh", "effective_on": "18/10/2022", "tags": ["online_services"],
}  # fmt: skip


@pytest.mark.req("TSK-11")
def test_the_department_proposes_a_template_and_communes_get_it(
    world: World, as_person: Any
) -> None:
    assert as_person("chi").get("/tasks/templates/new/").status_code == 404
    as_person("hai").post("/tasks/templates/new/", SAID)
    [version] = TemplateVersion.objects.all()
    assert (version.number, str(version.proposed_by)) == (1, "Sở Thông tin và Truyền thông")
    for commune in ("chi", "oanh"):
        page = as_person(commune).get("/tasks/templates/").content.decode()
        assert version.title in page and "áp dụng từ 18/10/2022" in page
    form = as_person("chi").get(f"/tasks/new/?template={version.pk}").context["form"]
    assert form.initial["content"] == version.content


@pytest.mark.req("TSK-11")
def test_a_new_version_holds_from_its_day_and_the_old_one_stays_readable(
    world: World, as_person: Any
) -> None:
    hai = as_person("hai")
    hai.post("/tasks/templates/new/", SAID)
    first = TemplateVersion.objects.get()
    later = SAID | {"title": "Giới thiệu cổng, bản mới", "effective_on": "01/11/2022"}
    hai.post(f"/tasks/templates/{first.template_id}/next/", later)
    offered = TemplateVersion.objects.offered
    assert [v.number for v in offered(first.effective_on)] == [1]
    assert [v.number for v in offered(first.effective_on.replace(month=11, day=1))] == [2]
    page = as_person("chi").get(f"/tasks/templates/{first.template_id}/").content.decode()
    assert first.title in page and "Bản cũ" not in page and "Sắp áp dụng" in page


def test_a_retired_template_is_offered_no_more(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    hai.post("/tasks/templates/new/", SAID)
    first = TemplateVersion.objects.get()
    hai.post(f"/tasks/templates/{first.template_id}/next/", SAID | {"retired": "on"})
    assert not TemplateVersion.objects.offered(first.effective_on).exists()


@pytest.mark.req("TSK-06")
def test_adding_buu_chinh_as_an_essential_service_needs_no_code(
    world: World, as_person: Any
) -> None:
    hai = as_person("hai")
    assert "Bưu chính" not in as_person("chi").get("/tasks/new/").content.decode()
    hai.post("/tasks/services/", {"label": "Bưu chính", "source": "4862/KH-UBND, ¶3"})
    assert "Bưu chính" in as_person("chi").get("/tasks/new/").content.decode()
    given(world, "chi", "Quảng Hội 1", kind="digital_society", services=["buu_chinh"])
    given(world, "chi", "Quảng Hội 1")
    rows = as_person("chi").get("/tasks/?service=buu_chinh").context["rows"]
    assert [task.services for task, _state in rows] == [["buu_chinh"]]


@pytest.mark.req("TSK-06")
def test_a_charter_names_the_essential_services_of_its_own(world: World) -> None:
    Programme.objects.filter(province=world.province).update(charter="binh-duong-2022")
    assert services_on(world.teams["Xóm Cỏ"].valid.lower)["post"] == "Bưu chính"
    Programme.objects.filter(province=world.province).update(charter="quang-ngai-2022")
    named = services_on(world.teams["Xóm Cỏ"].valid.lower)
    assert list(named.values()) == ["Y tế", "Giáo dục", "Chính sách xã hội", "Phòng chống dịch"]
    assert not Task.objects.exists()
