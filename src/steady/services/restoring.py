"""Bringing a backup back: what is in it and lacks here comes in; nothing that is here is ever changed."""

import os
import re
import stat
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec

from steady.core.catalogue import Kind, all_kinds, kind_or_none
from steady.core.errors import NotFound, NotSaved
from steady.core.text import one_line
from steady.services.access import OWN_FOLDERS
from steady.store import disk, exercises
from steady.store.archive import LARGEST_FILE, Archive
from steady.store.disk import reason
from steady.store.lock import writing
from steady.store.paths import Places
from steady.store.reading import JOURNAL, PLAN
from steady.store.records import is_record_name, understand
from steady.store.trash import TRASH
from steady.store.walking import not_a_home

State = Literal["new", "same", "different", "unseen"]

SETTINGS = "config.toml"

_STEADYS_FOLDER = re.compile(
    "|".join(
        (
            *OWN_FOLDERS,
            TRASH,
            rf"{JOURNAL}/\d+(?:/\d+)?",
            *(f"{PLAN}/{kind.kind()}" for kind in all_kinds()),
        )
    ),
    re.IGNORECASE,
)
"""What steady has folders for. A file of such a name would keep all from being saved there."""

NAMED = 20
"""How many files are named one by one."""


class Preview(msgspec.Struct, frozen=True):
    """What a restore would do, file by file; nothing is written for it."""

    new: dict[str, str]
    """What comes in: each file and what it is, such as `check-in`."""
    same: list[str]
    """What is here already, byte for byte."""
    different: list[str]
    """What is here and is not the same; it stays as it is."""
    passed_by: list[str]
    """What no backup holds and what is not taken: the trash, names that begin with a dot."""
    unseen: list[str] = []
    """What may be here or not: its folder cannot be opened."""

    def counted(self) -> list[tuple[str, int]]:
        """What comes in, by what it is, most first."""
        return Counter(self.new.values()).most_common()

    def lines(self) -> list[str]:
        """The preview in words."""
        said = [f"Would come in: {files(len(self.new)) + ':' if self.new else 'nothing.'}"]
        said += [f"  {what}: {count}" for what, count in self.counted()]
        if self.same:
            said.append(f"Here already, exactly the same: {len(self.same)}.")
        if self.different:
            said.append(f"Here, but different; these stay as they are: {len(self.different)}.")
            said += _some(self.different)
        if self.unseen:
            said.append(f"In folders here that can't be opened; not brought in: {len(self.unseen)}.")
            said += _some(self.unseen)
        if self.passed_by:
            said.append(f"In the archive, but not part of a backup; not brought in: {len(self.passed_by)}.")
            said += _some(self.passed_by)
        return said


def files(count: int) -> str:
    """So many files, in words."""
    return f"{count} file{'s' if count != 1 else ''}"


def _some(names: list[str]) -> list[str]:
    more = [f"  and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return [f"  {one_line(name)}" for name in names[:NAMED]] + more


def preview(archive: Archive, places: Places) -> Preview:
    """What restoring an archive would do here.

    Raises NotFound when it holds nothing of steady, NotSaved when there can be no folder for it.
    """
    if what := not_a_home(places.home):
        raise NotSaved(f"Nothing came in: the data folder {what}.", f"It is {one_line(str(places.home))}.")
    found = Preview({}, [], [], [])
    for name in archive.names:
        if not _is_taken(name):
            found.passed_by.append(name)
            continue
        content = archive.read(name)
        state = _state(_place(places, name), content, places)
        if state == "new":
            found.new[name] = _what(name, content)
        else:
            {"same": found.same, "different": found.different, "unseen": found.unseen}[state].append(name)
    if not any(is_record_name(name.rpartition("/")[2]) for name in archive.names if _is_taken(name)):
        raise NotFound(
            f"There are no steady files in {archive.shown}.", "A backup holds the folders journal and plan."
        )
    return found


def restore(archive: Archive, places: Places, found: Preview, *, both: bool = False) -> int:
    """Write what comes in, for its owner alone (0600, 0700); gives how many files came.

    With `both`, what is here but different comes too, beside what is here, under a name that is free. What
    took a name since the preview is left. Raises NotSaved when the disk does not take it; what came until
    then stays, and restoring again goes on.
    """
    count = 0
    wanted = [*found.new, *(found.different if both else ())]
    try:
        with writing(places.home):
            for name in wanted:
                count += _write(archive, places, name, beside=name not in found.new)
    except OSError as error:
        raise NotSaved(
            f"Only {count} of {files(len(wanted))} came in ({reason(error)}).",
            "What was here hasn't changed. Run the same command again to bring in the rest.",
        ) from None
    return count


def _write(archive: Archive, places: Places, name: str, *, beside: bool) -> bool:
    place = _place(places, name)
    if not _inside(place, places):
        return False
    content = archive.read(name)
    for number in range(1, 100):
        path = place.with_name(f"{place.stem} ({number}){place.suffix}") if beside else place
        try:
            disk.write_new(path, content)
        except FileExistsError:
            if not beside or _state(path, content, places) == "same":  # it came with an earlier restore
                return False
            continue
        except NotADirectoryError:  # a file is where its folder would be
            return False
        return True
    return False


def _is_taken(name: str) -> bool:
    """Whether a name is one that a backup holds, and no file that would stand where steady has a folder."""
    parts = name.split("/")
    if _STEADYS_FOLDER.fullmatch(name):
        return False
    return parts[0].lower() != TRASH and not any(part.startswith(".") for part in parts)


def _place(places: Places, name: str) -> Path:
    return places.config if name == SETTINGS else places.home / name


def _inside(path: Path, places: Places) -> bool:
    """Whether no link leads from the home to a path, but for the folders that the person may have linked."""
    if path == places.config:
        return True
    parts = path.relative_to(places.home).parts[:-1]
    folders = [places.home.joinpath(*parts[: depth + 1]) for depth in range(len(parts))]
    return not any(
        os.path.islink(folder) for folder in folders[1 if parts[:1] and parts[0] in OWN_FOLDERS else 0 :]
    )


def _state(path: Path, content: bytes, places: Places) -> State:
    """Whether a file of an archive is here: as it is, not the same, not at all, or unseen."""
    if not _inside(path, places):
        return "different"
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return "new"
    except NotADirectoryError:
        return "different"
    except OSError:
        return "unseen"
    try:
        if not stat.S_ISREG(mode):
            return "different"
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            return "same" if stream.read(LARGEST_FILE + 1) == content else "different"
    except OSError:  # it is there, and cannot be opened
        return "different"


def _what(name: str, content: bytes) -> str:
    """What a file of an archive is, in the words of lists."""
    parts = name.split("/")
    if name == SETTINGS:
        return "settings"
    if name == "help-lines.toml":
        return "help lines of your own"
    if parts[0] == exercises.FOLDER:
        return "exercises of your own"
    if parts[0] == "drafts":
        return "drafts"
    if parts[0] not in (JOURNAL, PLAN) or not is_record_name(parts[-1]):
        return "other files"
    entry, _ = understand(content, Path(name), name, _kind_of(parts))
    return entry.kind.plural if entry else "files that can't be read as records"


def _kind_of(parts: list[str]) -> Kind | None:
    """The kind that a place in the plan says; None in the journal."""
    if parts[0] == JOURNAL:
        return None
    return kind_or_none(parts[1].removesuffix(".toml") if len(parts) == 2 else parts[1])
