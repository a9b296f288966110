"""One line of the person's own evidence for today: what was feared lately, and what came."""

import datetime

from steady.core.insights.evidence import Evidence
from steady.core.insights.expectations import expectations, in_short
from steady.core.kinds.exposure import Exposure
from steady.services.waiting import WEEKS
from steady.store.bundled import danger_cues
from steady.store.home import Home


def evidence_line(home: Home, now: datetime.datetime) -> str:
    """The line, or "" while there is too little to tell, or nothing came otherwise than feared.

    Read from the exposures of the last weeks alone.
    """
    since = home.calendar.day_of(now) - datetime.timedelta(weeks=WEEKS)
    exposures = [each.record for each in home.moments(Exposure, since).entries]
    return in_short(expectations(Evidence(exposures, danger_cues())))
