"""When an entry of another program was: the ways in which programs write days and times."""

import datetime
import re
from zoneinfo import ZoneInfo

from steady.core.dates import day_said
from steady.core.daywords import plain_words
from steady.core.errors import BadRequest
from steady.core.incoming.rows import Around
from steady.core.times import parse_when

_SPACES = re.compile(r"[\s\u202f\xa0]+")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def moment(text: str, around: Around) -> datetime.datetime | None:
    """The moment that a text means, with its own offset or the local one; None for one that can't be read.

    A day without a time is its noon, so that no offset moves it to another day.
    """
    words = _SPACES.sub(" ", text).strip()
    if slashed := _SLASHED.fullmatch(words):
        year, month, day, rest = slashed.groups()
        words = f"{year}-{month:0>2}-{day:0>2}{rest}"
    try:
        found = _read(words, around)
        if not isinstance(found, datetime.datetime):
            found = datetime.datetime.combine(found, datetime.time(12))
        at = found if found.tzinfo else around.local(found)
        at.astimezone(datetime.UTC)
    except (BadRequest, ValueError, OverflowError, OSError):
        return None
    offset = at.utcoffset() or datetime.timedelta()
    return None if offset % datetime.timedelta(minutes=1) else at.replace(microsecond=0)


def _read(words: str, around: Around) -> datetime.date:
    if _EPOCH.fullmatch(words):  # seconds, or thousandths of them, since 1970
        seconds = int(words) / (1000 if len(words) > 10 else 1)
        return around.local(datetime.datetime.fromtimestamp(seconds, datetime.UTC))
    try:
        if len(words) == len("2026-11-23"):
            return datetime.date.fromisoformat(words)
        return datetime.datetime.fromisoformat(words)
    except ValueError:
        return parse_when(words, around.now, past=True, calendar=around.calendar)


def in_zone(text: str, zone: object, around: Around) -> datetime.datetime | None:
    """A moment that is said in UTC, by the clock of the zone it was written in, where that is known."""
    at = moment(text, around)
    if at is None:
        return None
    try:
        return at.astimezone(ZoneInfo(str(zone).replace("\\/", "/"))) if zone else around.local(at)
    except (ValueError, OSError, OverflowError, KeyError):  # KeyError: no such zone
        return around.local(at)


def day_in(text: str, around: Around) -> datetime.date | None:
    """The day that a heading or a file's name is: `2026-11-23`, `Monday 23 November 2026`; None for others.

    It has to say its year, and nothing else beside it.
    """
    words = text.strip().strip("#").strip()
    if not re.search(r"\b\d{4}\b", words):
        return None
    at = _SLASHED.fullmatch(words)
    if at:
        words = f"{at[1]}-{at[2]:0>2}-{at[3]:0>2}{at[4]}"
    try:
        return day_said(plain_words(words), around.calendar.day_of(around.now), True)
    except BadRequest:
        return None
