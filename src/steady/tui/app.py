"""The companion: the areas, what works in all of them, and every way out of the terminal shut but one."""

import asyncio
import contextlib
import datetime
import gc
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.driver import Driver
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from steady.core.errors import SteadyError
from steady.core.language import _, speak_in_companion
from steady.core.plain import shows
from steady.core.text import display
from steady.services.actions import ACTIONS, AREAS
from steady.store import lock
from steady.store.home import Watch
from steady.store.records import Entry
from steady.store.settings import read_settings
from steady.tui import actions
from steady.tui.actions import FilesChanged, Go, Open, Said, SettingChanged
from steady.tui.context import Context
from steady.tui.leaving import LEAVE_KEY, Leaving
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.help import HelpScreen
from steady.tui.screens.steady_screen import AreaScreen, SteadyScreen
from steady.tui.textual_private import QuietApp, QuietPalette, Sheet
from steady.tui.themes import THEMES
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.scrollbar import AiryBar

STYLES = Path(__file__).parent / "styles"

ScrollBar.renderer = AiryBar

AT_ONCE = ("base.tcss", "today.tcss")
"""The styles of the first screen; the others are read once it is painted."""

LET_OUT = 0.01
"""Seconds in which nothing is done, so that what was drawn first is seen first."""

LOOKS_EVERY = 2.0
"""Seconds between two looks at whether files changed."""

RESTS_AFTER = datetime.timedelta(seconds=30)
"""How long after the last key looks become rarer: a program that's left open costs next to nothing."""

ONE_IN = 10
"""Of how many looks one is taken then."""

COVER_LOOKS_EVERY = 1.0
"""Seconds between two looks at how long no key was pressed."""

WORDS_STAY = 8.0
"""How many seconds a short message stays; slow reading is fine."""


class CoverScreen(Screen[None]):
    """Blank and calm, over whatever was open when nobody pressed a key for a while; the next key ends it."""

    def compose(self) -> ComposeResult:
        """One quiet line."""
        yield Prose(_("press any key"), classes="quiet")


