"""What every screen works with: the home, the settings, the language, the time, the drafts that are open."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from steady.store.home import Home
from steady.store.paths import Places
from steady.store.settings import Settings

if TYPE_CHECKING:
    from steady.tui.ahead import Ahead


class Keeps(Protocol):
    """Something that is on its way, such as the draft of a form."""

    def keep(self) -> bool:
        """Write what is not written yet; False when that does not work."""
        ...

    def keep_elsewhere(self) -> Path | None:
        """After that: keep it where there is room; gives where, or None."""
        ...


@dataclass
class Context:
    """The person's own place; screens are given it and look for nothing themselves.

    All of them share one: when a setting is changed, it is changed for all.
    """

    home: Home
    places: Places
    settings: Settings
    lang: str
    """The language of the exercises; "" for the usual one."""
    clock: Callable[[], datetime.datetime]
    """Gives local time with its offset."""
    ahead: "Ahead | None" = None
    """A look at today that began before the first screen was there."""
    drafts: list[Keeps] = field(default_factory=list)
    """The drafts of all open forms and a practice on its way; they are kept however the companion is left."""

    given: Mapping[str, str] = field(default_factory=dict)
    """What the command line or the environment decides, by the settings' names, and what names `home`."""

    def use(self, settings: Settings) -> None:
        """Go by these settings from now on."""
        self.settings = settings
        self.home = msgspec.structs.replace(self.home, calendar=settings.calendar)

    @property
    def today(self) -> datetime.date:
        """The day it is, as the person counts days."""
        return self.home.calendar.day_of(self.clock())
