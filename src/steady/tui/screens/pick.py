"""One of a few things to pick, or none of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.text import one_line
from steady.services.offers import Offer
from steady.tui.widgets.prose import Prose, words


class PickScreen(ModalScreen[str | None]):
    """Gives the id of what was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "none", "none of them")]

    def __init__(self, question: str, more: str, offers: Sequence[Offer], *, none: str) -> None:
        """`more` is what to know, `none` the words for picking nothing, which comes first."""
        super().__init__()
        self._question, self._more, self._offers, self._none = question, more, tuple(offers), none

    def compose(self) -> ComposeResult:
        """The question, what to know, and what there is."""
        with Vertical(classes="card"):
            yield Prose(self._question, classes="strong")
            if self._more:
                yield Prose(self._more, classes="quiet more")
            said = [self._none, *(each.says for each in self._offers)]
            yield OptionList(*(Option(words(one_line(each))) for each in said), markup=False)
            yield Prose("Enter  this one     Esc  none", classes="keys")

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        at = event.option_index
        self.dismiss(self._offers[at - 1].id if at else None)

    def action_none(self) -> None:
        """Nothing is picked."""
        self.dismiss(None)
