"""Deleting for good: what the trash holds, and what else holds words of a record that is gone."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from steady.core.errors import THE_HOME, NotSaved, Problem, Refused, Unreadable
from steady.core.language import _, in_shell, ngettext
from steady.core.text import one_line
from steady.store import disk, drafts, trash
from steady.store.disk import NOT_DONE, as_not_saved, reason
from steady.store.lock import writing
from steady.store.records import is_record_name
from steady.store.walking import is_linked, walk

_BEFORE = re.compile(r"\.(.+)\.un~|(.+?)(?:\.~\d+~|~|\.bak|\.orig|\.save(?:\.\d+)?)", re.DOTALL)
"""Earlier versions, as vim, Emacs, nano and others keep them."""

_WORK = re.compile(r"\.(.+)\.(?:sw[a-z]|kate-swp)|#(.+)#|\.#(.+)", re.DOTALL)
"""What is being written: swap, autosave and lock files."""

NAMED = 5
"""How many files that could not be deleted are named; the others are counted."""

Stood = Mapping[trash.RecordName, set[Path]]
"""Records, with where their files stood, from the home on."""


def purge(home: Path, wanted: str | None) -> int:
    """Delete for good what the trash holds of one record, or (None) all of it; gives how many files.

    What else holds words of a record that is gone goes too: its drafts, and what editors left beside it.
    Raises NotFound when nothing or more than one record answers, Refused when the trash is a link,
    Unreadable when a folder could not be opened and NotSaved when a file is still there; both say
    how many are gone all the same.
    """
    with as_not_saved(home, NOT_DONE), writing(home):
        if os.path.islink(home / trash.TRASH):
            raise Refused(_("The folder `trash` is a link, so nothing was deleted."), _(trash.IS_A_LINK))
        found = trash.held(home)
        gone = found.changes
        if wanted is not None:
            hint = _("`steady delete` moves a record there first.") if in_shell() else ""
            worded = [each for each in gone if each.what not in trash.MARKS]
            meant = trash.of_one_record(worded, found.problems, wanted, hint)
            known, places = {trash.record_of(each) for each in meant}, {each.was for each in meant}
            gone = [each for each in gone if each.was in places or trash.record_of(each) in known]
        records: dict[trash.RecordName, set[Path]] = {}
        for change in gone:
            if change.what not in trash.MARKS:
                records.setdefault(trash.record_of(change), set()).add(change.was)
        unread = [*found.problems, *_unseen(home, records)]
        words = [change.path for change in gone if change.what not in trash.MARKS] + _traces(home, records)
        marks = [change.path for change in gone if change.what in trash.MARKS]
        if wanted is None:
            all_there = walk(home, trash.TRASH)
            rest = {*all_there.files, *all_there.links, *all_there.others}.difference(words, marks)
            words += sorted(path for path in rest if not path.name.startswith("."))
            marks += sorted(path for path in rest if path.name.startswith("."))
        kept = list(filter(os.path.lexists, words))
        problems = [problem for path in (*words, *marks) if (problem := _for_good(home, path))]
        count = len(kept) - len(list(filter(os.path.lexists, kept)))
        if wanted is None:
            _take_away_folders(home)
        there = [each for each in unread if each.path == THE_HOME or os.path.lexists(home / each.path)]
        _check_all_gone(count, problems, there)
        return count


def _for_good(home: Path, path: Path) -> Problem | None:
    """Take a file away for good, and the folders of the trash that are empty then; or the problem."""
    try:
        disk.remove(path)
    except OSError as error:
        return Problem(path.relative_to(home).as_posix(), _("can't be deleted: {why}", why=reason(error)))
    if home / trash.TRASH in path.parents:
        trash.prune(path)
    return None


def _take_away_folders(home: Path) -> None:
    """Take away the trash's folders that are empty."""
    for folder in (*reversed(walk(home, trash.TRASH).folders), home / trash.TRASH):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _check_all_gone(count: int, kept: list[Problem], closed: list[Problem]) -> None:
    """Raise when something is still there after a purge."""
    said = ngettext(
        "One file is deleted for good. I couldn't delete the rest.",
        "{n} files are deleted for good. I couldn't delete the rest.",
        count,
    )
    if kept:
        named = [one_line(problem.sentence()) for problem in kept[:NAMED]]
        if more := len(kept) - len(named):
            named.append(ngettext("and one more", "and {n} more", more))
        raise NotSaved(said, _("Still there: {files}.", files="; ".join(named)))
    if closed:
        raise Unreadable(said, tuple(closed), _("What's in there hasn't been deleted."))


def _traces(home: Path, records: Stood) -> list[Path]:
    """The files in a home that hold words of these records, but not the records themselves.

    Of a record that is still there only earlier versions are named: its draft may be wanted, and an
    editor may be open on it. Nothing is looked for through a link.
    """
    living = _living(home, records)
    gone = records.keys() - living
    ids = {id for record in gone for id in (record[1], *(was.stem for was in records[record]))}
    linked = is_linked(home, home / drafts.FOLDER)
    found = [] if linked else [draft.path for draft in drafts.drafts(home) if draft.of in ids]
    begun = _beside(home, Path(drafts.FOLDER), {path.name: False for path in found}, set())
    folders: dict[Path, dict[str, bool]] = {}
    for record, places in records.items():
        for was in places:
            folders.setdefault(was.parent, {})[was.name] = record in living
    beside = [path for folder, names in folders.items() for path in _beside(home, folder, names, ids)]
    return [*found, *begun, *beside]


def _unseen(home: Path, records: Stood) -> list[Problem]:
    """The folders that may hold words of these records and cannot be opened, so that no trace is seen."""
    folders = sorted({was.parent for places in records.values() for was in places})
    problems = [each for folder in folders for each in walk(home, *folder.parts).problems(home)]
    if records:
        problems += drafts.closed(home)
    return list(dict.fromkeys(problems))


def _living(home: Path, records: Stood) -> set[trash.RecordName]:
    """Those of the records that are in the home too, where they were or under another name."""
    found = {
        record for record, places in records.items() if any(os.path.lexists(home / was) for was in places)
    }
    for folder in {folder for folder, _id in records.keys() - found}:
        ids = {id for each, id in records.keys() - found if each == folder}
        letters = {_letters(id) for id in ids}
        for path in walk(home, *folder.split("/")).files:
            if not is_record_name(path.name):  # what an editor kept of one holds its id too
                continue
            if folder == "journal" and _letters(path.stem) not in letters:
                continue
            if (id := trash.inner_id(path)) in ids:
                found.add((folder, id))
    return found


def _letters(id: str) -> str:
    return id.rpartition("-")[2]


def _beside(home: Path, folder: Path, names: Mapping[str, bool], gone: set[str]) -> Iterator[Path]:
    """What editors left in a folder of files with these names; of each it is said whether it lives.

    Whatever its name, what is no record's file and holds the id of one that is `gone` is left of it.
    """
    if is_linked(home, home / folder):
        return
    cut = {name[:60]: living for name, living in names.items()}
    found = walk(home, *folder.parts, enter=lambda _: False)
    for path in (*found.files, *found.links):
        for pattern, known, also_living in (
            (_BEFORE, names, True),
            (_WORK, names, False),
            (disk.TEMPORARY, cut, False),
        ):
            matched = pattern.fullmatch(path.name)
            name = next(filter(None, matched.groups()), "") if matched else ""
            if name in known and (also_living or not known[name]):
                yield path
                break
        else:
            if not is_record_name(path.name) and trash.inner_id(path) in gone:
                yield path
