"""The report: what is to be in it, each part by its own choice; then what is in it, and its file."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from steady.core.catalogue import all_kinds, kind_named
from steady.core.dates import SPAN_EXAMPLES, parse_span, show_day
from steady.core.errors import BadRequest, SteadyError
from steady.core.insights.sentences import Sentence
from steady.core.language import N_, _, ngettext, pgettext
from steady.core.names import People
from steady.core.text import capital
from steady.services.export import (
    FORMATS,
    PEOPLE,
    PRIVATE,
    WRITTEN,
    Format,
    Scope,
    Written,
    as_written,
    preview,
    sections,
    usual_kinds,
    write_file,
)
from steady.services.offers import Offer
from steady.tui.context import Context
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.steady_screen import SCROLLS, SteadyScreen
from steady.tui.widgets.entries import LineEntry, OptionsEntry
from steady.tui.widgets.file_entry import FileEntry
from steady.tui.widgets.insights import Sentences
from steady.tui.widgets.prose import Prose, words

TICK = N_("Press the space bar to tick what you want in it.")

PRIVATE_MARK = "▌"
"""What stands before a line of the file that has private words in it."""

NAMED_PROBLEMS = 5
"""How many files that could not be read are named; the others are counted."""


class ExportScreen(SteadyScreen[None]):
    """Days, people, private words, kinds and parts, chosen one by one."""

    HEADING = N_("insights › export")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+n", "preview", N_("preview"), key_display="^S"),
        Binding("tab", "app.focus_next", N_("next"), priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("escape", "back", N_("back"), priority=True),
    ]

    def contents(self) -> ComposeResult:
        """The choices; what is usual is chosen already."""
        formats = {each.name: _(each.says) for each in FORMATS.values()}
        kinds = {kind.kind(): _(kind.plural) for kind in all_kinds()}
        parts = {name: pgettext("section", name) for name in sections()}
        usual = [kind.kind() for kind in usual_kinds()]
        yield Prose(_("Nothing leaves this computer, and nothing is written until you've seen what's in it."))
        yield from self._one_of(_("What is it for?"), "format", formats, "markdown")
        yield from self._asked(_("From which day on?"), "since", LineEntry(placeholder=_("all days")))
        yield from self._asked(
            _("Up to which day?"),
            "until",
            LineEntry(placeholder=_("all days")),
            _("For example {days}.", days=_(SPAN_EXAMPLES)),
        )
        yield from self._one_of(
            _("How do people appear?"), "people", _worded(PEOPLE), self.context.settings.people
        )
        yield from self._one_of(_("Words marked private?"), "private", _worded(PRIVATE), "leave-out")
        yield from self._asked(_("Which records?"), "kinds", _options(kinds, usual, several=True))
        yield from self._asked(
            _("Which parts of them?"),
            "sections",
            _options(parts, list(parts), several=True),
            _("Records without parts stay whole."),
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
            said = _("I can't read this as a day yet")
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
            raise BadRequest(
                _("{first} is after {last}.", first=capital(show_day(since)), last=show_day(until)),
                _("Put the earlier day first."),
            )
        kinds, parts = self._chosen("kinds"), self._chosen("sections")
        if not kinds:
            raise BadRequest(_("No records are chosen."), _(TICK))
        if not parts:
            raise BadRequest(_("No parts are chosen."), _(TICK))
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
            app.push_screen(NoticeScreen(_("Written to {file}", file=path), _(WRITTEN)))


def _worded(says: Mapping[Any, str]) -> dict[Any, str]:
    return {id: _(words) for id, words in says.items()}


def _options(says: Mapping[Any, str], chosen: list[str], *, several: bool) -> OptionsEntry:
    return OptionsEntry([Offer(id, words) for id, words in says.items()], chosen, several=several)


class ExportPreviewScreen(SteadyScreen[Path | None]):
    """What is in it and what is not, then the file it becomes; gives where it was written, or None."""

    HEADING = N_("insights › export › preview")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "write", N_("write it"), key_display="Enter"),
        Binding("up", "scroll_page('up')", N_("read on"), key_display="↑↓", priority=True),
        Binding("down", "scroll_page('down')", N_("read on"), show=False, priority=True),
        *SCROLLS[2:],
        Binding("escape", "back", N_("back"), priority=True),
    ]

    def __init__(self, context: Context, scope: Scope, format: Format) -> None:
        super().__init__(context)
        self._scope, self._format = scope, format
        self._written: Written | None = None
        self._writing = False

    def between(self) -> ComposeResult:
        """What is in it, and beside or below it the text of the file; then the file's name."""
        with VerticalScroll(classes="page", can_focus=False):
            with VerticalScroll(classes="pane held", can_focus=False) as pane:
                pane.border_title = _("in short")
                yield Prose(_("I'm reading your records …"), classes="quiet reading")
                yield Sentences()
                yield Prose(classes="names")
                yield Prose(classes="quiet problems")
            with VerticalScroll(classes="pane text", can_focus=False) as pane:
                pane.border_title = _("the file")
                yield Prose(id="text")
        yield from self.below()

    def below(self) -> ComposeResult:
        """The file's name."""
        called = pgettext("file name", "report")
        name = f"{called}-{self.context.today.isoformat()}.{self._format.ending}"
        yield Prose(_("Which new file?"), classes="question file")
        yield FileEntry(f"~/{name}", classes="file")
        yield Prose(classes="understood quiet file")

    def on_mount(self) -> None:
        """Read beside the screen."""
        self.query_one(LineEntry).focus()
        self.tell(".names", "")
        self.tell_problems([])
        self._say_where()
        context = self.context
        self.read(
            lambda: as_written(context.home, self._scope, self._format, context.today), self._show, "export"
        )

    def _show(self, written: Written) -> None:
        self._written, export = written, written.export
        self.tell(".reading", "")
        self.query_one("#text", Prose).say(_text(written))
        self.call_after_refresh(self.refresh_bindings)  # there may be more now than is in sight
        self.query_one(Sentences).tell(list(_sentences(preview(export))))
        looks = [
            _("“{name}” looks like a real name. An initial, or no name, hides it.", name=name)
            for name in export.real_names
        ]
        self.tell(".names", "\n".join(looks))
        self.tell_problems(export.problems, NAMED_PROBLEMS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is all in sight doesn't scroll."""
        return action != "scroll_page" or any(each.max_scroll_y > 0 for each in self.query(".page, .text"))

    def action_scroll_page(self, way: str) -> None:
        """Read on: in the file where it has a pane of its own, else on the page."""
        beside = self.is_broad
        getattr(self.query_one(".text") if beside else self.page, f"scroll_{way}")(animate=False)

    # -- the file -----------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._say_where()

    def _say_where(self) -> None:
        path = self.query_one(FileEntry).path
        said = _("{file}, which only you can open", file=path) if path else _("A name such as ~/report.md")
        self.query_one(".understood", Prose).say(said)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write it to the file named; what stands there already is never written over."""
        path = self.query_one(FileEntry).path
        if self._written is None or path is None or self._writing:
            return
        self._writing = True
        try:
            self.dismiss(write_file(self.context.home.root, path, self._written.text))
        except SteadyError as error:
            self._writing = False
            self.notice(error)


def _text(written: Written) -> Content:
    """The beginning of the file, line for line; what is private in it has a mark at the edge."""
    legend = _("{mark} marks what's private.", mark=PRIVATE_MARK)
    lines = [Content.styled(legend, "$quiet")] if written.private else []
    lines += [
        Content.assemble((f"{PRIVATE_MARK} ", "$accent"), words(line)) if private else words(line)
        for line, private in written.begins
    ]
    if written.more:
        more = ngettext("One more line follows.", "{n} more lines follow.", written.more)
        lines.append(words(more, "$quiet"))
    return Content("\n").join(lines)


def _sentences(parts: Iterable[tuple[str, list[str]]]) -> Iterator[Sentence]:
    """The lines of the preview, each under its heading."""
    for heading, lines in parts:
        yield from (Sentence(line, heading) for line in lines)
