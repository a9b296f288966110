"""Check-ins week by week: the middle of each week, states in counts, a direction where there is one."""

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Literal

import msgspec

from steady.core.fields import Choice, field_of
from steady.core.helpfulness import points_of
from steady.core.insights.chart import bars
from steady.core.insights.evidence import Event, Evidence, Names, grouped
from steady.core.insights.lines import line
from steady.core.insights.sentences import (
    Drawing,
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    day_said,
    figure,
    in_part,
    led,
    listed,
    marked,
    numbered,
    said,
)
from steady.core.insights.statistics import (
    Slope,
    carried_over,
    carry_widens,
    mann_kendall,
    median,
    surely,
    theil_sen,
)
from steady.core.kinds.checkin import Checkin
from steady.core.language import N_, _, ngettext, pgettext
from steady.core.text import joined, one_line, times

FIELDS = {
    "on_guard": N_("On guard"),
    "distress": N_("Distress"),
    "connection": N_("Connection"),
    "mood": N_("Mood"),
    "energy": N_("Energy"),
}
"""The numbers followed, all 0 to 10, and the words for them where they stand alone."""

STATES = ("too much", "within my window", "too little, far away")
"""The states of a check-in, in the order shown."""

TREND_FROM = 7
"""How many weeks there are before a direction is told (docs/practice.md, rule 12)."""

FALSE_ONCE = 0.05
"""How often at most a number without a direction is said to have one."""

FALSE_ANY = 0.10
"""How often at most any of the numbers is, where none of them has a direction."""

LEVEL = 1
"""Over all weeks, a change smaller than this on the scale of 0 to 10 is called level."""

EMPTY = N_("Nothing to show here yet. It starts with your first check-in.")

MOST_FEELINGS = 8
"""How many feelings are told and charted, those named most; the others are counted."""

EVERY_NUMBER = N_("Every number, and how it usually is")
STATED = N_("Overwhelmed, able to cope, or far away")
FELT = N_("Feelings I named")
"""The parts of the topic, in the order shown."""

MAY_CHANGE = N_("Weeks go up and down, so this may still change.")

Course = Literal["lower", "higher", "level", "no clear direction"]
Points = Sequence[tuple[float, float]]


class Week(msgspec.Struct, frozen=True):
    """The middle of what was noted in one week; None: not noted."""

    week: str
    """By ISO 8601: `2026-W48`."""
    begins: datetime.date
    """Its first day."""
    n: int
    on_guard: float | None
    distress: float | None
    connection: float | None
    mood: float | None
    energy: float | None
    states: dict[str, int]
    """How many check-ins noted each of `STATES`."""


class Feeling(msgspec.Struct, frozen=True):
    """A word for a feeling, and in how many check-ins it was named."""

    word: str
    n: int


class Trend(msgspec.Struct, frozen=True):
    """Where the weeks of one number go."""

    slope: Slope
    """A week, after Theil (1950) and Sen (1968), with its interval, which is wider where weeks carry over."""
    change: float
    """From the first to the last week, going by the slope, on the scale of 0 to 10."""
    carried: float
    """How much of one week the next is taken to hold, 0 to 1."""
    chance: float
    """How likely weeks without a direction would rise or fall as much, 0 to 1."""
    direction: Course


class NumberSoFar(msgspec.Struct, frozen=True):
    """One number over all weeks; what it typically was, its lowest and highest are of check-ins."""

    field: str
    n: int
    weeks: int
    median: float | None
    lowest: int | None
    highest: int | None
    trend: Trend | None
    """None under `TREND_FROM` weeks."""

    def range_said(self) -> str:
        """What it typically was, its lowest and highest; for where it was noted."""
        field = _(FIELDS[self.field])
        if self.n == 1:
            return _("{field}: {value}, noted once.", field=field, value=self.lowest)
        if self.n == 2:
            return (
                _("{field}: {value} both times.", field=field, value=self.lowest)
                if self.lowest == self.highest
                else _("{field}: once {low}, once {high}.", field=field, low=self.lowest, high=self.highest)
            )
        if self.lowest == self.highest:
            return _(
                "{field}: {value} each time, in {n} check-ins.", field=field, value=self.lowest, n=self.n
            )
        return _(
            "{field}: typically {value}, between {low} and {high} ({n} check-ins).",
            field=field,
            value=figure(self.median),
            low=self.lowest,
            high=self.highest,
            n=self.n,
        )


