"""Bringing in records from a file: what would come, before anything is written; and then bringing it in.

Nothing that is here changes. What is here already is known by its id, so the same file twice adds nothing.
"""

import contextlib
import datetime
import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from steady.core.catalogue import Kind, kind_or_none
from steady.core.dates import show_date
from steady.core.errors import NotFound, NotSaved, Problem
from steady.core.fields import fields_of
from steady.core.ids import LENGTH, is_of_words, with_digit
from steady.core.incoming.rows import Arrivals, Incoming, fingerprint, moment_id, said_left_out
from steady.core.incoming.tables import CsvTable
from steady.core.language import _, in_shell, ngettext
from steady.core.record import Moment, Page, Record
from steady.core.tables import to_table
from steady.core.text import one_line
from steady.services.incoming import GivenFile, ReadAs, format_of
from steady.store import disk, toml
from steady.store.bringing import bring_in
from steady.store.disk import reason
from steady.store.home import Home
from steady.store.reading import JOURNAL, PLAN, alike
from steady.store.records import GIVEN, is_conflict_copy
from steady.store.remembered import remember, remembered
from steady.store.walking import not_a_home

NAMED = 20
"""How many of what is left out are named one by one."""

Counted = Callable[[int], object]
"""Is called with how many entries are looked at or written so far."""


def _quietly(_count: int) -> None:
    """Say nothing of how far it is."""


class Intake(msgspec.Struct):
    """What would come in; nothing is written for it."""

    shown: str
    """The file's name, as it is said."""
    format: str
    """What the file is, in words."""
    coming: list[tuple[Path, bytes]] = []
    """The files that would be written."""
    kinds: Counter[str] = msgspec.field(default_factory=Counter)
    """How many of each kind they are, by the kind's name."""
    days: list[datetime.date] = []
    """The first and the last day that they are of; empty when none says a time."""
    here: int = 0
    """How many are here already."""
    different: list[str] = []
    """The ids of those that are here and were changed since, here or there; they stay as they are."""
    unread: list[Problem] = []
    """What could not be read, by line or entry."""
    table: CsvTable | None = None
    """The table it is of, where someone said what its columns are."""
    no_place: Mapping[str, int] = {}
    """What has no place here, and how many entries have it."""
    notes: list[str] = []
    """How it was read, where that is to be known."""

    def lines(self, today: datetime.date) -> list[str]:
        """The preview in words."""
        said = [_("{file} is {what}.", file=self.shown, what=_(self.format))]
        said += self._coming(today)
        if self.here:
            said.append(ngettext("One is here already.", "{n} are here already.", self.here))
        if self.different:
            head = ngettext(
                "One is here, but it's different. The one here stays as it is:",
                "{n} are here, but they're different. The ones here stay as they are:",
                len(self.different),
            )
            said += [head, *_few([one_line(each) for each in self.different])]
        if self.unread:
            head = ngettext(
                "One thing can't be read, so it's left out:",
                "{n} things can't be read, so they're left out:",
                len(self.unread),
            )
            said += [head, *_few([each.sentence() for each in self.unread])]
        if self.no_place:
            said += [_("This has no place here, so it's left out:"), *_few(said_left_out(self.no_place))]
        return [*said, *self.notes]

    def _coming(self, today: datetime.date) -> list[str]:
        count = len(self.coming)
        if not count:
            return [_("Nothing would come in.")]
        if not self.days:
            head = ngettext("One record would come in:", "{n} records would come in:", count)
        else:
            first, last = (show_date(day, today) for day in self.days)
            head = (
                ngettext(
                    "One record would come in, of {day}:",
                    "{n} records would come in, of {day}:",
                    count,
                    day=first,
                )
                if first == last
                else ngettext(
                    "One record would come in, from {first} to {last}:",
                    "{n} records would come in, from {first} to {last}:",
                    count,
                    first=first,
                    last=last,
                )
            )
        return [head, *(f"  {_(named)}: {number}" for named, number in self.kinds.most_common())]


def _few(lines: list[str]) -> list[str]:
    """Lines below a head, the first ones, and how many more there are."""
    more = len(lines) - NAMED
    rest = ["  " + ngettext("and one more", "and {n} more", more)] if more > 0 else []
    return [*(f"  {line}" for line in lines[:NAMED]), *rest]


