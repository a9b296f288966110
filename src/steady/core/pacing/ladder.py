"""The ladder: its rungs from small to large, the tries of each step, and which steps are open to practice."""

import datetime
from collections.abc import Collection
from typing import Literal

import msgspec

from steady.core.dates import Calendar
from steady.core.exposures import (
    StepNames,
    far_away,
    is_danger,
    is_open,
    is_taken,
    is_to_come,
    is_try,
    names_of,
    taken_at,
    taken_on,
    with_whom,
)
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.core.pacing.crossings import Crossing, crossings, lately
from steady.core.pacing.history import History, instant
from steady.core.pacing.suggestion import SuggestionKind
from steady.core.pacing.tries import Expectation, expectation
from steady.core.pacing.withheld import Withheld, names_of_person, stands, withheld

Closed = Literal["", "resting", "done with", "contact", "danger"]
"""Why a step is not open to practice; empty when it is."""

UNKNOWN = 11
"""The place of steps without an expected distress (0 to 10): above all, as nothing says they are small."""


PUT_OFF = 3
"""From how many “not today” in a row on another idea comes instead."""

FARTHEST = 3
"""How much more distress than the highest step taken a step within reach may expect, of 10.

A rung is a distance: to a step further up there is one to write down in between.
"""


class Standing(msgspec.Struct, frozen=True):
    """One step, where it stands on the ladder, and what was tried of it."""

    step: Step
    rung: int
    """From 0, the lowest; steps with the same expected distress share a rung."""
    closed: Closed
    taken: bool
    """Whether it was ever taken, with a sign of danger too: such a one is in no count of tries."""
    tries: tuple[Exposure, ...]
    """The oldest first."""
    to_come: tuple[Exposure, ...]
    """Plans for it whose time is not over."""
    last: float
    """When it was last tried, in seconds since 1970; below all others when that is not known."""
    put_off: int
    """How many records of it there are since then that say “not today”, with no other among them."""
    found: Expectation
    """What its tries tell about what was feared or hoped for."""
    laid_aside: frozenset[str]
    """The kinds of suggestion about it that were met with “not today” on `PUT_OFF` days since then."""
    doubt: Person | None
    """With whom it is, where contact with them is in doubt."""
    crossed: tuple[Crossing, ...]
    """What was noted lately of how those it is with take a no."""

    @property
    def level(self) -> int | None:
        """The distress that is expected with it, 0 to 10."""
        return self.step.expected_distress

    @property
    def is_put_off(self) -> bool:
        """Whether it was put off so often that another idea may fit better."""
        return self.put_off >= PUT_OFF

    def may_be(self, kind: SuggestionKind) -> bool:
        """Whether it may be offered as another, lighter idea: not put off, and not one to look at first."""
        return not (self.is_put_off or kind in self.laid_aside or self.found.asks_for_a_look())


class Ladder(msgspec.Struct, frozen=True):
    """All steps, the lowest rung first, and who is withheld."""

    standings: tuple[Standing, ...]
    withheld: Withheld
    names: StepNames
    doubted: tuple[Person, ...] = ()
    """Those with whom contact is in doubt: by their page, or by the last look back with them."""
    ceiling: int | None = None
    """The distress above which the person drew a line for a day of rest; no step above it is offered."""

    def open(self) -> list[Standing]:
        """The steps that can be suggested at all."""
        return [each for each in self.standings if not each.closed]

    def of(self, step: str | None) -> Standing | None:
        """Where the step with this id stands; None when there is none."""
        return next((each for each in self.standings if each.step.id == step), None)

    def about(self, exposure: Exposure) -> list[Standing]:
        """The steps that an exposure means: one, as a rule."""
        ids = {step.id for step in self.names.meant(exposure.step)}
        return [each for each in self.standings if each.step.id in ids]

    def under_the_line(self) -> list[Standing]:
        """The open steps that expect no more distress than the person's own line."""
        line = self.ceiling
        return [each for each in self.open() if line is None or each.level is None or each.level <= line]

    def within_reach(self) -> list[Standing]:
        """The open steps that may be suggested: up to one rung above the highest taken, and not far above it.

        With nothing taken, those on the lowest open rung. A step that rests or is withheld may have been
        too much, so it does not raise the reach unless nothing else was taken.
        """
        open, counted = self.under_the_line(), self._counted()
        if not counted:
            return [each for each in open if each.rung == open[0].rung]
        highest = max(each.rung for each in counted)
        return [each for each in open if each.rung <= highest + 1 and not self.is_far(each)]

    def _counted(self) -> list[Standing]:
        """The steps that were taken and say how high the person is."""
        taken = [each for each in self.standings if each.taken]
        return [each for each in taken if each.closed in ("", "done with")] or taken

    def is_far(self, standing: Standing) -> bool:
        """Whether a step expects much more distress than any that was taken, by the numbers there are."""
        levels = [each.level for each in self._counted() if each.level is not None]
        return bool(levels) and standing.level is not None and standing.level > max(levels) + FARTHEST

    def below(self, rung: int) -> Standing | None:
        """The nearest step below a rung that may be suggested; None when there is none."""
        below = [each for each in self.within_reach() if each.rung < rung and each.may_be("smaller")]
        return max(below, key=lambda each: (each.rung, len(each.tries)), default=None)


