"""What each step of the ladder was like: tries, distress, what was feared, and how it was varied."""

import datetime
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import ClassVar

import msgspec

from steady.core import names
from steady.core.came import WhatCame, what_came
from steady.core.exposures import DAYTIMES, StepNames, going_in, is_try, part_of_day, with_whom
from steady.core.fields import Choice, field_of
from steady.core.insights.chart import bars
from steady.core.insights.evidence import Event, Evidence, Names, grouped, of_people
from steady.core.insights.felt import Tried, felt
from steady.core.insights.sentences import (
    Drawing,
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    day_said,
    figure,
    first,
    listed,
    marked,
    named,
    said,
)
from steady.core.insights.statistics import median
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.language import N_, _, ngettext
from steady.core.text import joined, one_line, times

OUTCOMES = ("done", "part of it", "left as planned", "not today")

NO_STEP = N_("Without a step of the ladder")
EMPTY = N_("Nothing to show here yet. It starts with the first step you plan.")

TIMES_OF_DAY = {
    "morning": N_("in the morning"),
    "afternoon": N_("in the afternoon"),
    "evening": N_("in the evening"),
    "night": N_("at night"),
}
"""The words for the parts of a day."""

PICTURED_FROM = 2
"""From how many tries with ratings on they stand beside each other."""

CHARTED = 8
"""How many steps the chart shows at most, those tried most."""


class Distress(msgspec.Struct, frozen=True):
    """Ratings of distress, 0 (calm) to 10."""

    n: int
    median: float | None


class Try(msgspec.Struct, frozen=True):
    """One time a step was tried, and how much distress there was, 0 (calm) to 10; None: not rated."""

    day: datetime.date | None
    before: int | None
    peak: int | None
    after: int | None


class StepSoFar(msgspec.Struct, frozen=True):
    """What is kept of one step; distress, fears and variety are those of its tries."""

    step: str
    """The id of the step, or the words that stand for one; empty: no step."""
    title: str
    n: int
    """How many exposures there are, those with danger left out."""
    tries: int
    done: int
    part_of_it: int
    left_as_planned: int
    not_today: int
    before: Distress
    """As it began, else as it was planned."""
    peak: Distress
    after: Distress
    each_try: list[Try]
    """In time."""
    came: WhatCame
    """Of fears that didn't happen the tested ones alone; of what happened all, with harm too."""
    people: list[str]
    settings: list[str]
    times_of_day: list[str]
    danger: list[Event]
    """Plans of this step with a sign of danger; they are in no count."""

    @property
    def shown(self) -> str:
        """Its title, or words of ours for tries without a step."""
        return self.title if self.step else _(NO_STEP)

    @property
    def titled(self) -> str:
        """Its title in quotes; words of ours stand as they are."""
        return marked(one_line(self.title)) if self.step else self.shown

    def said(self, mine: bool = False) -> list[str]:
        """Tries, distress, what was feared and how it was varied, in sentences; danger is not in them."""
        told = [self._tries(), self._distress(), *self.came.said(mine), *self._varied()]
        return list(filter(None, told))

    def picture(self) -> Drawing | None:
        """Distress from try to try; None where fewer than two tries were rated."""
        rated = [each for each in self.each_try if (each.before, each.peak, each.after) != (None, None, None)]
        if len(rated) < PICTURED_FROM or not self.step:
            return None
        tries = [Tried(each.day, (each.before, each.peak, each.after)) for each in rated]
        heading = _("Distress: before, highest, after")
        return Drawing(heading, partial(felt, tries), self.titled, self.step)

    def _tries(self) -> str:
        """How often it was tried and how it went."""
        words = _choice("outcome")
        counts = {each: getattr(self, _field(each)) for each in OUTCOMES}
        outcomes = listed((words(each), count) for each, count in counts.items())
        if not self.tries:
            return _("Not tried yet: {outcomes}.", outcomes=outcomes) if outcomes else _("Not tried yet.")
        often = times(self.tries)
        if not outcomes:
            return _("Tried {times}.", times=often)
        return _("Tried {times}. How it went: {outcomes}.", times=often, outcomes=outcomes)

    def _distress(self) -> str:
        """How much distress there typically was; "" where there are no ratings."""
        before, peak, after = self.before, self.peak, self.after
        levels = [figure(each.median) for each in (before, peak, after)]
        if len(often := {each.n for each in (before, peak, after) if each.n}) == 1:
            return self._distress_alike(often.pop())
        parts = (
            ngettext(
                "{level} before (one rating)", "{level} before ({n} ratings)", before.n, level=levels[0]
            ),
            ngettext(
                "{level} at its highest (one rating)",
                "{level} at its highest ({n} ratings)",
                peak.n,
                level=levels[1],
            ),
            ngettext(
                "{level} afterwards (one rating)",
                "{level} afterwards ({n} ratings)",
                after.n,
                level=levels[2],
            ),
        )
        rated = joined([words for words, each in zip(parts, (before, peak, after), strict=True) if each.n])
        return _("Distress, typically: {ratings}.", ratings=rated) if rated else ""

    def _distress_alike(self, often: int) -> str:
        """How much distress there was, rated so often before, at its highest and after, as far as it was."""
        rated = joined(
            [
                words
                for words, each in (
                    (_("{level} before", level=figure(self.before.median)), self.before),
                    (_("{level} at its highest", level=figure(self.peak.median)), self.peak),
                    (_("{level} afterwards", level=figure(self.after.median)), self.after),
                )
                if each.n
            ]
        )
        if often == 1:
            return _("Distress: {ratings}.", ratings=rated)
        if often == 2:
            return _("Distress, on average: {ratings} (rated twice).", ratings=rated)
        return _("Distress, typically: {ratings} (rated {n} times).", ratings=rated, n=often)

    def _varied(self) -> list[str]:
        """With whom, how and when it was tried."""
        people = joined(list(map(one_line, self.people)))
        settings = joined(list(map(_choice("setting"), self.settings)))
        when = joined([_(TIMES_OF_DAY[each]) for each in self.times_of_day])
        return [
            _("Who with: {people}.", people=people) if people else "",
            _("How: {ways}.", ways=settings) if settings else "",
            _("When: {times}.", times=when) if when else "",
        ]


