"""Tasks, topics, templates and requests for the walk, with words that may not leak."""

from datetime import date

from tests.tasks.giving import drafted, given
from tests.walk.filled import CODES, Filled, named
from toso.demo.cast import SECRET_WORDS
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Appointment, Organisation
from toso.tasks import asking, proposing, topics
from toso.tasks.asking import Sender
from toso.tasks.doing import Saying, move
from toso.tasks.models import Request, Task, Topic

DUE = date(2022, 10, 28)
WORDS = ["done", "noted", "stuck", "handed", "returned", "cancelled"]


def give(filled: Filled) -> None:
    """A task and a draft of the province for each team, and what each asks the Youth Union; a topic
    of each commune; a template for all."""
    for n, village in enumerate(filled.world.teams):
        _team(filled, n, village)
    for n, (commune, code) in enumerate(CODES.items()):
        if code in SECRET_WORDS:
            _topic(filled, n, commune)
    said = {"kind": "other", "title": "Mẫu chung", "content": "Việc", "deliverable": "Kết quả",
            "reason": "Nền tảng mới", "effective_on": date(2022, 10, 1)}  # fmt: skip
    made = proposing.propose(said, filled.world.people["hai"], None)
    filled.add("task_template", "", made.template_id)
    filled.add("task_template_version", "", made.pk)


def _team(filled: Filled, n: int, village: str) -> None:
    world, word = filled.world, filled.secret(f"Nhiệmvụ{n}x", "place", village)
    said = {"title": f"{word}-việc", "content": f"{word}-nội", "deliverable": f"{word}-kết"}
    [task] = given(world, "hai", village, due=DUE, **said)
    move(task, Saying("noted", world.people["hai"], f"{word}-ghi"))
    draft = filled.secret(f"Nhápviệc{n}x", "province", village)
    [written] = drafted(world, "hai", village, title=f"{draft}-nháp")
    filled.add("task", village, task.pk)
    filled.add("task_draft", village, written.pk)
    _asked(filled, n, village, task)


def _asked(filled: Filled, n: int, village: str, task: Task) -> None:
    world, word = filled.world, filled.secret(f"Phốihợp{n}x", "asked", village)
    team = world.teams[village]
    held = Appointment.objects.filter(unit=team.host, role="team_leader").first()
    assert held
    by, union = held.account, Organisation.objects.get(pk=named("tỉnh đoàn"))
    said = {"title": f"{word}-nhờ", "content": f"{word}-lời", "due": DUE}
    made = asking.ask(Sender(held, team), union, said, by, task)
    asking.reply(made, "said", f"{word}-thêm", by, held)
    filled.add("asking", village, made.pk)


def _topic(filled: Filled, n: int, commune: str) -> None:
    word = filled.secret(f"Chuyênđề{n}x", "below", commune)
    row = Topic(
        unit=filled.world.units[commune], period="2022-10", title=f"{word}-đề",
        content=f"{word}-nội", made_at=clock.now(),
    )  # fmt: skip
    by = filled.world.people["hai"]
    topics.start(topics.keep(row, [], by), by, f"{word}-lý")
    filled.add("topic", "", row.pk)


def double_tasks() -> None:
    """As many tasks, topics and requests again."""
    for model in (Task, Topic, Request):
        for row in list(model.objects.all()):
            row.pk = new_id()
            row.save(force_insert=True)
