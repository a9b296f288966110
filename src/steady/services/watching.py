"""Noticing that files changed: by a command in a shell, by an editor, by another device that syncs."""

import os
from pathlib import Path

from steady.store import disk
from steady.store.disk import Stamp, stamp
from steady.store.drafts import FOLDER
from steady.store.home import Home
from steady.store.reading import PLAN

NEWEST = 2
"""How many months, from the newest, are looked at file by file each time."""

EXERCISES = "exercises"


class Watch:
    """Remembers how the files were when they were last looked at; reads no record.

    A look sees every folder of the journal (what came, went, or was replaced, as steady and most editors
    do), each file of the plan and of the newest months, and the files of one older month in turn (what
    was written in place). So it stays cheap, and in as many looks as there are months all is seen.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folders: dict[str, Stamp] = {}
        self._files: dict[str, dict[str, Stamp]] = {}
        self._looks = 0

    def look(self) -> bool:
        """Whether anything is other than at the last look; the first one has nothing to compare with."""
        months, others = [str(month) for month in self._home.months([])], self._others()
        folders = {folder: stamp(folder) for folder in [*months, *others]}
        older = months[NEWEST:]
        chosen = {*months[:NEWEST], *others, *(older[self._looks % len(older)] for _ in older[:1])}
        chosen |= {
            folder for folder in months if self._folders.get(folder, folders[folder]) != folders[folder]
        }
        files = {folder: _stamps(folder) for folder in chosen}
        first = self._looks == 0
        changed = self._folders.keys() != folders.keys() or any(
            self._files.get(folder, found) != found or self._folders[folder] != folders[folder]
            for folder, found in files.items()
        )
        self._files = {folder: found for folder, found in self._files.items() if folder in folders} | files
        self._folders = folders
        self._looks += 1
        return changed and not first

    def _others(self) -> list[str]:
        root = self._home.root
        plan = [str(root / PLAN), *(str(root / PLAN / name) for name in disk.names_in(root / PLAN))]
        return [*(path for path in plan if os.path.isdir(path)), str(root / FOLDER), str(root / EXERCISES)]


def _stamps(folder: str) -> dict[str, Stamp]:
    return {name: stamp(f"{folder}/{name}") for name in disk.names_in(Path(folder))}
