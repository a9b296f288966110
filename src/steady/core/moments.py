"""Moments in time: which of them lie ahead, whatever the clocks of two devices say."""

import datetime

SLACK = datetime.timedelta(minutes=5)
"""How far the clocks of two devices may differ before a moment counts as still to come."""


def lies_ahead(at: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a moment is still to come; both say their offset, and clocks may differ by `SLACK`."""
    return at - now > SLACK
