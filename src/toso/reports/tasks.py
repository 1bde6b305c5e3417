"""The month opens by itself: every night, what is owed for the running month is written."""

from procrastinate.contrib.django import app

from toso.charter.models import Province
from toso.kit import clock
from toso.reports.opening import open_period, periods_open
from toso.reports.weekly import write_weeklies


@app.periodic(cron="5 0 * * *")
@app.task(name="reports.open_month", queueing_lock="reports.open_month")
def open_month(timestamp: int = 0) -> int:
    """Open the running month in every province, and the quarter, half and year that end with it;
    returns how many obligations are new.

    It runs every night, not only on the first: teams established meanwhile owe the month too.
    """
    periods = periods_open(clock.today())
    provinces = Province.objects.all()
    return sum(open_period(province, period) for province in provinces for period in periods)


@app.periodic(cron="30 6 * * 1")
@app.task(name="reports.write_weeklies", queueing_lock="reports.write_weeklies")
def weeklies(timestamp: int = 0) -> int:
    """On Monday morning, last week's digest for every receiver; run again, it writes nothing."""
    return sum(write_weeklies(province) for province in Province.objects.all())
