"""When a record was: what someone typed, as a moment that has passed, with its offset."""

import datetime

from steady.core.dates import Calendar, misread, plain_words
from steady.core.errors import BadRequest
from steady.core.times import NOW, WHEN_EXAMPLES, Local, check_past, localized, parse_when
from steady.store import clock

EARLIEST = 1900
"""The first year that a record can be of: what is older is a slip of the keys."""


def moment(
    text: str, now: datetime.datetime, calendar: Calendar, local: Local = clock.local
) -> datetime.datetime:
    """The moment that someone typed, with its offset; a day alone has the clock time of `now`.

    `local` gives local time. Raises BadRequest when it cannot be read, is still to come, or is a time
    that clocks leave out.
    """
    if plain_words(text) in NOW:
        return now
    return checked(parse_when(text, now, past=True, calendar=calendar), now, calendar, local)


def checked(
    value: datetime.date, now: datetime.datetime, calendar: Calendar, local: Local = clock.local
) -> datetime.datetime:
    """The moment that a day, a local time or a time with its offset means; raises as `moment` does."""
    day_alone = not isinstance(value, datetime.datetime)
    if not isinstance(value, datetime.datetime):
        value = calendar.moment(value, now.time())
    value = value.replace(microsecond=0)
    check_past(value.date(), now + datetime.timedelta(days=1), calendar)  # far ahead there is no local time
    if value.year < EARLIEST:
        raise BadRequest(
            f"A record can't be from before {EARLIEST}, and this is the year {value.year}.",
            "Check the year you typed.",
        )
    try:
        if value.tzinfo is None:
            at = local(value)
            # Nobody typed the clock time of a day alone: where clocks leave it out, the next one will do.
            if not (day_alone and at.date() == value.date()):
                at = localized(value, local)
        else:  # what is counted from now gets the offset of its own time, what was typed keeps it
            at = local(value) if value.tzinfo is now.tzinfo else clock.in_minutes(value)
    except OverflowError:
        raise misread(value.isoformat(), WHEN_EXAMPLES) from None
    check_past(at, now, calendar)
    return at
