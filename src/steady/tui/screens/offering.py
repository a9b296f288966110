"""A calm page with a few words and a few keys: what could come next, and enough for now."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from steady.tui.surroundings import Surroundings
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints, written
from steady.tui.widgets.prose import Prose

LEAVE = Binding("enter,escape", "close", "enough for now", key_display="Enter")
"""The way on that every such page has, always the last."""


class Offering(Screen[None]):
    """`lines` are its words; its own bindings are what it offers, one a line, so that no key is cut off."""

    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]
    HEADING: ClassVar[str] = ""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.surroundings = surroundings

    def compose(self) -> ComposeResult:
        """The words, then the keys."""
        yield Heading(self.heading())
        with VerticalScroll(classes="page"):
            for text in self.lines():
                yield Prose(text, classes="said")
            yield Prose(Content("\n").join(self._ways()), classes="ways")
        yield Hints()

    def heading(self) -> str:
        """Where one is."""
        return self.HEADING

    def lines(self) -> Iterator[str]:
        """What is said, a paragraph each."""
        yield from ()

    def _ways(self) -> Iterator[Content]:
        for binding in self.BINDINGS:
            assert isinstance(binding, Binding)
            key = binding.key_display or written(binding.key)
            yield Content.assemble((f"{key:>5}", "bold $primary"), "  ", binding.description)

    def action_close(self) -> None:
        """On, with nothing more."""
        self.dismiss(None)
