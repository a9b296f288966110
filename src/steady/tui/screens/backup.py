"""One archive of all files, and bringing one back: what comes in is seen before anything does."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from steady.core.errors import SteadyError
from steady.core.language import N_, _, ngettext
from steady.services import backup
from steady.services.backup import Backup, Preview
from steady.store.archive import Archive
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.steady_screen import SteadyScreen
from steady.tui.widgets.file_entry import FileEntry
from steady.tui.widgets.prose import Prose

PROGRESS_EVERY = 200
"""After how many files it is said again how many are done."""

WHAT_IT_IS = N_(
    "All your files except the trash go into one archive. It isn't encrypted: on this computer only you can"
    " open it, elsewhere whoever has it can."
)

HOW_BACK = N_("To bring it back, open the settings and press r.")

WHAT_COMES = N_(
    "What's in the backup and not here comes in. Nothing that's here is changed or written over, and what"
    " came in can be deleted again."
)


class FileScreen(SteadyScreen[None]):
    """A page, and a file to name below it; Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("go on"), priority=True),
        Binding("up", "scroll_page('up')", N_("read on"), key_display="↑↓", priority=True),
        Binding("down", "scroll_page('down')", N_("read on"), show=False, priority=True),
        Binding("pageup", "scroll_page('page_up')", show=False),
        Binding("pagedown", "scroll_page('page_down')", show=False),
        Binding("escape", "back", N_("back"), priority=True),
    ]
    ASKS: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._busy = False

    @property
    def suggested(self) -> str:
        """The file that is named at first."""
        return ""

    def contents(self) -> ComposeResult:
        """What there is to know."""
        yield Prose(id="about")
        yield Prose(id="told")

    def below(self) -> ComposeResult:
        """The file's name."""
        yield Prose(_(self.ASKS), classes="question file")
        yield FileEntry(self.suggested, classes="file")
        yield Prose(classes="understood quiet file")

    def on_mount(self) -> None:
        """Say which file is meant."""
        self.query_one(FileEntry).focus()
        self._named()

    @on(Input.Changed)
    def _named(self) -> None:
        path = self.query_one(FileEntry).path
        self.query_one(".understood", Prose).say(str(path) if path else "")

    def tell_lines(self, lines: Iterable[str]) -> None:
        """Say these lines on the page."""
        self.query_one("#told", Prose).say("\n".join(lines))

    def looked_at(self, said: str, count: int) -> None:
        """Say now and then how many files are done; called in a thread."""
        if count % PROGRESS_EVERY == 0:
            self.call_later(self.tell_lines, [said])

    def notice(self, error: SteadyError) -> None:
        """What didn't work is said, and another try is free."""
        self._busy = False
        self.tell_lines([])
        super().notice(error)


class BackupScreen(FileScreen):
    """Writes the archive to the file that is named."""

    HEADING = N_("settings › back up")
    ASKS = N_("Which new file?")

    @property
    def suggested(self) -> str:
        """One named after the day."""
        return f"~/steady-{self.context.today.isoformat()}.zip"

    def on_mount(self) -> None:
        """Say what it is."""
        super().on_mount()
        self.query_one("#about", Prose).say(_(WHAT_IT_IS))

    def action_go_on(self) -> None:
        """Write it; what has the name already is never written over."""
        path = self.query_one(FileEntry).path
        if path is None or self._busy:
            return
        self._busy = True
        self.tell_lines([_("I'm reading your files …")])

        def progress(count: int) -> None:
            self.looked_at(ngettext("{n} file so far …", "{n} files so far …", count), count)

        self.read(partial(backup.backup, self.context.places, path, progress), partial(self._written, path))

    def _written(self, path: Path, made: Backup) -> None:
        self._busy = False
        written = ngettext(
            "Written to {file}: one file", "Written to {file}: {n} files", made.files, file=path
        )
        left_out = [each.sentence() for each in (*made.unread, *made.left_out, *made.renamed)]
        self.tell("#about", "")
        for each in self.query(".file"):
            each.display = False
        self.tell_lines([written, _(HOW_BACK), *(["", *left_out] if left_out else [])])
        self.page.focus()


class RestoreScreen(FileScreen):
    """Shows what a backup would bring in, then asks."""

    HEADING = N_("settings › bring a backup back")
    ASKS = N_("Which backup?")

    @property
    def suggested(self) -> str:
        """The newest of those that were written where they are suggested."""
        found = sorted(Path.home().glob("steady-*.zip"))
        return f"~/{found[-1].name}" if found else "~/"

    def on_mount(self) -> None:
        """Say what would happen."""
        super().on_mount()
        self.query_one("#about", Prose).say(_(WHAT_COMES))

    def action_go_on(self) -> None:
        """Look what is in it."""
        path = self.query_one(FileEntry).path
        if path is None or self._busy:
            return
        self._busy = True
        self.tell_lines([_("I'm looking at it …")])
        self.read(partial(self._previewed, path), partial(self._ask, path))

    def _previewed(self, path: Path) -> Preview:
        with Archive(path) as archive:
            return backup.preview(archive, self.context.places)

    def _ask(self, path: Path, found: Preview) -> None:
        self._busy = False
        self.tell_lines(found.lines())
        new, different = len(found.new), len(found.different)
        if not new and not different:
            return
        options = [(ngettext("Bring in one file", "Bring in {n} files", new), "")] if new else []
        if different:
            both = ngettext(
                "Bring in one file, the other version beside the one here too",
                "Bring in {n} files, other versions beside the ones here too",
                new + different,
            )
            options.append((both, ""))
        options.append((_("Nothing"), ""))
        ways = [*([False] if new else []), *([True] if different else []), None]
        card = ChooseScreen(_("Bring them in?"), options, "\n".join(found.lines()), below=True)

        def then(at: int | None) -> None:
            if at is not None and (both := ways[at]) is not None:
                self._busy = True
                self.tell_lines([_("I'm bringing them in …")])
                self.read(partial(self._brought, path, found, both), partial(self._done, found, both))

        self.app.push_screen(card, then)

    def _brought(self, path: Path, found: Preview, both: bool) -> int:
        with Archive(path) as archive:
            return backup.restore(archive, self.context.places, found, both=both)

    def _done(self, found: Preview, both: bool, count: int) -> None:
        self._busy = False
        coming = len(found.new) + (len(found.different) if both else 0)
        lines = [ngettext("Brought in: one file", "Brought in: {n} files", count)]
        if count < coming:
            lines.append(
                ngettext(
                    "One wasn't brought in, as something here has its name now.",
                    "{n} weren't brought in, as something here has their names now.",
                    coming - count,
                )
            )
        self.tell_lines(lines)
