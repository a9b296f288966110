"""Deleting for good: what the trash holds, and what else holds words of a record that is gone."""

import contextlib
import os
from pathlib import Path

from steady.core.errors import NotSaved, Refused, Unreadable
from steady.core.problems import Problem
from steady.core.text import one_line
from steady.store import disk
from steady.store.disk import reason
from steady.store.lock import writing
from steady.store.traces import traces, unseen
from steady.store.trash import IS_A_LINK, MARKS, NOT_DONE, TRASH, Change, held, prune
from steady.store.trash_names import Record, of_one_record, record_of
from steady.store.trouble import as_not_saved
from steady.store.walking import THE_HOME, walk


def purge(home: Path, wanted: str | None) -> int:
    """Delete for good what the trash holds of one record, or (None) all of it; gives how many files.

    What else holds words of a record that is gone goes too: its drafts, and what editors left beside it.
    Raises NotFound when nothing or more than one record answers, Refused when the trash is a link,
    Unreadable when a folder could not be opened and NotSaved when a file is still there; both say
    how many are gone all the same.
    """
    with as_not_saved(home, NOT_DONE), writing(home):
        if os.path.islink(home / TRASH):
            raise Refused("The folder `trash` is a link, so nothing was deleted.", IS_A_LINK)
        found = held(home)
        if wanted is None:
            gone = found.changes
        else:
            hint = "`steady delete` moves a record there first."
            worded = [each for each in found.changes if each.what not in MARKS]
            meant = of_one_record(worded, found.problems, wanted, hint)
            known, places = {record_of(each) for each in meant}, {each.was for each in meant}
            gone = [each for each in found.changes if each.was in places or record_of(each) in known]
        records = _places(gone)
        unread = [*found.problems, *unseen(home, records)]
        words = [change.path for change in gone if change.what not in MARKS] + traces(home, records)
        marks = [change.path for change in gone if change.what in MARKS]
        if wanted is None:
            rest = _everything(home).difference(words, marks)
            words += sorted(path for path in rest if not path.name.startswith("."))
            marks += sorted(path for path in rest if path.name.startswith("."))
        kept = list(filter(os.path.lexists, words))
        problems = [problem for path in (*words, *marks) if (problem := _for_good(home, path))]
        count = len(kept) - len(list(filter(os.path.lexists, kept)))
        if wanted is None:
            _clear(home)
        _all_gone(count, problems, [each for each in unread if _is_there(home, each)])
        return count


def _places(gone: list[Change]) -> dict[Record, set[Path]]:
    """The records that changes hold words of, each with where its files stood."""
    records: dict[Record, set[Path]] = {}
    for change in gone:
        if change.what not in MARKS:
            records.setdefault(record_of(change), set()).add(change.was)
    return records


def _everything(home: Path) -> set[Path]:
    found = walk(home, TRASH)
    return {*found.files, *found.links, *found.others}


def _for_good(home: Path, path: Path) -> Problem | None:
    """Take a file away for good, and the folders of the trash that are empty then; or the problem."""
    try:
        disk.remove(path)
    except OSError as error:
        return Problem(path.relative_to(home).as_posix(), f"cannot be deleted ({reason(error)})")
    if home / TRASH in path.parents:
        prune(path)
    return None


def _clear(home: Path) -> None:
    """Take away the trash's folders that are empty."""
    with contextlib.suppress(OSError):
        for folder in reversed(walk(home, TRASH).folders):
            with contextlib.suppress(OSError):
                folder.rmdir()
        (home / TRASH).rmdir()


def _is_there(home: Path, problem: Problem) -> bool:
    return problem.path == THE_HOME or os.path.lexists(home / problem.path)


def _all_gone(count: int, kept: list[Problem], closed: list[Problem]) -> None:
    """Raise when something is still there after a purge."""
    said = f"Deleted for good: {count} file{'' if count == 1 else 's'}. The rest couldn't be deleted."
    if kept:
        named = "; ".join(one_line(problem.sentence()) for problem in kept[:5])
        more = f"; and {len(kept) - 5} more" if len(kept) > 5 else ""
        raise NotSaved(said, f"Still there: {named}{more}.")
    if closed:
        raise Unreadable(said, tuple(closed), "What's in there hasn't been deleted.")
