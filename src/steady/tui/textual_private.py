"""What steady uses of Textual by private names; a test looks for each in the minor version that is pinned."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast

from rich.cells import cell_len
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate  # at 25 frames a second the way round it costs far more
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App, ComposeResult
from textual.cache import LRUCache
from textual.command import CommandList, CommandPalette
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Offset
from textual.message import Message
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
        "_action_command_list",
        "_list_visible",
        "_no_matches_timer",
        "_start_no_matches_countdown",
        "_stop_no_matches_countdown",
    ),
    LinuxDriver: ("_sigtstp_application", "_writer_thread"),
    OptionList: ("_index_to_line",),
    Screen: ("_compositor",),
    Stylesheet: ("_parse_cache", "_variables"),
    Widget: ("_styles_cache",),
    WriterThread: ("_queue",),
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

    def compose(self) -> ComposeResult:
        """What Textual composes, with a list of ours."""
        for each in super().compose():
            yield PaletteList() if isinstance(each, CommandList) else each

    def _action_command_list(self, action: str) -> None:
        """Move in the list, where a sliver of a window has room for a line of it."""
        listed = self.query_one(CommandList)
        if not action.startswith("page") or option_begins(listed, listed.highlighted or 0) is not None:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def say() -> None:
            if search_value:
                option = Option(_("Nothing found."), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(option)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)


READ_AT_ONCE = 4096
"""How many bytes from the keyboard are read at once at most."""

WAITS = 0.1
"""Seconds after which keys that may go on are taken as they are."""


class Pasting(XTermParser):
    """Keys as they come; what is pasted comes whole and in its order, whatever bytes are in it.

    Textual's own takes an escape inside a paste for the beginning of a key: what follows comes before it, in
    pieces, and is lost where the paste is split over two reads.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self.pasted: str | None = None
        """What is pasted so far; None while nothing is."""
        self.before = ""
        """The end of what was read before, which may be the first half of the mark of a paste."""

    def feed(self, data: str) -> Iterable[Message]:
        """Keys and pastes in what was read; "" ends it."""
        if not data:
            yield from super().feed(data)
        while data:
            if self.pasted is None:
                begin = (self.before + data).find(BRACKETED_PASTE_START)
                end = begin + len(BRACKETED_PASTE_START) - len(self.before) if begin >= 0 else len(data)
                yield from super().feed(data[:end])
                self.before = (self.before + data[:end])[1 - len(BRACKETED_PASTE_START) :]
                data = data[end:]
                if begin >= 0:
                    self.pasted, self.before = "", ""
                    # To Textual's own the paste is over at once, and empty: that is nobody's event.
                    yield from (each for each in super().feed(BRACKETED_PASTE_END) if not is_empty(each))
            else:
                text, mark, after = (self.pasted + data).partition(BRACKETED_PASTE_END)
                self.pasted, data = (None, after) if mark else (text, "")
                if mark and text:
                    yield events.Paste(text.replace("\x00", ""))


def is_empty(event: Message) -> bool:
    """Whether an event is a paste of nothing."""
    return isinstance(event, events.Paste) and not event.text


