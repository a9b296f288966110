"""The kinds of file that records can come in from, in one table, and how one is told from another."""

import os
import stat
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind
from steady.core.dates import Calendar
from steady.core.errors import BadRequest, Problem, Refused, Unreadable
from steady.core.incoming import journals, notes, own, tables
from steady.core.incoming.rows import Around, Arrivals, Incoming, text_of
from steady.core.incoming.tables import CsvTable
from steady.core.language import N_, _
from steady.core.text import one_line
from steady.store import archive, clock
from steady.store.archive import Archive
from steady.store.disk import reason
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import is_conflict_copy, is_record_name, understand, unknown_keys
from steady.store.walking import walk

AS_THEY_WERE = N_("Your files are as they were.")


class ReadAs(msgspec.Struct, frozen=True):
    """How a table is to be read, where the person said so."""

    kind: Kind | None = None
    """What its rows become; None: not said."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column each field is in; one field can have several, which are read as one."""


class ColumnsNeeded(BadRequest):
    """What the columns of a table are isn't known yet; `table` is the table."""

    def __init__(self, shown: str, table: CsvTable) -> None:
        super().__init__(
            _("I don't know yet what the columns of {file} are.", file=shown),
            _("For example: --as checkin --map at={column}", column=one_line(table.columns[0], 40)),
        )
        self.table = table


class GivenFile:
    """A file that something may come in from; its bytes are read once."""

    def __init__(self, path: Path, now: Any, calendar: Calendar, asked: ReadAs) -> None:
        self.path, self.asked = path, asked
        self.around = Around(one_line(path.name, 60), now, clock.local, calendar)

    @property
    def shown(self) -> str:
        """The file's name, as it is said."""
        return self.around.shown

    @cached_property
    def content(self) -> bytes:
        """Its bytes. Raises BadRequest when it isn't there, Unreadable and Refused as an archive does."""
        try:  # also through a link: whoever names a file means what it leads to
            handle = os.open(
                self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            )
        except FileNotFoundError:
            raise BadRequest(
                _("There's no file {file}.", file=self.shown), _("Nothing was changed.")
            ) from None
        except OSError as error:
            raise self._unreadable(_("can't be read: {why}", why=reason(error))) from None
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise self._unreadable(_("isn't a plain file"))
            try:
                found = stream.read(archive.LARGEST_ALL + 1)
            except OSError as error:
                raise self._unreadable(_("can't be read: {why}", why=reason(error))) from None
        if len(found) > archive.LARGEST_ALL:
            raise Refused(
                _(
                    "{file} is larger than {size} MiB, the most I can bring in at once.",
                    file=self.shown,
                    size=archive.LARGEST_ALL // archive.MIB,
                ),
                _(AS_THEY_WERE),
            )
        return found

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    def beside(self, path: Path) -> "GivenFile":
        """Another file, read in the same way."""
        return GivenFile(path, self.around.now, self.around.calendar, self.asked)

    @property
    def is_archive(self) -> bool:
        """Whether it is a zip archive."""
        return not self.is_folder and self.content.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def text(self) -> str | None:
        """Its text; None when it is none."""
        try:
            return (
                None
                if self.is_folder or self.is_archive or b"\0" in self.content[:2]
                else text_of(self.content)
            )
        except UnicodeDecodeError:
            return None

    @cached_property
    def json(self) -> Any:
        """What it holds as JSON; None when it isn't JSON as a whole."""
        if self.text is None or not self.text.lstrip().startswith(("{", "[")):
            return None
        try:
            return own.parsed(self.text)
        except own.NotJson:
            return None

    @cached_property
    def first_line(self) -> Any:
        """What its first line holds as JSON; None when that isn't JSON."""
        line = next((each for each in (self.text or "").split("\n") if each.strip()), "")
        try:
            return own.parsed(line) if line.lstrip().startswith("{") else None
        except own.NotJson:
            return None

    @cached_property
    def table(self) -> CsvTable | None:
        """The table it holds, with a column for each thing; None when it is none."""
        return tables.table_of(self.text)

    def _unreadable(self, what: str) -> Unreadable:
        said = _("I can't read {file}.", file=self.shown)
        return Unreadable(said, (Problem(self.shown, what),), _(AS_THEY_WERE))


class FileFormat(msgspec.Struct, frozen=True):
    """A kind of file that records can come in from."""

    name: str
    """What it is called."""
    says: str
    """What it is, in words."""
    fits: Callable[[GivenFile], bool]
    """Whether a file looks like it."""
    read: Callable[[GivenFile], Arrivals]
    """Gives what is in a file. May raise what a SteadyError is."""


