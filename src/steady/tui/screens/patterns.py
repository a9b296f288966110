"""Another pattern of breathing to pick."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.breath_words import script
from steady.core.exercise import Exercise
from steady.core.text import one_line
from steady.services.practice import breathing_of
from steady.store.exercises import library
from steady.tui.context import Context
from steady.tui.widgets.prose import Prose


class PatternsScreen(ModalScreen[Exercise | None]):
    """Gives the exercise that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,o", "back", "back")]

    def __init__(self, context: Context) -> None:
        super().__init__()
        found = library(context.home.root, context.lang).exercises.values()
        self._found = [each for each in found if breathing_of(each) is not None]

    def compose(self) -> ComposeResult:
        """Each pattern with its seconds."""
        with Vertical(classes="card"):
            yield OptionList(*(Option(_told(each)) for each in self._found), markup=False)
            yield Prose("Enter  this one     Esc  back", classes="keys")

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def action_back(self) -> None:
        """The one from before."""
        self.dismiss(None)


def _told(exercise: Exercise) -> Content:
    breathe = breathing_of(exercise)
    told = script(breathe) if breathe else ""
    return Content.assemble(one_line(exercise.title), "\n", (f"  {one_line(told)}", "$quiet"))
