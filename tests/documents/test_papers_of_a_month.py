"""Letters, submissions and minutes of a month come with its other papers."""

from datetime import date

import pytest

from tests.printing.taking import taken, words
from toso.documents import issuing
from toso.people.models import Organisation

FOLDER = "0-van-ban"


@pytest.mark.parametrize(("kind", "symbol", "name"), [
    ("CV", "UBND-VHXH", "cv-12-ubnd-vhxh"), ("TTr", "TTr-UBND", "ttr-12-ttr-ubnd"),
    ("BB", "BB-UBND", "bb-12-bb-ubnd"),
])  # fmt: skip
def test_it_is_the_paper_that_is_taken_alone(world, as_person, kind, symbol, name) -> None:
    made = issuing.draft(
        kind=kind, symbol=symbol, title="Về việc hướng dẫn", unit=world.units["Vạn Thắng"],
        issuer=Organisation.objects.get(short_name="UBND xã Vạn Thắng"), by=None,
        content="Nội dung trình bày.", secretary="Lê Thị Kim Chi" if kind == "BB" else "",
    )  # fmt: skip
    made = issuing.issue(made, number=12, issued_on=date(2022, 9, 5), signer="Dũng",
                         signer_title="CHỦ TỊCH", by=None)  # fmt: skip
    found = taken(world, "chi", "2022-09", FOLDER)
    assert list(found) == [f"ubnd-xa-van-thang/{name}.docx"]
    (file,) = found.values()
    assert "Nội dung trình bày." in words(file)
    assert file == as_person("chi").get(f"/documents/{made.pk}/docx/").content
    assert taken(world, "nga", "2022-09", FOLDER) == {}
