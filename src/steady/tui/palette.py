"""Anything by typing: areas, actions, exercises and the newest records, in the command palette."""

import asyncio
import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from steady.core.answers import Titles
from steady.core.catalogue import all_kinds, kind_named
from steady.core.language import _
from steady.core.record import Moment
from steady.core.text import cells, one_line
from steady.services.actions import Action, palette
from steady.services.offers import names_for
from steady.store.exercises import library
from steady.store.home import Home
from steady.store.records import Entry
from steady.tui.actions import Open, practises, shows
from steady.tui.context import Context
from steady.tui.widgets.frame import crumb
from steady.tui.widgets.keys import written
from steady.tui.widgets.prose import fitting, words
from steady.tui.widgets.records import line

RECORDS = 2000
"""How many records, from the newest, can be found here; the journal finds all."""

MOST = 30
"""How many records are shown at once."""


NAMES = 24
"""How wide the names are, in columns."""

AROUND = 7
"""How many columns the palette needs around a line."""


class PaletteItem(NamedTuple):
    """One thing that can be opened."""

    shown: Content
    """Its name, safe to show."""
    about: str
    """A line of ours about it."""
    does: Message | str
    """What the app is told, or its own action."""
    key: str = ""
    """The key that does the same anywhere, as it is written; empty where there is none."""

    @property
    def sought(self) -> str:
        """What typed words are looked for in."""
        return f"{self.shown.plain}\n{self.about}\n{self.key}".casefold()


class Everything(Provider):
    """What can be opened from anywhere. Exercises and records come as soon as they are read."""

    context: ClassVar[Context]

    async def startup(self) -> None:
        """Begin to read; typing does not wait for it."""
        self._at_hand = [_action(action) for action in palette()]
        self._later: list[PaletteItem] = []
        self._reading = asyncio.create_task(self._read())

    async def shutdown(self) -> None:
        """Nobody waits for what is still being read."""
        self._reading.cancel()

    async def _read(self) -> None:
        exercises = await asyncio.to_thread(_exercises, self.context)
        self._later = exercises
        self._later = [*exercises, *await asyncio.to_thread(_records, self.context)]
        shown = self.app.screen
        if isinstance(shown, CommandPalette):  # what is typed already is looked for once more
            typed = shown.query_one(Input)
            if typed.value:
                typed.post_message(Input.Changed(typed, typed.value))

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for each in self._at_hand:
            yield DiscoveryHit(self._line(each, each.shown), self._call(each), each.shown.plain)

    async def search(self, query: str) -> Hits:
        """What holds every word that is typed; what is named so comes first, records last."""
        sought = query.casefold().split()
        count = 0
        for at, each in enumerate((*self._at_hand, *self._later)):
            if count >= MOST:
                return
            if all(word in each.sought for word in sought):
                count += 1
                line = self._line(each, self._marked(each, sought))
                yield Hit(self._score(each, sought, at), line, self._call(each), each.shown.plain)

    def _score(self, each: PaletteItem, sought: list[str], at: int) -> float:
        """Between 0 and 1, the earlier in the order the higher; far higher the more words its name holds."""
        name = each.shown.plain.casefold()
        named = sum(word in name for word in sought) / len(sought) if each in self._at_hand else 0.0
        return 0.7 * named + 0.3 / (at + 1)

    def _marked(self, each: PaletteItem, sought: list[str]) -> Content:
        shown, name = each.shown, each.shown.plain.casefold()
        if self.match_style is None or len(name) != len(each.shown.plain):
            return shown
        for word in sought:
            begins = name.find(word)
            if begins >= 0:
                shown = shown.stylize(self.match_style, begins, begins + len(word))
        return shown

    def _line(self, each: PaletteItem, shown: Content) -> Content:
        """Its name and what it is about on one line. Content, since Textual reads plain text as markup."""
        gap = " " * max(NAMES - shown.cell_length, 2)
        line = Content.assemble(shown, gap, (each.about, "$quiet")) if each.about else shown
        width = max(self.app.size.width - AROUND, 20)
        if not each.key:
            return fitting(line, width)
        line = fitting(line, width - cells(each.key) - 2)
        space = " " * (width - cells(each.key) - line.cell_length)
        return Content.assemble(line, space, (each.key, "$primary"))

    def _call(self, each: PaletteItem) -> Callable[[], object]:
        if isinstance(each.does, str):
            return partial(self.app.run_action, each.does)
        return partial(self.app.post_message, each.does)


def providers(context: Context) -> list[type[Provider]]:
    """What the palette asks, for a home."""
    return [type("EverythingHere", (Everything,), {"context": context})]


def _action(action: Action) -> PaletteItem:
    """A row of the table, with its key where it has one."""
    key = written(action.key) if action.key else ""
    return PaletteItem(words(_called(action)), action.about, action.in_companion, key)


def _called(action: Action) -> str:
    """What an action is called; one that adds a kind of record is put together from its name."""
    kind = kind_named(action.kind) if action.kind else None
    if kind is not None and action.name == f"add: {kind.called}":
        return _("add: {what}", what=_(kind.called))
    return crumb(action.name)


def _exercises(context: Context) -> list[PaletteItem]:
    found = library(context.home.root, context.lang).exercises.values()
    return [
        PaletteItem(words(one_line(each.title, 60)), _("An exercise."), Open(partial(practises, each.id)))
        for each in found
    ]


def _records(context: Context) -> list[PaletteItem]:
    """The newest records and all of the plan; what is private in them is neither shown nor sought."""
    entries = list(_entries(context.home))
    titles = names_for(context.home, (each.record for each in entries))
    return [
        PaletteItem(_record(entry, titles, context.today), "", Open(partial(shows, entry, _heading(entry))))
        for entry in entries
    ]


def _record(entry: Entry, titles: Titles, today: datetime.date) -> Content:
    """A record on one line; of what is never exported unasked, such as the safety plan, its kind alone."""
    return (
        line(entry, titles, today, with_kind=True)
        if entry.kind.exported
        else words(_("the {what}", what=_(entry.record.called)))
    )


def _entries(home: Home) -> Iterator[Entry]:
    for kind in all_kinds():
        if not issubclass(kind, Moment):
            yield from home.plans(kind).entries
    yield from home.moments(limit=RECORDS).entries


def _heading(entry: Entry) -> str:
    area = "journal" if isinstance(entry.record, Moment) else "plan"
    return f"{area} › {entry.record.called}"
