"""The counted indicators of Tịnh Trà 2025 and 2030, in a village counted by hand (mission §5)."""

import pytest

from tests.figures.pencil import COLUMNS, agrees, home, person, shop

NO_MONEY = {"e_wallet": "no", "bank_account": "no", "payment_account": "no", "mobile_money": "no"}
TRAINED = {"digital_skills_training": "installed", "security_training": "installed"}
HALF_TRAINED = {"digital_skills_training": "installed", "security_training": "no"}


@pytest.mark.parametrize(
    COLUMNS,
    [
        pytest.param(
            "IND-TT25-08",
            [
                shop("enterprise", is_sme=True, digital_platform="uses"),
                shop("enterprise", is_sme=True, digital_platform="uses"),
                shop("enterprise", is_sme=True, digital_platform="installed"),
                shop("enterprise", is_sme=True),
                shop("enterprise", is_sme=False, digital_platform="uses"),
                shop(digital_platform="uses"),
            ],
            (2, 4, 3),
            50.0,
            "not_met",
            25.0,
            marks=pytest.mark.req("IND-TT25-08"),
            id="TT25-08 exactly half is not 'over 50 %'",
        ),
        pytest.param(
            "IND-TT25-09a",
            [home(fibre="installed")] * 4 + [home(fibre="no")],
            (4, 5, 5),
            80.0,
            "not_met",
            0.0,
            marks=pytest.mark.req("IND-TT25-09a"),
            id="TT25-09a exactly 80 % is not 'over 80 %'",
        ),
        pytest.param(
            "IND-TT25-10",
            [home(smartphone="installed"), home(smartphone="no"), home()],
            (1, 3, 2),
            100 / 3,
            "unstated",
            100 / 3,
            marks=pytest.mark.req("IND-TT25-10"),
            id="TT25-10 smartphones, without a number to reach",
        ),
        pytest.param(
            "IND-TT25-11",
            [person(2004, smartphone="installed", bank_account="installed")]
            + [person(smartphone="uses", mobile_money="uses")] * 4
            + [
                person(smartphone="no", bank_account="uses"),
                person(2005, smartphone="uses", bank_account="no"),
            ],
            (5, 6, 6),
            500 / 6,
            "met",
            0.0,
            marks=pytest.mark.req("IND-TT25-11"),
            id="TT25-11 adults with a smartphone and a payment account",
        ),
        pytest.param(
            "IND-TT25-12",
            [
                person(1961, **TRAINED),
                person(2007, **TRAINED),
                person(**TRAINED),
                person(**HALF_TRAINED),
                person(1960, **HALF_TRAINED),
                person(2008, **HALF_TRAINED),
            ],
            (3, 4, 4),
            75.0,
            "met",
            0.0,
            marks=pytest.mark.req("IND-TT25-12"),
            id="TT25-12 working age is 15 to 61 here, trained in both",
        ),
        pytest.param(
            "IND-TT25-13",
            [
                person(digital_signature="installed"),
                person(2004, digital_signature="uses"),
                person(digital_signature="no"),
                person(),
                person(2005, digital_signature="uses"),
            ],
            (2, 4, 3),
            50.0,
            "not_met",
            25.0,
            marks=pytest.mark.req("IND-TT25-13"),
            id="TT25-13 adults with a signature",
        ),
        pytest.param(
            "IND-TT30-05",
            [shop("enterprise", is_sme=True, digital_platform="uses")] * 3
            + [shop("enterprise", is_sme=True, digital_platform="no")],
            (3, 4, 4),
            75.0,
            "met",
            0.0,
            marks=pytest.mark.req("IND-TT30-05"),
            id="TT30-05 over 70 %",
        ),
        pytest.param(
            "IND-TT30-06",
            [home(fibre="installed"), home()],
            (1, 2, 1),
            50.0,
            "unstated",
            50.0,
            marks=pytest.mark.req("IND-TT30-06"),
            id="TT30-06 fibre, without a number to reach",
        ),
        pytest.param(
            "IND-TT30-07",
            [person(smartphone="installed", e_wallet="installed")] * 5
            + [
                person(smartphone="uses", **NO_MONEY),
                person(smartphone="uses", bank_account="no"),
            ],
            (5, 7, 6),
            500 / 7,
            "not_met",
            100 / 7,
            marks=pytest.mark.req("IND-TT30-07"),
            id="TT30-07 over 95 %",
        ),
        pytest.param(
            "IND-TT30-08",
            [person(digital_signature="installed")] * 3 + [person(digital_signature="no")],
            (3, 4, 4),
            75.0,
            "met",
            0.0,
            marks=pytest.mark.req("IND-TT30-08"),
            id="TT30-08 over 70 %",
        ),
        pytest.param(
            "IND-TT30-09",
            [person(**TRAINED)] * 4 + [person(security_training="no")],
            (4, 5, 5),
            80.0,
            "not_met",
            0.0,
            marks=pytest.mark.req("IND-TT30-09"),
            id="TT30-09 exactly 80 % is not 'over 80 %'",
        ),
    ],
)
def test_a_village_counts_as_a_person_with_a_pencil_does(
    village, under_charter, code, lives_here, counted, share, status, missing
):
    under_charter("tinh-tra-2024")
    agrees(village, code, lives_here, counted, share, status, missing)
