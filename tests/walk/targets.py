"""Targets on their way down with words that may not leak: reasons, contests, drafts."""

from datetime import date
from typing import Any

from tests.walk.filled import Filled
from toso.documents.issuing import enter
from toso.kit.ids import new_id
from toso.people.models import Organisation
from toso.targets.answering import contest, propose
from toso.targets.assigning import assign
from toso.targets.drafting import open_draft
from toso.targets.lines import Line
from toso.targets.models import Assignment, Target
from toso.teams.models import Team

CODE, NEXT = "IND-KH22-05b", "IND-KH25-01b"
# Assigner, its place, the receiver, who signs, the kind of paper, the receivers with their counts.
STEPS = [
    ("province", "Khánh Hòa", "district", "tung", "QĐ", {"Vạn Ninh": 9, "Khánh Sơn": 4}),
    ("district", "Vạn Ninh", "commune", "son", "QĐ", {"Vạn Thắng": 5, "Vạn Giã": 3}),
    ("commune", "Vạn Thắng", "team", "dung", "KH", {"Quảng Hội 1": 3, "Quảng Hội 2": 2}),
]


def target(filled: Filled) -> None:
    """The whole way of 2022, a contest at each level, a proposal, and a draft of each office."""
    for n, step in enumerate(STEPS):
        _give(filled, n, *step)
    _by_group(filled)
    _talk(filled)
    for n, (party, place, receiver, by) in enumerate([s[:4] for s in STEPS]):
        word = filled.secret(f"Giaonháp{n}x", "draft", place)
        unit = filled.world.units[place]
        draft = open_draft(
            assigner=party, receiver=receiver, unit=unit, year=2022, revise=True,
            title=f"Điều chỉnh {word}", reason=f"{word}-lý", by=filled.world.people[by],
        )  # fmt: skip
        filled.add("target_draft", place, draft.pk)
        filled.add("target_lines", place, draft.pk, CODE)


def _give(filled: Filled, n: int, party: str, place: str, receiver: str, by: str, kind: str,
          counts: dict[str, int]) -> None:  # fmt: skip
    world, unit = filled.world, filled.world.units[place]
    issuer = Organisation.objects.get(unit=unit, kind="peoples_committee")
    paper = enter(
        typed=f"{701 + n}/{kind}-UBND", kind=kind, title="Giao chỉ tiêu", by=None, issuer=issuer,
        unit=unit, issued_on=date(2022, 9, 1 + n),
    )  # fmt: skip
    lines = [
        Line(CODE, world.units[name].pk, count, 3 * count, team=_team(world, name))
        for name, count in counts.items()
    ]
    given = assign(
        assigner=party, receiver=receiver, unit=unit, year=2022, lines=lines, document=paper,
        by=world.people[by],
    )  # fmt: skip
    for name, made in zip(counts, given, strict=True):
        filled.add("target", name, made.pk)
    filled.add("assignment", place, Assignment.objects.get(document=paper).pk)


def _by_group(filled: Filled) -> None:
    """Of what the commune holds, a part for the household group of tests.walk.surveys."""
    world, unit = filled.world, filled.world.units["Vạn Thắng"]
    issuer = Organisation.objects.get(unit=unit, kind="peoples_committee")
    paper = enter(
        typed="709/KH-UBND", kind="KH", title="Chia theo nhóm hộ", by=None, issuer=issuer,
        unit=unit, issued_on=date(2022, 9, 9),
    )  # fmt: skip
    (made,) = assign(
        assigner="commune", receiver="team", unit=unit, year=2022, document=paper,
        lines=[Line(CODE, unit.pk, 1, 2, group="k")], by=world.people["dung"],
    )  # fmt: skip
    filled.add("target", "Vạn Thắng", made.pk)


def _team(world: Any, name: str) -> Any:
    return world.teams[name].pk if name in world.teams else None


def _talk(filled: Filled) -> None:
    """What receivers say of theirs, and wish for the next year."""
    world = filled.world
    said = [("Vạn Ninh", "son"), ("Vạn Thắng", "dung"), ("Quảng Hội 1", "binh")]
    for n, (place, by) in enumerate(said):
        word = filled.secret(f"Kiếnnghị{n}x", "place", place)
        held = Target.objects.whole().get(unit=world.units[place])
        contest(held, by=world.people[by], seen=1, reason=f"{word}-lý", count=1)
    word = filled.secret("Đềxuất0x", "place", "Vạn Thắng")
    made = propose(
        receiver="commune", unit=world.units["Vạn Thắng"], indicator=NEXT, year=2023, count=4,
        by=world.people["dung"], reason=f"{word}-lý",
    )  # fmt: skip
    filled.add("target", "Vạn Thắng", made.pk)


def double_targets(filled: Filled) -> None:
    """Every team that has none gets the targets of Quảng Hội 1, with all that was said of them."""
    like = filled.world.teams["Quảng Hội 1"]
    without = Team.objects.filter(level="village", targets=None).exclude(valid=None)
    for team in list(without):
        for held in list(Target.objects.filter(team=like).prefetch_related("versions__replies")):
            versions = list(held.versions.all())
            held.pk, held.team_id, held.unit_id = new_id(), team.pk, team.host_id
            held.save(force_insert=True)
            for version in versions:
                replies = list(version.replies.all())
                version.pk, version.target_id = new_id(), held.pk
                version.save(force_insert=True)
                for reply in replies:
                    reply.pk, reply.version_id = new_id(), version.pk
                    reply.save(force_insert=True)
