"""The journal is chained every hour and proved every night, in each province."""

import logging

from procrastinate.contrib.django import app

from toso.journal.chain import first_break, seal
from toso.kit.jobs import each_province

log = logging.getLogger(__name__)


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="journal.seal")
def seal_all(timestamp: int = 0) -> int:
    """Chain what was written since; returns how many entries."""
    return sum(seal() for _province in each_province())


@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="journal.prove")
def prove_all(timestamp: int = 0) -> int:
    """Look for a broken link; returns how many provinces have one, each logged as an error."""
    broken = 0
    for province in each_province():
        if entry := first_break():
            broken += 1
            log.error("journal of %s is broken at entry %s", province, entry.serial)
    return broken