def _choice(name: str) -> Callable[[str], str]:
    """What gives the words for an option of a field of exposures."""
    shape = field_of(Exposure, name).shape
    return shape.words if isinstance(shape, Choice) else str


class Steps(Facts, frozen=True):
    """All steps, by title."""

    title: ClassVar[str] = N_("My steps")
    tries: int
    steps: list[StepSoFar]

    def sentences(self, mine: bool = False) -> list[Sentence]:
        """How often each step was tried, distress, what was feared, with whom and when; danger by itself."""
        day = ngettext(
            "It's from {day}.", "The first of them is from {day}.", self.n, day=day_said(self.since)
        )
        told = [*said(Rank.FULL, self.planned(mine)), *begun(self, EMPTY, "", day)]
        for each in self.steps:
            if each.n:
                under = each.said(mine)
                text = named(each.titled, " ".join(under))
                told.append(Sentence(text, each.titled, tuple(under), each.step))
            told += apart(each.danger, each.titled)
        return first(1, Rank.GLANCE, told)

    def planned(self, mine: bool = False) -> str:
        """How often a step was planned, and how often it was tried; "" for none.

        What is counted are plans, of which one step can have many.
        """
        if not self.n:
            return ""
        planned = times(self.n)
        if not self.tries:
            return (
                _("I've planned a step {times}.", times=planned)
                if mine
                else _("You've planned a step {times}.", times=planned)
            )
        if self.tries == self.n == 1:
            return (
                _("I've planned a step once and tried it.")
                if mine
                else _("You've planned a step once and tried it.")
            )
        if self.tries == self.n:
            return (
                _("I've planned a step {times} and tried it every time.", times=planned)
                if mine
                else _("You've planned a step {times} and tried it every time.", times=planned)
            )
        tried = times(self.tries)
        return (
            _("I've planned a step {times} and tried one {tried}.", times=planned, tried=tried)
            if mine
            else _("You've planned a step {times} and tried one {tried}.", times=planned, tried=tried)
        )

    def pictures(self) -> list[Drawing]:
        """How often each step was tried, those tried most, by title; then distress from try to try."""
        tried = [each for each in self.steps if each.tries]
        most = sorted(tried, key=lambda each: -each.tries)[:CHARTED]
        rows = [(one_line(each.shown), each.tries) for each in tried if each in most]
        first = [Drawing(_("How often you tried each"), partial(bars, rows))] if rows else []
        return [*first, *filter(None, (each.picture() for each in self.steps))]

    def head(self) -> list[str]:
        """A step, its tries, distress, and what was feared."""
        return [
            _("step"),
            _("tries"),
            _("before"),
            _("highest"),
            _("after"),
            _("fears: no"),
            _("partly"),
            _("yes"),
        ]

    def rows(self) -> list[list[str]]:
        """Each step with tries, distress as it typically was, and what was feared."""
        return [
            [
                each.shown,
                str(each.tries),
                *(figure(distress.median) for distress in (each.before, each.peak, each.after)),
                *(str(count) for count in (fears.no, fears.partly, fears.yes)),
            ]
            for each in self.steps
            for fears in (each.came.fears,)
        ]


