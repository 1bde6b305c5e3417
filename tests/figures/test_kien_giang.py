"""The counted indicators of Kiên Giang 2022, in a village counted by hand (mission §5)."""

import pytest

from tests.figures.pencil import COLUMNS, agrees, person, shop

NO_MONEY = {"e_wallet": "no", "bank_account": "no", "payment_account": "no"}


@pytest.mark.parametrize(
    COLUMNS,
    [
        pytest.param(
            "IND-KG22-01",
            [
                person(2007, personal_id="uses"),
                person(1962, personal_id="installed"),
                person(1980, personal_id="uses"),
                person(1985, personal_id="uses"),
                person(1990),
                person(2008, personal_id="uses"),
                person(1961, personal_id="uses"),
                person(None, personal_id="uses"),
            ],
            (3, 5, 4),
            60.0,
            "met",
            20.0,
            marks=pytest.mark.req("IND-KG22-01"),
            id="KG22-01 working age is 15 to 60, and use counts",
        ),
        pytest.param(
            "IND-KG22-02",
            [
                person(had_procedure=True, online_public_service="uses"),
                person(
                    had_procedure=True, online_public_service="installed", postal_service="uses"
                ),
                person(had_procedure=True, online_public_service="no", postal_service="no"),
                person(had_procedure=True, online_public_service="no"),
                person(had_procedure=False, online_public_service="uses"),
            ],
            (2, 4, 3),
            50.0,
            "unstated",
            25.0,
            marks=pytest.mark.req("IND-KG22-02"),
            id="KG22-02 online or by post, without a number to reach",
        ),
        pytest.param(
            "IND-KG22-03",
            [
                shop("cooperative", ocop=True, ecommerce="installed"),
                shop("household_business", ocop=True, ecommerce="no"),
                shop("establishment", ocop=True, ecommerce="uses"),
                shop("cooperative", ocop=False, ecommerce="uses"),
                shop("cooperative", ecommerce="uses"),
            ],
            (1, 2, 2),
            50.0,
            "not_met",
            0.0,
            marks=pytest.mark.req("IND-KG22-03"),
            id="KG22-03 only those with an OCOP product",
        ),
        pytest.param(
            "IND-KG22-04a",
            [
                person(2007, e_wallet="installed"),
                person(1940, e_wallet="no", bank_account="uses"),
                person(**NO_MONEY),
                person(e_wallet="no", bank_account="no"),
                person(2008, e_wallet="uses"),
            ],
            (2, 4, 3),
            50.0,
            "met",
            25.0,
            marks=pytest.mark.req("IND-KG22-04a"),
            id="KG22-04a from 15 years, a wallet or an account",
        ),
        pytest.param(
            "IND-KG22-04b",
            [
                person(smartphone="uses", vneid="uses"),
                person(smartphone="uses", vneid="no", ehealth_book="no", vssid="installed"),
                person(smartphone="no"),
                person(smartphone="uses", vneid="no", ehealth_book="no", vssid="no"),
                person(smartphone="uses", vneid="no"),
                person(vneid="uses"),
                person(2010, smartphone="uses", vneid="uses"),
            ],
            (1, 6, 4),
            100 / 6,
            "not_met",
            200 / 6,
            marks=pytest.mark.req("IND-KG22-04b"),
            id="KG22-04b a smartphone and one essential application in use",
        ),
        pytest.param(
            "IND-KG22-04c",
            [
                person(survey_participation="uses"),
                person(survey_participation="no"),
                person(2007),
                person(2008, survey_participation="uses"),
            ],
            (1, 3, 2),
            100 / 3,
            "not_met",
            100 / 3,
            marks=pytest.mark.req("IND-KG22-04c"),
            id="KG22-04c takes part in surveys",
        ),
    ],
)
def test_a_village_counts_as_a_person_with_a_pencil_does(
    village, under_charter, code, lives_here, counted, share, status, missing
):
    under_charter("kien-giang-2022")
    agrees(village, code, lives_here, counted, share, status, missing)
