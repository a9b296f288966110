"""Record files: one read with every problem named, never changed; and several that are one record."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import Problem, nearest
from steady.core.fields import fields_of
from steady.core.language import _, in_shell
from steady.core.record import SCHEMA, Moment, Page, Record
from steady.core.tables import HEAD, from_table
from steady.core.times import lies_ahead
from steady.store import clock, disk, toml

_CONFLICT = re.compile(
    r"(?i:\.sync-conflict-\d|conflicted copy|\((?:case |selective sync |sf)?conflict|_conflict-\d)|-CONFLICT-"
)
"""How Syncthing, Dropbox, Nextcloud and others name a second version of a file.

Nothing that a title becomes in a file name fits it: a step about a conflict is a step.
"""

GIVEN = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}-([a-z]+)-[a-z0-9]{6}\.toml")
"""The names that steady gives to moments."""


class Entry(msgspec.Struct, frozen=True):
    """A record as it stands in its file, or in its files when a sync program left more than one version."""

    record: Record
    file: str
    """Where the file is; `path` is the same as a path."""
    content: bytes
    """The file as it was read, to see whether it changed since."""
    problems: tuple[Problem, ...] = ()
    """What in the file was not used; the rest was."""
    newer: bool = False
    """Written by a newer steady: shown, never changed."""
    holds_id: bool = True
    """Whether the file holds the id; else it is the file's name."""
    others: tuple[Path, ...] = ()
    """The files that hold other versions of the record."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.file)

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return type(self.record)

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def short_id(self) -> str:
        """What is enough to type of the id: the letters at a moment's end; in the plan, all of it."""
        return self.id.rpartition("-")[2] if isinstance(self.record, Moment) else self.id


def without_day_ahead(entry: Entry, now: datetime.datetime) -> Entry:
    """The entry, as of no time when it lies ahead."""
    if entry.record.at is None or not lies_ahead(entry.record.at, now):
        return entry
    return msgspec.structs.replace(entry, record=msgspec.structs.replace(entry.record, at=None))


def is_record_name(name: str) -> bool:
    """Whether a file name can be a record's: TOML, and not hidden or temporary.

    Git calls a second version `NAME.toml~HEAD`; an editor's `NAME.toml~` is no record.
    """
    if name.startswith((".", "~")):
        return False
    return name.endswith(".toml") or (".toml~" in name and not name.endswith("~"))


def kind_in_name(name: str) -> str:
    """The kind that steady put into the name of a moment's file; "" when it did not give that name."""
    given = GIVEN.fullmatch(name)
    return given[1] if given else ""


def is_conflict_copy(name: str) -> bool:
    """Whether a file name is that of a second version which a sync program kept."""
    return bool(_CONFLICT.search(name))


class Loaded(NamedTuple):
    """What reading a file gave."""

    entry: Entry | None
    """None when a problem hides the record."""
    problems: list[Problem]
    table: Mapping[str, Any] = MappingProxyType({})
    """All that the file holds; empty when it is no TOML."""
    stamp: disk.Stamp = disk.GONE
    """The file's stamp as it was before it was read; `GONE` when it could not be."""


def load(file: str | Path, shown: str, kind: Kind | None = None) -> Loaded:
    """The record in a file and every problem of the file.

    `shown` is the file's name in problems; `kind` is the kind its folder holds, else the file says.
    Nothing is ever written.
    """
    try:
        content, stamp = disk.read_stamped(file)
    except (OSError, disk.Odd) as error:
        return Loaded(None, [toml.problem(shown, error)])
    return understand(content, file, shown, kind)._replace(stamp=stamp)