class CalmDriver(LinuxDriver):
    """The terminal, whose keys are read which neither a paste nor a byte that is no UTF-8 breaks."""

    reads_in = "utf-8"
    """The encoding of the keys."""

    def run_input_thread(self) -> None:
        """Read keys until it's over."""
        encoding = self.reads_in if self.reads_in != "ascii" else "utf-8"
        parser, decoder = Pasting(), getincrementaldecoder(encoding)("replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(WAITS) and (read := os.read(self.fileno, READ_AT_ONCE)):
                    for event in parser.feed(decoder.decode(read)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def suspending(self) -> None:
        """What there is to do before the shell has the terminal."""

    def _sigtstp_application(self, *given: Any) -> None:
        """Do what there is to do, then stop, as Textual does."""
        self.suspending()
        super()._sigtstp_application(*given)


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


MARK = "›"
"""What stands before the item that would be picked, for whoever sees no colours."""


def marked(options: OptionList, y: int, strip: Strip) -> Strip:
    """A line of a list that is in sight, with a mark where the item begins that would be picked.

    Its look is the component `item-list--mark` of the list.
    """
    at = options.highlighted
    if at is None or y + options.scroll_offset.y != option_begins(options, at):
        return strip
    first = next((part.style for part in strip if part.style), None) or Style.null()
    mark = Segment(MARK, first + options.get_component_rich_style("item-list--mark", partial=True))
    return Strip.join([Strip([mark], 1), strip.crop(1)])


def clicked(listed: OptionList, event: events.Click) -> None:
    """One click moves the mark of a list, one on what has the mark picks it; Textual would pick at once."""
    event.prevent_default()
    at = event.style.meta.get("option")
    if at is None or listed.get_option_at_index(at).disabled:
        return
    if at == listed.highlighted:
        listed.action_select()
    else:
        listed.highlighted = at


class PaletteList(CommandList):
    """What was found, with a mark before what Enter takes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"item-list--mark"}

    def on_click(self, event: events.Click) -> None:
        """One click moves the mark, one on what has the mark picks it."""
        clicked(self, event)

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        return marked(self, y, super().render_line(y))


Run = tuple[Style, int, int, str]
"""What to draw somewhere in a widget: how, at which line and column, and the characters."""


class CellsDrawn(CompositorUpdate):
    """A few cells of the screen, in as few bytes as it takes."""

    def __init__(self, runs: Iterable[Run], at: Offset, width: int) -> None:
        """`runs` in the order they are drawn in, all on one ground; those in one style are together.

        `at` is where their widget begins, `width` how many columns the terminal has.
        """
        self.runs, self.at, self.width = runs, at, width

    def render_segments(self, console: Console) -> str:
        """The bytes: colours where they change, and the shortest way from where the cursor is."""
        out: list[str] = []
        ink, here = None, None
        for style, y, x, text in self.runs:
            if ink is None:
                out.append(codes(Style(bgcolor=style.bgcolor), console))
            if style is not ink:
                ink = style
                out.append(codes(style.without_color + Style(color=style.color), console))
            row, column = y + self.at.y, x + self.at.x
            out.append(way(here, (row, column)))
            out.append(text)
            end = column + cell_len(text)
            here = (row, end) if end < self.width else None  # at the edge, terminals differ in where it is
        return "".join(out) + "\x1b[0m"


def way(here: tuple[int, int] | None, there: tuple[int, int]) -> str:
    """What moves the cursor from one row and column to another, in the fewest bytes."""
    straight = f"\x1b[{there[0] + 1};{there[1] + 1}H"
    if here is None or there[0] < here[0]:
        return straight
    down, across = there[0] - here[0], there[1] - here[1]
    near = f"\x1b[{down}B" if down > 1 else "\x1b[B" if down else ""
    if across < 0:
        near += "\b" * -across if across > -5 else f"\x1b[{-across}D"
    elif across:
        near += f"\x1b[{across}C" if across > 1 else "\x1b[C"
    return min(near, straight, key=len)


def codes(style: Style, console: Console) -> str:
    """What makes a terminal draw in a style, without what ends it."""
    system = COLOR_SYSTEMS.get(console.color_system or "")
    return style.render("\0", color_system=system).partition("\0")[0]


ON_ITS_WAY = 1
"""How many drawings may wait for the terminal before it counts as behind."""


def is_behind(app: App[Any]) -> bool:
    """Whether the terminal has not taken in yet what was drawn before, as over a slow line.

    What was drawn a moment ago is on its way, and no sign of that.
    """
    driver = app._driver
    return isinstance(driver, LinuxDriver) and bool(
        (writer := driver._writer_thread) is not None and writer._queue.qsize() > ON_ITS_WAY
    )


def draw(widget: Widget, changes: Callable[[], Iterable[Run]]) -> bool:
    """Draw `changes` of a widget; False when that has to wait. Its `render_line` gives the same from now on.

    Textual draws every widget below and above a part anew. Where this widget alone is seen, what changed
    goes to the terminal as it is; else Textual sees to it.
    """
    app, screen = widget.app, widget.screen
    # What was drawn for the widget before is not to be shown again, by whomever.
    widget._styles_cache.clear()
    if is_behind(app):
        return False
    if (
        app.screen is not screen
        or len(app._notifications)
        or widget not in screen._compositor.visible_widgets
    ):
        widget.refresh()
        return True
    place = screen.find_widget(widget)
    if place.visible_region != place.region:
        widget.refresh()
        return True
    update = CellsDrawn(changes(), place.region.offset, screen.outer_size.width)
    app._display(screen, cast("Any", update))  # Textual takes it, and does not say so in its types
    return True
