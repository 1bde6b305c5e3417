"""Every counted indicator of the plans, in a village counted by hand (mission §5).

Each row: a plan, an indicator, who lives in the village, and what a person with a pencil finds:
numerator, denominator, known; the share in percent; đạt or not; the share that is missing.
Years of birth are read at the end of October 2022.
"""

import pytest

from tests.figures.conftest import Village

KH, KG, TT = "khanh-hoa-2022", "kien-giang-2022", "tinh-tra-2024"
BOTH = {"ecommerce": "installed", "payment_account": "uses"}
ALL_NO = {"e_wallet": "no", "bank_account": "no", "payment_account": "no", "mobile_money": "no"}
GOOD = {"qualifying_products": True, "brand_training": "uses"}
TRAINED = {"digital_skills_training": "installed", "security_training": "installed"}
HALF_TRAINED = {"digital_skills_training": "installed", "security_training": "no"}


def person(born: int | None = 1990, **facts):
    return "resident", (born,), facts


def home(**facts):
    return "household", (), facts


def shop(type: str = "establishment", **facts):
    return "business", (type,), facts


ROWS = [
    pytest.param(
        KH,
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
        KH,
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
        KH,
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
        KH,
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
        KH,
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
        KH,
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
        KH,
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
    pytest.param(
        KG,
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
        KG,
        "IND-KG22-02",
        [
            person(had_procedure=True, online_public_service="uses"),
            person(had_procedure=True, online_public_service="installed", postal_service="uses"),
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
        KG,
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
        KG,
        "IND-KG22-04a",
        [
            person(2007, e_wallet="installed"),
            person(1940, e_wallet="no", bank_account="uses"),
            person(**{k: v for k, v in ALL_NO.items() if k != "mobile_money"}),
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
        KG,
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
        KG,
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
    pytest.param(
        TT,
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
        TT,
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
        TT,
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
        TT,
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
        TT,
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
        TT,
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
        TT,
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
        TT,
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
        TT,
        "IND-TT30-07",
        [person(smartphone="installed", e_wallet="installed")] * 5
        + [
            person(smartphone="uses", **ALL_NO),
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
        TT,
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
        TT,
        "IND-TT30-09",
        [person(**TRAINED)] * 4 + [person(security_training="no")],
        (4, 5, 5),
        80.0,
        "not_met",
        0.0,
        marks=pytest.mark.req("IND-TT30-09"),
        id="TT30-09 exactly 80 % is not 'over 80 %'",
    ),
]


@pytest.mark.parametrize(
    ("charter", "code", "lives_here", "counted", "share", "status", "missing"), ROWS
)
def test_a_village_counts_as_a_person_with_a_pencil_does(
    village: Village, under_charter, charter, code, lives_here, counted, share, status, missing
):
    under_charter(charter)
    for kind, positional, facts in lives_here:
        getattr(village, kind)(*positional, **facts)
    reading = village.read()[code]
    assert (reading.numerator, reading.denominator, reading.known) == counted
    assert reading.share == pytest.approx(share)
    assert reading.missing_share == pytest.approx(missing)
    assert reading.status == status
