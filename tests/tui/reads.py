"""Which files of a home the thread that draws the screen reads: a slow disk would stop the keys."""

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_watched: list[tuple[str, int, list[str]]] = []
"""The folders that are watched, with the thread that is to read nothing there, and what it read."""

WHILE_CHANGING = {"action_delete", "action_undo", "save", "settle", "ends"}
"""What reads as a part of a change, or of an answer that may end a form, which keep their order."""

_EVENTS = {"open", "os.listdir", "os.scandir"}


def _hear(event: str, given: tuple[object, ...]) -> None:
    if not _watched or event not in _EVENTS or not isinstance(given[0], str | os.PathLike):
        return
    path = os.fspath(given[0])
    for root, thread, reads in _watched:
        if isinstance(path, str) and path.startswith(root) and threading.get_ident() == thread:
            if event == "open" and int(str(given[2])) & (os.O_WRONLY | os.O_RDWR):
                continue
            ours = [each for each in traceback.extract_stack() if "/steady/" in each.filename]
            if WHILE_CHANGING.intersection(each.name for each in ours):
                continue
            places = " < ".join(
                f"{Path(each.filename).stem}.{each.name}:{each.lineno}" for each in ours[::-1]
            )
            reads.append(f"{path.removeprefix(root)}: {places}")


sys.addaudithook(_hear)


@contextmanager
def reads_here(root: Path) -> Iterator[list[str]]:
    """What this thread reads in a folder from now on, with the functions of ours that led there."""
    reads: list[str] = []
    watch = (str(root), threading.get_ident(), reads)
    _watched.append(watch)
    try:
        yield reads
    finally:
        _watched.remove(watch)
