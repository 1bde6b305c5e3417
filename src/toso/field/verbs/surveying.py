"""Operations of surveys: an answer is judged by the version of the form that was asked."""

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.field.verbs.encounters import tell
from toso.field.verbs.subjects import here
from toso.surveys.answering import BadAnswer, Given, answer_of

# Who answered the government's survey has taken part (003 I.3; IND-KG22-04c; SUR-04).
TOOK_PART = "survey_participation"


def answer(ledger: Ledger, speech: Speech) -> None:
    """An answered form. It is kept even when the form was closed meanwhile: it had been asked."""
    said = speech.payload
    here(ledger, [(said.subject_kind, speech.subject)])  # type: ignore[list-item]
    asked = ledger.forms.get(said.version)
    if asked is None or asked.form_id != said.form:
        raise Refuse("bad_answer", "version")
    if asked.form.subject_kind != said.subject_kind:
        raise Refuse("bad_answer", "subject_kind")
    given = Given(
        speech.id, asked, speech.at, said.values, ledger.village, speech.subject, speech.account,
        said.taken,
    )  # fmt: skip
    try:
        row = answer_of(given)
    except BadAnswer as error:
        raise Refuse("bad_answer", str(error)) from error
    speech.version = ledger.write(row)
    if said.subject_kind == "resident" and row.complete:
        assert speech.subject is not None
        tell(ledger, speech.id, speech.at, ("resident", speech.subject), TOOK_PART, "uses", "seen")


VERBS = {"survey.answer": answer}
