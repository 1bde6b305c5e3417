"""The counted indicators of Khánh Hòa 2022 and 2025, in a village counted by hand (mission §5)."""

import pytest

from tests.figures.pencil import COLUMNS, agrees, home, person, shop

BOTH = {"ecommerce": "installed", "payment_account": "uses"}
GOOD = {"qualifying_products": True, "brand_training": "uses"}


@pytest.mark.parametrize(
    COLUMNS,
    [
        pytest.param(
            "IND-KH22-04",
            [
                person(had_procedure=True, dvc_account="installed"),
                person(had_procedure=True, dvc_account="no"),
                person(had_procedure=True),
                person(had_procedure=False, dvc_account="uses"),
                person(dvc_account="uses"),
                shop(had_procedure=True, dvc_account="uses"),
            ],
            (2, 4, 3),
            50.0,
            "not_met",
            25.0,
            marks=pytest.mark.req("IND-KH22-04"),
            id="KH22-04 only those who carry out a procedure, people and businesses",
        ),
        pytest.param(
            "IND-KH22-05a",
            [
                shop(**BOTH),
                shop("cooperative", **BOTH),
                shop("cooperative", **BOTH),
                shop("cooperative", **BOTH),
                shop(ecommerce="uses", payment_account="no"),
                shop("enterprise", **BOTH),
                shop("household_business", ecommerce="no"),
            ],
            (4, 5, 5),
            80.0,
            "met",
            0.0,
            marks=pytest.mark.req("IND-KH22-05a"),
            id="KH22-05a establishments and cooperatives with both",
        ),
        pytest.param(
            "IND-KH22-05b",
            [
                home(**BOTH),
                home(ecommerce="uses", payment_account="no"),
                home(ecommerce="uses"),
                home(),
            ],
            (1, 4, 2),
            25.0,
            "not_met",
            50.0,
            marks=pytest.mark.req("IND-KH22-05b"),
            id="KH22-05b households with both",
        ),
        pytest.param(
            "IND-KH22-06",
            [
                shop(**GOOD, marketplace_skilled="uses"),
                home(**GOOD, marketplace_skilled="installed"),
                home(qualifying_products=True),
                home(qualifying_products=True, brand_training="no"),
                home(brand_training="uses", marketplace_skilled="uses"),
                shop("enterprise", **GOOD, marketplace_skilled="uses"),
            ],
            (1, 4, 3),
            25.0,
            "met",
            25.0,
            marks=pytest.mark.req("IND-KH22-06"),
            id="KH22-06 only those with good products, and fluent use",
        ),
        pytest.param(
            "IND-KH25-01a",
            [shop(**BOTH), shop("cooperative", ecommerce="no")],
            (1, 2, 2),
            50.0,
            "not_met",
            0.0,
            marks=pytest.mark.req("IND-KH25-01a"),
            id="KH25-01a all establishments and cooperatives",
        ),
        pytest.param(
            "IND-KH25-01b",
            [home(**BOTH), home(**BOTH), home(**BOTH), home(**BOTH), home(payment_account="no")],
            (4, 5, 5),
            80.0,
            "met",
            0.0,
            marks=pytest.mark.req("IND-KH25-01b"),
            id="KH25-01b four households of five",
        ),
        pytest.param(
            "IND-KH25-02",
            [
                shop("cooperative", **GOOD, marketplace_skilled="uses"),
                home(**GOOD, marketplace_skilled="no"),
                home(**GOOD),
            ],
            (1, 3, 2),
            100 / 3,
            "not_met",
            100 / 3,
            marks=pytest.mark.req("IND-KH25-02"),
            id="KH25-02 half of those with good products",
        ),
    ],
)
def test_a_village_counts_as_a_person_with_a_pencil_does(
    village, under_charter, code, lives_here, counted, share, status, missing
):
    under_charter("khanh-hoa-2022")
    agrees(village, code, lives_here, counted, share, status, missing)
