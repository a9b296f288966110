"""The widgets of one step of a walk."""

import datetime
from typing import Any

from textual.widget import Widget

from steady.core.breathing import Breathe
from steady.core.exercise import Breathing, Choose, Exercise, Fill, Question, Say
from steady.core.fields import Field
from steady.core.walk import Walk
from steady.services.offers import Offer, known, offers
from steady.store.home import Home
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.pacer import Monotonic, Pacer
from steady.tui.widgets.pause import Pause
from steady.tui.widgets.prose import Prose


class StepWidgets:
    """Makes the widgets of any step of one exercise."""

    def __init__(self, home: Home, exercise: Exercise, now: datetime.datetime, monotonic: Monotonic) -> None:
        """`monotonic` is a clock that only goes forward, for the breath."""
        self._home, self._exercise, self._now, self._monotonic = home, exercise, now, monotonic

    def made(self, walk: Walk, *, way: bool, still: bool) -> list[Widget]:
        """What the step that the walk is at is shown with.

        `way` shows the way that was chosen and not the choice; `still` moves nothing.
        """
        match walk.step:
            case Say(say, pause):
                return _said(say, pause)
            case Question() as step:
                field = step.as_field(walk.at + 1, self._exercise.keeps)
                return [self._answer(field, walk.answers.get(field.name), rows=6)]
            case Breathing(breathe):
                return [self._pacer(breathe, still=still)]
            case Choose(choose, options) if way and walk.at in walk.chosen:
                option = options[walk.chosen[walk.at]]
                return [Prose(choose, classes="quiet asks"), *_said(option.say, option.pause)]
            case Choose(choose, options):
                chosen = [str(walk.chosen[walk.at])] if walk.at in walk.chosen else []
                labels = [Offer(str(number), option.label) for number, option in enumerate(options)]
                return [Prose(choose, classes="strong asks"), OptionsEntry(labels, chosen, several=False)]
            case Fill() as step:
                words = walk.words.setdefault(walk.at, {})
                return [self._answer(field, words.get(field.name), rows=3) for field in step.as_fields()]
            case None:
                return []

    def _answer(self, field: Field, value: Any, rows: int) -> Answer:
        offered, all_known = offers(self._home, field), known(self._home, field)
        return Answer(
            field, value, offered, self._now, rows=rows, known=all_known, calendar=self._home.calendar
        )

    def _pacer(self, breathe: Breathe, *, still: bool) -> Pacer:
        return Pacer(breathe, still=still, monotonic=self._monotonic)


def _said(text: str, pause: float) -> list[Widget]:
    return [Prose(text, classes="step"), *([Pause(pause)] if pause else [])]
