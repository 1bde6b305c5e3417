"""Charts are drawn on the server; a comma in a coordinate would break them."""

import re

from django.template import Context, Template
from django.utils import translation

from toso.ui.charts import line, meter


def draw(source: str, **context: object) -> str:
    with translation.override("vi"):
        return Template("{% load ui %}" + source).render(Context(context))


def test_a_meter_says_figure_target_and_missing_data_in_words():
    html = draw("{% meter_of 9812 30400 known=24100 target=30 %}")
    for words in ("32,3%", "mục tiêu 30%", "9.812/30.400", "chưa biết 20,7%", "Đạt"):
        assert words in html


def test_lengths_are_written_with_points_under_a_vietnamese_locale():
    html = draw("{% meter 24.54 target=80 known=61.25 %}{% sparkline values %}", values=[1, 2.5, 3])
    drawn = re.findall(r'(?:width|x|x1|x2|cx|cy)="([^"]+)"', html)
    assert drawn
    assert not [length for length in drawn if "," in length]


def test_a_figure_without_data_is_no_bar_of_length_zero():
    html = draw("{% meter value target=10 known=0 %}", value=None)
    assert "meter__fill" not in html
    assert "chưa có số liệu" in html


def test_a_missing_period_breaks_the_line():
    assert [len(run) for run in line([20, 18, None, 16, 15, None, 11])] == [2, 2, 1]
    assert line([None, None]) == []


def test_a_meter_knows_how_far_it_is():
    states = [meter(value, 80).state for value in (80, 60, 59, None)]
    assert states == ["reached", "near", "far", "plain"]


def test_bars_of_nothing_do_not_divide_by_zero():
    assert "chưa có số liệu" in draw("{% bars rows %}", rows=[{"label": "a", "value": None}])
