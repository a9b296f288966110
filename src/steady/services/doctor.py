"""Looking at every file: what cannot be read, what is there twice, what others could open."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from steady.core.answers import show
from steady.core.catalogue import Kind, all_kinds
from steady.core.dates import show_when
from steady.core.errors import THE_HOME, BadRequest, NotFound, Problem
from steady.core.fields import Field, fields_of
from steady.core.language import _, in_shell, ngettext
from steady.core.record import Moment
from steady.core.tables import HEAD
from steady.core.text import one_line
from steady.core.times import lies_ahead
from steady.services import access
from steady.store import clock, disk, drafts, editing, exercises, leftovers, saving, toml, trash
from steady.store.disk import as_not_saved
from steady.store.exercises import library
from steady.store.help_lines import help_lines
from steady.store.home import Home
from steady.store.lock import writing
from steady.store.paths import Places
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import (
    Entry,
    each_once,
    is_conflict_copy,
    is_record_name,
    kind_in_name,
    load,
    unknown_keys,
)
from steady.store.settings import read_settings
from steady.store.walking import named_from, walk

_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}-\d{4}(?=-)")
"""What the names begin with that steady gives to moments: their local time."""


class Fix(msgspec.Struct, frozen=True):
    """Something that can be put right, if the person wants it."""

    offer: str
    """What would be done, in words."""
    do: Callable[[], object]
    choice: bool = False
    """Whether only the person can decide it, as words of theirs would go to the trash."""
    differs: Callable[[], list[str]] = list
    """Of two versions: what they say differently, a line each."""


class Findings(msgspec.Struct):
    """What a look at every file found."""

    files: int = 0
    """How many record files were looked at."""
    problems: list[Problem] = []
    """What is wrong."""
    notes: list[Problem] = []
    """What is worth knowing and may be as it is meant."""
    repairs: list[Fix] = []

    def counted(self) -> str:
        """How many files were looked at, and how many problems there are, in words."""
        looked = ngettext("I've looked at one record file.", "I've looked at {n} record files.", self.files)
        if not self.problems:
            return _("{looked} All is well.", looked=looked)
        wrong = ngettext("One thing needs attention.", "{n} things need attention.", len(self.problems))
        return f"{looked} {wrong}"


def look(places: Places, progress: Callable[[int], None] = lambda _: None) -> Findings:
    """Look at every file of a home, its settings, exercises and help lines; nothing is changed.

    `progress` is called with the number of record files looked at so far.
    """
    home, found = Home(places.home), Findings()
    found.problems += dict.fromkeys([*home.closed(), *walk(home.root).problems(home.root)])
    entries, misnamed = _records(home, clock.now(), found, progress)
    below = [
        path
        for each in (walk(home.root / place) for place in (JOURNAL, PLAN))
        for path in (*each.files, *each.links, *each.others)
    ]
    found.problems += _not_read_where_they_are(home, sorted(below))
    found.problems += [
        Problem(home.shown(path), _("is a draft I can't read; there may be words in it that aren't saved"))
        for path in drafts.unreadable(home.root)
    ]
    found.problems += read_settings(places.config)[1]
    found.problems += _exercises(home)
    found.problems += help_lines(home.root).problems
    once = _versions(home, entries, sorted(below), found)
    _permissions(home, found)  # first: a file that has another name by then would stay open
    if misnamed:
        offer = ngettext(
            "Rename one file to match the time and kind inside?",
            "Rename {n} files to match the time and kind inside?",
            len(misnamed),
        )
        found.repairs.append(Fix(offer, partial(_rename, home, misnamed)))
    _leftovers(home, found)
    _named_after_words(home, once, found)
    return found


def _records(
    home: Home, now: datetime, found: Findings, progress: Callable[[int], None]
) -> tuple[list[Entry], list[Entry]]:
    """Look at every record file once.

    Gives what could be read, further versions of a record too and without what the files hold; and of
    these the moments whose files' names say another time or kind than they do themselves.
    """
    entries, misnamed = [], []
    for found.files, (file, kind) in enumerate(_record_files(home), 1):
        progress(found.files)
        entry, problems, table = load(file, home.shown(file), kind)[:3]
        found.problems += problems
        if entry is None:
            continue
        entries.append(msgspec.structs.replace(entry, content=b""))
        found.notes += _worth_knowing(home, entry, table)
        found.problems += _amiss(home, entry, kind, now)
        if wrong := _misnamed(home, entry):
            found.notes.append(wrong)
            misnamed.append(entries[-1])
    return entries, misnamed


def _record_files(home: Home) -> Iterator[tuple[str, Kind | None]]:
    yield from ((file, None) for file in home.moment_files())
    for kind in all_kinds():
        if not issubclass(kind, Moment):
            yield from ((str(path), kind) for path in home.plan_paths(kind))


def _amiss(home: Home, entry: Entry, kind: Kind | None, now: datetime) -> Iterator[Problem]:
    shown, at = home.shown(entry.file), entry.record.at
    if kind is None and not issubclass(entry.kind, Moment):
        what = _(
            "is of this kind: {kind}; I only find it as one in the folder {folder}",
            kind=_(entry.kind.called),
            folder=f"{PLAN}/{entry.kind.kind()}",
        )
        yield Problem(shown, what, "kind", hides=False)
    if at is not None and lies_ahead(at, now):
        when = show_when(at, now.date())
        what = (
            _(
                "is in the future ({when}), so it never counts as the newest;"
                " `steady edit {id} --at TIME` changes it",
                when=when,
                id=entry.short_id,
            )
            if in_shell()
            else _("is in the future ({when}), so it never counts as the newest", when=when)
        )
        yield Problem(shown, what, "at", toml.line_of(entry.content, "at"), hides=False)


def _worth_knowing(home: Home, entry: Entry, table: Mapping[str, Any]) -> Iterator[Problem]:
    shown = home.shown(entry.file)
    if entry.newer:
        yield Problem(shown, _("was written by a newer steady; I show it and never change it"), "schema")
    for key, near in unknown_keys(entry.kind, table):
        what = (
            _("isn't a field I know, and it stays as it is; did you mean {name}?", name=near)
            if near
            else _("isn't a field I know, and it stays as it is")
        )
        yield Problem(shown, what, key)


def _misnamed(home: Home, entry: Entry) -> Problem | None:
    """What a moment's file says otherwise than its name and its folder; None when they fit."""
    at = entry.record.at
    year, month, name = entry.file.rsplit("/", 3)[1:]
    if not isinstance(entry.record, Moment) or at is None or is_conflict_copy(name):
        return None
    stamp = _STAMP.match(name)
    if kind_in_name(name) not in ("", entry.kind.kind()):
        what, field = _("isn't the kind its file name says; what's inside the file counts"), "kind"
    elif stamp and stamp[0] != f"{at.year:04}-{at:%m-%d-%H%M}":
        what, field = _("isn't the time its file name says; what's inside the file counts"), "at"
    elif month.zfill(2) != f"{at.month:02}" or year != f"{at.year:04}":
        what, field = _("isn't from the month its folder says; what's inside the file counts"), "at"
    else:
        return None
    return Problem(home.shown(entry.file), what, field)


