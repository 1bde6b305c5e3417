"""Launches of teams for the walk, with words that may not leak."""

from datetime import date

from tests.walk.filled import LEVELS, Filled
from toso.documents.files import keep
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.uploads import judge
from toso.teams.models import Launch, LaunchPhoto


def launch(filled: Filled) -> None:
    """One of each commune, with a photograph whose name is its own."""
    from tests.walk.papers import page  # which knows Filled

    for n, (home, unit) in enumerate(filled.world.units.items()):
        if LEVELS[home] != "commune":
            continue
        filled.add("commune_unit", home, unit.pk)
        word = filled.secret(f"Ramắt{n}x", "place", home)
        made = Launch.objects.create(
            commune=unit, held_on=date(2022, 8, 20), place=f"Nhà {word}", note=f"{word}-lời",
            at=clock.now(),
        )  # fmt: skip
        file = keep(judge(f"{word}.png", page(90 + n)), by=None)
        photo = LaunchPhoto.objects.create(launch=made, file=file)
        filled.add("launch", home, made.pk)
        filled.add("launch_photo", home, photo.pk)


def double_launches() -> None:
    """As many launches again, without photographs."""
    for made in list(Launch.objects.all()):
        made.pk = new_id()
        made.save(force_insert=True)
