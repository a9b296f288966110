"""Times: as people type them, which of them lie ahead, and where clocks go forward."""

import datetime
import re
from collections.abc import Callable

from steady.core.dates import USUAL, Calendar, day_said, misread, number_said, show_when
from steady.core.daywords import plain_words
from steady.core.errors import BadRequest
from steady.core.language import N_, _

WHEN_EXAMPLES = N_(
    "today, an hour ago, yesterday 21:00, friday at 6pm, last night, in 2 weeks, 2026-11-23 18:00"
)
"""Ways to say a day with a time."""

EARLIEST = 1900
"""The first year that a record can be of: what is older is a slip of the keys."""

NOW_WORDS = ("now", "just now", "right now", "a moment ago")

_PARTS = {
    "morning": (5, 9),
    "noon": (11, 12),
    "midday": (11, 12),
    "afternoon": (12, 15),
    "evening": (17, 19),
    "night": (20, 22),
}
"""The parts of a day: the hour from which it is that part, and the one meant when no time is said with it."""

_CLOCK = (
    r"(?P<hour>[0-9]{1,2})"
    r"(?:(?P<mark>[:.h])(?P<minute>[0-9]{2})(?::[0-9]{2})?|(?P<whole>h|\s?o'?clock))?"
    r"\s?(?P<half>am|pm|a\.m\.?|p\.m\.?)?"
)
_COUNT = r"([0-9]{1,4}|[a-z]+|(?:a )?couple of|(?:a )?few)"
_LENGTH = rf"(?:{_COUNT}\s?(?:hours?|hrs?|h))?(?:(?:^|\s|\band\s)*{_COUNT}\s?(?:minutes?|mins?|m))?"
_NIGHT_ENDS = 5
_NEAR = ("", "today", "yesterday", "tomorrow", "day before yesterday", "day after tomorrow")
"""Days that are counted from today; when a day ends late, its small hours are on the next date."""

_MINUTE = datetime.timedelta(minutes=1)
_DAY = datetime.timedelta(days=1)


def parse_when(
    text: str, now: datetime.datetime, *, past: bool = False, calendar: Calendar = USUAL
) -> datetime.datetime | datetime.date:
    """A day, or a day with a local time, from everyday words.

    The time has an offset when one was typed, and that of `now` when it is counted from now (`an hour
    ago`). With `past`, a part of the day that has begun is at most now. Raises BadRequest when the words
    cannot be read, or can be read in two ways.
    """
    words = _spelled(plain_words(text))
    if words in NOW_WORDS:
        return now.replace(tzinfo=None, microsecond=0)
    length = _length(words)
    try:
        if length is not None:
            return (now + length).replace(microsecond=0)
        found = _iso(words) or _day_and_time(words, now, past, calendar)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise misread(text, WHEN_EXAMPLES)
    return found


def _spelled(words: str) -> str:
    """The same with the hour of `at nine` in digits, and the noon of `noon yesterday` after its day."""
    words = re.sub(r"^(?:at )?(noon|midday) (?:on )?(.+)$", r"\2 \1", words)
    return re.sub(
        r"\bat ([a-z]+)\b",
        lambda found: f"at {hour}" if 1 <= (hour := number_said(found[1]) or 0) <= 12 else found[0],
        words,
    )


def _iso(words: str) -> datetime.datetime | None:
    """A day and time in ISO form, to the second; TOML takes no seconds in an offset. Raises ValueError."""
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ t][0-9]{2}:[0-9]{2}", words) or words.endswith("m"):
        return None  # what ends in am or pm is no ISO
    close = re.sub(r" (?=z$|[+-][0-9:]+$)", "", words)
    found = datetime.datetime.fromisoformat(close.upper()).replace(microsecond=0)
    if (found.utcoffset() or _MINUTE) % _MINUTE:
        raise ValueError
    return found


def _length(words: str) -> datetime.timedelta | None:
    """How far from now: `an hour ago`, `1h 20m ago`, `in half an hour`; None for any other words."""
    turned = re.fullmatch(r"(in )?(?:about |around )?(.+?)( ago)?", words)
    if not turned or bool(turned[1]) == bool(turned[3]):
        return None
    said = re.sub(r"\b(?:a )?half(?: an?)? hour\b", "30 minutes", turned[2])
    said = re.sub(r"\b(?:a )?quarter of an hour\b", "15 minutes", said)
    said = re.sub(r"\b(hours?) and a half\b", "hour 30 minutes", said)
    said = re.sub(r"\b([0-9]{1,2})\.5 ?h(?:ours?|rs?)?\b", r"\1 hours 30 minutes", said)
    found = re.fullmatch(_LENGTH, said)
    if not found or not (found[1] or found[2]):
        return None
    hours, minutes = (_counted(each) for each in found.groups())
    if hours is None or minutes is None:
        return None
    length = datetime.timedelta(hours=hours, minutes=minutes)
    return length if turned[1] else -length


def _counted(word: str | None) -> int | None:
    if word is None:
        return 0
    return 3 if word in ("few", "a few") else number_said(word)


def _day_and_time(
    words: str, now: datetime.datetime, past: bool, calendar: Calendar
) -> datetime.datetime | datetime.date | None:
    today = calendar.day_of(now)
    local = now.replace(tzinfo=None, microsecond=0)
    if words.removeprefix("at ") == "midnight":
        return datetime.datetime.combine(local.date() if past else local.date() + _DAY, datetime.time())
    rest, clock, halved = _clock(words)
    rest, part = _part(rest if clock else words)
    day = day_said(rest or ("today" if clock or part else ""), today, past)
    if day is None:
        return None
    if clock is None and part is None:
        return day
    if clock is None:
        begins, meant = _PARTS[part or ""]
        at = datetime.datetime.combine(day, datetime.time(meant))
        begun = day == local.date() and local.hour >= begins
        return min(at, local) if past and begun else at
    if part:
        day, clock = _in_part(day, clock, part, halved)
    elif rest.removeprefix("the ") in _NEAR and clock < calendar.day_ends:
        late = calendar.moment(day, clock)
        return late if not past or late <= local else late - _DAY
    return datetime.datetime.combine(day, clock)