def _of_backup(given: GivenFile) -> Arrivals:
    """The records in one of steady's own archives, each as its file is."""
    found = Arrivals()
    with Archive(given.path) as packed:
        for name in packed.names:
            folder, _slash, file = name.rpartition("/")
            if folder.partition("/")[0] not in (JOURNAL, PLAN) or not is_record_name(file):
                found.leave_out(name if "/" not in name else name.partition("/")[0])
            elif is_conflict_copy(file):
                found.leave_out(_("second versions, as syncing leaves them"))
            else:
                _add_file(found, name, packed.read(name))
    return found


def _add_file(found: Arrivals, name: str, content: bytes) -> None:
    loaded = understand(content, name, one_line(name, 80))
    if loaded.entry is None:
        found.unread += loaded.problems
        return
    entry = loaded.entry
    others = {key: loaded.table[key] for key, _near in unknown_keys(entry.kind, loaded.table)}
    found.entries.append(Incoming(record=entry.record, others=others, content=content))


def _is_backup(given: GivenFile) -> bool:
    if not given.is_archive:
        return False
    with Archive(given.path) as packed:
        return any(name.startswith((f"{JOURNAL}/", f"{PLAN}/")) for name in packed.names)


def _of_table(given: GivenFile) -> Arrivals:
    """The rows of any table, by what the person said of its columns, now or before."""
    table, asked = given.table, given.asked
    assert table is not None
    if asked.kind is None or not asked.columns:
        raise ColumnsNeeded(given.shown, table)
    if wrong := tables.misfit_columns(table, asked.kind, asked.columns):
        raise wrong
    return tables.read_table(table, asked.kind, asked.columns, given.around)


def _of_notes(given: GivenFile) -> Arrivals:
    """The notes in a file, or in all files of a folder, but for links and hidden ones."""
    found = Arrivals()
    paths = [given.path]
    if given.is_folder:
        there = walk(given.path, enter=lambda path: not path.name.startswith("."))
        paths = sorted(each for each in there.files if notes.is_note(each.name) and each.name[0] != ".")
    for path in paths:
        one = given if path == given.path else given.beside(path)
        if one.text is None:
            found.cannot(one.around, _("isn't text in UTF-8"))
        else:
            notes.read_note(one.text, path.name, one.around, found)
    return found


def _table(given: GivenFile) -> CsvTable:
    assert given.table is not None
    return given.table


FORMATS = {
    format.name: format
    for format in (
        FileFormat("backup", N_("a steady backup (ZIP)"), _is_backup, _of_backup),
        FileFormat(
            "json",
            N_("what steady exports as JSON"),
            lambda given: own.is_own(given.json),
            lambda given: own.read_json(given.content, given.around),
        ),
        FileFormat(
            "jsonl",
            N_("what steady exports as JSON Lines"),
            lambda given: own.is_own(given.first_line),
            lambda given: own.read_lines(given.content, given.around),
        ),
        FileFormat(
            "jrnl",
            N_("what jrnl exports as JSON"),
            lambda given: journals.is_jrnl(given.json),
            lambda given: journals.read_jrnl(given.json, given.around),
        ),
        FileFormat(
            "dayone",
            N_("what Day One exports as JSON"),
            lambda given: journals.is_day_one(given.json),
            lambda given: journals.read_day_one(given.json, given.around),
        ),
        FileFormat(
            "markdown",
            N_("notes in Markdown, each with a date"),
            lambda given: given.is_folder or notes.is_note(given.path.name),
            _of_notes,
        ),
        FileFormat(
            "daylio",
            N_("what Daylio exports (CSV)"),
            lambda given: not given.asked.columns and tables.is_daylio(given.table),
            lambda given: tables.read_daylio(_table(given), given.around),
        ),
        FileFormat("csv", N_("a table (CSV)"), lambda given: given.table is not None, _of_table),
    )
}
"""The formats by name, in the order they are tried. A new one is one row: the command and the docs follow."""


def format_of(given: GivenFile) -> FileFormat:
    """The format of a file. Raises BadRequest that says which ones there are."""
    for format in FORMATS.values():
        if format.fits(given):
            return format
    if given.text is None and not given.is_archive and not given.is_folder:
        what = _("{file} isn't text in UTF-8, so I can't bring it in.", file=given.shown)
    else:
        what = _("{file} isn't something I know how to bring in.", file=given.shown)
    known = ", ".join(_(format.says) for format in FORMATS.values())
    raise BadRequest(what, _("I can bring in: {formats}.", formats=known))
