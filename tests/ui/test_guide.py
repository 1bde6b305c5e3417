"""The guide shows every component; a tag that breaks breaks here first."""

from django.test import Client

from toso.demo.world import World


def test_the_guide_shows_every_component(world: World) -> None:
    page = Client(HTTP_HOST="khanh-hoa.localhost").get("/ui/")
    assert page.status_code == 200
    assert 'aria-sort="descending"' in page.content.decode()
