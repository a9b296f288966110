"""Answers of every kind, made from the kind's own definition, with the texts that break other programs."""

import datetime
import functools
import random
from typing import Any

from hypothesis import strategies as st

from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.record import Record

EVERYDAY = ("Sam", "a b", "7", " ", "  ", ".", "'", '"', '"""', "'''", "#", "=", "-", "\\", "\\u0041", "\\\n")
CONTROLS = ("\n", "\r\n", "\r", "\t", "\x00", "\x01", "\x07", "\x1b[31m", "\x1b]0;title\x07", "\x7f", "\x85")
MARKUP = ("[/]", "[red]", "[@click=app.quit]", "<b>", "&amp;", "*", "_", "`", "{}", "%s", "|", "@", "~~~")
SCRIPTS = ("é", "e\u0301", "ß", "İ", "\u0905\u0928", "שלום", "مرحبا", "日本", "\u3000", "\u202e", "\u2066")
EMOJI = (
    "\U0001f642",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "❤\ufe0f",
)
UNSEEN = ("\ufeff", "\u200f", "\u2028", "\u2029", "\u200b", "\xa0", "\x9b", "\ufffd", "\ufffe", "\U0010ffff")
MARKERS = ("<<<<<<< ", "=======\n", ">>>>>>> ")

PIECES = (*EVERYDAY, *CONTROLS, *MARKUP, *SCRIPTS, *EMOJI, *UNSEEN, *MARKERS)
"""What texts are made of."""

_WORDED = ("Sam", "7", "日本", "🙂", "a small step")


def _pool(seed: int, size: int) -> tuple[str, ...]:
    """Many texts of up to eight pieces, and of characters from all of Unicode, the shortest first."""
    chance = random.Random(seed)
    found = {"", *PIECES}
    while len(found) < size:
        found.add("".join(chance.choices(PIECES, k=chance.randrange(2, 9))))
        points = (chance.randrange(0x110000) for _ in range(chance.randrange(1, 5)))
        found.add("".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF))
    return tuple(sorted(found, key=lambda text: (len(text), text)))


POOL = _pool(seed=7, size=8000)
_FILLED = tuple(text + _WORDED[number % 5] + text for number, text in enumerate(POOL))


def texts(*, filled: bool = False) -> st.SearchStrategy[str]:
    """Any text that can be stored; with `filled`, one that holds more than spaces.

    They come ready from a pool: one draw each, so that thousands of whole records take seconds.
    """
    return st.sampled_from(_FILLED if filled else POOL)


def typed() -> st.SearchStrategy[str]:
    """Texts as Hypothesis finds them, to look closely at one text at a time."""
    pieced = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
    return st.one_of(pieced, st.text(st.characters(codec="utf-8"), max_size=12))


_DAYS = st.dates(datetime.date(1, 1, 1))
_PAST_DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(2026, 11, 23))
"""What has happened is never later than the day on which tests stand still."""
_OFFSETS = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(
    lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes))
)
_TIMES = st.datetimes(timezones=st.one_of(st.none(), _OFFSETS)).map(
    lambda at: at.replace(microsecond=0, fold=0)
)


@functools.cache
def _lists(items: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Many lists of one to four items."""
    chance = random.Random(13)
    return tuple(tuple(chance.choices(items, k=1 + number // 500)) for number in range(2000))


def values(field: Field) -> st.SearchStrategy[Any]:
    """Answers that fit a field."""
    match field.shape:
        case Number(low, high, _):
            return st.integers(low, 2**53 if high is None else high)
        case Choice(options):
            return st.sampled_from(options)
        case YesNo():
            return st.booleans()
        case Writing():
            return texts(filled=field.required)
        case Several(options):
            return st.sampled_from(_lists(options or POOL)).map(list)
        case Day() if field.ask.past:
            return _PAST_DAYS
        case Day(timed):
            return st.one_of(_DAYS, _TIMES) if timed else _DAYS


def answers(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Answers for a kind: what is required, with a few of the rest, none of it or all of it."""
    return st.sampled_from(_chosen(kind)).flatmap(_of)


@functools.cache
def _chosen(kind: type[Record]) -> tuple[tuple[Field, ...], ...]:
    """Which fields are answered together: those required, one more each, a few, all."""
    fields = fields_of(kind)
    chance = random.Random(11)
    few = [
        set(chance.sample(range(len(fields)), k=min(len(fields), chance.randrange(2, 8)))) for _ in range(60)
    ]
    wanted = [set(), *({number} for number in range(len(fields))), *few, set(range(len(fields)))]
    return tuple(
        tuple(field for number, field in enumerate(fields) if field.required or number in each)
        for each in wanted
    )


@functools.cache
def _of(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({field.name: values(field) for field in fields})