def understand(content: bytes, file: str | Path, shown: str, kind: Kind | None = None) -> Loaded:
    """The record that a file's bytes hold, and every problem in them; `load` says the rest."""
    try:
        table = toml.parse(content)
    except toml.NotToml as broken:
        return Loaded(None, [toml.problem(shown, broken)])
    if not table:
        return Loaded(None, [Problem(shown, _("is empty"))])
    word = table.get("kind")
    said = kind_or_none(word) if isinstance(word, str) else None
    schema = table.get("schema", SCHEMA)
    is_number = isinstance(schema, int) and not isinstance(schema, bool)
    newer = is_number and schema > SCHEMA
    if (kind := kind or said) is None:
        near = nearest(word, (kind.kind() for kind in all_kinds()), 0.75) if isinstance(word, str) else ""
        what = _("isn't a kind of record I know")
        if newer:
            what = _("is a kind that only a newer steady knows: update steady to see it")
        elif near:
            what = _("isn't a kind of record I know; did you mean {kind}?", kind=near)
        return Loaded(None, [Problem(shown, what, "kind", toml.line_of(content, "kind"))], table)
    name = str(file).rpartition("/")[2]
    own_id = _own_id(table)
    at, wrong_at = _begun(table.get("at"), name)
    record, misfits = from_table(kind, own_id or _id_by_name(name), at, table)
    hides = {field.name for field, _what in misfits if field.required}
    wrong = [(field.name, what) for field, what in misfits]
    if wrong_at:
        wrong.append(("at", wrong_at))
    if "kind" in table and kind is not said:
        wrong.append(
            (
                "kind",
                _("isn't the kind its folder is for; I read it as this kind: {kind}", kind=_(kind.called)),
            )
        )
    if not is_number:
        wrong.append(("schema", _("doesn't fit; expected: a whole number")))
    if b"<<<<<<< " in content:
        markers = (key for key, value in table.items() if toml.has_marker(value))
        wrong += [(key, _("has merge markers inside the text: keep one side")) for key in markers]
    problems = [
        Problem(
            shown, what, field, toml.line_of(content, field) if field in table else None, hides=field in hides
        )
        for field, what in wrong
    ]
    if record is None:
        return Loaded(None, problems, table)
    return Loaded(Entry(record, str(file), content, tuple(problems), newer, own_id != ""), problems, table)


def _begun(at: Any, name: str) -> tuple[datetime.datetime | None, str]:
    """When a record was begun: as its file says, with this machine's offset when it says none."""
    if at is None:
        dated = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:-(\d{2})(\d{2}))?", name)
        parts = [int(part) for part in dated.groups() if part] if dated else []
        try:
            return (clock.local(datetime.datetime(*parts)) if parts else None), ""  # type: ignore[arg-type] # three to five numbers
        except (ValueError, OverflowError, OSError):
            return None, ""
    try:
        if isinstance(at, datetime.datetime):
            at = at if at.tzinfo else clock.local(at)
        elif isinstance(at, datetime.date):
            at = clock.local(datetime.datetime.combine(at, datetime.time()))
        else:
            return _begun(None, name)[0], _("isn't a date with a time, like 2026-11-23T09:37:00+01:00")
        at.astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return _begun(None, name)[0], _("is a date that's out of range")
    return at, ""