def look(
    home: Home, path: Path, now: datetime.datetime, asked: ReadAs | None = None, progress: Counted = _quietly
) -> Intake:
    """What bringing in a file would do here; `progress` is called with how many entries are looked at.

    Raises BadRequest for a file that isn't there or that nothing here can read, Unreadable and Refused for
    one that is damaged or too large, NotFound when nothing is in it, NotSaved when there can be no home.
    """
    if what := not_a_home(home.root):
        raise NotSaved(
            _("Nothing was brought in: the data folder {problem}.", problem=what),
            _("Your files would be in {folder}.", folder=one_line(str(home.root))),
        )
    source = GivenFile(path, now, home.calendar, asked or ReadAs())
    if asked is None or not asked.columns:
        source.asked = _as_before(home, source, asked or ReadAs())
    format = format_of(source)
    found = format.read(source)
    if not found.entries and not found.unread:
        raise NotFound(_("There are no entries in {file}.", file=source.shown), _("Nothing was changed."))
    said = asked is not None and bool(asked.columns) and not source.is_folder
    preview = Intake(
        source.shown,
        format.says,
        unread=found.unread,
        no_place=found.no_place,
        notes=found.notes,
        table=source.table if said else None,
    )
    _Placing(home, preview, now).place(found, progress)
    return preview


MAPPED = "import-"
"""How the names begin under which it is remembered what a table's columns are."""


def _as_before(home: Home, given: GivenFile, asked: ReadAs) -> ReadAs:
    """How a table with these columns was read the last time; `asked` when it never was."""
    if given.is_folder or given.table is None:
        return asked
    try:
        [kept] = remembered(home.root, f"{MAPPED}{given.table.mark}")
        found = json.loads(kept)
        kind = kind_or_none(str(found["as"]))
        columns = tuple((str(name), str(column)) for name, column in found["map"])
    except (ValueError, TypeError, KeyError):
        return asked
    return ReadAs(kind, columns) if kind and asked.kind in (None, kind) else asked


def keep_columns(home: Home, table: CsvTable, asked: ReadAs) -> None:
    """Remember how a table is read, so that the next one with these columns needs no question.

    Losing it loses no words: they are asked for once more.
    """
    assert asked.kind is not None
    kept = json.dumps({"as": asked.kind.kind(), "map": asked.columns}, ensure_ascii=False)
    with contextlib.suppress(OSError, disk.Odd, NotSaved):
        remember(home.root, f"{MAPPED}{table.mark}", [kept])


def bring(home: Home, preview: Intake, progress: Counted = _quietly) -> int:
    """Bring in what a look found; gives how many records came. One `undo` takes all of it back.

    Raises NotSaved when the disk does not take it; what came until then stays: undo it, or go on.
    """
    came = 0

    def counted(count: int) -> None:
        nonlocal came
        came = count
        progress(count)

    try:
        return bring_in(home.root, preview.coming, counted)
    except OSError as error:
        raise NotSaved(
            ngettext(
                "The one record didn't come in: {why}.",
                "{count} of {n} records came in, then I couldn't go on: {why}.",
                len(preview.coming),
                count=came,
                why=reason(error),
            ),
            _("What was here hasn't changed. Run the same command again to bring in the rest.")
            if in_shell()
            else _("What was here hasn't changed. Bring it in once more for the rest."),
        ) from None


IdKey = tuple[str, str]
"""What makes two records the same one's: where they are (one for the whole journal), and the id."""


def _where(kind: Kind) -> str:
    return JOURNAL if issubclass(kind, Moment) else kind.kind()