class Weeks(Facts, frozen=True):
    """All check-ins that say their day, by week."""

    title: ClassVar[str] = N_("Week by week")
    weeks: list[Week]
    lines: list[NumberSoFar]
    states: dict[str, int]
    """How many check-ins noted each of `STATES`."""
    felt: int
    """In how many check-ins feelings were named."""
    feelings: list[Feeling]
    """Those named most first."""
    not_safe: list[Event]
    """Check-ins in which someone was not safe: told by themselves, and in the weeks too, as they were."""

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """Where each number goes if that's known, what concerns safety, then each number and its range.

        At a glance a number is told by its direction, where there is one.
        """
        noted = [each for each in self.lines if each.n]
        short = [each.field for each in noted if not each.trend]
        goes = in_part(_(EVERY_NUMBER), [*_moved(noted), *said(Rank.SUMMARY, *_still(noted))])
        based = (
            ngettext("Based on one check-in.", "Based on {n} check-ins.", self.n),
            ngettext(
                "Based on one check-in, from {day}.",
                "Based on {n} check-ins since {day}.",
                self.n,
                day=day_said(self.since),
            ),
        )
        return [
            *led(
                goes or said(Rank.GLANCE, self._checked_in(mine) if self.n else ""),
                begun(self, EMPTY, *based) if self.n or not self.not_safe else [],
            ),
            *apart(self.not_safe),
            *in_part(
                _(EVERY_NUMBER),
                said(
                    Rank.SUMMARY,
                    *(each.range_said() for each in noted),
                    _fewer(short) if short and goes else "",
                ),
            ),
            *in_part(_(STATED), said(Rank.SUMMARY, states_said(self.states))),
            *in_part(_(FELT), said(Rank.SUMMARY, self.feelings_said())),
        ]

    def _checked_in(self, mine: bool) -> str:
        """How often there was a check-in, where that's too few weeks for a direction."""
        values = {"times": times(self.n), "weeks": TREND_FROM}
        return (
            _("I've checked in {times}. It takes {weeks} weeks of notes to see a direction.", **values)
            if mine
            else _("You've checked in {times}. It takes {weeks} weeks of notes to see a direction.", **values)
        )

    def feelings_said(self) -> str:
        """The sentence on the feelings that were named; empty when none were."""
        most = [numbered(one_line(each.word, 30), each.n) for each in self.feelings[:MOST_FEELINGS]]
        if self.felt == 1:
            most = [one_line(each.word, 30) for each in self.feelings[:MOST_FEELINGS]]
        more = len(self.feelings) - len(most)
        if not most:
            return ""
        others = [ngettext("one other", "{n} others", more)] if more else []
        return ngettext(
            "Feelings named in one check-in: {feelings}.",
            "Feelings named in {n} check-ins: {feelings}.",
            self.felt,
            feelings=joined([*most, *others]),
        )

    def head(self) -> list[str]:
        """A week, and the numbers and states that were noted."""
        numbers = [_(FIELDS[name]).lower() for name in self._fields()]
        return [_("week"), _("check-ins"), *numbers, *self._states().values()]

    def rows(self) -> list[list[str]]:
        """Each week with its middles, and how often each state was noted."""
        return [
            [
                *(each.week, str(each.n)),
                *(figure(getattr(each, name)) for name in self._fields()),
                *(str(each.states[state]) for state in self._states()),
            ]
            for each in self.weeks
        ]

    def table(self) -> list[list[str]]:
        """The numbers alone, as a table with the states too is wider than most terminals."""
        return [row[: len(row) - len(self._states())] for row in super().table()]

    def pictures(self) -> list[Drawing]:
        """Each number and state that was noted as a line over all weeks, then feelings.

        Weeks in which nothing was noted are gaps. What moved stands first; else what is told of most.
        """
        if not self.weeks:
            return []
        by_first = {each.begins.toordinal(): each for each in self.weeks}
        days = range(min(by_first), max(by_first) + 1, 7)
        row = [(datetime.date.fromordinal(day), by_first.get(day)) for day in days]
        found = [
            Drawing(
                _("{field}, week by week", field=_(FIELDS[name])),
                partial(line, [(day, getattr(week, name, None)) for day, week in row]),
                _(EVERY_NUMBER) if number else "",
                grows=True,
            )
            for number, name in enumerate(self._moved_first())
        ]
        found += [
            Drawing(
                _("Check-ins a week: {state}", state=word),
                partial(line, [(day, week.states[state] if week else None) for day, week in row], top=7),
                _(STATED),
                grows=True,
            )
            for state, word in self._states().items()
        ]
        if self.feelings:
            named = [(each.word, each.n) for each in self.feelings[:MOST_FEELINGS]]
            found.append(Drawing(_("Feelings"), partial(bars, named), _(FELT)))
        if found and not any(not each.part for each in found):
            found[0] = msgspec.structs.replace(found[0], part="")
        return found

    def _moved_first(self) -> list[str]:
        """The numbers that were noted, those that are lower or higher first, as they're said."""
        moved = {each.field for each in self.lines if _has_moved(each)}
        return sorted(self._fields(), key=lambda name: name not in moved)

    def _fields(self) -> list[str]:
        """The numbers that were noted at all."""
        return [each.field for each in self.lines if each.n]

    def _states(self) -> dict[str, str]:
        """The states that were noted at all, and the words for them."""
        return {state: marked(_words_of(state)) for state in STATES if self.states[state]}


