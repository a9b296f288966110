"""The words of days and times: their names, and what is typed in another language brought to English.

Days are read from English words, in `dates` and `times`. A catalogue says in the context `typed` how people
type each of the words and phrases below, so that a language needs no code of its own.
"""

import re
from collections.abc import Iterator
from functools import cache, partial

from steady.core.language import N_, Catalogue, _, spoken

DAYS = (
    *(
        N_("Monday"),
        N_("Tuesday"),
        N_("Wednesday"),
        N_("Thursday"),
        N_("Friday"),
        N_("Saturday"),
        N_("Sunday"),
    ),
)
"""The days of the week, as Python counts them: Monday is 0."""

MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July")),
    *(N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
"""The months; January is 0 here."""


def day_name(weekday: int) -> str:
    """A day of the week by its number, as the language writes it in a sentence: `Monday`, `lunes`."""
    return _(DAYS[weekday])


def month_name(month: int) -> str:
    """A month by its number from 1 on, as the language writes it in a sentence: `March`, `marzo`."""
    return _(MONTHS[month - 1])


NUMBERS = (
    "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve,"
    " fifteen, twenty, thirty, forty, fifty, couple of, few"
)
UNITS = "minute, hour, day, week, month, year"
PARTS = "morning, noon, afternoon, evening, night"
LISTS = (NUMBERS, UNITS, PARTS)
"""Lists whose translation has as many words in the same order; other words for one stand after ` | `."""

PHRASES = (
    *("now", "a moment ago", "today", "tonight", "last night", "yesterday", "tomorrow", "midnight", "noon"),
    *("day before yesterday", "day after tomorrow", "half an hour ago", "in half an hour"),
    *("an hour and a half ago", "in an hour and a half", "quarter of an hour ago", "in quarter of an hour"),
    *("{weekday}", "last {weekday}", "next {weekday}", "this {weekday}"),
    *("last {unit}", "next {unit}", "this {unit}", "{n} {unit} ago", "in {n} {unit}"),
    *("{n} hours and a half ago", "in {n} hours and a half", "{clock}"),
    *("{n} hours and {minutes} minutes ago", "in {n} hours and {minutes} minutes"),
    *("{d} {month} {year}", "{d} {month}", "{d}.{m}.{year}", "{d}.{m}.", "{weekday} {date}", "on {day}"),
    *("this {part}", "{day} {part}", "{part} at {time}", "{day} {part} at {time}"),
    *(
        "at {time} am",
        "{day} at {time} am",
        "at {time}",
        "{day} at {time}",
        "{day} {clock}",
        "at {time} {day}",
    ),
)
"""What can be typed for a day or a time; each way to say it in a translation stands after ` | `.

The first that fits is taken, so what is longer comes first.
"""

HALVES = {"{hour}:30": "30", "{hour}:15": "15"}
"""Parts of an hour that are said after it, and their minutes: “y media” in Spanish."""

TYPED = (*LISTS, *PHRASES, *HALVES)
"""All that a catalogue translates in the context `typed`."""

COUNTED = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - shorter
    )
} | {"a": 1, "an": 1, "couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
"""The numbers that words stand for."""

_TIME = r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?: ?[ap]\.? ?m\.?|h)?"
_SHAPES = {
    "d": "[0-9]{1,2}",
    "m": "[0-9]{1,2}",
    "year": "[0-9]{4}",
    "clock": r"[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.? ?m\.?|h)?| ?[ap]\.? ?m\.?|h)",
}
_BLANK = re.compile(r"\{([a-z]+)\}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORTEST = 3
"""How many letters of a day's or a month's name are enough."""


def plain_words(text: str) -> str:
    """What was typed in lower case, without commas, one space between words; in English where that can be."""
    words = " ".join(text.lower().replace(",", " ").split())
    catalogue = spoken()
    return words if catalogue is None else _grammar(catalogue).english(_bare(words)) or words


def _bare(words: str) -> str:
    """Words in lower case without accents: many people type none."""
    import unicodedata  # English needs none

    return "".join(
        each for each in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(each)
    )


def _pattern(way: str) -> re.Pattern[str]:
    """A way to say something as a pattern, with a group for each of its blanks."""
    parts = _BLANK.split(way)
    parts[::2] = map(re.escape, parts[::2])
    names = {**_SHAPES, "weekday": "[^ ]+", "month": "[^ ]+"}
    parts[1::2] = [f"(?P<{name}>{names.get(name, '.+')})" for name in parts[1::2]]
    return re.compile("".join(parts))


class _Grammar:
    """How days and times are typed in a language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._said = catalogue
        numbers, units, parts = (dict(self._aligned(each)) for each in LISTS)
        weekdays, months = dict(self._names(DAYS)), dict(self._names(MONTHS))
        self._words = {
            **{"n": numbers, "minutes": numbers, "unit": units, "part": parts},
            **{"weekday": weekdays, "month": months},
        }
        self._numbers = numbers
        self._phrases = [(way, english) for english in PHRASES for way in self._ways(english)]
        self._halves = [(way, after) for english, after in HALVES.items() for way in self._ways(english)]

    def _ways(self, english: str) -> list[re.Pattern[str]]:
        """The ways to say a phrase as patterns; one that has not the same blanks is left out."""
        blanks = sorted(_BLANK.findall(english))
        ways = map(_bare, self._said.pgettext("typed", english).split("|"))
        return [
            _pattern(way.strip()) for way in ways if sorted(_BLANK.findall(way)) == blanks and way.strip()
        ]

    def _aligned(self, english: str) -> Iterator[tuple[str, str]]:
        """The words of a list with the English ones; none where there are more or fewer of them."""
        said, words = self._said.pgettext("typed", english).split(","), english.split(", ")
        if len(said) == len(words):
            for ways, word in zip(said, words, strict=True):
                yield from ((_bare(way.strip()), word) for way in ways.split("|"))

    def _names(self, english: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """The beginnings of names with the English name; of two that begin alike, the first one's."""
        for name in reversed(english):
            said = _bare(self._said.gettext(name))
            for length in range(min(_SHORTEST, len(said)), len(said) + 1):
                yield said[:length], name.lower()
                yield f"{said[:length]}.", name.lower()

    def english(self, words: str) -> str | None:
        """The English words for what was typed; None where it fits nothing that the language says."""
        for pattern, after in self._halves:
            words = pattern.sub(partial(self._half, after), words)
        return self._phrase(words)

    def _half(self, after: str, found: re.Match[str]) -> str:
        head, _between, hour = found["hour"].rpartition(" ")
        number = hour if hour.isdecimal() else COUNTED.get(self._numbers.get(hour, ""))
        return f"{head} {number}:{after}".strip() if number else found[0]

    def _phrase(self, words: str) -> str | None:
        for pattern, english in self._phrases:
            if found := pattern.fullmatch(words):
                values = {name: self._blank(name, text) for name, text in found.groupdict().items()}
                if None not in values.values():
                    return english.format_map(values).removeprefix("on ")
        return words if _ISO.fullmatch(words) else None

    def _blank(self, name: str, text: str) -> str | None:
        """The English words for what stands in a blank; None where it can't stand there."""
        if name in ("time", "clock"):
            text = re.sub(r"([ap])\.? ?m\.?$", r"\1m", text)  # “6 p. m.”
        if name in _SHAPES:
            return text
        if name in ("day", "date"):
            return self._phrase(text)
        if name == "time":
            number = COUNTED.get(self._numbers.get(text, ""))
            return str(number) if number else text if re.fullmatch(_TIME, text) else None
        return text if name in ("n", "minutes") and text.isdecimal() else self._words[name].get(text)


@cache
def _grammar(catalogue: Catalogue) -> _Grammar:
    return _Grammar(catalogue)
