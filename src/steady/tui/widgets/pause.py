"""Time to do what was said: as long as one likes, with seconds to follow for those who want them."""

import time

from textual.timer import Timer

from steady.core.breath_words import bar
from steady.core.breathing import Elapsed
from steady.tui.widgets.prose import Prose

LOOKS_EVERY = 0.25
CELLS = 20


class Pause(Prose):
    """Nothing goes on by itself when the seconds are over."""

    DEFAULT_CSS = """
    Pause { color: $quiet; margin: 1 0 0 0; }
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"About {seconds:g} seconds, or as long as you like.")
        self._seconds = seconds
        self._elapsed: Elapsed | None = None
        self._timer: Timer | None = None

    def count(self) -> None:
        """Count along from now on, or stop counting."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = self._elapsed = None
            self.say(f"About {self._seconds:g} seconds, or as long as you like.")
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
