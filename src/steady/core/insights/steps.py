"""What each step of the ladder was like so far: tries, distress, what was feared, and how it was varied."""

import datetime
from collections.abc import Collection, Iterable, Sequence

import msgspec

from steady.core.calendar import USUAL, Calendar
from steady.core.exposures import DAYTIMES, is_danger, is_taken, part_of_day
from steady.core.insights.statistics import (
    Event,
    Names,
    counted,
    dangers_said,
    events,
    figure,
    in_time,
    median,
    rests_on,
    since,
    times,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.text import one_line

NO_STEP = "Without a step of the ladder"
EMPTY = "Nothing to show here yet. It begins with the first step you plan."


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
    peak: Distress
    after: Distress
    no: int
    """How often what was feared did not come; then: came in part, came, could not be told."""
    partly: int
    yes: int
    cannot_tell: int
    people: list[str]
    settings: list[str]
    times_of_day: list[str]
    danger: list[Event]
    """Plans of this step with a sign of danger; they are in no count."""


class Steps(msgspec.Struct, frozen=True):
    """All steps so far, by title."""

    n: int
    since: datetime.date | None
    tries: int
    steps: list[StepSoFar]


def steps(
    exposures: Iterable[Exposure],
    ladder: Iterable[Step] = (),
    people: Iterable[Person] = (),
    dangers: Collection[str] = (),
    calendar: Calendar = USUAL,
) -> Steps:
    """What exposures tell of each step, by title; steps that were never planned are left out.

    `ladder` and `people` give the titles and codenames, `dangers` the ids of the cues of danger. Distress
    is told, not asked to fall: learning does not need it (Jacoby & Abramowitz 2016). Variety is told since
    it helps what is learned to last (Craske et al. 2014).
    """
    rungs = {each.id: each for each in ladder}
    titles = Names((each.id, each.title) for each in rungs.values())
    codenames = Names((each.id, each.codename) for each in people)
    by_step: dict[str, list[Exposure]] = {}
    for each in sorted(exposures, key=in_time):
        by_step.setdefault(titles.key(each.step) or "", []).append(each)
        codenames.key(each.person)
    found = [
        _so_far(
            key, titles.label(key) if key else NO_STEP, members, rungs.get(key), codenames, dangers, calendar
        )
        for key, members in by_step.items()
    ]
    safe = [each for members in by_step.values() for each in members if not is_danger(each, dangers)]
    found.sort(key=lambda each: (not each.step, each.title.casefold(), each.step))
    return Steps(len(safe), since(safe, calendar), sum(each.tries for each in found), found)


def _so_far(
    key: str,
    title: str,
    exposures: Sequence[Exposure],
    rung: Step | None,
    codenames: Names,
    dangers: Collection[str],
    calendar: Calendar,
) -> StepSoFar:
    safe = [each for each in exposures if not is_danger(each, dangers)]
    tries = [each for each in safe if is_taken(each, dangers)]
    met = {codenames.key(each.person or (rung.person if rung else None)) for each in tries}
    came = [each.came_true for each in tries]
    outcomes = [each.outcome for each in safe]
    daytimes = {part_of_day(each) for each in tries}
    return StepSoFar(
        step=key,
        title=title,
        n=len(safe),
        tries=len(tries),
        done=outcomes.count("done"),
        part_of_it=outcomes.count("part of it"),
        left_as_planned=outcomes.count("left as planned"),
        not_today=outcomes.count("not today"),
        before=_distress(each.distress_before for each in tries),
        peak=_distress(each.distress_peak for each in tries),
        after=_distress(each.distress_after for each in tries),
        no=came.count("no"),
        partly=came.count("partly"),
        yes=came.count("yes"),
        cannot_tell=came.count("cannot tell"),
        people=sorted((codenames.label(each) for each in met if each), key=_alphabetic),
        settings=sorted({each.setting for each in tries if each.setting}),
        times_of_day=[name for _, name in DAYTIMES if name in daytimes],
        danger=events((each for each in exposures if is_danger(each, dangers)), calendar),
    )


def _alphabetic(name: str) -> tuple[str, str]:
    return (name.casefold(), name)


def _distress(values: Iterable[int | None]) -> Distress:
    rated = [value for value in values if value is not None]
    return Distress(len(rated), median(rated))


def titled(each: StepSoFar) -> str:
    """A step's title in quotes; words of ours for tries without one stand as they are."""
    return f"“{one_line(each.title)}”" if each.step else each.title


def sentences(found: Steps) -> list[str]:
    """Each step in words: how often, distress, what was feared, with whom and when; danger by itself."""
    if not found.steps:
        return [EMPTY]
    lines = [rests_on(found.n, "step you planned", "steps you planned", found.since)] if found.n else [EMPTY]
    for each in found.steps:
        title = titled(each)
        if each.n:
            lines.append(f"{title}: {' '.join(said(each))}")
        lines += [f"{title}: {danger}" for danger in dangers_said(each.danger)]
    return lines


def said(each: StepSoFar) -> list[str]:
    """Sentences on one step: tries, distress, what was feared, how it was varied; danger is not in them."""
    lines = [_tries(each)]
    rated = [
        f"{words} {figure(distress.median)} (of {distress.n})"
        for words, distress in (
            ("before", each.before),
            ("at its highest", each.peak),
            ("after", each.after),
        )
        if distress.median is not None
    ]
    if rated:
        lines.append(f"Distress in the middle: {', '.join(rated)}.")
    came = [
        f"{words} {times(count)}"
        for words, count in (
            ("did not come", each.no),
            ("came in part", each.partly),
            ("came", each.yes),
            ("could not be told", each.cannot_tell),
        )
        if count
    ]
    if came:
        lines.append(f"What you feared {', '.join(came)}.")
    varied = [
        f"{words}: {', '.join(map(one_line, names))}"
        for words, names in (
            ("with", each.people),
            ("by", each.settings),
            ("time of day", each.times_of_day),
        )
        if names
    ]
    if varied:
        lines.append(f"Tried so far: {'; '.join(varied)}.")
    return lines


def _tries(each: StepSoFar) -> str:
    parts = [
        f"{words} {count}"
        for words, count in (
            ("done", each.done),
            ("part of it", each.part_of_it),
            ("left as planned", each.left_as_planned),
            ("not today", each.not_today),
        )
        if count
    ]
    how = f" ({', '.join(parts)})" if parts else ""
    return f"{counted(each.tries, 'try', 'tries')} so far{how}."


def table(found: Steps) -> list[list[str]]:
    """Each step with tries, distress in the middle, and what was feared; the first row heads it."""
    if not found.steps:
        return []
    head = ["step", "tries", "before", "highest", "after", "feared: no", "in part", "yes"]
    return [
        head,
        *(
            [
                each.title,
                str(each.tries),
                *(_shown(distress) for distress in (each.before, each.peak, each.after)),
                str(each.no),
                str(each.partly),
                str(each.yes),
            ]
            for each in found.steps
        ),
    ]


def _shown(distress: Distress) -> str:
    return "–" if distress.median is None else figure(distress.median)
