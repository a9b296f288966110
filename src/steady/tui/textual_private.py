"""What steady uses of Textual by private names; a test looks for each in the minor version that is pinned."""

from typing import Any

from textual._compositor import LayoutUpdate  # at 25 frames a second the way round it costs twice as much
from textual.app import App
from textual.cache import LRUCache
from textual.command import CommandList, CommandPalette
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from steady.core.language import _

NAMES: dict[type, tuple[str, ...]] = {
    App: (
        "_clipboard",
        "_close_messages_no_wait",
        "_display",
        "_driver",
        "_exception",
        "_exception_event",
        "_fatal_error",
        "_handle_exception",
        "_notifications",
        "_return_code",
    ),
    CommandPalette: (
        "_NO_MATCHES",
        "_NO_MATCHES_COUNTDOWN",
        "_list_visible",
        "_no_matches_timer",
        "_start_no_matches_countdown",
        "_stop_no_matches_countdown",
    ),
    OptionList: ("_index_to_line",),
    Screen: ("_compositor",),
    Stylesheet: ("_parse_cache", "_variables"),
    Widget: ("_styles_cache",),
}
"""Every private name below, by the class of Textual that has it."""

PARSED = 1024
"""How many sources of styles are remembered as parsed; more than there will ever be."""


class QuietApp(App[None]):
    """An app that shows and writes nothing of the person's anywhere but on its screens."""

    broke: Exception | None = None
    """What was not foreseen, for the front door to speak of once the terminal is as it was."""

    def keep_drafts(self) -> None:
        """Write what was typed and not written yet; called when it ends by a fault too."""

    @property
    def driver(self) -> Driver | None:
        """What the app draws with."""
        return self._driver

    def copy_to_clipboard(self, text: str) -> None:
        """Copy within the companion only: a terminal's clipboard outlives it."""
        self._clipboard = text

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser remembers."""

    def deliver_text(self, *given: Any, **__: Any) -> str | None:
        """Write nothing to a file."""
        return None

    def deliver_binary(self, *given: Any, **__: Any) -> str | None:
        """Write nothing to a file."""
        return None

    def save_screenshot(self, *given: Any, **__: Any) -> str:
        """Write no picture of the screen."""
        return ""

    def panic(self, *renderables: Any) -> None:
        """End without showing what was handed over: it may hold the person's words."""
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """End calmly: Textual would print the person's words with the error."""
        self.broke = self.broke or error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.keep_drafts()
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


class QuietPalette(CommandPalette):
    """The palette, which says in the language in use that nothing was found."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def say() -> None:
            if search_value:
                option = Option(_("Nothing found."), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)


class Sheet(Stylesheet):
    """The styles, parsed once: Textual would parse all of them anew at each change of area."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(PARSED)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the theme's colours; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed with these colours yet; the rest is known."""
        self.parse()


def option_begins(options: OptionList, place: int) -> int | None:
    """The line on which an option begins, counted from the first that there is; None while it has none."""
    return options._index_to_line.get(place)


def draw(widget: Widget, part: Region, lines: list[Strip]) -> None:
    """Draw lines over a part of a widget, whose `render_line` gives the same from now on.

    Textual draws every widget below and above a part anew. Where this widget alone is seen there, its lines
    go to the terminal as they are; else Textual sees to it.
    """
    app, screen = widget.app, widget.screen
    # What was drawn for the widget before is not to be shown again, by whomever.
    widget._styles_cache.clear()
    if (
        app.screen is not screen
        or len(app._notifications)
        or widget not in screen._compositor.visible_widgets
    ):
        widget.refresh(part)
        return
    place = screen.find_widget(widget)
    if place.visible_region != place.region:
        widget.refresh(part)
        return
    where = part.translate(place.region.offset)
    app._display(screen, LayoutUpdate([[line] for line in lines], where))