def weeks(evidence: Evidence) -> Weeks:
    """What check-ins tell week by week; those of no day count for safety alone."""
    dated = [each for each in evidence.of(Checkin) if each.at]
    by_week = grouped((evidence.calendar.week_of(day), each) for each in dated if (day := evidence.day(each)))
    found = [
        Week(
            week=evidence.calendar.name_of_week(first),
            begins=first,
            n=len(members),
            **{name: median(_noted(name, members)) for name in FIELDS},
            states=_by_state(members),
        )
        for first, members in sorted(by_week.items())
    ]
    return Weeks(
        n=len(dated),
        since=evidence.since(dated),
        weeks=found,
        lines=_lines(dated, found),
        states=_by_state(dated),
        felt=sum(bool(each.feelings) for each in dated),
        feelings=_feelings(dated),
        not_safe=evidence.events(evidence.not_safe()),
    )


def _noted(name: str, checkins: Sequence[Checkin]) -> list[int]:
    return [value for each in checkins if (value := getattr(each, name)) is not None]


def _by_state(checkins: Sequence[Checkin]) -> dict[str, int]:
    noted: list[str | None] = [each.state for each in checkins]
    return {state: noted.count(state) for state in STATES}


def _feelings(checkins: Sequence[Checkin]) -> list[Feeling]:
    """Each feeling once for a check-in, however it is written."""
    names = Names(())
    keys = [{key for word in each.feelings or () if (key := names.key(word))} for each in checkins]
    counts = Counter(key for named in keys for key in named)
    found = [Feeling(names.label(key), n) for key, n in counts.items()]
    return sorted(found, key=lambda each: (-each.n, each.word))


def _lines(checkins: Sequence[Checkin], found: Sequence[Week]) -> list[NumberSoFar]:
    """Each number of `FIELDS` over all weeks."""
    points = {
        name: [
            (each.begins.toordinal() / 7, value)
            for each in found
            if (value := getattr(each, name)) is not None
        ]
        for name in FIELDS
    }
    trends = directed({name: those for name, those in points.items() if len(those) >= TREND_FROM})
    values = {name: _noted(name, checkins) for name in FIELDS}
    return [
        NumberSoFar(
            field=name,
            n=len(values[name]),
            weeks=len(points[name]),
            median=median(values[name]),
            lowest=min(values[name], default=None),
            highest=max(values[name], default=None),
            trend=trends.get(name),
        )
        for name in FIELDS
    ]