def unknown_keys(kind: Kind, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The keys of a record's table that its kind does not know, each with the `nearest` one.

    They are kept as they are; `doctor` tells of them.
    """
    known = [*HEAD, *(field.name for field in fields_of(kind))]
    return [(key, nearest(key, known)) for key in table if key not in known]


def _id_by_name(name: str) -> str:
    """The id of a record whose file holds none: the file's name.

    The marks of a sync program are no part of it, so that a copy of a file without an id is its version.
    """
    copied = _CONFLICT.search(name)
    stem = name[: copied.start()] if copied else name.partition(".toml~")[0]
    if copied and stem.count("(") > stem.count(")"):
        stem = stem.rpartition("(")[0]
    return stem.removesuffix(".toml").rstrip() or Path(name).stem


def _own_id(table: Mapping[str, Any]) -> str:
    found = table.get("id")
    return found if isinstance(found, str) and _ID.fullmatch(found) else ""


_ID = re.compile(r"[^\W_](?:[\w. -]{0,98}[\w.-])?")
"""What an id can be: letters, digits and a few signs, so that it can be typed and shown as it is."""


def still_says(path: Path, field: str) -> str:
    """What a file that cannot be read as a record still says in a line `field = "…"`; "" when it does not."""
    try:
        found = re.search(
            rb"""^[ \t]*%b[ \t]*=[ \t]*(["'])(.*?)\1""" % field.encode(), disk.read(path), re.MULTILINE
        )
    except (OSError, disk.Odd):
        return ""
    return found[2].decode("utf-8", "replace") if found else ""


def still_begun(path: Path, *, named: bool) -> datetime.datetime | None:
    """When a record was begun whose file cannot be read as one: by its line `at`, else (`named`) its name."""
    try:
        found = re.search(rb"""^[ \t]*at[ \t]*=[ \t]*["']?([-0-9T:+.Z ]+)""", disk.read(path), re.MULTILINE)
        at = datetime.datetime.fromisoformat(found[1].decode().strip()) if found else None
    except (OSError, ValueError):
        at = None
    return _begun(at, path.name if named else "")[0]


# -- several files that are one record ---------------------------------------------------------------


def page_files(place: Path, page: str) -> list[Path]:
    """The files in the plan's folder that hold a page such as `safety`, by what they say, its own first.

    A file that can't be read counts when it is the page's own, or is named as its copy by a sync program.
    """
    own = f"{page}.toml"
    named = re.compile(rf"(?:copy of )?{page}(?![^\W_])", re.IGNORECASE)
    names = sorted(name for name in disk.names_in(place) if is_record_name(name) and named.match(name))
    copies = [place / name for name in names if name != own and _holds(place / name, page)]
    return [*([place / own] if own in names else []), *copies]


def _holds(path: Path, page: str) -> bool:
    return is_conflict_copy(path.name) or page in map(toml.table_in(path).get, ("id", "kind"))


def each_once(entries: Iterable[Entry], shown: Callable[[Path], str]) -> tuple[list[Entry], list[Problem]]:
    """The entries with each record once, in their order, and a problem for each further version.

    A record with several versions is told as the first of them says, and what concerns safety as the most
    careful one does; its `others` are the files of the rest. `shown` gives a file's name as people see it.
    """
    groups: dict[tuple[object, ...], list[Entry]] = {}
    given = list(entries)
    named = {(entry.kind, entry.id) for entry in given if not entry.holds_id}
    own = {
        (entry.kind, entry.id, entry.path.parent)
        for entry in (given if named else ())
        if entry.holds_id and (entry.kind, entry.id) in named
    }
    for entry in given:
        groups.setdefault(_identity(entry, own), []).append(entry)
    told: list[Entry] = []
    problems: list[Problem] = []
    for group in groups.values():
        if len(group) == 1:
            told += group
            continue
        from steady.core.versions import doubted, most_careful  # only where there are versions

        one, *others = sorted(group, key=_by_name)
        careful = [doubted(each.record, {problem.field for problem in each.problems}) for each in others]
        record = most_careful(one.record, careful, clock.now())
        told.append(msgspec.structs.replace(one, record=record, others=tuple(each.path for each in others)))
        what = (
            _(
                "is a second version of {file}; `steady versions {id}` shows what differs",
                file=shown(one.path),
                id=one.short_id,
            )
            if in_shell()
            else _("is a second version of {file}", file=shown(one.path))
        )
        problems += [Problem(shown(each.path), what, hides=False) for each in others]
    return told, problems


def _identity(entry: Entry, own: Collection[tuple[object, ...]]) -> tuple[object, ...]:
    """What makes files one record: kind and id; where a file holds no id, its folder as well. A page is one.

    `own` are the kinds, ids and folders of files that hold their id: one beside them so named is theirs.
    """
    if issubclass(entry.kind, Page):
        return (entry.kind,)
    if entry.holds_id:
        return entry.kind, entry.id
    placed = entry.kind, entry.id, entry.path.parent
    return placed[:2] if placed in own else placed


def _by_name(entry: Entry) -> tuple[bool, bool, str]:
    """The file that steady itself would look for comes first, then those that no sync program named."""
    return entry.path.stem != entry.id, is_conflict_copy(entry.path.name), entry.path.name
