"""What one step of a walk is drawn with, and the pause after its words."""

import datetime
import time
from typing import assert_never

from textual.timer import Timer
from textual.widget import Widget

from steady.core.breathing import Elapsed, bar
from steady.core.exercise import Breathing, Choose, Fill, Question, Say
from steady.core.walk import Walk
from steady.services.offers import Offer, known, offers
from steady.store.home import Home
from steady.tui.widgets.answer import Answer
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.pacer import Monotonic, Pacer
from steady.tui.widgets.prose import Prose

LOOKS_EVERY = 0.25
CELLS = 20


def drawn(
    walk: Walk, home: Home, now: datetime.datetime, monotonic: Monotonic, *, still: bool
) -> list[Widget]:
    """The widgets of the step that a walk is at; none when it is over.

    `monotonic` is a clock that only goes forward, for the breath; `still` moves nothing.
    """
    match walk.step:
        case Say(say, pause):
            return _said(say, pause)
        case Breathing(breathe):
            return [Pacer(breathe, still=still, monotonic=monotonic)]
        case Choose(choose) if way := walk.way:
            return [Prose(choose, classes="quiet asks"), *_said(way.say, way.pause)]
        case Choose(choose, ways):
            chosen = [str(walk.chosen[walk.at])] if walk.at in walk.chosen else []
            labels = [Offer(str(number), way.label) for number, way in enumerate(ways)]
            return [Prose(choose, classes="strong asks"), OptionsEntry(labels, chosen, several=False)]
        case Question() | Fill():
            return [
                Answer(
                    field,
                    walk.given.get(field.name),
                    offers(home, field),
                    now,
                    rows=6,
                    known=known(home, field),
                    calendar=home.calendar,
                )
                for field in walk.fields
            ]
        case None:
            return []
        case _:
            assert_never(walk.step)


def _said(text: str, pause: float) -> list[Widget]:
    return [Prose(text, classes="step"), *([Pause(pause)] if pause else [])]


class Pause(Prose):
    """Time to do what was said, with seconds to follow for those who want them; nothing goes on by itself."""

    DEFAULT_CSS = """
    Pause { color: $quiet; margin: 1 0 0 0; }
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._invites = f"About {seconds:g} seconds, or as long as you like."
        self._elapsed: Elapsed | None = None
        self._timer: Timer | None = None
        super().__init__(self._invites)

    def count(self) -> None:
        """Count along from now on, or stop counting."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = self._elapsed = None
            self.say(self._invites)
            return
        self._elapsed = Elapsed(time.monotonic())
        self._timer = self.set_interval(LOOKS_EVERY, self._look)
        self._look()

    def _look(self) -> None:
        if self._elapsed is None or self._timer is None:
            return
        done = self._elapsed.look(time.monotonic())
        if done >= self._seconds:
            self._timer.stop()
            self.say("Whenever you like.")
            return
        # Whole seconds: it moves once in a while and asks for nothing.
        self.say(f"{bar(int(done) / self._seconds, CELLS)} {int(done)} of {self._seconds:g} seconds")
