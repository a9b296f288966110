"""The ladder: its rungs from small to large, the tries of each step, and which steps are open to practice."""

import datetime
from typing import Literal

import msgspec

from steady.core.exposures import is_open, is_taken
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.step import Step
from steady.core.names import key
from steady.core.pacing.history import History
from steady.core.pacing.tries import taken_at
from steady.core.pacing.when import instant, is_past
from steady.core.pacing.withheld import Withheld, names_of, stands, withheld
from steady.core.text import slug

Closed = Literal["", "resting", "done with", "contact", "danger"]
"""Why a step is not open to practice; empty when it is."""

UNKNOWN = 11
"""The place of steps without an expected distress (0 to 10): above all, as nothing says they are small."""


class Standing(msgspec.Struct, frozen=True):
    """One step, where it stands on the ladder, and what was tried of it."""

    step: Step
    rung: int
    """From 0, the lowest; steps with the same expected distress share a rung."""
    closed: Closed
    tries: tuple[Exposure, ...]
    """The oldest first."""
    to_come: tuple[Exposure, ...]
    """Plans for it whose time is not over."""
    last: float
    """When it was last tried, in seconds since 1970; below all others when that is not known."""


class Ladder(msgspec.Struct, frozen=True):
    """All steps, the lowest rung first, and who is withheld."""

    standings: tuple[Standing, ...]
    withheld: Withheld
    names: "StepNames"

    def open(self) -> list[Standing]:
        """The steps that can be suggested at all."""
        return [each for each in self.standings if not each.closed]

    def about(self, exposure: Exposure) -> list[Standing]:
        """The steps that an exposure means: one, as a rule."""
        ids = {step.id for step in self.names.meant(exposure.step)}
        return [each for each in self.standings if each.step.id in ids]

    def within_reach(self) -> list[Standing]:
        """The open steps that may be suggested: up to one rung above the highest tried.

        With nothing tried, those on the lowest open rung. A step that rests or is withheld may have been
        too much, so it does not raise the reach unless nothing else was tried.
        """
        open = self.open()
        tried = [each for each in self.standings if each.tries]
        if not tried:
            return [each for each in open if each.rung == open[0].rung]
        counted = [each for each in tried if each.closed in ("", "done with")]
        highest = max(each.rung for each in counted or tried)
        return [each for each in open if each.rung <= highest + 1]


class StepNames:
    """Finds the steps that an exposure means: by id, else by title or by the id that its words would have."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._by_id = {step.id: (step,) for step in steps}
        self._by_title: dict[str, tuple[Step, ...]] = {}
        for step in steps:
            for name in {key(step.id), *names_of(step.title or "")}:
                self._by_title[name] = (*self._by_title.get(name, ()), step)

    def meant(self, name: str | None) -> tuple[Step, ...]:
        """The steps that are meant; several when a title fits several, none when it is none of the ladder."""
        if not name:
            return ()
        return (
            self._by_id.get(name)
            or self._by_title.get(key(name))
            or self._by_title.get(slug(name) or name)
            or ()
        )


def ladder(history: History, now: datetime.datetime) -> Ladder:
    """The ladder of a history that is in order."""
    names = StepNames(history.steps)
    who = withheld(history, names.meant, now)
    levels = sorted({_level(step) for step in history.steps})
    about: dict[str, list[Exposure]] = {step.id: [] for step in history.steps}
    certain: dict[str, list[Exposure]] = {step.id: [] for step in history.steps}
    for exposure in history.exposures:
        meant = names.meant(exposure.step)
        for step in meant:
            about[step.id].append(exposure)
        if len(meant) == 1:  # a try of one of two steps with one title must not raise the reach
            certain[meant[0].id].append(exposure)
    standings = []
    for step in history.steps:
        tries = [each for each in certain[step.id] if is_taken(each, history.danger_cues)]
        tries.sort(key=lambda each: taken_at(each, now, history.calendar))
        standings.append(
            Standing(
                step,
                levels.index(_level(step)),
                _closed(step, about[step.id], history, who, now),
                tuple(tries),
                tuple(each for each in certain[step.id] if _is_to_come(each, history, now)),
                taken_at(tries[-1], now, history.calendar) if tries else float("-inf"),
            )
        )
    # Steps of one rung stand by their titles, as lists of them do: ids are chance and would shuffle them.
    standings.sort(key=lambda each: (each.rung, (each.step.title or "").casefold(), each.step.id))
    return Ladder(tuple(standings), who, names)


def _level(step: Step) -> int:
    return UNKNOWN if step.expected_distress is None else step.expected_distress


def _is_to_come(exposure: Exposure, history: History, now: datetime.datetime) -> bool:
    planned = exposure.planned_for
    return (
        isinstance(planned, datetime.date)
        and not is_past(planned, now, history.calendar)
        and is_open(exposure, history.danger_cues)
    )


def _closed(
    step: Step, about: list[Exposure], history: History, who: Withheld, now: datetime.datetime
) -> Closed:
    """Why a step is not open to practice. What concerns safety is said first."""
    if _last_was_danger(about, history, now):
        return "danger"
    if who.is_with(step.person) or who.is_named_in(step.person, step.title, step.goal):
        return "contact"
    if not step.person and _last_with_withheld(about, who, now):
        return "contact"
    if step.state == "resting":
        return "resting"
    return "done with" if step.state == "done with" else ""


def _last_was_danger(about: list[Exposure], history: History, now: datetime.datetime) -> bool:
    """Whether the step's last discernment was danger."""
    raised = [instant(each.at, now) for each in about if history.is_danger(each)]
    lifted = [instant(each.at, now) for each in about if history.is_discerned(each)]
    return stands(raised, lifted)


def _last_with_withheld(about: list[Exposure], who: Withheld, now: datetime.datetime) -> bool:
    """Whether a step that names nobody was last planned with someone withheld: again would be with them."""
    raised = [instant(each.at, now) for each in about if who.is_with(each.person)]
    return stands(raised, [instant(each.at, now) for each in about if each.person])
