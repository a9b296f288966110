"""What each step of the ladder was like so far: tries, distress, what was feared, and how it was varied."""

from collections.abc import Collection, Iterable

import msgspec

from steady.core.came import WhatCame, what_came
from steady.core.exposures import DAYTIMES, StepNames, going_in, is_try, part_of_day, with_whom
from steady.core.insights.evidence import Event, Evidence, Names, grouped
from steady.core.insights.sentences import (
    Facts,
    Rank,
    Sentence,
    apart,
    begun,
    figure,
    first,
    listed,
)
from steady.core.insights.statistics import median
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.text import counted, one_line

OUTCOMES = ("done", "part of it", "left as planned", "not today")

NO_STEP = "Without a step of the ladder"
EMPTY = "Nothing to show here yet. It begins with the first step you plan."

AT_A_GLANCE = 3
"""How many sentences are told where all topics are told at once."""


class Distress(msgspec.Struct, frozen=True):
    """Ratings of distress, 0 (calm) to 10."""

    n: int
    median: float | None


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
    came: WhatCame
    """Of fears that didn't happen the tested ones alone; of what happened all, with harm too."""
    people: list[str]
    settings: list[str]
    times_of_day: list[str]
    danger: list[Event]
    """Plans of this step with a sign of danger; they are in no count."""

    @property
    def titled(self) -> str:
        """Its title in quotes; words of ours for tries without a step stand as they are."""
        return f"“{one_line(self.title)}”" if self.step else self.title

    def said(self) -> list[str]:
        """Tries, distress, what was feared and how it was varied, in sentences; danger is not in them."""
        counts = {each: getattr(self, _field(each)) for each in OUTCOMES}
        outcomes = ", ".join(f"{each} {count}" for each, count in counts.items() if count)
        ratings = {"before": self.before, "at its highest": self.peak, "after": self.after}
        rated = [f"{words} {figure(each.median)} (of {each.n})" for words, each in ratings.items() if each.n]
        how = {"with": self.people, "by": self.settings, "time of day": self.times_of_day}
        varied = [f"{words}: {', '.join(map(one_line, each))}" for words, each in how.items() if each]
        told = [
            f"{counted(self.tries, 'try', 'tries')} so far{f' ({outcomes})' if outcomes else ''}.",
            listed("Distress, typically:", rated),
            *self.came.said(),
            listed("Tried so far:", varied, "; "),
        ]
        return list(filter(None, told))


class Steps(Facts, frozen=True):
    """All steps so far, by title."""

    tries: int
    steps: list[StepSoFar]

    def sentences(self) -> list[Sentence]:
        """How often each step was tried, distress, what was feared, with whom and when; danger by itself."""
        told = begun(self, "step you planned", "steps you planned", EMPTY)
        for each in self.steps:
            if each.n:
                text = f"{each.titled}: {' '.join(each.said())}"
                told.append(Sentence(text, each.titled, tuple(each.said()), each.step))
            told += apart(each.danger, each.titled)
        return first(AT_A_GLANCE, Rank.GLANCE, told)

    def head(self) -> list[str]:
        """A step, its tries, distress, and what was feared."""
        return ["step", "tries", "before", "highest", "after", "fears: no", "partly", "yes"]

    def rows(self) -> list[list[str]]:
        """Each step with tries, distress in the middle, and what was feared."""
        return [
            [
                each.title,
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
    named = StepNames(ladder.values())
    titles = Names((each.id, each.title) for each in ladder.values())
    codenames = Names((each.id, each.codename) for each in evidence.of(Person))
    exposures = evidence.of(Exposure)

    def which(exposure: Exposure) -> str:
        codenames.key(exposure.person)
        meant = named.meant(exposure.step)  # of two steps with one title, it is a try of neither
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
    tries = [each for each in exposures if is_try(each, evidence.dangers)]
    met = {codenames.key(name) for each in tries for name in with_whom(each.person, [step] if step else [])}
    outcomes: list[str | None] = [each.outcome for each in safe]
    daytimes = {part_of_day(each) for each in tries}
    return StepSoFar(
        step=key,
        title=title,
        n=len(safe),
        tries=len(tries),
        **{_field(each): outcomes.count(each) for each in OUTCOMES},
        before=_distress(going_in(each) for each in tries),
        peak=_distress(each.distress_peak for each in tries),
        after=_distress(each.distress_after for each in tries),
        came=what_came(each for each in exposures if evidence.counts(each, numb)),
        people=sorted((codenames.label(each) for each in met if each), key=_alphabetic),
        settings=sorted({each.setting for each in tries if each.setting}),
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
