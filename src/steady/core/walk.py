"""A walk through an exercise: where it is, what was answered, chosen and filled in, what was said."""

import datetime
import math
from typing import Any

import msgspec

from steady.core.answers import show
from steady.core.exercise import Choose, Exercise, ExerciseStep, Fill, Option
from steady.core.fields import Field
from steady.core.language import _, ngettext
from steady.core.numbers import decimal


class Walk(msgspec.Struct):
    """One walk, at the person's own speed. Stopping early is a choice like any other.

    Steps are counted from 0.
    """

    exercise: Exercise
    at: int = 0
    """The step it is at; as many as there are when the walk is over."""
    answers: dict[str, Any] = {}
    """The answers to the questions, by the names of their fields."""
    blanks: dict[int, dict[str, Any]] = {}
    """What was filled into the sentences, by step and name."""
    chosen: dict[int, int] = {}
    """The number of the way that was chosen, by step."""
    on_way: bool = False
    """Whether it is on the way that was chosen, and not at the choice."""
    finished: bool = False
    """Whether it went to the end, as the exercise means it."""
    longer_by: float = 0.0
    """How many seconds longer the breathing that it is at goes on than the exercise says; below 0 shorter."""
    went_on: bool = False
    """Whether anything was done in it: a step passed, a way chosen, something answered."""

    @property
    def step(self) -> ExerciseStep | None:
        """The step it is at; None when it is over."""
        return self.exercise.steps[self.at] if self.at < len(self.exercise.steps) else None

    # -- how far it is ---------------------------------------------------------------------

    @property
    def part(self) -> float:
        """How much of the walk is behind: 0 at the first step, 1 when it is over."""
        return self.at / len(self.exercise.steps)

    @property
    def minutes_left(self) -> float | None:
        """About how many minutes are left, this step among them; None where no step has a time of its own.

        At the beginning they are the minutes that the exercise names.
        """
        exercise, keeps = self.exercise, self.exercise.keeps
        if not exercise.is_timed:
            return None
        ahead = 0 if self.way and self.way.ends else self.at + 1
        later = sum(step.seconds(keeps) for step in exercise.steps[ahead:]) if ahead else 0.0
        now = self.way.seconds if self.way else self.step.seconds(keeps) if self.step else 0.0
        return exercise.minutes * (now + later) / exercise.seconds + self.longer_by / 60

    @property
    def how_far(self) -> str:
        """How far one is: `step 3 of 7 · about 2 minutes left`."""
        count = len(self.exercise.steps)
        step, minutes = min(self.at + 1, count), self.minutes_left
        if minutes is None:
            return _("step {step} of {count}", step=step, count=count)
        n = round(minutes * 2) / 2  # as people say it: by halves
        if n < 1:
            return _("step {step} of {count} · less than a minute left", step=step, count=count)
        return ngettext(
            "step {step} of {count} · about a minute left",
            "step {step} of {count} · about {n} minutes left",
            math.ceil(n),
            step=step,
            count=count,
            n=decimal(n),
        )

    # -- going around ----------------------------------------------------------------------

    @property
    def way(self) -> Option | None:
        """The way that it is on, if any."""
        return self._way(self.at) if self.on_way else None

    def choose(self, number: int) -> None:
        """Take a way, from 0; it comes next."""
        self.chosen[self.at], self.on_way, self.went_on = number, True, True

    def on(self) -> None:
        """Go to the next step; after the last one, or a way that ends, the walk is over."""
        ends = self.way is not None and self.way.ends
        self.at = len(self.exercise.steps) if ends else min(self.at + 1, len(self.exercise.steps))
        self.on_way, self.went_on, self.longer_by = False, True, 0.0
        self.finished = self.finished or self.step is None

    def back(self) -> None:
        """Go from a way to the choice, else to the step before, on the way that was chosen there."""
        self.longer_by = 0.0
        if self.on_way:
            self.on_way = False
        else:
            self.at = max(self.at - 1, 0)
            self.on_way = self.at in self.chosen

    # -- answering -------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions of the step it is at."""
        return self.step.fields(self.at + 1, self.exercise.keeps) if self.step else ()

    @property
    def given(self) -> dict[str, Any]:
        """The answers to those questions, by name: of a sentence its own, else those of the whole walk."""
        filling = isinstance(self.step, Fill)
        return self.blanks.setdefault(self.at, {}) if filling else self.answers

    def give(self, name: str, value: Any) -> None:
        """Take the answer to one of those questions; an empty one is none."""
        if value in (None, "", []):
            self.given.pop(name, None)
        else:
            self.given[name], self.went_on = value, True

    @property
    def sentence(self) -> str:
        """The sentence to be filled in here, with the words there are so far; "" where there is none."""
        return self.step.filled(self.given, gaps=True) if isinstance(self.step, Fill) else ""

    @property
    def to_attach(self) -> list[tuple[Fill, str]]:
        """The sentences that were filled in, as texts that can be kept with a step of the ladder."""
        return [
            (step, text)
            for number, step in enumerate(self.exercise.steps)
            if isinstance(step, Fill) and step.attach and (text := self.filled(number))
        ]

    def filled(self, number: int) -> str:
        """The text of a sentence; "" when no blank of it has words."""
        step, words = self.exercise.steps[number], self.blanks.get(number, {})
        return step.filled(words) if isinstance(step, Fill) and any(words.values()) else ""

    # -- what was said ---------------------------------------------------------------------

    def earlier(self, today: datetime.date) -> list[str]:
        """What was at each step before this one, in order."""
        return [self.told(number, today) for number in range(min(self.at, len(self.exercise.steps)))]

    def told(self, number: int, today: datetime.date) -> str:
        """What was at a step: its words, and what the person answered, chose or filled in."""
        if way := self._way(number):
            return f"{way.label}: {way.say}"
        if text := self.filled(number):
            return text
        step = self.exercise.steps[number]
        given = {} if isinstance(step, Fill) else self.answers
        answered = (
            show(field, given[field.name], today)
            for field in step.fields(number + 1, self.exercise.keeps)
            if given.get(field.name) is not None
        )
        return "\n".join([step.words, *answered]).rstrip()

    def _way(self, number: int) -> Option | None:
        step, chosen = self.exercise.steps[number], self.chosen.get(number)
        return step.options[chosen] if isinstance(step, Choose) and chosen is not None else None
