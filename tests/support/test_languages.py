"""Whoever reads English finds the platforms by their English names, too."""

from typing import Any

from toso.demo.world import World


def test_platforms_are_named_in_the_readers_language(world: World, as_person: Any) -> None:
    client = as_person("binh")
    assert "Cổng dịch vụ công của tỉnh" in client.get("/support/new/").content.decode()
    client.cookies["django_language"] = "en"
    page = client.get("/support/new/").content.decode()
    assert "Cổng dịch vụ công của tỉnh" not in page and "Report a difficulty" in page