class _Placing:
    """Finds each entry an id and a file of its own, and what is here already."""

    def __init__(self, home: Home, preview: Intake, now: datetime.datetime) -> None:
        self._home, self._preview, self._now = home, preview, now
        self._known: dict[IdKey, Record] = {}
        self._paths: set[Path] = set()

    def place(self, found: Arrivals, progress: Counted) -> None:
        """Fill the preview with the files to write, and count the others."""
        self._known = {
            (_where(each.kind), alike(each.id)): each.record for each in self._home.everything().entries
        }
        here = set(self._known)
        given: dict[IdKey, str] = {}
        ids = []
        for each in found.entries:
            id = self._id_for(each)
            ids.append(id)
            if id != each.record.id:
                given[each.kind.kind(), each.record.id] = id
            self._known.setdefault((_where(each.kind), alike(id)), each.record)
        days: list[datetime.date] = []
        for count, (each, id) in enumerate(zip(found.entries, ids, strict=True), 1):
            record, changes = _with_ids(each.record, id, given)
            key = (_where(each.kind), alike(id))
            if key in here:
                self._note_here(each, record, self._known[key])
            else:
                here.add(key)
                self._known[key] = record
                if self._write(each, record, changes) and record.at is not None:
                    days.append(self._home.calendar.day_of(record.at))
            progress(count)
        self._preview.days = [min(days), max(days)] if days else []

    def _id_for(self, incoming: Incoming) -> str:
        """Its own id, or where another record has that, one that is made of it and so found again."""
        record, kind = incoming.record, incoming.kind
        id, number = record.id, 1
        while (other := self._known.get((_where(kind), alike(id)))) and not _is_one(incoming, other):
            begun = record.at.isoformat() if record.at else ""
            letters = fingerprint("again", kind.kind(), record.id, begun, str(number))
            if issubclass(kind, Moment) and record.at:
                id = moment_id(kind, record.at, letters)
            else:
                id = with_digit(letters)
            number += 1
        return id

    def _note_here(self, incoming: Incoming, record: Record, known: Record) -> None:
        if incoming.foreign or toml.same(to_table(record), to_table(known)):
            self._preview.here += 1
        else:
            self._preview.different.append(record.id)

    def _write(self, incoming: Incoming, record: Record, changes: Mapping[str, Any]) -> bool:
        """Note the file that a record gets; whether it can have one."""
        try:
            if incoming.content:
                content = toml.edited(incoming.content, changes) if changes else incoming.content
            else:
                content = toml.dumps(to_table(record) | dict(incoming.others))
        except (ValueError, disk.Odd) as error:
            why = reason(error) if isinstance(error, disk.Odd) else _("it wouldn't read back the same")
            self._preview.unread.append(Problem(self._preview.shown, why, one_line(record.id, 60)))
            return False
        path = self._path(record)
        if path is None:
            self._preview.different.append(record.id)
            return False
        self._paths.add(path)
        self._preview.coming.append((path, content))
        self._preview.kinds[incoming.kind.called] += 1
        return True

    def _path(self, record: Record) -> Path | None:
        """A free place for a record's file, where steady would put it; None when its page is here already."""
        kind, root = type(record), self._home.root
        if issubclass(kind, Page):
            path = root / PLAN / f"{kind.kind()}.toml"
            return None if self._taken(path) else path
        place = root / PLAN / kind.kind()
        name = record.id if _is_plain(record.id) else with_digit(fingerprint(record.id))
        if issubclass(kind, Moment):
            at = record.at
            given = GIVEN.fullmatch(f"{record.id}.toml")
            if at is None and given:
                place = root / JOURNAL / record.id[:4] / record.id[5:7]
            else:
                at = at or self._now
                place = root / JOURNAL / f"{at.year:04}" / f"{at.month:02}"
                name = moment_id(kind, at, record.id[-LENGTH:] if given else fingerprint(record.id))
        path, number = place / f"{name}.toml", 2
        while self._taken(path):
            letters = fingerprint(record.id, str(number))
            name = f"{name[:-LENGTH]}{letters}" if issubclass(kind, Moment) else with_digit(letters)
            path, number = place / f"{name}.toml", number + 1
        return path

    def _taken(self, path: Path) -> bool:
        return path in self._paths or os.path.lexists(path)


def _is_plain(id: str) -> bool:
    """Whether an id can be a file's name as it is."""
    plain = id.isascii() and id == id.lower() and id.replace("-", "").replace("_", "").isalnum()
    return plain and not is_conflict_copy(f"{id}.toml")


def _is_one(incoming: Incoming, other: Record) -> bool:
    """Whether a record with the id of an entry is that entry: an id by chance is had by one alone."""
    record = incoming.record
    if type(other) is not type(record):
        return False
    return incoming.foreign or not is_of_words(record) or other.at == record.at


def _with_ids(record: Record, id: str, given: Mapping[IdKey, str]) -> tuple[Record, dict[str, Any]]:
    """The record with its new id, and with new ids where it names others that got one; and what changed."""
    changes: dict[str, Any] = {"id": id} if id != record.id else {}
    for field in fields_of(type(record)) if given else ():
        value = getattr(record, field.name)
        if field.ask.refers and value:
            new = [
                _new_id(field.ask.refers, each, given)
                for each in (value if isinstance(value, list) else [value])
            ]
            if new != (value if isinstance(value, list) else [value]):
                changes[field.name] = new if isinstance(value, list) else new[0]
    return (msgspec.structs.replace(record, **changes) if changes else record), changes


def _new_id(refers: str, id: str, given: Mapping[IdKey, str]) -> str:
    return next((new for kind in refers.split() if (new := given.get((kind, id)))), id)