def _part(words: str) -> tuple[str, str | None]:
    """The words without the part of the day that ends them, and that part."""
    words = re.sub(r"^(?:early|earlier|late) (?=.)", "", words)
    if words == "tonight":
        return "today", "evening"
    if words == "last night":
        return "yesterday", "night"
    day, _, part = words.rpartition(" ")
    if part not in _PARTS:
        return words, None
    day = re.sub(r" (?:in the|at)$", "", day)
    return ("today" if day in ("", "at", "this") else day), part


def _in_part(
    day: datetime.date, clock: datetime.time, part: str, halved: bool
) -> tuple[datetime.date, datetime.time]:
    """A time said with a part of the day: `evening at 9` is 21:00, `last night at 1` is after midnight."""
    small = clock.hour < _NIGHT_ENDS or (clock.hour == 12 and not halved)
    if part in ("evening", "night") and small:
        return day + _DAY, clock.replace(hour=clock.hour % 12)
    if part in ("afternoon", "evening", "night") and not halved and clock.hour < 12:
        return day, clock.replace(hour=clock.hour + 12)
    return day, clock


def _clock(words: str) -> tuple[str, datetime.time | None, bool]:
    """The words without the time of day that ends or begins them, that time, and whether it says am or pm.

    Raises BadRequest for digits that can be a time or a date, ValueError for a time that there is not.
    """
    found = re.search(rf"(?:^|[ t]|(?P<at>(?:\bat |@ ?))){_CLOCK}$", words)
    rest = words[: found.start()].strip() if found else ""
    if not (found and _is_time(found)):
        found = re.match(rf"(?P<at>at )?{_CLOCK} (?:on )?(?=[a-z0-9])", words)
        rest = words[found.end() :] if found else ""
    if not (found and _is_time(found)):
        return words, None, False
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "")[:1]
    bare = not (rest or found["at"] or half)
    if bare and found["mark"] == "." and 1 <= minute <= 12 and 1 <= hour <= 23:
        raise BadRequest(
            _("“{text}” could be a time or a date.", text=found[0].strip()),
            _(
                "Type {time} for the time, or {date} for the date.",
                time=":".join(found.group("hour", "minute")),
                date=".".join((found["hour"], str(minute), "")),
            ),
        )
    if half and not 1 <= hour <= 12:
        raise ValueError
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return rest, datetime.time(hour, minute), bool(half)


def _is_time(found: re.Match[str]) -> bool:
    """Whether digits are a time of day: with minutes, am or pm, `o'clock`, or after `at`."""
    return bool(found["minute"] or found["half"] or found["whole"] or found["at"])


SLACK = datetime.timedelta(minutes=5)
"""How far the clocks of two devices may differ before a moment counts as still to come."""


Local = Callable[[datetime.datetime], datetime.datetime]
"""Gives a moment in local time; one without an offset is local already, the first where it comes twice."""

PASSED = N_("Use a time that has passed, such as: an hour ago, yesterday 21:00.")
"""What to do about a moment that is still to come."""


class StillToCome(BadRequest):
    """What was given as having happened is still to come."""


def lies_ahead(at: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a moment is still to come; both say their offset, and clocks may differ by `SLACK`."""
    return at - now > SLACK


def check_past(value: datetime.date, now: datetime.datetime, calendar: Calendar = USUAL) -> None:
    """Raise StillToCome for a moment, or a day, that is still to come.

    A time without an offset is local time, with the offset of `now`.
    """
    today = calendar.day_of(now)
    if isinstance(value, datetime.datetime):
        ahead = lies_ahead(value if value.tzinfo else value.replace(tzinfo=now.tzinfo), now)
    else:
        ahead = value > max(today, now.date())
    if ahead:
        raise StillToCome(_("That's still to come: {when}.", when=show_when(value, today)), _(PASSED))


def localized(time: datetime.datetime, local: Local) -> datetime.datetime:
    """A local time with its offset; in autumn, of a time that comes twice, the first one.

    Raises BadRequest for a time that there is not, because clocks go forward over it.
    """
    at = local(time)
    if at.replace(tzinfo=None) == time:
        return at
    early, late = sorted((at, local(time.replace(fold=1))))
    before, after = _turn(early, late, local)
    if before.date() == after.date():
        times = [each.strftime("%H:%M") for each in (time, before, after)]
        said = _(
            "{time} doesn't exist on that day here: clocks go from {before} to {after}.",
            **dict(zip(("time", "before", "after"), times, strict=True)),
        )
    else:
        said = _(
            "{time} doesn't exist here: clocks go from {before} to {after}.",
            time=show_when(time),
            before=show_when(before),
            after=show_when(after),
        )
    raise BadRequest(said, _("Use a time before or after that."))


def _turn(
    early: datetime.datetime, late: datetime.datetime, local: Local
) -> tuple[datetime.datetime, datetime.datetime]:
    """What clocks show as they go forward, and what they show then; it happens between two moments."""
    low, high = early.astimezone(datetime.UTC), late.astimezone(datetime.UTC)
    while high - low > datetime.timedelta(seconds=1):
        middle = low + (high - low) / 2
        if local(middle).utcoffset() == late.utcoffset():
            high = middle
        else:
            low = middle
    turn = high.replace(microsecond=0)
    return turn.astimezone(early.tzinfo), turn.astimezone(late.tzinfo)
