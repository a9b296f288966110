"""The report, first step: what is to be in it, each part by its own choice."""

import datetime
from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from steady.core.catalogue import all_kinds, kind_named
from steady.core.dates import SPAN_EXAMPLES, parse_span, show_day
from steady.core.errors import BadRequest
from steady.core.names import People
from steady.services.export import (
    FORMATS,
    PEOPLE,
    PRIVATE,
    WRITTEN,
    Format,
    Scope,
    sections,
    usual_kinds,
)
from steady.services.offers import Offer
from steady.tui.context import Context
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.export_preview import ExportPreviewScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.writing import Line


class ExportScreen(Screen[None]):
    """Days, people, private words, kinds and parts, chosen one by one."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+n", "preview", "preview", key_display="^S"),
        Binding("tab", "app.focus_next", "next", priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("escape", "back", "back", priority=True),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def compose(self) -> ComposeResult:
        """The choices; what is usual is chosen already."""
        kinds = [Offer(kind.kind(), kind.plural) for kind in all_kinds()]
        usual = [kind.kind() for kind in usual_kinds()]
        people = self.context.settings.people
        yield Heading("insights › export")
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose("Nothing leaves this machine, and nothing is written before you saw what is in it.")
            yield from self._asked(
                "What is it for?",
                OptionsEntry(
                    _offers((each.name, each.says) for each in FORMATS.values()), ["markdown"], several=False
                ),
                "format",
            )
            yield from self._asked("From which day on?", Line(placeholder="all days"), "since")
            yield from self._asked(
                "Up to which day?", Line(placeholder="all days"), "until", f"Such as {SPAN_EXAMPLES}."
            )
            yield from self._asked(
                "How do people appear?",
                OptionsEntry(_offers(PEOPLE.items()), [people], several=False),
                "people",
            )
            yield from self._asked(
                "Words marked private?",
                OptionsEntry(_offers(PRIVATE.items()), ["leave-out"], several=False),
                "private",
            )
            yield from self._asked("Which records?", OptionsEntry(kinds, usual, several=True), "kinds")
            parts = [Offer(name, name) for name in sections()]
            yield from self._asked(
                "Which parts of them?",
                OptionsEntry(parts, [each.id for each in parts], several=True),
                "sections",
                "What has no parts stays whole.",
            )
        yield Hints()

    def _asked(self, question: str, entry: OptionsEntry | Line, name: str, help: str = "") -> ComposeResult:
        with Vertical(classes="choice", id=name):
            yield Prose(question, classes="question")
            yield entry
            if isinstance(entry, Line):
                yield Prose(classes="understood quiet")
            if help:
                yield Prose(help, classes="help quiet")

    def on_mount(self) -> None:
        """Begin at the first choice, with the page from its beginning."""
        self.query(OptionsEntry).first().focus(scroll_visible=False)

    @on(Input.Changed)
    def _say_day(self, event: Input.Changed) -> None:
        """The day that is meant, so that `last month` is seen as a date."""
        event.stop()
        block = event.input.parent
        assert block is not None
        try:
            day = self._day(str(block.id))
        except BadRequest:
            said = "not read as a day yet"
        else:
            said = show_day(day) if day else ""
        block.query_one(".understood", Prose).say(said)

    def _day(self, name: str) -> datetime.date | None:
        """The first day that `since` means, or the last that `until` means; None for all."""
        typed = self.query_one(f"#{name} Line", Line).value.strip()
        if not typed:
            return None
        return parse_span(typed, self.context.today, self.context.home.calendar)[name == "until"]

    def _chosen(self, name: str) -> tuple[str, ...]:
        return self.query_one(f"#{name} OptionsEntry", OptionsEntry).chosen

    def chosen(self) -> tuple[Scope, Format]:
        """What is chosen now, and as what to write it; raises BadRequest where it does not fit together."""
        since, until = self._day("since"), self._day("until")
        if since and until and since > until:
            raise BadRequest(f"{show_day(since)} is after {show_day(until)}.", "The earlier day comes first.")
        kinds, parts = self._chosen("kinds"), self._chosen("sections")
        if not kinds:
            raise BadRequest("No records are chosen.", "Space ticks those that are to be in it.")
        if not parts:
            raise BadRequest("No parts are chosen.", "Space ticks those that are to be in it.")
        usual = [kind.kind() for kind in usual_kinds()]
        return (
            Scope(
                kinds=() if list(kinds) == usual else tuple(kind_named(kind) for kind in kinds),
                since=since,
                until=until,
                sections=frozenset() if set(parts) == set(sections()) else frozenset(parts),
                people=cast("People", self._one("people", PEOPLE)),
                private=self._one("private", PRIVATE) == "include",
            ),
            FORMATS[self._one("format", FORMATS)],
        )

    def _one(self, name: str, options: Iterable[str]) -> str:
        """The one that is chosen; the first, when it was taken out."""
        return next(iter((*self._chosen(name), *options)))

    @work
    async def action_preview(self) -> None:
        """Show what would be in it; it is written from there."""
        try:
            scope, format = self.chosen()
        except BadRequest as problem:
            self.app.push_screen(NoticeScreen.of(problem))
            return
        path = await self.app.push_screen_wait(ExportPreviewScreen(self.context, scope, format))
        if path is not None:
            self.dismiss(None)
            self.app.push_screen(NoticeScreen(f"Written: {path}", WRITTEN))

    def action_back(self) -> None:
        """Back, with nothing written."""
        self.dismiss(None)


def _offers(says: Iterable[tuple[str, str]]) -> tuple[Offer, ...]:
    return tuple(Offer(id, words) for id, words in says)
