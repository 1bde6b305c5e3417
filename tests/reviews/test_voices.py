"""Surveys and feedback in a review: counted as of its days, frozen when it is signed (TTR-07)."""

from datetime import date, datetime, timedelta

import pytest

from tests.reviews.test_reviews import send
from tests.surveys.conftest import PLEASED, answered, made
from toso.demo.world import World
from toso.feedback.models import Answer as Said
from toso.feedback.models import Dispatch, Notice
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.reports.models import Obligation
from toso.reports.opening import open_period
from toso.reviews.feeding import signed_voices
from toso.reviews.voices import CHANNELS, voices
from toso.surveys.answering import Given, answer_of
from toso.surveys.models import Form

HALF = Period("2023-H1")
MAY, JULY = datetime(2023, 5, 9, 9, tzinfo=HANOI), datetime(2023, 7, 3, 9, tzinfo=HANOI)


@pytest.fixture
def half(world: World) -> Obligation:
    open_period(world.province, HALF)
    return Obligation.objects.get(unit=world.units["Vạn Thắng"], form="midyear_review")


def please(form: Form, at: datetime) -> None:
    given = Given(new_id(), form.current, at, PLEASED, None, None)
    answer_of(given).save(force_insert=True)


def tell(world: World, commune: str, at: datetime, *answers: bool) -> Notice:
    """A notice to the commune's team of Quảng Hội 1 and what was said to it, by whom."""
    unit, team = world.units[commune], world.teams["Quảng Hội 1"]
    sent = Dispatch.objects.create(
        kind="results", unit=unit, period=f"{at:%Y-%m}", snapshot={}, hash="", sent_at=at
    )
    notice = Notice.objects.create(dispatch=sent, team=team, unit=team.host)
    for n, of_team in enumerate(answers, 1):
        Said.objects.create(
            notice=notice, of_team=of_team, text="Đã rõ.", at=at + timedelta(hours=n)
        )
    return notice


def counted(review: Obligation) -> dict[str, int | None]:
    return {voice.key: voice.count for voice in voices(review)}


@pytest.fixture
def heard(world: World, half: Obligation) -> World:
    """Two homes answered in the half, one of them twice; one of the public; a team, once."""
    with clock.travel(MAY):
        survey, opinion = made(world, "ky-nang-so"), made(world, "hai-long")
        first, second = world.households["Quảng Hội 1 1"], world.households["Quảng Hội 1 2"]
        for home, days in ((first, 0), (first, 3), (second, 1)):
            answered(survey, home, MAY + timedelta(days=days))
        please(opinion, MAY)
        tell(world, "Vạn Thắng", MAY, True, False)
        answered(survey, world.households["Quảng Hội 1 3"], JULY)  # after the half
        tell(world, "Vạn Thắng", JULY, True)
    return world


@pytest.mark.req("TTR-07")
def test_survey_and_feedback_counts_appear_in_the_six_month_review(
    heard: World, half: Obligation, as_person
) -> None:
    assert counted(half) == {
        "survey": 2, "satisfaction": 1, "asks": None, "requests": None, "notices": 1, "answers": 1,
    }  # fmt: skip
    with clock.travel(JULY):
        sent = send(half, heard.people["dung"])
        [part] = [p for p in sent.snapshot["parts"] if p["key"] == "voices"]
        assert [row[1] for row in part["rows"]] == [
            "2", "1", "chưa có số liệu", "chưa có số liệu", "1", "1",
        ]  # fmt: skip
        page = as_person("chi").get(f"/reports/submissions/{sent.pk}/").content.decode()
    assert "Đánh giá mức độ hài lòng" in page and f"/reviews/{half.pk}/voices/" in page


def test_what_was_signed_stays_when_a_late_answer_comes_in(
    heard: World, half: Obligation, as_person
) -> None:
    with clock.travel(JULY):
        sent = send(half, heard.people["dung"])
        late = Form.objects.get(kind="survey")
        answered(late, heard.households["Quảng Hội 1 3"], MAY)
        assert counted(half)["survey"] == 3
        kept = type(sent).objects.get(pk=sent.pk)
        assert kept.is_intact()
        page = as_person("chi").get(f"/reviews/{half.pk}/voices/").content.decode()
    assert "3 lượt" in page and "đã chốt: 2" in page


def test_a_signed_number_is_known_by_its_channels_key_and_in_old_copies_by_its_words(
    heard: World, half: Obligation
) -> None:
    with clock.travel(JULY):
        sent = send(half, heard.people["dung"])
    signed = {**dict.fromkeys(CHANNELS, "1"), "survey": "2"}
    signed |= dict.fromkeys(("asks", "requests"), "chưa có số liệu")
    [part] = [p for p in sent.snapshot["parts"] if p["key"] == "voices"]
    old = {key: value for key, value in part.items() if key != "keys"}
    renamed = [["Tên gọi mới", *row[1:]] for row in part["rows"]]
    asked = sent.snapshot["parts"].index(part)
    for rows, keys in ((part["rows"], part["keys"]), (renamed, part["keys"]), (part["rows"], None)):
        kept = {**part, "rows": rows, "keys": keys} if keys else {**old, "rows": rows}
        sent.snapshot["parts"][asked] = kept
        type(sent).objects.filter(pk=sent.pk).update(snapshot=sent.snapshot)
        assert signed_voices(Obligation.objects.get(pk=half.pk)) == signed


def test_a_channel_that_nobody_used_is_named_and_is_not_zero(half: Obligation) -> None:
    found = {voice.key: voice for voice in voices(half)}
    assert {voice.count for voice in found.values()} == {None}
    assert "không hỏi phiếu" in found["satisfaction"].said


def test_a_survey_that_was_asked_and_not_answered_is_a_true_zero(
    world: World, half: Obligation
) -> None:
    with clock.travel(MAY):
        made(world, "hai-long")
    assert counted(half)["satisfaction"] == 0
    Form.objects.update(closed_on=date(2022, 12, 31))  # before the half began
    assert counted(half)["satisfaction"] is None


def test_the_trail_opens_what_one_may_read_and_names_no_survey_above_its_commune(
    heard: World, half: Obligation, as_person
) -> None:
    survey = Form.objects.get(kind="survey")
    mine = as_person("chi").get(f"/reviews/{half.pk}/voices/").content.decode()
    assert survey.title in mine and f"/surveys/{survey.pk}/results/" in mine
    above = as_person("giang").get(f"/reviews/{half.pk}/voices/").content.decode()
    assert survey.title not in above and str(survey.pk) not in above and "2 lượt" in above
    for stranger in ("nga", "phuc"):
        assert as_person(stranger).get(f"/reviews/{half.pk}/voices/").status_code == 404