def _not_read_where_they_are(home: Home, below: Iterable[Path]) -> Iterator[Problem]:
    """Files that look like records and stand where no record is looked for."""
    read = {file for file, _kind in _record_files(home)}
    for path in below:
        if str(path) not in read and is_record_name(path.name.lower()) and not is_conflict_copy(path.name):
            what = _(
                "isn't read where it is: records go in {journal}, by year and month, and in {plan}, by kind",
                journal=JOURNAL,
                plan=PLAN,
            )
            yield Problem(home.shown(path), what)


def _rename(home: Home, entries: list[Entry]) -> None:
    for entry in entries:
        saving.rename(home, entry, saving.fitting_path(home, entry))


def _exercises(home: Home) -> list[Problem]:
    """The problems of all exercises, those of the person's own in each language too."""
    found = dict.fromkeys(library(home.root).problems)
    for folder in walk(home.root / exercises.FOLDER, enter=lambda _: False).folders:
        found |= dict.fromkeys(library(home.root, folder.name).problems)
    return list(found)


def _versions(home: Home, entries: list[Entry], below: list[Path], found: Findings) -> list[Entry]:
    """Further versions of records, and what a sync program kept of files that are no records.

    `below` are all files of the journal and the plan. Gives each record once.
    """

    def offer_trash(path: Path, said: str, differs: Callable[[], list[str]] = list) -> None:
        found.repairs.append(Fix(said, partial(trash.delete, home.root, path), choice=True, differs=differs))

    once, problems = each_once(entries, home.shown)
    found.problems += problems
    found.problems += [
        Problem(
            home.shown(each.path), _("is named like a second version, but there's no first one"), hides=False
        )
        for each in once
        if is_conflict_copy(each.file.rpartition("/")[2])
    ]
    for entry in once:
        for path in entry.others:
            offer = (
                _(
                    "Move {file} to the trash? `steady versions {id}` shows what differs.",
                    file=home.shown(path),
                    id=entry.short_id,
                )
                if in_shell()
                else _("Move {file} to the trash?", file=home.shown(path))
            )
            offer_trash(path, offer, partial(_differing, home, entry))
    records = {entry.file for entry in entries}
    for copy in below:
        if not is_conflict_copy(copy.name) or str(copy) in records:
            continue
        shown = home.shown(copy)
        if not any(problem.path == shown for problem in found.problems):
            found.problems.append(Problem(shown, _("is a second version, from a sync program")))
        offer_trash(copy, _("Move {file} to the trash, once you've taken what you want from it?", file=shown))
    return once


