"""What else holds a record's words: drafts of it, and what editors leave beside its file."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from steady.core.ids import ALPHABET
from steady.core.problems import Problem
from steady.store import drafts
from steady.store.records import is_record_name
from steady.store.trash_names import Record, inner_id
from steady.store.walking import is_linked, walk

_BEFORE = re.compile(r"\.(.+)\.un~|(.+?)(?:\.~\d+~|~|\.bak|\.orig|\.save(?:\.\d+)?)", re.DOTALL)
"""Earlier versions, as vim, Emacs, nano and others keep them."""

_WORK = re.compile(r"\.(.+)\.(?:sw[a-z]|kate-swp)|#(.+)#|\.#(.+)", re.DOTALL)
"""What is being written: swap, autosave and lock files."""

_CUT = re.compile(rf"\.(.+)\.[{ALPHABET}]{{6}}\.tmp", re.DOTALL)
"""A write of steady's own that was cut short."""

Places = Mapping[Record, set[Path]]
"""Records, each with where its files stood, from the home on."""


def traces(home: Path, records: Places) -> list[Path]:
    """The files in a home that hold words of these records, but not the records themselves.

    Of a record that is still there only earlier versions are named: its draft may be wanted, and an
    editor may be open on it. Nothing is looked for through a link.
    """
    living = _living(home, records)
    ids = _ids(records, living)
    found = [] if is_linked(home, home / drafts.FOLDER) else _drafts_of(home, ids)
    begun = _beside(home, Path(drafts.FOLDER), {path.name: False for path in found}, set())
    folders: dict[Path, dict[str, bool]] = {}
    for record, places in records.items():
        for was in places:
            folders.setdefault(was.parent, {})[was.name] = record in living
    beside = [path for folder, names in folders.items() for path in _beside(home, folder, names, ids)]
    return [*found, *begun, *beside]


def unseen(home: Path, records: Places) -> list[Problem]:
    """The folders that may hold words of these records and cannot be opened, so that `traces` finds none."""
    folders = sorted({was.parent for places in records.values() for was in places})
    problems = [each for folder in folders for each in walk(home, *folder.parts).problems(home)]
    if records:
        problems += drafts.closed(home)
    return list(dict.fromkeys(problems))


def _ids(records: Places, living: set[Record]) -> set[str]:
    """The ids that those of the records had which are gone, and the names of their files."""
    return {id for record in records.keys() - living for id in (record[1], *_stems(records[record]))}


def _drafts_of(home: Path, ids: set[str]) -> list[Path]:
    return [draft.path for draft in drafts.drafts(home) if draft.of in ids]


def _stems(places: set[Path]) -> set[str]:
    return {was.stem for was in places}


def _living(home: Path, records: Places) -> set[Record]:
    """Those of the records that are in the home too, where they were or under another name."""
    found = {
        record for record, places in records.items() if any(os.path.lexists(home / was) for was in places)
    }
    for folder in {folder for folder, _ in records.keys() - found}:
        ids = {id for each, id in records.keys() - found if each == folder}
        letters = {_letters(id) for id in ids}
        for path in filter(_is_record, walk(home, *folder.split("/")).files):
            if folder == "journal" and _letters(path.stem) not in letters:
                continue
            if (id := inner_id(path)) in ids:
                found.add((folder, id))
    return found


def _is_record(path: Path) -> bool:
    """Whether a file is a record by its name; what an editor kept of one holds its id too."""
    return is_record_name(path.name)


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
            (_CUT, cut, False),
        ):
            matched = pattern.fullmatch(path.name)
            name = next(filter(None, matched.groups()), "") if matched else ""
            if name in known and (also_living or not known[name]):
                yield path
                break
        else:
            if not _is_record(path) and inner_id(path) in gone:
                yield path
