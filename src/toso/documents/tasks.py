"""Jobs of the documents: by night the files of papers are tidied, in every province."""

from procrastinate.contrib.django import app

from toso.documents.files import sweep
from toso.kit.jobs import each_province


@app.periodic(cron="40 18 * * *")
@app.task(name="documents.tidy", queueing_lock="documents.tidy")
def tidy_all(timestamp: int = 0) -> int:
    """Throw away bytes that no row knows."""
    return sum(sweep() for _province in each_province())