def _permissions(home: Home, found: Findings) -> None:
    """What other logins on this machine could open, and what only the folder around it keeps closed."""
    if owner := access.of_another(home.root):
        found.problems.append(Problem(THE_HOME, owner))
    open_now, loose = access.reachable(home.root), access.loose(home.root)
    around = access.closed_around(open_now[0]) if open_now else ""
    what = _("can be opened by other users of this computer")
    if around:
        what = _("would be open to other users if {folder} weren't closed", folder=around)
    root = home.root.resolve()
    found.problems += [Problem(named_from(path, root), what) for path in open_now[:20]]
    kept = len({*loose} - {*open_now})
    if kept:
        what = ngettext(
            "one of its files or folders would be open to other users if the folder around it weren't closed",
            "{n} of its files and folders would be open to other users"
            " if the folder around them weren't closed",
            kept,
        )
        found.notes.append(Problem(THE_HOME, what))
    closing = list(dict.fromkeys([*loose, *open_now]))
    if closing:
        offer = ngettext(
            "Close one file or folder to other users?",
            "Close {n} files and folders to other users?",
            len(closing),
        )
        found.repairs.append(Fix(offer, partial(access.close, closing)))
    for name in access.OWN_FOLDERS:
        if access.leads_into_the_open(home.root / name):
            found.problems.append(
                Problem(name, _("is a link to a folder that other users may be able to open"))
            )
    if copied := access.copied(home.root):
        found.notes.append(Problem(THE_HOME, copied))


def _leftovers(home: Home, found: Findings) -> None:
    old = leftovers.old_leftovers(home.root, (home.root,), time.time())
    written = editing.left(home.root)
    for path in written:
        what = _("holds words from an editor that was closed; they can come back as a draft")
        found.problems.append(Problem(home.shown(path), what))
    for path in old:
        if path.name.endswith(".tmp"):
            shown = home.shown(path) if home.root in path.parents else str(path)
            what = _("was left behind when saving was cut short; there may be private words in it")
            found.problems.append(Problem(shown, what))
    if written:
        offer = ngettext(
            "Bring back the words of one editor as a draft?",
            "Bring back the words of {n} editors as drafts?",
            len(written),
        )
        found.repairs.append(Fix(offer, partial(editing.take_in, home.root)))
    if many := len(old):
        offer = ngettext(
            "Delete one file that was left behind?", "Delete {n} files that were left behind?", many
        )
        found.repairs.append(Fix(offer, partial(leftovers.sweep, home.root, home.root)))


