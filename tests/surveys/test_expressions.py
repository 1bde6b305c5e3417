"""One reading of an expression, two evaluators that agree sign by sign."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.surveys.phone import on_a_phone
from toso.surveys.evaluating import evaluate, text
from toso.surveys.expressions import BadExpression, parse
from toso.surveys.patterns import BadPattern, portable

TODAY = "2022-10-18"
VALUES = {
    "age": 61, "name": "Nguyễn Văn Bé", "none": "", "phones": ["zalo", "vneid"], "price": 12.5,
    "born": "1961-05-02", "yes": "yes", "zero": 0, "tone": "Ề𝄞",
}  # fmt: skip
KINDS = {"str": "string", "bool": "boolean", "float": "number"}
TABLE = [
    ("${age} > 60", True),
    ("${age} >= 60 and ${yes} = 'yes'", True),
    ("${none} > 0", False),
    ("${none} < 1", False),
    ("${none} = ''", True),
    ("${none} = 0", False),
    ("not(${none} = 1)", True),
    ("${missing} = ''", True),
    ("selected(${phones}, 'vneid')", True),
    ("selected(${phones}, 'vne')", False),
    ("count-selected(${phones})", 2.0),
    ("count-selected(${none})", 0.0),
    ("if(${age} > 60, 'già', 'trẻ')", "già"),
    ("string-length(${tone})", 2.0),
    ("string-length(${name})", 13.0),
    ("regex(${born}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')", True),
    ("regex('0912345678', '^(0|\\+84)[0-9]{9}$')", True),
    ("regex('x', '[a-w]')", False),
    ("regex(' a', '\\s\\w')", True),
    ("today()", TODAY),
    ("today() > ${born}", True),
    ("today() - ${born}", 22449.0),
    ("int((today() - ${born}) div 365.25)", 61.0),
    ("coalesce(${none}, ${name}, 'x')", "Nguyễn Văn Bé"),
    ("int(-2.7)", -2.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(2.345, 2)", 2.35),
    ("concat(${age}, ' tuổi, ', ${price})", "61 tuổi, 12.5"),
    ("true() and not(false())", True),
    ("number('12.5') + 1", 13.5),
    ("5 mod 3", 2.0),
    ("-5 mod 3", -2.0),
    ("6 div 4", 1.5),
    ("1 + 2 * 3", 7.0),
    ("(1 + 2) * 3", 9.0),
    ("-(1 + 2)", -3.0),
    ("--3", 3.0),
    ("1 = 1 = true()", True),
    ("${age} != 61 or ${price} <= 12.5", True),
    (". >= 1 and . <= 5", True),
]


@pytest.mark.parametrize(("said", "wanted"), TABLE, ids=lambda v: str(v))
def test_an_expression_means_what_odk_means(said: str, wanted: Any) -> None:
    assert evaluate(parse(said), VALUES, 3, TODAY) == wanted


EDGES: list[tuple[Any, ...]] = [
    ("div", 1, 0), ("div", -1, 0), ("div", 0, 0), ("mod", 5, 0), ("mod", -5.5, 2),
    ("*", 1e200, 1e200), ("div", 999, "x"), ("div", 1, -0.0), ("+", 0.1, 0.2), ("-", 0, 0),
    ("div", 1, 3), ("div", 1, 2048), ("*", 1e20, 12), ("div", 1, 1e9),
    ("<", "2022-02-30", 5), ("=", "2024-02-29", 19782), ("<", "0999-01-01", 1), ("=", True, "x"),
    ("=", " 1 ", 1), ("=", "1 ", "1"), ("=", "-.5", -0.5), ("=", "1.", 1), ("=", "+1", 1),
    ("concat", 1e15, ""), ("concat", -0.0, ""), ("concat", 1.0000004, ""), ("concat", True, 2),
    ("round", 2.675, 2), ("round", 1e300, 6), ("round", "x", 2), ("round", 5, 9), ("int", "x"),
    ("string-length", "👩‍👩‍👧"), ("selected", "a  b", "b"), ("selected", "a b", ""), ("not", "0"),
    ("regex", "đúng", "[a-zđúâă]+"), ("regex", "a\nb", r"a[^\n]b"), ("regex", "a" * 201, "a*"),
    ("coalesce", "", 0), ("number", ""), ("number", "1e5"), ("number", "0x10"),
]  # fmt: skip


def _both(folder: Path, cases: list[list[Any]]) -> tuple[list[Any], list[Any]]:
    here = []
    for case in cases:
        value = evaluate(*case)
        here.append([KINDS[type(value).__name__], text(value)])
    return here, on_a_phone(folder, "evaluate", cases)


def test_phone_and_server_agree_on_the_table_and_on_its_edges(tmp_path: Path) -> None:
    cases = [[parse(said), VALUES, 3, TODAY] for said, _ in TABLE]
    cases += [[list(edge), VALUES, 3, TODAY] for edge in EDGES]
    here, there = _both(tmp_path, cases)
    differing = [(c, h, t) for c, h, t in zip(cases, here, there, strict=True) if h != t]
    assert not differing


_WORDS = st.sampled_from(
    ["", "a", "b a", "0", "-3", "4.50", "2022-10-18", "1999-12-31", "ngã", "Đ "]
)
_LEAVES = st.one_of(
    _WORDS, st.integers(-1000, 1000), st.floats(-1e4, 1e4, allow_nan=False), st.booleans(),
    st.sampled_from([["$", name] for name in VALUES] + [["$", "lost"], ["."], ["today"]]),
)  # fmt: skip
_TWO = ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or", "selected",
        "round", "coalesce", "concat"]  # fmt: skip
_ONE = ["not", "string-length", "count-selected", "int", "round", "number", "concat"]


def _grown(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.tuples(st.sampled_from(_TWO), parts, parts).map(list),
        st.tuples(st.sampled_from(_ONE), parts).map(list),
        st.tuples(st.just("if"), parts, parts, parts).map(list),
        st.tuples(st.just("regex"), parts, st.just("-?[0-9]+")).map(list),
    )


# One example is hundreds of trees for one start of node; shrinking them would take minutes.
@settings(
    max_examples=4, deadline=None, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(st.lists(st.recursive(_LEAVES, _grown, max_leaves=12), min_size=300, max_size=500))
def test_phone_and_server_agree_on_any_tree(tmp_path: Path, trees: list[Any]) -> None:
    here, there = _both(tmp_path, [[tree, VALUES, 3, TODAY] for tree in trees])
    differing = [(c, h, t) for c, h, t in zip(trees, here, there, strict=True) if h != t]
    assert not differing


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("indexed-repeat(${a}, ${b}, 1)", "indexed-repeat()"),
        ("pulldata('x', 'y')", "pulldata()"),
        ("${a} = yes", "“yes”"),
        ("${a} >", "cụt"),
        ("(${a} > 1", "“)”"),
        ("${a} ${b}", "${b}"),
        ("../a > 1", "../a"),
        ("selected(${a})", "selected()"),
        ("regex(., ${a})", "regex()"),
        ("regex(., '(a+)+')", "regex()"),
        ("1 + " * 200 + "1", "dài"),
        ("(" * 60 + "1" + ")" * 60, "sâu"),
    ],
)
def test_what_is_outside_is_refused_by_name_with_a_remedy(said: str, what: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parse(said)
    assert what in refused.value.what and refused.value.remedy


@pytest.mark.parametrize(
    "pattern", ["(a*)*", "(a|b)+", "(?=a)", r"\1", "a**", "[", "(", ")", r"\p{L}", "a{1,500}",
                "a*b*c*d*", "[z-a]", r"a\b"],
)  # fmt: skip
def test_a_pattern_that_browsers_read_otherwise_or_never_finish_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        portable(pattern)
