"""Each commune's survey with what was answered in each village, and the groups made of it."""

from tests.walk.filled import CODES, PARENTS, VILLAGE_WORDS, Filled, named
from toso.demo.cast import SECRET_WORDS
from toso.kit import clock
from toso.kit.ids import new_id
from toso.surveys import publishing
from toso.surveys.answering import Given, answer_of
from toso.surveys.grouping import regroup, save_criteria
from toso.surveys.models import Answer, Criteria, Form, GroupAssignment, VillageGroup
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

SAID = {"so_nguoi": 3, "so_may": 0, "internet": "khong", "san_pham": "khong", "muon_hoc": "khac"}


def ask(filled: Filled) -> None:
    """Surveys, answers, groups, aims, with a word of their own in every text; call it last."""
    for commune, code in CODES.items():
        if code in SECRET_WORDS:
            _commune(filled, commune, SECRET_WORDS[code])


def _commune(filled: Filled, commune: str, word: str) -> None:
    unit = filled.world.units[commune]
    form = _form(filled, commune, "ky-nang-so", f"Khảo sát {word}-phiếu")
    opinion = _form(filled, commune, "hai-long", "Góp ý về thủ tục")
    filled.add("opinion", "", opinion.token)
    filled.add("starting", commune, unit.pk, "hai-long")
    villages = [name for name in VILLAGE_WORDS if PARENTS[name] == commune]
    for village in villages:
        home = named(f"walk home {village}")
        told = SAID | {"muon_hoc_khac": f"{VILLAGE_WORDS[village]}-đáp"}
        version = form.current
        assert version
        place = filled.world.units[village].pk
        answer_of(Given(new_id(), version, clock.now(), told, place, home)).save()
    groups = [{"key": "k", "name": f"Nhóm {word}-nhóm", "how": "all", "lines": [], "rule": True}]
    regroup(save_criteria(unit, groups, None).criteria)
    for village in villages:
        VillageGroup.objects.create(
            village=filled.world.units[village], group="k",
            chat_name=f"Zalo {VILLAGE_WORDS[village]}-zalo", aim=f"{VILLAGE_WORDS[village]}-đích",
        )  # fmt: skip
        filled.add("group", village, filled.world.units[village].pk, "k")


def _form(filled: Filled, commune: str, key: str, title: str) -> Form:
    starter = starters()[key]
    upload = publishing.Upload(f"{key}.xlsx", starter.workbook())
    form = publishing.begin_form(
        filled.world.units[commune], compile_file(upload.content), upload, starter.audience,
        starter.kind, title, filled.world.people["chi"],
    )  # fmt: skip
    publishing.publish(form.versions.get(), filled.world.people["chi"])
    form.refresh_from_db()
    filled.add("survey", commune, form.pk)
    filled.add("survey-version", commune, form.versions.get().pk)
    return form


def double_surveys() -> None:
    """As many surveys, answers and households in groups again."""
    for form in list(Form.objects.filter(token="")):
        version = form.versions.get(number=1)
        twin = Form.objects.get(pk=form.pk)
        twin.pk = new_id()
        twin.save(force_insert=True)
        version.pk, version.form = new_id(), twin
        version.save(force_insert=True)
        for answer in list(form.answers.all()):
            answer.pk, answer.subject = new_id(), new_id()
            answer.save(force_insert=True)
    for criteria in Criteria.objects.all():
        regroup(criteria)
    assert GroupAssignment.objects.exists() and Answer.objects.exists()