def _named_after_words(home: Home, once: list[Entry], found: Findings) -> None:
    """Things whose files older versions named after the person's words."""
    named = saving.of_words(once)
    what = _("is named after your own words, which steady doesn't do any more")
    found.notes += [Problem(home.shown(each.path), what, "id") for each in named]
    if named:
        offer = _(
            "Use short ids in place of names made from your words? Records that mention them follow,"
            " and `steady undo` undoes it."
        )
        found.repairs.append(Fix(offer, partial(saving.give_ids, home, named)))


# -- the versions of one record that a sync program left ---------------------------------------------


class Difference(msgspec.Struct, frozen=True):
    """One thing that is not the same in all versions."""

    label: str
    answers: tuple[str, ...]
    """What each version says, in their order and in words; empty where it says nothing."""


def versions(home: Home, wanted: str) -> list[Entry]:
    """The versions of the record that is meant, each as its own file says, the one that is told first.

    Raises as `Home.find` does.
    """
    found = home.find(wanted)
    return [home.open(path, found.kind) for path in (found.path, *found.others)]


def _differing(home: Home, entry: Entry) -> list[str]:
    """The versions of a record, and what they say differently."""
    found = [home.open(path, entry.kind) for path in (entry.path, *entry.others)]
    named = [f"{count}  {home.shown(each.path)}" for count, each in enumerate(found, 1)]
    return [*named, *differing(found, home.calendar.day_of(clock.now()))]


def differing(entries: list[Entry], today: date) -> list[str]:
    """What versions of one record say differently, a line for each answer; else that it's nothing."""
    lines = [
        _(
            "{field}, version {number}: {answer}",
            field=one_line(each.label),
            number=count,
            answer=one_line(answer) or "–",
        )
        for each in differences(entries, today)
        for count, answer in enumerate(each.answers, 1)
    ]
    if lines:
        return lines
    same = len({each.content for each in entries}) == 1
    return [_("They're exactly the same.") if same else _("Only comments or the layout differ.")]


def differences(entries: list[Entry], today: date) -> list[Difference]:
    """What versions of one record say differently: when it was, its fields, then keys of the person's own.

    Takes the day on which they are shown. What a file holds counts, also where steady can't use it.
    """
    fields = {field.name: field for field in fields_of(entries[0].kind)}
    tables = [toml.parse(each.content) for each in entries]
    own = dict.fromkeys(key for table in tables for key in table if key not in (*HEAD, *fields))
    found = [
        Difference(
            _("when"), tuple(show_when(each.record.at, today) if each.record.at else "" for each in entries)
        )
    ]
    for key in (*fields, *own):
        field = fields.get(key)
        said = tuple(
            _said(each, table, key, field, today) for each, table in zip(entries, tables, strict=True)
        )
        found.append(Difference(field.label if field else key, said))
    return [each for each in found if len(set(each.answers)) > 1]


def _said(entry: Entry, table: Mapping[str, Any], key: str, field: Field | None, today: date) -> str:
    """What one version says under a key: as the record has it, else what stands in the file."""
    used = getattr(entry.record, key, None) if field else None
    if field and used not in (None, "", []):
        return show(field, used, today)
    held = table.get(key)
    return "" if held is None else str(held)


def keep(home: Home, entries: list[Entry], number: int) -> Entry:
    """Keep one of the versions, counted from 1, in the first one's file; the others go to the trash.

    `undo` brings them back one after another. Raises BadRequest for a number that is none, NotFound when
    there is only one version, NotSaved when the disk does not let it.
    """
    if len(entries) == 1:
        raise NotFound(_("There's only one version of this record."))
    if not 1 <= number <= len(entries):
        raise BadRequest(
            _("There's no version {number} here.", number=number),
            _("They're numbered from 1 to {last}.", last=len(entries)),
        )
    first, kept = entries[0], entries[number - 1]
    for each in entries[1:]:
        if each is not kept:
            trash.delete(home.root, each.path)
    if kept is first:
        return first
    with as_not_saved(home.root), writing(home.root):
        trash.keep_before_edit(home.root, first.path, first.content)
        disk.write_over(first.path, kept.content, first.content)
    trash.delete(home.root, kept.path)
    return home.open(first.path, first.kind)