def steps(evidence: Evidence) -> Steps:
    """What exposures tell of each step, by title; steps that were never planned are left out.

    Distress is told, not asked to fall: learning does not need it (Jacoby & Abramowitz 2016). Variety is
    told since it helps what is learned to last (Craske et al. 2014).
    """
    ladder = {each.id: each for each in evidence.of(Step)}
    meant_by = StepNames(ladder.values())
    codenames = of_people(evidence)
    titles = Names(
        ((each.id, each.title) for each in ladder.values()), _told_apart(ladder.values(), codenames)
    )
    exposures = evidence.of(Exposure)

    def which(exposure: Exposure) -> str:
        codenames.key(exposure.person)
        meant = meant_by.meant(exposure.step)  # of two steps with one title, it is a try of neither
        key = meant[0].id if len(meant) == 1 else (exposure.step or "").strip()
        return key if meant else titles.key(key) or ""

    by_step = grouped((which(each), each) for each in exposures)
    numb = evidence.far_away()
    found = [
        _so_far(
            key, titles.label(key) if key else NO_STEP, members, ladder.get(key), codenames, evidence, numb
        )
        for key, members in by_step.items()
    ]
    found.sort(key=lambda each: (not each.step, each.title.casefold(), each.step))
    safe, _ = evidence.apart(exposures)
    return Steps(len(safe), evidence.since(safe), sum(each.tries for each in found), found)


def _told_apart(steps: Iterable[Step], people: Names) -> dict[str, str]:
    """Other words for the steps that have one title with another, by id.

    Whom they're with tells them apart where each is with someone else; else how much distress is expected,
    where each expects another; else their ids do.
    """
    shown: dict[str, str] = {}
    for members in grouped((names.key(each.title), each) for each in steps).values():
        whom = [people.label(key) if (key := people.key(each.person)) else "" for each in members]
        expected = [
            "" if each.expected_distress is None else _("distress {n}", n=each.expected_distress)
            for each in members
        ]
        ids = [each.id for each in members]
        apart = next(each for each in (whom, expected, ids) if all(each) and len(set(each)) == len(each))
        if len(members) > 1:
            for step, more in zip(members, apart, strict=True):
                shown[step.id] = _("{name} ({more})", name=step.title, more=more)
    return shown


def _so_far(
    key: str,
    title: str,
    exposures: list[Exposure],
    step: Step | None,
    codenames: Names,
    evidence: Evidence,
    numb: Collection[str],
) -> StepSoFar:
    safe, danger = evidence.apart(exposures)
    tried = [each for each in exposures if is_try(each, evidence.dangers)]
    met = {codenames.key(name) for each in tried for name in with_whom(each.person, [step] if step else [])}
    outcomes: list[str | None] = [each.outcome for each in safe]
    daytimes = {part_of_day(each) for each in tried}
    return StepSoFar(
        step=key,
        title=title,
        n=len(safe),
        tries=len(tried),
        **{_field(each): outcomes.count(each) for each in OUTCOMES},
        before=_distress(going_in(each) for each in tried),
        peak=_distress(each.distress_peak for each in tried),
        after=_distress(each.distress_after for each in tried),
        each_try=[
            Try(evidence.day(each), going_in(each), each.distress_peak, each.distress_after) for each in tried
        ],
        came=what_came(each for each in exposures if evidence.counts(each, numb)),
        people=sorted((codenames.label(each) for each in met if each), key=_alphabetic),
        settings=sorted({each.setting for each in tried if each.setting}),
        times_of_day=[name for _, name in DAYTIMES if name in daytimes],
        danger=evidence.events(danger),
    )


def _field(outcome: str) -> str:
    return outcome.replace(" ", "_")


def _alphabetic(name: str) -> tuple[str, str]:
    return (name.casefold(), name)


def _distress(values: Iterable[int | None]) -> Distress:
    rated = [value for value in values if value is not None]
    return Distress(len(rated), median(rated))
