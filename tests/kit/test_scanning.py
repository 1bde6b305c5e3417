"""Every door that takes files asks the configured scanner first (SEC-04)."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from toso.demo.world import World
from toso.gateway.models import Import
from toso.surveys.forms import NewForm

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def scanner(folder: Path, lines: str) -> str:
    script = folder / "scanner.sh"
    script.write_text(f"#!/bin/sh\n{lines}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def send(world: World, client: Any) -> Any:
    file = SimpleUploadedFile("ho.csv", "Họ và tên chủ hộ\nTrần Thị A\n".encode() + EICAR)
    village = world.units["Quảng Hội 1"].pk
    said = {"kind": "households", "village": str(village), "file": file}
    return client.post(reverse("gateway:new"), said)


@pytest.mark.req("SEC-04")
def test_an_infected_list_is_refused_when_a_scanner_is_configured(
    world: World, as_person: Any, tmp_path: Path, settings: Any
) -> None:
    assert send(world, as_person("chi")).status_code == 302, "without a scanner it is but text"
    settings.SCANNER = scanner(tmp_path, 'grep -q EICAR-STANDARD "$1" && exit 1 || exit 0')
    refused = send(world, as_person("chi"))
    assert refused.status_code == 422 and "mã độc" in refused.content.decode()
    assert Import.objects.count() == 1


def test_without_an_answer_nothing_is_taken(
    world: World, as_person: Any, settings: Any, tmp_path: Path
) -> None:
    settings.SCANNER = scanner(tmp_path, "exit 7")
    assert send(world, as_person("chi")).status_code == 422
    assert not Import.objects.exists()


def test_surveys_ask_the_scanner_too(settings: Any, tmp_path: Path) -> None:
    settings.SCANNER = scanner(tmp_path, "exit 1")
    form = NewForm({}, {"file": SimpleUploadedFile("phieu.xlsx", b"PK")})
    assert not form.is_valid() and "mã độc" in str(form.errors["file"])
