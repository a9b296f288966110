"""A number on a scale: arrows or digits, with the number in digits and its two ends in words."""

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from steady.core.fields import Ask, Number
from steady.core.text import one_line

TRACKS = (31, 21, 11)
"""How many columns the line of a scale takes: the longest that leaves room for its numbers."""

NONE = "no answer"


class ScaleEntry(Widget, can_focus=True):
    """One number between two ends; empty until it is chosen."""

    DEFAULT_CSS = """
    ScaleEntry { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "move(-1)", "less", show=False),
        Binding("right,plus", "move(1)", "more", show=False),
        Binding("shift+left", "move(-10)", show=False),
        Binding("shift+right", "move(10)", show=False),
        Binding("home", "end('low')", show=False),
        Binding("end", "end('high')", show=False),
        Binding("delete,backspace", "clear", "clear", show=False),
    ]

    value: reactive[int | None] = reactive[int | None](None)

    class Given(Message):
        """The number was chosen, changed or taken out."""

    def __init__(self, shape: Number, ask: Ask, value: int | None) -> None:
        super().__init__()
        assert shape.high is not None
        self._low, self._high = shape.low, shape.high
        self._unit, self._ask = shape.unit, ask
        self._typed = ""
        self.set_reactive(ScaleEntry.value, value)

    @property
    def step(self) -> int:
        """How much one arrow moves: 1 on a short scale, 5 on one of a hundred."""
        return 1 if self._high - self._low <= 20 else 5

    def action_move(self, by: int) -> None:
        """More or less, from the middle when nothing is chosen yet."""
        self._typed = ""
        middle = (self._low + self._high) // 2
        wanted = middle if self.value is None else self.value + by * self.step
        self._give(min(max(wanted, self._low), self._high))

    def action_end(self, which: str) -> None:
        """One of the ends."""
        self._typed = ""
        self._give(self._low if which == "low" else self._high)

    def action_clear(self) -> None:
        """Take the answer out, or the last digit that was typed."""
        self._typed = self._typed[:-1]
        self._give(int(self._typed) if self._typed else None)

    def on_key(self, event: events.Key) -> None:
        """A digit goes on with the number that is being typed, or begins it anew."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        event.prevent_default()
        longer = self._typed + event.character
        self._typed = longer if self._low <= int(longer) <= self._high else event.character
        if self._low <= int(self._typed) <= self._high:
            self._give(int(self._typed))

    def on_blur(self) -> None:
        """What is typed next time begins anew."""
        self._typed = ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the place on the line that is pressed."""
        start = len(str(self._low)) + 1
        place = (event.x - start) / (self._track - 1)
        if event.y == 0 and -0.05 <= place <= 1.05:
            self._give(round(self._low + min(max(place, 0), 1) * (self._high - self._low)))

    def _give(self, value: int | None) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Given())

    @property
    def _track(self) -> int:
        beside = len(f"{self._low}  {self._high}   {NONE}")
        return next((each for each in TRACKS if each + beside <= self.content_size.width), TRACKS[-1])

    def render(self) -> RenderResult:
        """The line with its mark and the number; below it what the ends mean."""
        colour = "$primary" if self.has_focus else "$quiet"
        ends, length = (str(self._low), str(self._high)), self._track
        if self.value is None:
            track = Content.styled("─" * length, colour)
            number = Content.styled(NONE, "$quiet")
        else:
            at = round((self.value - self._low) / (self._high - self._low) * (length - 1))
            track = Content.assemble(
                ("─" * at, colour), ("●", "bold $primary"), ("─" * (length - 1 - at), colour)
            )
            number = Content.styled(f"{self.value}{self._unit}", "bold")
        low, high = one_line(self._ask.low), one_line(self._ask.high)
        start = " " * (len(ends[0]) + 1)
        between = " " * max(length - len(low) - len(high), 2)
        return Content("\n").join(
            [
                Content.assemble(f"{ends[0]} ", track, f" {ends[1]}   ", number),
                Content.styled(f"{start}{low}{between}{high}", "$quiet"),
            ]
        )
