"""Guided breathing on a screen: the circle, or one bar where nothing is to move, and the time that counts."""

import os
import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from steady.core.breathing import Breathe, Elapsed, bar, instant
from steady.core.text import one_line
from steady.tui.widgets.circle import Circle
from steady.tui.widgets.prose import Prose

FRAME = 1 / 25
"""Seconds between two pictures of the circle."""

BAR_EVERY = 1 / 4
"""Seconds between two looks at what the bar says; it moves once a second."""

AS_YOU_LIKE = "as you like"

BAR = 40
"""The columns of the bar."""

Monotonic = Callable[[], float]


class Pacer(Vertical):
    """It rests until it is begun. Everything it shows follows from the time alone, so that nothing drifts."""

    DEFAULT_CSS = """
    Pacer { height: 1fr; }
    Pacer .bar { height: 1fr; content-align: center middle; text-align: center; color: $primary; }
    """

    class Second(Message):
        """Another whole second was breathed."""

    class Turned(Message):
        """The breath turned: another phase began."""

    class Over(Message):
        """The last round is over."""

    def __init__(self, breathe: Breathe, *, still: bool, monotonic: Monotonic = time.monotonic) -> None:
        """`still` shows one bar in place of what moves; `monotonic` is a clock that only goes forward."""
        super().__init__()
        self.breathe = breathe
        self._still = still
        self._monotonic = monotonic
        self._elapsed = Elapsed(monotonic(), runs=False)
        self._freely = Elapsed(monotonic(), runs=False)
        self._begun = self._covered = self._is_over = False
        self.paused = False
        self.freely = False
        """Whether it rests while the person breathes as they like."""
        self._told = (-1, -1)
        """The phase and the whole second that were told last."""
        self._word = "-"
        """What stands beside the bar; at first nothing that could."""

    def compose(self) -> ComposeResult:
        """The circle, or the bar."""
        yield Prose(classes="bar") if self._still else Circle()

    def on_mount(self) -> None:
        """Rest, and look at the clock often enough for what is shown."""
        self.set_interval(BAR_EVERY if self._still else FRAME, self.look)
        self.call_after_refresh(self.look)

    # -- the time that counts --------------------------------------------------------------

    @property
    def seconds(self) -> float:
        """Seconds of guided breathing, where the pattern is."""
        return self._elapsed.seconds

    @property
    def all_seconds(self) -> float:
        """Seconds of breathing, guided and as one likes."""
        return self._elapsed.seconds + self._freely.seconds

    def begin(self) -> None:
        """Begin."""
        self._begun = True
        self._run()

    def pause(self) -> None:
        """Pause, or go on."""
        self.paused = not self.paused
        self._run()

    def as_you_like(self) -> None:
        """Rest while the person breathes as they like, or guide again from where it was."""
        self.freely = not self.freely
        self._run()

    def cover(self, *, covered: bool) -> None:
        """Let no time count while something else is on the screen."""
        self._covered = covered
        self._run()

    def another(self, breathe: Breathe) -> None:
        """Guide another pattern from its beginning."""
        self.breathe = breathe
        self._freely.seconds += self._elapsed.seconds
        self._elapsed.seconds = 0.0
        self._told = (-1, -1)
        self._is_over = self.freely = self.paused = False
        self._run()

    def _run(self) -> None:
        now = self._monotonic()
        runs = self._begun and not (self.paused or self._covered or self._is_over)
        self._elapsed.run(now, runs=runs and not self.freely)
        self._freely.run(now, runs=runs and self.freely)
        self.look()

    # -- what is shown ---------------------------------------------------------------------

    def look(self) -> None:
        """Look at the clock and show the breath as it is now."""
        now = self._monotonic()
        self._freely.look(now)
        breath = instant(self.breathe, self._elapsed.look(now))
        if breath is None:
            if not self._is_over:
                self._is_over = True
                self._run()
                self.post_message(self.Over())
            self._show(0.0, "")
            return
        if not self._begun:
            self._show(breath.fullness, "")
            return
        self._tell(breath.number)
        guided = "paused" if self.paused else f"{one_line(breath.phase.says, 20)} · {breath.count}"
        self._show(0.5 if self.freely else breath.fullness, AS_YOU_LIKE if self.freely else guided)

    def _tell(self, number: int) -> None:
        before, now = self._told, (number, int(self.all_seconds))
        self._told = now
        if now[0] != before[0] and before[0] >= 0 and not self.freely:
            self.post_message(self.Turned())
        if now[1] != before[1]:
            self.post_message(self.Second())

    def _show(self, fullness: float, word: str) -> None:
        if not self._still:
            self.query_one(Circle).show(fullness, word)
            return
        cells = min(BAR, max(self.size.width - 4, 1))
        lit = round(fullness * cells)
        if word != self._word:  # where nothing is to move, the bar goes on with the words: once a second
            self._word = word
            self.query_one(".bar", Prose).say(f"{bar(lit / cells, cells)}\n\n{word}")


def is_still(reduced_motion: bool, animation_level: str) -> bool:
    """Whether nothing is to move: by the settings, by TEXTUAL_ANIMATIONS, or where there are no such dots."""
    return reduced_motion or animation_level == "none" or os.environ.get("TERM") == "linux"