def ladder(history: History, now: datetime.datetime) -> Ladder:
    """The ladder of a history that is in order."""
    names = StepNames(history.steps)
    who, doubted = withheld(history, names, now), _doubted(history, names)
    crossed = lately(crossings(history, now), history.calendar.day_of(now))
    numb = far_away(history.exposures, history.checkins, now, history.calendar)
    levels = sorted({_level(step) for step in history.steps})
    about: dict[str, list[Exposure]] = {step.id: [] for step in history.steps}
    certain: dict[str, list[Exposure]] = {step.id: [] for step in history.steps}
    for exposure in history.exposures:
        meant = names.meant(exposure.step)
        for step in meant:
            about[step.id].append(exposure)
        if len(meant) == 1:  # a try of one of two steps with one title must not raise the reach
            certain[meant[0].id].append(exposure)

    def standing(step: Step) -> Standing:
        mine, dangers, calendar = certain[step.id], history.danger_cues, history.calendar
        tries = sorted(
            (each for each in mine if is_try(each, dangers)), key=lambda each: taken_at(each, now, calendar)
        )
        return Standing(
            step=step,
            rung=levels.index(_level(step)),
            closed=_closed(step, about[step.id], history, who, now),
            taken=any(is_taken(each, dangers) for each in mine),
            tries=tuple(tries),
            to_come=tuple(e for e in mine if is_open(e, dangers) and is_to_come(e, now, calendar)),
            last=taken_at(tries[-1], now, calendar) if tries else float("-inf"),
            put_off=_put_off(mine, dangers, now, calendar),
            found=expectation(tries, dangers, numb),
            laid_aside=_laid_aside(step, tries, history, now),
            doubt=next(
                (each for each in doubted if _is_with(step, about[step.id], names_of_person(each), now)), None
            ),
            crossed=tuple(each for each in crossed if _is_with(step, about[step.id], each.names, now)),
        )

    # Steps of one rung stand by their titles, as lists of them do: ids are chance and would shuffle them.
    standings = sorted(
        map(standing, history.steps),
        key=lambda each: (each.rung, (each.step.title or "").casefold(), each.step.id),
    )
    line = history.pace.distress_ceiling if history.pace else None
    return Ladder(tuple(standings), who, names, doubted, line)


def _doubted(history: History, steps: StepNames) -> tuple[Person, ...]:
    """People with contact_ok = "unsure", and those of whom the last look back was not sure."""
    last: dict[str, str] = {}
    for each in history.exposures:  # the newest last
        if each.not_okay:
            whom = with_whom(each.person, steps.meant(each.step))
            last |= dict.fromkeys((name for one in whom for name in names_of(one)), each.not_okay)
    return tuple(
        person
        for person in history.persons
        if person.contact_ok == "unsure"
        or any(last.get(name) == "not sure" for name in names_of_person(person))
    )


def _is_with(step: Step, about: list[Exposure], whom: Collection[str], now: datetime.datetime) -> bool:
    """Whether a step is with someone: by its words, or, when it names nobody, as it was planned last."""
    them = Withheld(frozenset(whom))
    if them.is_with(step.person) or them.is_named_in(step.person, step.title, step.goal):
        return True
    return not step.person and _last_with_withheld(about, them, now)


def _laid_aside(
    step: Step, tries: list[Exposure], history: History, now: datetime.datetime
) -> frozenset[str]:
    """The kinds of suggestion about a step that were met with “not today” often enough since its last try."""
    on = taken_on(tries[-1], now, history.calendar) if tries else None
    since = history.calendar.day_of(on) if on else datetime.date.min
    kinds = {each.kind for each in history.declined if each.step == step.id}
    return frozenset(kind for kind in kinds if len(history.declined_on(kind, step.id, since)) >= PUT_OFF)


def _put_off(
    about: list[Exposure], dangers: frozenset[str], now: datetime.datetime, calendar: Calendar
) -> int:
    """How many of the newest records of a step in a row say “not today”; plans that are open don't count."""
    count = 0
    ordered = sorted(about, key=lambda each: taken_at(each, now, calendar))
    for each in reversed(ordered):  # of two at one moment the later record is the newer, as in all order
        if is_danger(each, dangers) or is_open(each, dangers):
            continue
        if each.outcome != "not today":
            break
        count += 1
    return count


def _level(step: Step) -> int:
    return UNKNOWN if step.expected_distress is None else step.expected_distress


def _closed(
    step: Step, about: list[Exposure], history: History, who: Withheld, now: datetime.datetime
) -> Closed:
    """Why a step is not open to practice. What concerns safety is said first."""
    dangers = [instant(each.at, now) for each in about if history.is_danger(each)]
    if stands(dangers, [instant(each.at, now) for each in about if history.is_discerned(each)]):
        return "danger"
    if who.is_in_danger(step.person) or who.is_danger_named_in(step.person, step.title, step.goal):
        return "danger"
    if who.is_with(step.person) or who.is_named_in(step.person, step.title, step.goal):
        return "contact"
    if not step.person and _last_with_withheld(about, who, now):
        return "contact"
    return step.state if step.state in ("resting", "done with") else ""


def _last_with_withheld(about: list[Exposure], who: Withheld, now: datetime.datetime) -> bool:
    """Whether a step that names nobody was last planned with someone withheld: again would be with them."""
    raised = [
        instant(each.at, now) for each in about if who.is_with(each.person) or who.is_named_in(each.person)
    ]
    return stands(raised, [instant(each.at, now) for each in about if each.person])
