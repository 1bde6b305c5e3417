"""Every rule of the plans cites its document and section, and leads to the article (DOC-05)."""

import re
from urllib.parse import urlencode

import lxml.html
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from toso.charter import Charter, load
from toso.charter.articles import Cited, cited
from toso.charter.models import Programme
from toso.charter.rule import Part, Rule
from toso.demo.named_units import START
from toso.demo.world import World

STEMS = ["khanh-hoa-2022", "kien-giang-2022", "quang-ngai-2022", "binh-duong-2022", "tinh-tra-2024"]
# What no plan says and the file says so: they are not the plan's rules.
OURS = ("bodies", "signatures", "recipients", "ages", "handling")


def under(world: World, stem: str) -> None:
    Programme.objects.filter(province=world.province).delete()
    Programme.objects.create(
        province=world.province, charter=stem, valid=DateRange(START, None, "[)")
    )


def article(client: Client, source: str) -> tuple[int, str]:
    page = client.get(f"/documents/articles/?{urlencode({'source': source})}")
    return page.status_code, words(page.content.decode()) if page.status_code == 200 else ""


def words(page: str) -> str:
    return " ".join(lxml.html.fromstring(page).text_content().split())


def rules_of(value: object) -> int:
    """How many rules there are, found without the help of what is tested."""
    if isinstance(value, dict):
        return sum(rules_of(v) for v in value.values())
    if isinstance(value, tuple):
        return sum(rules_of(v) for v in value)
    if not isinstance(value, Part):
        return 0
    inner = sum(rules_of(getattr(value, key)) for key in type(value).model_fields)
    return inner + isinstance(value, Rule)


@pytest.mark.req("DOC-05")
@pytest.mark.parametrize("stem", STEMS)
def test_every_rule_cites_a_document_and_a_section_and_quotes_it(stem: str) -> None:
    plan = load(stem)
    theirs = [rule for rule in cited(plan) if rule.section not in OURS]
    assert len(theirs) == rules_of(plan) > 30
    assert not [r for r in theirs if not r.quote]
    assert not [r for r in theirs if not re.fullmatch(r"[^,]*\d[^,]*, \S.*", r.source)]
    number = plan.programme.number or plan.name
    assert any(r.document == number for r in theirs)


@pytest.mark.req("DOC-05")
@pytest.mark.parametrize("stem", STEMS)
def test_clicking_any_rule_of_the_plan_shows_the_article(
    world: World, as_person, stem: str
) -> None:
    under(world, stem)
    client, plan = as_person("hai"), load(stem)
    page = lxml.html.fromstring(client.get("/documents/charter/").content.decode())
    links = {a.text_content(): a.get("href") for a in page.iter("a") if a.get("class") == "article"}
    for source, rules in _by_source(plan).items():
        answer = client.get(links[source])
        assert answer.status_code == 200, source
        shown = words(answer.content.decode())
        assert source in shown
        for rule in rules:
            assert " ".join(rule.quote.split()) in shown, rule.path


def _by_source(plan: Charter) -> dict[str, list[Cited]]:
    found: dict[str, list[Cited]] = {}
    for rule in cited(plan):
        if rule.section not in OURS:
            found.setdefault(rule.source, []).append(rule)
    return found


def test_an_article_leads_to_its_document(world: World, as_person) -> None:
    status, said = article(as_person("binh"), "6863/KH-UBND, IV.1.a")
    assert status == 200 and "6863/KH-UBND" in said and "Tổ công nghệ số cộng đồng" in said
    page = as_person("hai").get("/documents/articles/?source=6863/KH-UBND, IV.1.a")
    assert page.context["document"].number == 6863


def test_an_article_of_no_plan_says_so(world: World, as_person) -> None:
    assert "không có trong kế hoạch nào" in article(as_person("hai"), "9999/KH-UBND, I.1")[1]
    assert "kế hoạch khác" in article(as_person("hai"), "Kiên Giang 2022, III.3")[1]
    assert article(as_person("hai"), "")[0] == 404
    assert Client(HTTP_HOST="khanh-hoa.localhost").get("/documents/charter/").status_code == 302
