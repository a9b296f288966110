"""The companion: the areas, what works in all of them, and every way out of the terminal shut but one."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from steady.core.text import display
from steady.services import watching
from steady.tui.areas import AREAS
from steady.tui.leaving import LEAVE_KEY, Leaving
from steady.tui.messages import FilesChanged, Said
from steady.tui.palette import Everything
from steady.tui.screens.area import AreaScreen
from steady.tui.screens.help import HelpScreen
from steady.tui.surroundings import Surroundings
from steady.tui.themes import THEMES

STYLES = Path(__file__).parent / "styles"

LOOKS_EVERY = 2.0
"""Seconds between two looks at whether files changed."""

WORDS_STAY = 8.0
"""How many seconds a short message stays; slow reading is fine."""


class Companion(App[None]):
    """Steady in full screen."""

    TITLE = "steady"
    COMMANDS: ClassVar = {Everything}
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide"), (110, "-broad")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(LEAVE_KEY, "leave", "leave", show=False, priority=True),
        Binding("f1", "help", "help", show=False, priority=True),
        Binding("ctrl+c", "say_how_to_leave", show=False, system=True),
        Binding("ctrl+t", "light_or_dark", "light or dark", show=False),
        *(Binding(area.key, f"go('{area.name}')", area.name, show=False) for area in AREAS),
    ]

    def __init__(self, surroundings: Surroundings, driver_class: type[Driver] = Leaving) -> None:
        super().__init__(driver_class=driver_class, css_path=sorted(STYLES.glob("*.tcss")))
        self.surroundings = surroundings
        self.broke: Exception | None = None
        """What was not foreseen, for the front door to speak of once the terminal is as it was."""
        for area in AREAS:
            self.add_mode(area.name, partial(area.screen, surroundings))
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = surroundings.settings.theme
        if surroundings.settings.reduced_motion:
            self.animation_level = "none"

    async def on_mount(self) -> None:
        """Open the first area, and look at the files now and then."""
        await self.switch_mode(AREAS[0].name)
        self._seen = watching.seen(self.surroundings.home)
        self.set_interval(LOOKS_EVERY, self._watch)

    @work(thread=True, exclusive=True, group="watching")
    def _watch(self) -> None:
        """Tell the screen when files changed, by whatever hand."""
        seen = watching.seen(self.surroundings.home)
        if seen != self._seen:
            self._seen = seen
            self.post_message(FilesChanged())

    async def on_files_changed(self) -> None:
        """Let the screen in front look again."""
        if isinstance(self.screen, AreaScreen):
            await self.screen.look_again()

    # -- going around --------------------------------------------------------------------

    async def action_go(self, area: str) -> None:
        """Open an area as it was left."""
        await self.switch_mode(area)

    def action_help(self) -> None:
        """Help lines and the safety plan, over whatever is open; once more goes back."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(self.surroundings))

    def action_light_or_dark(self) -> None:
        """The other theme, until the companion is left."""
        self.theme = "light" if self.theme == "dark" else "dark"

    def action_say_how_to_leave(self) -> None:
        """What Ctrl+C says, where it copies nothing."""
        self.say("Ctrl+Q leaves at once. What you typed is kept as a draft.")

    # -- leaving -------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Write what was typed and not written yet."""
        for drafting in self.surroundings.drafts:
            drafting.keep()

    def action_leave(self) -> None:
        """Leave at once; in a terminal, the thread that reads keys has done it before this is reached."""
        if isinstance(self._driver, Leaving):
            self._driver.leave(0)
        self.keep_drafts()
        self.exit()

    # -- telling -------------------------------------------------------------------------

    def on_said(self, event: Said) -> None:
        """Say what a screen said."""
        self.say(event.text)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.notify(display(text), timeout=WORDS_STAY, markup=False)

    # -- what Textual would write elsewhere ----------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: one of them writes the screen to a file."""
        return ()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy within the companion only: a terminal's clipboard outlives it."""
        self._clipboard = text

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser remembers."""

    def deliver_text(self, *_: Any, **__: Any) -> str | None:
        """Write nothing to a file."""
        return None

    def deliver_binary(self, *_: Any, **__: Any) -> str | None:
        """Write nothing to a file."""
        return None

    def save_screenshot(self, *_: Any, **__: Any) -> str:
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
