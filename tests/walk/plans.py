"""Each commune's plan with words that may not leak: what is issued, and what is being drafted."""

from datetime import date

from tests.walk.filled import CODES, Filled
from toso.demo.cast import SECRET_WORDS
from toso.kit.ids import new_id
from toso.plans import board, drafting, issuing
from toso.plans.confirming import confirm
from toso.plans.contents import headings, items
from toso.plans.models import Confirmation, PlanVersion, Progress


def plan(filled: Filled) -> None:
    """An issued plan with a board, an amendment that is drafted, what is confirmed of teams."""
    for n, (commune, code) in enumerate(CODES.items()):
        if code in SECRET_WORDS:
            _commune(filled, n, commune)
    for n, (village, team) in enumerate(filled.world.teams.items()):
        word = filled.secret(f"Xácnhận{n}x", "place", village)
        confirm(team, "training", None, held=True, source=f"{word}-nguồn", note=f"{word}-ghi")


def _commune(filled: Filled, n: int, commune: str) -> None:
    unit, word = filled.world.units[commune], filled.secret(f"Kếhoạch{n}x", "below", commune)
    draft = drafting.begin(unit, 2022, None, title=f"Kế hoạch {word}-đề")
    texts = {part.key: f"{word}-mục" for part in headings(draft)}
    lists = {
        "assignment": [{"owner": f"{word}-nơi", "work": f"{word}-việc"}],
        "narrative": [{"goal": f"{word}-đích"}],
        "step": [{"until": "2022-11-01", "work": f"{word}-mốc"}],
    }
    draft = drafting.bring(draft, texts, lists, None)
    issued = issuing.issue(draft, None, number=30 + n, issued_on=date(2022, 10, 1),
                           signer=f"Ông {word}", signer_title="CHỦ TỊCH")  # fmt: skip
    [duty] = items(issued, "assignment")
    board.report(issued, duty.id, None, state="doing", risk="high", risk_reason=f"{word}-rủi",
                 note=f"{word}-làm")  # fmt: skip
    filled.add("plan", commune, issued.plan_id)
    filled.add("plan_version", commune, issued.pk)
    filled.add("plan_assignment", commune, issued.plan_id, duty.id)
    filled.add("plan_begin", commune, unit.pk, 2023)
    _amendment(filled, n, commune, issued)


def _amendment(filled: Filled, n: int, commune: str, issued: PlanVersion) -> None:
    word = filled.secret(f"Sửađổi{n}x", "draft", commune)
    draft = drafting.amend(issued.plan, None, reason=f"{word}-lý", proposed_by=f"{word}-ai")
    key = headings(draft)[0].key
    drafting.write(draft, key, {"text": f"{word}-mục"}, None, seen=0)
    filled.add("plan_draft", commune, draft.pk)
    filled.add("plan_part", commune, draft.pk, key)


def double_plans() -> None:
    """As many updates of each board and confirmations again; each plan's list twice as long."""
    for version in PlanVersion.objects.exclude(issued_on=None):
        twins = {f"assignment-{new_id()}": part for key, part in version.contents.items()
                 if key.startswith("assignment-")}  # fmt: skip
        PlanVersion.objects.filter(pk=version.pk).update(contents=version.contents | twins)
    for model in (Progress, Confirmation):
        for row in list(model._default_manager.all()):
            row.pk = new_id()
            row.save(force_insert=True)
