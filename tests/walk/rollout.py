"""Pilot models, shared platforms and villages' own words for the walk; none of them may leak."""

from datetime import date

from tests.walk.filled import LEVELS, Filled
from toso.adoption.catalogue import add as add_platform
from toso.adoption.models import Adoption
from toso.documents.issuing import enter
from toso.kit import clock
from toso.kit.ids import new_id
from toso.neighbourhoods.models import Assessment
from toso.pilots.kinds import add as add_kind
from toso.pilots.models import Pilot, YearState


def roll_out(filled: Filled) -> None:
    """A model of each commune and village, told of once; each commune's word of one platform."""
    hai = filled.world.people["hai"]
    source = enter(
        typed="924/QĐ-TTg", title="Chuyển đổi số trong xây dựng nông thôn mới", by=None,
        issuer_name="Thủ tướng Chính phủ", issued_on=date(2022, 8, 2), level="country",
    )  # fmt: skip
    kind = add_kind(hai, label="Mô hình thử", hosts=["village", "commune"], number=str(source))
    platform = add_platform(hai, label="Nền tảng thử", number=str(source))
    filled.add("pilot_kind", "Khánh Hòa", kind.pk)
    filled.add("adoption_platform", "Khánh Hòa", platform.pk)
    filled.add("adoption_key", "", str(platform.pk))
    for n, (home, unit) in enumerate(filled.world.units.items()):
        if LEVELS[home] not in ("commune", "village"):
            continue
        word = filled.secret(f"Môhình{n}x", "document", home)
        made = Pilot.objects.create(
            unit=unit, kind=str(kind.pk), kind_name=kind.label, name=f"Làng {word}",
            folded=f"lang {word}", document=source, since=date(2022, 9, 1), note=f"{word}-lời",
            made_at=clock.now(),
        )  # fmt: skip
        said = YearState.objects.create(
            pilot=made, year=2022, state="building", note=f"{word}-năm", at=clock.now()
        )
        filled.add("pilot", home, made.pk)
        filled.add("pilot_said", home, made.pk, said.pk)
        if LEVELS[home] == "commune":
            _adopt(filled, home, str(platform.pk), n)
        else:
            _assess(filled, home, n)


def _adopt(filled: Filled, home: str, platform: str, n: int) -> None:
    word = filled.secret(f"Nềntảng{n}x", "document", home)
    said = Adoption.objects.create(
        unit=filled.world.units[home], platform=platform, state="not_started", note=word,
        at=clock.now(),
    )  # fmt: skip
    filled.add("adoption_said", home, said.pk)


def _assess(filled: Filled, home: str, n: int) -> None:
    """A village has said something of itself, and waits."""
    word, unit = filled.secret(f"Khudâncư{n}x", "document", home), filled.world.units[home]
    said = Assessment.objects.create(
        unit=unit, lines=[{"key": "group", "text": "Có nhóm của thôn", "met": True}], met=True,
        note=word, at=clock.now(),
    )  # fmt: skip
    filled.add("assessed_village", home, unit.pk)
    filled.add("assessment", home, said.pk)


def double_rollout() -> None:
    """As many models of other kinds again, as many words of platforms and of villages."""
    for made in list(Pilot.objects.all()):
        known = list(made.states.all())
        made.pk, made.kind = new_id(), f"x{new_id()}"
        made.save(force_insert=True)
        for said in known:
            said.pk, said.pilot = new_id(), made
            said.save(force_insert=True)
    for told in list(Assessment.objects.all()):
        told.pk, told.state = new_id(), "replaced"
        told.save(force_insert=True)
    for word in list(Adoption.objects.all()):
        word.pk = new_id()
        word.save(force_insert=True)
