"""Answers from another day: all of them with their day, and what to do with them."""

from typing import Any, ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.services.filling import ANEW, Filling
from steady.tui.widgets.prose import Prose


class PickingUpScreen(ModalScreen[str | None]):
    """Gives one of the ways of the form, or None to leave the answers as they wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave them"),
        Binding("pageup", "scroll_told(-1)", show=False),
        Binding("pagedown", "scroll_told(1)", show=False),
    ]

    def __init__(self, filling: Filling) -> None:
        super().__init__()
        self._filling = filling
        self._ways = filling.ways(dated=bool(filling.form.of))

    def compose(self) -> ComposeResult:
        """The day, the answers, and the ways."""
        with Vertical(classes="card"):
            yield Prose(f"You have unsaved answers from {self._filling.day}:", classes="strong")
            with VerticalScroll(classes="told"):
                yield Prose("\n".join(f"{label}: {words}" for label, words in self._filling.drafting.told()))
            yield OptionList(
                *(Option(f"{number}  {says}") for number, says in enumerate(self._ways.values(), 1)),
                markup=False,
            )
            yield Prose("Enter  choose     Esc  back, they'll wait", classes="keys")

    def on_mount(self) -> None:
        """The answers as of then come first."""
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """A number is the way that stands beside it."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._ways):
            event.stop()
            self.dismiss(list(self._ways)[int(event.key) - 1])

    def action_scroll_told(self, by: int) -> None:
        """See more of the answers."""
        told = self.query_one(".told", VerticalScroll)
        told.scroll_page_down(animate=False) if by > 0 else told.scroll_page_up(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(list(self._ways)[event.option_index])


async def pick_up(app: App[Any], filling: Filling) -> bool | None:
    """Ask what becomes of answers from before, and do it.

    Gives True when they are gone on with, False when others are begun beside them, None when nothing is.
    """
    way = await app.push_screen_wait(PickingUpScreen(filling))
    if way is None:
        filling.drafting.release()
        return None
    filling.take_up(way)
    return bool(way != ANEW)
