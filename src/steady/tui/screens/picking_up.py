"""Answers from another day: all of them with their day, and what to do with them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.tui.keeping import Keeping
from steady.tui.screens.confirm import ConfirmScreen
from steady.tui.widgets.prose import Prose

THEN, NOW, ANEW = "then", "now", "anew"


class PickingUpScreen(ModalScreen[str | None]):
    """Gives `THEN`, `NOW` or `ANEW`, or None to leave the answers as they wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave them"),
        Binding("pageup", "scroll_told(-1)", show=False),
        Binding("pagedown", "scroll_told(1)", show=False),
    ]

    def __init__(self, day: str, told: Sequence[tuple[str, str]], *, dated: bool) -> None:
        """`told` is each answer with its label; `dated` whether they are of a record that has its time."""
        super().__init__()
        self._day, self._told = day, told
        ways = {
            THEN: f"go on, dated {day}",
            NOW: "go on, dated now",
            ANEW: "leave them, start fresh",
        }
        self._ways = {way: says for way, says in ways.items() if way != NOW or not dated}
        if dated:
            self._ways[THEN] = "go on with them"

    def compose(self) -> ComposeResult:
        """The day, the answers, and the ways."""
        with Vertical(classes="card"):
            yield Prose(f"You have unsaved answers from {self._day}:", classes="strong")
            with VerticalScroll(classes="told"):
                yield Prose("\n".join(f"{label}: {words}" for label, words in self._told))
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


async def pick_up(app: App[Any], keeping: Keeping, says: Mapping[str, str]) -> bool | None:
    """Ask what becomes of answers from before, and do it; `says` are the words for ids.

    Gives True when they are gone on with, False when others are begun beside them, None when nothing is.
    """
    drafting = keeping.drafting
    if drafting.is_of_another_day:
        way = await app.push_screen_wait(
            PickingUpScreen(keeping.day, drafting.told(), dated=bool(drafting.of))
        )
    else:
        question, told = keeping.in_words(says)
        goes_on = await app.push_screen_wait(
            ConfirmScreen(question, told, yes="go on with them", no="leave them, begin another")
        )
        way = THEN if goes_on else ANEW
    if way is None:
        drafting.release()
        return None
    if way == NOW:
        drafting.as_of_now()
    if way == ANEW:
        drafting.begin_another()
    return bool(way != ANEW)
