"""A table of things to choose one from, over what is open: names, and a few words about each."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.text import one_line
from steady.tui.widgets.prose import Prose

WIDEST, AROUND = 76, 12
"""How many columns the card takes at most, and how many its frame and the room in it take."""


class ChooseScreen(ModalScreen[int | None]):
    """Gives the number of what was chosen, counted from 0, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back")]

    def __init__(self, question: str, options: Sequence[tuple[str, str]], *, at: int = 0) -> None:
        """Each option is its name and a few words about it; `at` is the one that is marked first."""
        super().__init__()
        self._question = question
        self._options = options
        self._at = at

    def compose(self) -> ComposeResult:
        """The question, the options, the keys."""
        with Vertical(classes="card"):
            yield Prose(self._question)
            yield OptionList(*map(Option, self._rows()), markup=False)
            yield Prose("Enter  this one     Esc  back", classes="keys")

    def _rows(self) -> Iterator[Content]:
        """Each option on a line of its own, with what is said about it where there is room."""
        widest = max((len(name) for name, _ in self._options), default=0) + 2
        room = min(self.app.size.width, WIDEST) - AROUND
        for name, about in self._options:
            words = Content.assemble(one_line(name).ljust(widest), (one_line(about), "$quiet"))
            yield words.truncate(room, ellipsis=True)

    def on_mount(self) -> None:
        """Mark the one that is meant so far."""
        self.query_one(OptionList).highlighted = self._at

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
