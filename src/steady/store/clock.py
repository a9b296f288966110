"""The clock and the zone of this machine: the one place that asks for them, whatever TZ says."""

import datetime


def now() -> datetime.datetime:
    """Local time with its offset in whole minutes; UTC when the machine's zone is none."""
    return local(datetime.datetime.now(datetime.UTC))


def local(at: datetime.datetime) -> datetime.datetime:
    """A moment in local time, with its offset in whole minutes; one without an offset is local already.

    Of a local time that comes twice, in autumn, the first one. A zone that Python knows no offset for
    (TZ=UTC+25) is taken for UTC. Raises OverflowError for a moment at an end of the calendar.
    """
    try:
        found = at.astimezone()
    except (ValueError, OSError):
        found = at.replace(tzinfo=at.tzinfo or datetime.UTC)
        try:
            found = found.astimezone(datetime.UTC)
        except ValueError:
            raise OverflowError from None
        if not datetime.MINYEAR + 1 < found.year < datetime.MAXYEAR - 1:
            raise OverflowError from None
    return in_minutes(found)


def in_minutes(at: datetime.datetime) -> datetime.datetime:
    """The same clock time with its offset in whole minutes: TOML takes no seconds there.

    Old local times have them: Monrovia was 44 minutes and 30 seconds behind until 1972.
    """
    offset = at.utcoffset()
    if offset is None or not offset % datetime.timedelta(minutes=1):
        return at
    whole = datetime.timedelta(minutes=int(offset / datetime.timedelta(minutes=1)))
    return at.replace(tzinfo=datetime.timezone(whole))
