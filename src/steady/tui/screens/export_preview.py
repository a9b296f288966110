"""The report, second step: what is in it and what is not, then the file it becomes."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from steady.core.errors import SteadyError
from steady.core.insights.sentences import Sentence
from steady.services.export import Export, Format, Scope, gather, preview_lines, write_file
from steady.tui.context import Context
from steady.tui.screens.card import NoticeScreen
from steady.tui.widgets.heading import Heading
from steady.tui.widgets.hints import Hints
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.sentences import Sentences
from steady.tui.widgets.writing import Line

NAMED_PROBLEMS = 5
"""How many files that could not be read are named; the others are counted."""


class ExportPreviewScreen(Screen[Path | None]):
    """Gives where it was written, or None when it was not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "write", "write it", key_display="Enter"),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("down", "line(1)", show=False),
        Binding("up", "line(-1)", "read on", key_display="↑↓"),
        Binding("escape", "back", "back", priority=True),
    ]

    class Gathered(Message):
        """What is in it is known."""

        def __init__(self, export: Export) -> None:
            super().__init__()
            self.export = export

    def __init__(self, context: Context, scope: Scope, format: Format) -> None:
        super().__init__()
        self.context, self._scope, self._format = context, scope, format
        self._export: Export | None = None
        self._writing = False

    def compose(self) -> ComposeResult:
        """What is in it in the middle, the file's name below."""
        day = self.context.today
        name = f"report-{day.isoformat()}.{self._format.ending}"
        yield Heading("insights › export › preview")
        with VerticalScroll(classes="page", can_focus=False):
            yield Prose("Reading your records.", classes="quiet reading -there")
            yield Sentences()
            yield Prose(classes="names")
            yield Prose(classes="quiet problems")
        yield Prose("Which new file?", classes="question file")
        yield Line(f"~/{name}", classes="file")
        yield Prose(classes="understood quiet file")
        yield Hints()

    def on_mount(self) -> None:
        """Read beside the screen."""
        self.query_one(Line).focus()
        self._say_where()
        self._gather()

    @work(thread=True, exclusive=True, group="export")
    def _gather(self) -> None:
        export = gather(self.context.home, self._scope)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Gathered(export))

    @on(Gathered)
    def _tell(self, event: Gathered) -> None:
        event.stop()
        export = self._export = event.export
        self._say(".reading", [])
        self.query_one(Sentences).tell(list(_sentences(preview_lines(export))))
        self._say(
            ".names",
            [
                f"“{name}” looks like a real name. An initial, or none, covers it."
                for name in export.real_names
            ],
        )
        problems = [each.sentence() for each in export.problems[:NAMED_PROBLEMS]]
        more = len(export.problems) - len(problems)
        self._say(
            ".problems", [*problems, *([f"And {more} more; `steady doctor` names all."] if more else [])]
        )

    def _say(self, place: str, lines: list[str]) -> None:
        prose = self.query_one(place, Prose)
        prose.say("\n".join(lines))
        prose.set_class(bool(lines), "-there")

    # -- the file -----------------------------------------------------------------------------

    @property
    def _path(self) -> Path | None:
        """The file that is meant; what names no folder is in the person's own, wherever steady was opened."""
        typed = self.query_one(Line).value.strip()
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
            self.app.push_screen(NoticeScreen.of(error))

    # -- going around ---------------------------------------------------------------------------

    def action_page(self, by: int) -> None:
        """A page further down or up."""
        page = self.query_one(".page", VerticalScroll)
        page.scroll_relative(y=by * max(page.size.height - 2, 1), animate=False)

    def action_line(self, by: int) -> None:
        """A line further down or up."""
        self.query_one(".page", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Back to the choices."""
        self.dismiss(None)


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    """The lines of the preview, those that are set in under the line above them."""
    about = ""
    for line in lines:
        inside = line.startswith(" ")
        about = about if inside else line if line.endswith(":") else ""
        if inside or not about:
            yield Sentence(line.strip(), about)
