"""The report: what is to be in it, each part by its own choice; then what is in it, and its file."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from steady.core.catalogue import all_kinds, kind_named
from steady.core.dates import SPAN_EXAMPLES, parse_span, show_day
from steady.core.errors import BadRequest, SteadyError
from steady.core.insights.sentences import Sentence
from steady.core.names import People
from steady.services.export import (
    FORMATS,
    PEOPLE,
    PRIVATE,
    WRITTEN,
    Export,
    Format,
    Scope,
    gather,
    preview_lines,
    sections,
    usual_kinds,
    write_file,
)
from steady.services.offers import Offer
from steady.tui.context import Context
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.steady_screen import SCROLLS, SteadyScreen
from steady.tui.widgets.entries import LineEntry, OptionsEntry
from steady.tui.widgets.insights import Sentences
from steady.tui.widgets.prose import Prose

NAMED_PROBLEMS = 5
"""How many files that could not be read are named; the others are counted."""


class ExportScreen(SteadyScreen[None]):
    """Days, people, private words, kinds and parts, chosen one by one."""

    HEADING = "insights › export"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+n", "preview", "preview", key_display="^S"),
        Binding("tab", "app.focus_next", "next", priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("escape", "back", "back", priority=True),
    ]

    def contents(self) -> ComposeResult:
        """The choices; what is usual is chosen already."""
        formats = {each.name: each.says for each in FORMATS.values()}
        kinds = {kind.kind(): kind.plural for kind in all_kinds()}
        parts = {name: name for name in sections()}
        usual = [kind.kind() for kind in usual_kinds()]
        yield Prose("Nothing leaves this machine, and nothing is written before you saw what is in it.")
        yield from self._one_of("What is it for?", "format", formats, "markdown")
        yield from self._asked("From which day on?", "since", LineEntry(placeholder="all days"))
        yield from self._asked(
            "Up to which day?", "until", LineEntry(placeholder="all days"), f"Such as {SPAN_EXAMPLES}."
        )
        yield from self._one_of("How do people appear?", "people", PEOPLE, self.context.settings.people)
        yield from self._one_of("Words marked private?", "private", PRIVATE, "leave-out")
        yield from self._asked("Which records?", "kinds", _options(kinds, usual, several=True))
        yield from self._asked(
            "Which parts of them?",
            "sections",
            _options(parts, list(parts), several=True),
            "What has no parts stays whole.",
        )

    def _one_of(self, question: str, name: str, says: Mapping[Any, str], usual: str) -> ComposeResult:
        yield from self._asked(question, name, _options(says, [usual], several=False))

    def _asked(
        self, question: str, name: str, entry: OptionsEntry | LineEntry, help: str = ""
    ) -> ComposeResult:
        with Vertical(classes="choice", id=name):
            yield Prose(question, classes="question")
            yield entry
            if isinstance(entry, LineEntry):
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
        typed = self.query_one(f"#{name} LineEntry", LineEntry).value.strip()
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

    def action_preview(self) -> None:
        """Show what would be in it; it is written from there."""
        try:
            scope, format = self.chosen()
        except BadRequest as problem:
            self.notice(problem)
            return
        self.app.push_screen(ExportPreviewScreen(self.context, scope, format), self._written)

    def _written(self, path: Path | None) -> None:
        if path is not None:
            app = self.app
            self.dismiss(None)
            app.push_screen(NoticeScreen(f"Written: {path}", WRITTEN))


def _options(says: Mapping[Any, str], chosen: list[str], *, several: bool) -> OptionsEntry:
    return OptionsEntry([Offer(id, words) for id, words in says.items()], chosen, several=several)


class ExportPreviewScreen(SteadyScreen[Path | None]):
    """What is in it and what is not, then the file it becomes; gives where it was written, or None."""

    HEADING = "insights › export › preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "write", "write it", key_display="Enter"),
        Binding("up", "scroll_page('up')", "read on", key_display="↑↓"),
        *SCROLLS[1:],
        Binding("escape", "back", "back", priority=True),
    ]

    def __init__(self, context: Context, scope: Scope, format: Format) -> None:
        super().__init__(context)
        self._scope, self._format = scope, format
        self._export: Export | None = None
        self._writing = False

    def contents(self) -> ComposeResult:
        """What is in it."""
        yield Prose("Reading your records.", classes="quiet reading")
        yield Sentences()
        yield Prose(classes="names")
        yield Prose(classes="quiet problems")

    def below(self) -> ComposeResult:
        """The file's name."""
        name = f"report-{self.context.today.isoformat()}.{self._format.ending}"
        yield Prose("Which new file?", classes="question file")
        yield LineEntry(f"~/{name}", classes="file")
        yield Prose(classes="understood quiet file")

    def on_mount(self) -> None:
        """Read beside the screen."""
        self.query_one(LineEntry).focus()
        self.tell(".names", "")
        self.tell_problems([])
        self._say_where()
        self.read(lambda: gather(self.context.home, self._scope), self._show)

    def _show(self, export: Export) -> None:
        self._export = export
        self.tell(".reading", "")
        self.query_one(Sentences).tell(list(_sentences(preview_lines(export))))
        looks = "“{}” looks like a real name. An initial, or none, covers it."
        self.tell(".names", "\n".join(looks.format(name) for name in export.real_names))
        self.tell_problems(export.problems, NAMED_PROBLEMS)

    # -- the file -----------------------------------------------------------------------------

    @property
    def _path(self) -> Path | None:
        """The file that is meant; what names no folder is in the person's own, wherever steady was opened."""
        typed = self.query_one(LineEntry).value.strip()
        try:
            return Path.home() / Path(typed).expanduser() if typed else None
        except (RuntimeError, ValueError):
            return None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._say_where()

    def _say_where(self) -> None:
        path = self._path
        said = f"{path}, for your eyes alone" if path else "A name such as ~/report.md"
        self.query_one(".understood", Prose).say(said)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write it to the file named; what stands there already is never written over."""
        path = self._path
        if self._export is None or path is None or self._writing:
            return
        self._writing = True
        text = self._format.write(self._export, self.context.today)
        try:
            self.dismiss(write_file(self.context.home.root, path, text))
        except SteadyError as error:
            self._writing = False
            self.notice(error)


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    """The lines of the preview, those that are set in under the line above them."""
    about = ""
    for line in lines:
        inside = line.startswith(" ")
        about = about if inside else line if line.endswith(":") else ""
        if inside or not about:
            yield Sentence(line.strip(), about)
