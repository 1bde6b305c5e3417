"""The public launch of a commune's teams: recorded with photographs, flagged when it is late."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from PIL import Image

from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.documents.files import stored_at
from toso.places.models import Unit
from toso.teams.coverage import promises
from toso.teams.launches import Mark, Row
from toso.teams.launches import launches as launches_of
from toso.teams.models import Launch, LaunchPhoto


@pytest.fixture
def kien_giang(world: World) -> World:
    """The plan of Kiên Giang, which wants every launch within August 2022 (003 III.3)."""
    Programme.objects.filter(province=world.province).delete()
    Programme.objects.create(
        province=world.province, charter="kien-giang-2022", valid=DateRange(START, None, "[)")
    )
    return world


def launches(unit: Unit, day: date) -> list[Row]:
    return launches_of(unit, day, promises(day).get("launch"))


def picture(name: str = "ra-mat.jpg") -> SimpleUploadedFile:
    """A photograph that tells where it was taken, as phones make them."""
    out, image = BytesIO(), Image.new("RGB", (60, 40), "teal")
    exif = image.getexif()
    exif[0x010E] = "nhà ông Bảy"
    image.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def launch(client: Client, world: World, commune: str, day: str = "20/08/2022", **more: object):
    said = {"held_on": day, "place": "Nhà văn hóa thôn Quảng Hội", "photos": [picture()]} | more
    return client.post(f"/teams/launches/{world.units[commune].pk}/", said)


@pytest.mark.req("HIE-16")
def test_a_commune_without_a_launch_by_the_plans_day_is_flagged_to_those_above(
    kien_giang: World, as_person
) -> None:
    world, district = kien_giang, as_person("giang")
    unit = world.units["Vạn Ninh"].pk
    before = district.get(f"/teams/launches/?unit={unit}&on=2022-08-31")
    assert before.context["overdue"] == 0
    assert {row.mark for row in before.context["rows"]} == {Mark.DUE}
    late = district.get(f"/teams/launches/?unit={unit}&on=2022-09-01").content.decode()
    assert "Quá hạn" in late and "Kiên Giang 2022, III.3" in late and "Vạn Thắng" in late
    assert launch(as_person("chi"), world, "Vạn Thắng").status_code == 302
    after = district.get(f"/teams/launches/?unit={unit}&on=2022-09-01")
    marks = {str(row.unit): row.mark for row in after.context["rows"]}
    assert marks.pop("xã Vạn Thắng") == Mark.HELD
    assert set(marks.values()) == {Mark.OVERDUE}
    front = as_person("hai").get("/teams/").content.decode()
    assert "chưa ghi việc ra mắt Tổ" in front and "state=overdue" in front


@pytest.mark.req("HIE-16")
def test_a_launch_keeps_its_date_place_and_photographs(
    kien_giang: World, as_person, django_capture_on_commit_callbacks
) -> None:
    world, client = kien_giang, as_person("chi")
    launch(client, world, "Vạn Thắng", note="Có 120 người dự")
    made = Launch.objects.get()
    assert (made.held_on, made.place) == (date(2022, 8, 20), "Nhà văn hóa thôn Quảng Hội")
    photo = LaunchPhoto.objects.get()
    page = as_person("hai").get(f"/teams/launches/{made.commune_id}/").content.decode()
    assert "20/08/2022" in page and "Có 120 người dự" in page
    address = f"/teams/launches/photos/{photo.pk}/"
    assert address in page
    shown = as_person("hai").get(address)
    assert shown["Content-Type"] == "image/jpeg"
    assert not Image.open(BytesIO(b"".join(shown.streaming_content))).getexif()
    assert as_person("nga").get(address).status_code == 404
    assert as_person("an").get(address).status_code == 404
    bytes_at = stored_at(photo.file)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}remove/")
    assert not LaunchPhoto.objects.exists() and not bytes_at.exists()


def test_a_launch_after_the_plans_day_is_said_to_be_late(kien_giang: World, as_person) -> None:
    world = kien_giang
    launch(as_person("chi"), world, "Vạn Thắng", "05/09/2022")
    (row,) = launches(world.units["Vạn Thắng"], date(2022, 10, 18))
    assert row.mark == Mark.LATE and row.photos == 1
    (then,) = launches(world.units["Vạn Thắng"], date(2022, 9, 4))
    assert then.mark == Mark.OVERDUE and then.launch is None


def test_a_plan_that_names_no_day_blames_nobody(world: World, as_person) -> None:
    page = as_person("giang").get("/teams/launches/")
    assert {row.mark for row in page.context["rows"]} == {Mark.OPEN}
    assert "không nêu hạn" in page.content.decode()


def test_what_was_recorded_by_mistake_is_taken_back_and_put_back(
    kien_giang: World, as_person
) -> None:
    world, client = kien_giang, as_person("chi")
    launch(client, world, "Vạn Thắng")
    made = Launch.objects.get()
    client.post(f"/teams/launches/record/{made.pk}/withdraw/")
    assert launches(world.units["Vạn Thắng"], date(2022, 9, 1))[0].mark == Mark.OVERDUE
    assert "Khôi phục" in client.get(f"/teams/launches/{made.commune_id}/").content.decode()
    client.post(f"/teams/launches/record/{made.pk}/restore/")
    assert launches(world.units["Vạn Thắng"], date(2022, 9, 1))[0].mark == Mark.HELD
    mended = {"held_on": "21/08/2022", "place": "Hội trường UBND xã", "photos": [picture("2.jpg")]}
    client.post(f"/teams/launches/record/{made.pk}/", mended)
    made.refresh_from_db()
    assert made.held_on == date(2022, 8, 21) and made.place == "Hội trường UBND xã"
    assert made.photos.count() == 1, "the same picture is kept once"


def test_only_the_commune_itself_records_its_launch(kien_giang: World, as_person) -> None:
    world = kien_giang
    for key in ("nga", "giang", "hai", "binh", "khanh"):
        assert launch(as_person(key), world, "Vạn Thắng").status_code == 404, key
    assert not Launch.objects.exists()
    launch(as_person("dung"), world, "Vạn Thắng")
    made = Launch.objects.get()
    assert as_person("nga").post(f"/teams/launches/record/{made.pk}/withdraw/").status_code == 404
    assert as_person("nga").get(f"/teams/launches/{made.commune_id}/").status_code == 404


def test_a_mistake_in_the_form_loses_nothing(kien_giang: World, as_person) -> None:
    world, client = kien_giang, as_person("chi")
    page = launch(client, world, "Vạn Thắng", "20/08/2023")
    said = page.content.decode()
    assert page.status_code == 422 and "chưa đến" in said and "Nhà văn hóa thôn Quảng Hội" in said
    paper = SimpleUploadedFile("ra-mat.jpg", b"%PDF-1.4 not a picture", "image/jpeg")
    assert launch(client, world, "Vạn Thắng", photos=[paper]).status_code == 422
    assert not Launch.objects.exists()
    launch(client, world, "Vạn Thắng")
    again = launch(client, world, "Vạn Thắng")
    assert again.status_code == 422 and "đã ghi rồi" in again.content.decode()


def test_the_list_goes_to_excel_with_the_same_rows(kien_giang: World, as_person) -> None:
    launch(as_person("chi"), kien_giang, "Vạn Thắng")
    page = as_person("hai").get("/teams/launches/?state=held")
    assert [str(row.unit) for row in page.context["rows"]] == ["xã Vạn Thắng"]
    file = as_person("hai").get("/teams/launches/?state=held&as=xlsx")
    assert file.status_code == 200 and "spreadsheet" in file["Content-Type"]
