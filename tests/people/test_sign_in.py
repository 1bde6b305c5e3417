"""Signing in: by password, locked after five failures; by persona in the demo only."""

import os
import subprocess
import sys

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from toso.demo.world import World
from toso.journal.models import Entry
from toso.people.passwords import give_password

LOGIN = "/accounts/login/"


@pytest.fixture
def browser(world: World, settings: Settings) -> Client:
    # A slow hash is for thieves; here it would only make the suite slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return Client(HTTP_HOST="khanh-hoa.localhost")


def sign_in(browser: Client, password: str) -> object:
    return browser.post(LOGIN, {"login": "chi", "password": password})


def test_an_officer_signs_in_with_the_password_she_was_given(world: World, browser: Client) -> None:
    password = give_password(world.people["chi"], by=world.people["dung"])
    assert len(password) >= 14
    assert sign_in(browser, password).status_code == 302
    assert browser.get("/").context["request"].user == world.people["chi"]


def test_five_failures_lock_the_account_even_for_the_right_password(
    world: World, browser: Client
) -> None:
    password = give_password(world.people["chi"], by=world.people["dung"])
    for _ in range(5):
        assert "chưa đúng" in sign_in(browser, "sai mat khau nhe").content.decode()
    refused = sign_in(browser, password)
    assert "tạm khóa 12 giờ" in refused.content.decode()
    assert "_auth_user_id" not in browser.session
    assert Entry.objects.filter(verb="account.sign_in_failed").count() == 5


def test_four_failures_do_not(world: World, browser: Client) -> None:
    password = give_password(world.people["chi"], by=world.people["dung"])
    for _ in range(4):
        sign_in(browser, "sai mat khau nhe")
    assert sign_in(browser, password).status_code == 302


def test_nobody_signs_up_by_themselves(browser: Client) -> None:
    assert browser.get("/accounts/signup/").status_code == 404


def test_the_demo_lets_one_become_a_persona_with_a_click(world: World, browser: Client) -> None:
    page = browser.get("/demo/")
    names = [group.account.full_name for group in page.context["groups"]]
    assert names == [
        "Nguyễn Thị An", "Trần Văn Bình", "Lê Thị Kim Chi", "Phạm Ngọc Dũng", "Võ Thu Giang",
        "Đặng Minh Hải", "Trần Hoàng Long", "Bùi Quốc Khánh", "Huỳnh Ngọc Lan",
    ]  # fmt: skip
    browser.post("/demo/become/", {"account": str(world.people["hai"].pk)})
    assert browser.get("/").context["request"].user == world.people["hai"]


def test_only_a_persona_can_be_become(world: World, browser: Client) -> None:
    assert (
        browser.post("/demo/become/", {"account": str(world.people["nga"].pk)}).status_code == 404
    )
    assert browser.post("/demo/become/", {"account": "không phải mã"}).status_code == 404


def test_the_persona_page_refuses_a_province_that_is_no_demo(world: World, browser: Client) -> None:
    world.province.is_demo = False
    world.province.save()
    assert browser.get("/demo/").status_code == 404
    became = browser.post("/demo/become/", {"account": str(world.people["hai"].pk)})
    assert became.status_code == 404


def test_outside_demo_mode_the_persona_page_has_no_address() -> None:
    script = (
        "import django; django.setup()\n"
        "from django.urls import Resolver404, resolve\n"
        "for path in ('/demo/', '/demo/become/', '/ui/'):\n"
        "    try: resolve(path)\n"
        "    except Resolver404: continue\n"
        "    raise SystemExit(f'{path} is routed')\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=os.environ
        | {
            "TOSO_MODE": "province",
            "TOSO_SECRET_KEY": "x" * 50,
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr


def test_a_person_without_an_appointment_is_told_whom_to_ask(world: World, browser: Client) -> None:
    world.people["chi"].appointments.all().delete()
    browser.force_login(world.people["chi"], backend="django.contrib.auth.backends.ModelBackend")
    page = browser.get("/")
    assert page.status_code == 403 and "Chưa được phân công" in page.content.decode()


def test_a_session_that_ended_gives_the_window_to_the_sign_in_not_a_fragment(
    browser: Client,
) -> None:
    page = "http://khanh-hoa.localhost/registers/visits/?month=2022-10"
    answer = browser.get(
        "/registers/visits/?page=2", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=page
    )
    assert answer.headers["HX-Redirect"] == (
        "/accounts/login/?next=%2Fregisters%2Fvisits%2F%3Fmonth%3D2022-10"
    )
