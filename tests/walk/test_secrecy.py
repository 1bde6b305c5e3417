"""Nothing can be marked as a state secret here: this system does not handle such papers."""

import pytest
from django.apps import apps

from tests.walk.filled import Filled
from tests.walk.test_pages import pages
from tests.walk.walker import parsed
from toso.kit.text import fold

GRADES = {"mat", "toi mat", "tuyet mat", "do mat", "secret", "top secret", "confidential"}


@pytest.mark.req("SEC-07")
@pytest.mark.parametrize("person", ["chi", "dung", "hai"])  # officer, chair, the department
def test_no_page_offers_a_grade_of_secrecy(filled: Filled, person: str) -> None:
    offered = {
        " ".join(fold(choice.text_content()).split())
        for answer in pages(filled, person)
        for choice in parsed(answer).xpath("//option | //label")
    }
    assert len(offered) > 20 and not offered & GRADES


@pytest.mark.req("SEC-07")
def test_no_field_can_hold_a_grade_of_secrecy() -> None:
    choices = {
        fold(str(label))
        for model in apps.get_models()
        for field in model._meta.get_fields()
        for _, label in getattr(field, "flatchoices", [])
    }
    assert choices and not choices & GRADES