def directed(numbers: dict[str, Points]) -> dict[str, Trend]:
    """Where each number goes that has `TREND_FROM` weeks or more; all are judged together.

    Points are a week, counted in weeks, and a value from 0 to 10, in time. Lower or higher is said only where
    the test of Mann and Kendall finds it, with what one week carries over into the next taken for as much as
    the weeks allow (Hamed & Rao 1998; Yue & Wang 2004), at `FALSE_ONCE` and `FALSE_ANY`; how often that is
    wrong is printed by `bench/directions.py` (docs/practice.md).
    """
    carried = {name: _carried(points) for name, points in numbers.items()}
    widened = {name: carry_widens(len(points), carried[name]) for name, points in numbers.items()}
    chances = [mann_kendall([y for _, y in points], widened[name]) for name, points in numbers.items()]
    sure = surely(chances, FALSE_ANY, FALSE_ONCE)
    found = {}
    for (name, points), chance, is_sure in zip(numbers.items(), chances, sure, strict=True):
        if slope := theil_sen(points, widened[name]):
            span = points[-1][0] - points[0][0]
            goes = _direction(slope, span, is_sure)
            found[name] = Trend(slope, slope.middle * span, carried[name], chance, goes)
    return found


def _carried(points: Points) -> float:
    """How much of one week the next holds, once the line through them is taken off."""
    slope = theil_sen(points)
    return carried_over([y - slope.middle * x for x, y in points]) if slope else 0.0


def _direction(slope: Slope, span: float, is_sure: bool) -> Course:
    """Where a slope goes over a span in weeks: level when it is small, lower or higher when that is sure."""
    if max(abs(slope.low), abs(slope.high)) * span < LEVEL:
        return "level"
    if not is_sure:
        return "no clear direction"
    if abs(slope.middle) * span < LEVEL:
        return "level"
    return "lower" if slope.middle < 0 else "higher"


def states_said(states: dict[str, int]) -> str:
    """The sentence on how often each state was noted; empty when none was."""
    counts = listed((marked(_words_of(state)), count) for state, count in states.items())
    noted = sum(states.values())
    return (
        ngettext(
            "How it was in one check-in: {states}.",
            "How it was in {n} check-ins: {states}.",
            noted,
            states=counts,
        )
        if counts
        else ""
    )


def _words_of(state: str) -> str:
    """The words for a state of a check-in, as it's asked."""
    shape = field_of(Checkin, "state").shape
    return shape.words(state) if isinstance(shape, Choice) else state


def _within(field: str) -> str:
    """The words for a number inside a sentence."""
    return {
        "on_guard": pgettext("in a sentence", "being on guard"),
        "distress": pgettext("in a sentence", "distress"),
        "connection": pgettext("in a sentence", "connection"),
        "mood": pgettext("in a sentence", "mood"),
        "energy": pgettext("in a sentence", "energy"),
    }[field]


def _has_moved(line: NumberSoFar) -> bool:
    """Whether a number is lower or higher over all weeks."""
    return line.trend is not None and line.trend.direction in ("lower", "higher")


def _moved(lines: Sequence[NumberSoFar]) -> list[Sentence]:
    """A sentence for each number that is lower or higher, then one on what that is worth, told with any."""
    moved = [
        (each.trend, {"weeks": each.weeks, "what": _within(each.field)})
        for each in lines
        if each.trend and _has_moved(each)
    ]
    told = []
    for trend, values in moved:
        points = points_of(round(2 * abs(trend.change)) / 2)
        told.append(
            _("Over {weeks} weeks, {what} has gone down by about {points}.", points=points, **values)
            if trend.direction == "lower"
            else _("Over {weeks} weeks, {what} has gone up by about {points}.", points=points, **values)
        )
    return [*said(Rank.SUMMARY, *told), *said(Rank.GLANCE, _(MAY_CHANGE) if told else "")]


def _still(lines: Sequence[NumberSoFar]) -> list[str]:
    """A sentence for all numbers that are level, and one for all without a clear direction."""
    alike = grouped(((each.trend.direction, each.weeks), _within(each.field)) for each in lines if each.trend)
    told = []
    for (goes, weeks), fields in alike.items():
        values = {"weeks": weeks, "what": joined(fields)}
        if goes == "level":
            told.append(_("Over {weeks} weeks, little has changed in {what}.", **values))
        elif goes == "no clear direction":
            told.append(_("Over {weeks} weeks, there's no clear direction in {what}.", **values))
    return told


def _fewer(fields: Sequence[str]) -> str:
    """The sentence on numbers that have no direction yet (1 or more)."""
    return _(
        "It takes {weeks} weeks of notes to see a direction. There aren't enough yet for {what}.",
        weeks=TREND_FROM,
        what=joined(list(map(_within, fields))),
    )