class Companion(QuietApp):
    """Steady in full screen."""

    TITLE = "steady"
    DEFAULT_MODE = AREAS[0].name  # no empty screen is made and laid out before the first one
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide"), (100, "-broad"), (160, "-vast")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(action.key, action.does, action.name, show=False, priority=action.always)
            for rows in ACTIONS.values()
            for action in rows
            if action.key
        ),
        Binding("ctrl+z", "suspend", show=False, priority=True),
        Binding("f3", "keys", show=False, priority=True),  # where ? is a letter like any other
        Binding("ctrl+c", "say_how_to_leave", show=False, system=True),
    ]

    def __init__(
        self, context: Context, driver_class: type[Driver] = Leaving, *, welcome: bool = False
    ) -> None:
        """`welcome` opens the five short screens of the first start."""
        super().__init__(driver_class=driver_class, css_path=[STYLES / name for name in AT_ONCE])
        self.stylesheet = Sheet(self.get_css_variables())
        self.context = context
        speak_in_companion(yes=True)
        self._welcome = welcome
        drawn_on = (sys.__stderr__ or sys.stderr).encoding
        self.shows = shows(os.environ, drawn_on, guessed=bool(sys.flags.utf8_mode))
        """What the terminal can show."""
        self._touched = context.clock()
        self._rests = 0
        self._opened_at = 0.0
        """When the last screen that was asked for was there, by a clock that only goes forward."""
        for area in AREAS:
            place = f"{area.name}:{area.name.title()}Screen"
            self.add_mode(area.name, partial(actions.screen, place, context))
        for theme in THEMES:
            self.register_theme(theme)
        self._usual_animation = self.animation_level
        self._go_by_settings()

    def _go_by_settings(self) -> None:
        """Colours and motion as the settings say."""
        settings = self.context.settings
        self.theme = settings.theme
        self.animation_level = "none" if settings.reduced_motion else self._usual_animation

    async def on_mount(self) -> None:
        """Look at the files now and then."""
        lock.refused_when_held()
        if self._welcome:
            from steady.tui.screens.welcome import WelcomeScreen

            self.post_message(Open(WelcomeScreen))
        self.call_after_refresh(self._read_styles)
        self._files = Watch(self.context.home)
        if self.context.ahead is None:  # else today looks once more after the first of these
            self._watch()
        self.set_interval(LOOKS_EVERY, self._look_at_files)
        self.set_interval(COVER_LOOKS_EVERY, self.cover_when_idle)

    async def _read_styles(self) -> None:
        """The styles of all other screens; before that, the first one is let out to the terminal."""
        await asyncio.sleep(LET_OUT)
        gc.enable()
        for path in sorted(STYLES.glob("*.tcss")):
            if path.name not in AT_ONCE:
                self.stylesheet.read(path)
        self.refresh_css(animate=False)

    def _look_at_files(self) -> None:
        """See whether files changed; not each time while nobody presses a key."""
        self._rests = (self._rests + 1) % ONE_IN
        if self._rests == 0 or self.context.clock() - self._touched < RESTS_AFTER:
            self._watch()

    @work(thread=True, exclusive=True, group="watching")
    def _watch(self) -> None:
        """Tell the screen when files changed, by whatever hand."""
        if self._files.look():
            self.call_later(self._tell_files_changed)

    def _tell_files_changed(self) -> None:
        for screen in self.screen_stack[-1:]:  # there's none any more while it's being left
            screen.post_message(FilesChanged())

    # -- going around --------------------------------------------------------------------

    async def action_go(self, area: str) -> None:
        """Open an area as it was left."""
        await self.switch_mode(area)

    async def on_go(self, event: Go) -> None:
        """Open an area that a screen asked for."""
        await self.switch_mode(event.area)

    def action_open(self, place: str) -> None:
        """Open a screen by the name of its module and class."""
        self.post_message(Open(partial(actions.screen, place)))

    def action_add(self, kind: str, name: str, quick: bool = False) -> None:
        """Open the form for a new record of a kind, by the name that this has in the table."""
        self.post_message(
            Open(partial(actions.adds, kind, f"{self.current_mode} › {name}", quick=quick or None))
        )

    def action_practise(self, setting: str) -> None:
        """Do the exercise that the settings name."""
        self.post_message(Open(partial(actions.practises, getattr(self.context.settings, setting))))

    def action_contact_happened(self) -> None:
        """Write down contact that nobody had planned."""
        self.post_message(Open(actions.contact_happened))

    def action_look_back(self) -> None:
        """Look back on the newest step that waits."""
        self.post_message(Open(partial(actions.looks_back, "")))

    async def on_open(self, event: Open) -> None:
        """Open a screen over what is open; when there is no way to it, say why.

        The screen is made in a thread, since it reads; keys that come meanwhile wait, and are for it. What
        was asked for before it was there came from a key pressed twice: it isn't opened. Help always is.
        """
        if event.asked_at < self._opened_at and (event.opens is not HelpScreen or self._helps):
            return
        try:
            screen = await asyncio.to_thread(event.opens, self.context)
        except SteadyError as error:
            self.push_screen(NoticeScreen.of(error))
        else:
            self.push_screen(screen, event.then or self._say_what_was_kept)
        self._opened_at = time.monotonic()

    @property
    def _helps(self) -> bool:
        return isinstance(self.screen, HelpScreen)

    def _say_what_was_kept(self, result: object) -> None:
        """Say what was kept, if anything was."""
        if isinstance(result, Entry):
            self.say(_("Saved: {what}. Press u to undo.", what=_(result.record.called)))

    def on_setting_changed(self, event: SettingChanged) -> None:
        """Go by a setting that was changed, and tell the screen in front."""
        now = getattr(read_settings(self.context.places.config)[0], event.name)
        self.context.use(msgspec.structs.replace(self.context.settings, **{event.name: now}))
        self._go_by_settings()
        self._tell_files_changed()

    def action_command_palette(self) -> None:
        """Anything by typing."""
        from steady.tui.palette import providers

        if not isinstance(self.screen, CommandPalette):
            palette = QuietPalette(providers(self.context), placeholder=_("what would you like to do?"))
            self.push_screen(palette)

    async def action_undo(self) -> None:
        """Undo the last change, from wherever this was asked for."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, AreaScreen):
                await screen.action_undo()

    def action_help(self) -> None:
        """Help lines and the safety plan, over whatever is open; once more goes back."""
        if self._helps:
            self.screen.dismiss(None)
        else:
            self.post_message(Open(HelpScreen))

    def action_keys(self) -> None:
        """Every key of what is open; the one that is picked is pressed there."""
        from steady.tui.screens.keys import KeysScreen, keys_of

        if isinstance(self.screen, KeysScreen):
            self.screen.dismiss(None)
        elif not self._is_covered:
            self.push_screen(KeysScreen(keys_of(self.screen)), self._press)

    def _press(self, key: str | None) -> None:
        if key:
            self.simulate_key(key)

    def action_light_or_dark(self) -> None:
        """The other theme, until the companion is left."""
        self.theme = "light" if self.theme == "dark" else "dark"

    def action_suspend(self) -> None:
        """To the shell, where `fg` comes back to what is open; the screen is blank meanwhile."""
        if isinstance(self.driver, Leaving):
            self.driver.suspend()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no shell to go to."""
        if action == "suspend":
            return isinstance(self.driver, Leaving) and self.driver.has_shell
        return super().check_action(action, parameters)

    def action_say_how_to_leave(self) -> None:
        """What Ctrl+C says, where it copies nothing."""
        self.say(_("Press Ctrl+Q to leave at once. What you typed is saved as a draft."))

    # -- covering ------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """See that someone is there; the key that uncovers does nothing else."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            if not isinstance(event, events.MouseMove):
                self._touched = self.context.clock()
            if self._is_covered and not (isinstance(event, events.Key) and event.key == LEAVE_KEY):
                if isinstance(event, events.Key):
                    self.screen.dismiss(None)
                return
        await super().on_event(event)

    @property
    def _is_covered(self) -> bool:
        return isinstance(next(reversed(self.screen_stack), None), CoverScreen)

    def on_still_here(self) -> None:
        """Someone follows what moves on the screen."""
        self._touched = self.context.clock()

    def cover_when_idle(self) -> None:
        """Cover what is open when no key was pressed for as long as the settings say."""
        minutes = self.context.settings.cover_after
        idle = self.context.clock() - self._touched
        if minutes and idle >= datetime.timedelta(minutes=minutes) and not self._is_covered:
            self.push_screen(CoverScreen())

    # -- leaving -------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Write what was typed and not written yet; what has no room in a draft, elsewhere. It is quiet then.

        Words may stand on the screen that their draft was not told of yet. They're read here, and what
        can't be read, because another thread draws meanwhile, holds nothing up.
        """
        for screen in self.screen_stack:
            if isinstance(screen, SteadyScreen):
                screen.hush()
                with contextlib.suppress(Exception):
                    screen.take_typed()
        for drafting in self.context.drafts:
            if not drafting.keep():
                drafting.keep_elsewhere()

    def action_leave(self) -> None:
        """Leave at once; in a terminal, the thread that reads keys has done it before this is reached."""
        if isinstance(self.driver, Leaving):
            self.driver.leave(0)
        self.keep_drafts()
        self.exit()

    # -- telling -------------------------------------------------------------------------

    def on_said(self, event: Said) -> None:
        """Say what a screen said."""
        self.say(event.text)

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """Open a screen; what was said in passing before does not lie over it."""
        self.clear_notifications()
        return super().push_screen(*arguments, **named)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.notify(display(text), timeout=WORDS_STAY, markup=False)
