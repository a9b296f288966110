"""An answer on its way in an editor: its private folder, and the words in it when all of it was killed."""

import contextlib
import os
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec

from steady.core.text import storable
from steady.store import clock, disk, drafts, toml
from steady.store.drafts import Draft
from steady.store.walking import is_linked

WRITING = ".writing-"
"""How the folder of an answer in an editor begins, among the drafts; the number of its process follows."""

ANSWER, ABOUT, EDITOR = "answer.txt", "about.toml", "editor"
"""The files in it: the words, the question they answer, and the number of the editor's process."""


class EditorQuestion(msgspec.Struct, frozen=True):
    """The question that is answered in an editor."""

    kind: str
    """The kind of record."""
    of: str
    """The id of the record that is changed; empty for a new one."""
    field: str
    several: bool = False
    """Whether each line is an answer of its own."""


def begin(home: Path, text: str, question: EditorQuestion | None) -> Path:
    """Make the folder of an answer, with the words so far; gives their file. Raises OSError."""
    place = home / drafts.FOLDER / f"{WRITING}{os.getpid()}-{disk.letters(6)}"
    try:
        disk.folder(place, lasting=False)
        _write(place / ANSWER, f"{text}\n".encode() if text else b"")
        about = {**msgspec.structs.asdict(question), "before": text} if question else {}
        with contextlib.suppress(ValueError):  # words too large for it are there all the same
            _write(place / ABOUT, toml.dumps(about))
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return place / ANSWER


def opened(answer: Path, process: int) -> None:
    """Note the process of the editor: it may go on without the steady that opened it."""
    with contextlib.suppress(OSError):
        _write(answer.with_name(EDITOR), str(process).encode())


def end(answer: Path) -> None:
    """Take away the folder of an answer, with all that the editor put there."""
    shutil.rmtree(answer.parent, ignore_errors=True)


def words(content: bytes) -> str:
    """What an editor wrote, as text."""
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n")
    return storable(re.sub("[\udc80-\udcff]", _older, text).rstrip("\n"))


def set_aside(home: Path, answer: Path) -> Path:
    """Leave words that can't be read among the drafts, for the person to look at; gives where.

    Raises OSError.
    """
    kept = drafts.new_path(home, "words")
    if not answer.is_symlink():
        answer.chmod(0o600)
    answer.rename(kept)
    disk.note_change()
    return kept


def left(home: Path) -> list[Path]:
    """The folders of answers whose steady and whose editor were killed outright."""
    place = home / drafts.FOLDER
    if is_linked(home, place):
        return []
    names = (name for name in disk.names_in(place) if name.startswith(WRITING))
    return sorted(place / name for name in names if not _is_open(place / name))


def take_in(home: Path) -> int:
    """Make drafts of the words that killed editors left, each with its question; gives how many folders went.

    A folder goes once its words are in a draft, or set aside where they can't be one.
    """
    count = 0
    for place in left(home):
        with contextlib.suppress(OSError, ValueError):
            _take_in(home, place)
            shutil.rmtree(place)
            disk.note_change()
            count += 1
    return count


def _take_in(home: Path, place: Path) -> None:
    answer, about = place / ANSWER, _about(place)
    try:
        text = words(disk.read(answer))
    except FileNotFoundError:
        text = ""
    except disk.Odd:
        set_aside(home, answer)
        return
    if not text.strip():  # an editor that is killed as it saves can have them in a file of its own
        for name in sorted({*disk.names_in(place)} - {ANSWER, ABOUT, EDITOR}):
            if (place / name).is_file() and not (place / name).is_symlink():
                set_aside(home, place / name)
        return
    if text == about.get("before"):
        return
    kind, of, field = (about.get(name) for name in ("kind", "of", "field"))
    if not (isinstance(kind, str) and kind and isinstance(of, str) and isinstance(field, str)):
        set_aside(home, answer)
        return
    value: Any = text.split("\n") if about.get("several") is True else text
    begun = next((each for each in drafts.all_of(home, kind, of) if drafts.is_free(each.path)), None)
    if begun is not None and begun.answers.get(field) in (None, about.get("before"), value):
        drafts.keep(msgspec.structs.replace(begun, answers={**begun.answers, field: value}))
        return
    at = drafts.written(answer) or clock.now()
    drafts.keep(Draft(drafts.new_path(home, kind), kind, of, at, {field: value}))


def _about(place: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        return toml.parse(disk.read(place / ABOUT))
    return {}


def _is_open(place: Path) -> bool:
    """Whether the steady or the editor whose folder it is still runs."""
    number = place.name.removeprefix(WRITING).partition("-")[0]
    editor = ""
    with contextlib.suppress(OSError, ValueError):
        editor = disk.read(place / EDITOR).decode("ascii")
    return _runs(number) or (bool(editor) and _runs(editor))


def _runs(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except ValueError:
        return True  # none of ours
    except OSError as error:
        return isinstance(error, PermissionError)
    state = b""
    with contextlib.suppress(OSError):  # where there is no /proc, a number that answers is one that runs
        state = Path(f"/proc/{int(number)}/stat").read_bytes().rpartition(b")")[2].split()[0]
    return state not in (b"Z", b"X")  # killed, and nobody has asked yet how it ended


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, disk.WRITE_NEW, 0o600), "wb") as stream:
        stream.write(content)


def _older(byte: re.Match[str]) -> str:
    """A letter such as ñ that an editor wrote in the way of before UTF-8."""
    return bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace")
