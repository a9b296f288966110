"""The exercises that can be walked: those that come with steady and the person's own."""

import re
from pathlib import Path

import msgspec

from steady.core.errors import NotFound, Problem, Unreadable
from steady.core.exercise import Exercise, from_table
from steady.core.language import _, in_shell
from steady.core.text import one_line
from steady.store import disk, toml
from steady.store.bundled import bundled, folder_of
from steady.store.records import is_record_name
from steady.store.walking import names_listed

FOLDER = "exercises"


class Library(msgspec.Struct, frozen=True):
    """The exercises by id, and the problems of files that give none."""

    exercises: dict[str, Exercise]
    own: dict[str, str]
    """The ids that come from the person's own folder, each with its file from the data folder on."""
    problems: tuple[Problem, ...]

    def get(self, wanted: str) -> Exercise:
        """The exercise with this id or the only one whose id begins so.

        Raises Unreadable when its file has problems, NotFound when there is none.
        """
        wanted = wanted.strip().lower().removesuffix(".toml")
        if wanted in self.exercises:
            return self.exercises[wanted]
        begun = [id for id in self.exercises if wanted and id.startswith(wanted)]
        if len(begun) == 1:
            return self.exercises[begun[0]]
        broken = tuple(each for each in self.problems if Path(each.path).stem == wanted)
        if broken:
            raise Unreadable(
                _("I can't read the exercise “{name}”.", name=one_line(wanted, 60)),
                broken,
                _("`steady exercises list` shows the others.") if in_shell() else "",
            )
        if not begun and (closed := tuple(each for each in self.problems if each.closed)):
            raise Unreadable(
                _("None of the exercises I can read is called “{name}”.", name=one_line(wanted, 60)), closed
            )
        hint = _("`steady exercises list` shows them.") if in_shell() else ""
        if begun:
            hint = _("These begin like that: {names}.", names=", ".join(sorted(begun)))
        raise NotFound(_("There's no exercise called “{name}”.", name=one_line(wanted, 60)), hint)


def check_file(path: Path, shown: str) -> tuple[Exercise | None, list[Problem]]:
    """The exercise in a file and every problem of the file; `shown` is its name in problems."""
    try:
        content = disk.read(path)
        table = toml.parse(content)
    except (OSError, disk.Odd, toml.NotToml) as error:
        return None, [toml.problem(shown, error)]
    exercise, wrong = from_table(table)
    problems = [Problem(shown, what, where, _line_of(content, where)) for where, what in wrong]
    if exercise is not None and exercise.id != path.stem:
        problems.append(
            Problem(
                shown,
                _("isn't the same as the file's name, “{name}”", name=path.stem),
                "id",
                toml.line_of(content, "id"),
            )
        )
        exercise = None
    return exercise, problems


def _line_of(content: bytes, where: str) -> int | None:
    """The line of a problem: that of the key, or where its `[[steps]]` begins."""
    numbered = re.match(r"steps\[(\d+)\](?:\.(\w+))?", where)
    if not numbered:
        return toml.line_of(content, where.partition("[")[0])
    begins = [found.start() for found in re.finditer(rb"^\[\[steps\]\]", content, re.MULTILINE)]
    number = int(numbered[1])
    if number > len(begins):
        return None
    end = begins[number] if number < len(begins) else len(content)
    first = content[: begins[number - 1]].count(b"\n") + 1
    inside = toml.line_of(content[begins[number - 1] : end], numbered[2]) if numbered[2] else None
    return first + inside - 1 if inside else first


def _folders(home: Path, lang: str) -> list[tuple[Path, str, bool]]:
    """Where exercises are, the strongest last: folder, how it is shown, whether it is the person's own."""
    folders = [(bundled(FOLDER), FOLDER, False)]
    if theirs := folder_of(lang):
        folders.append((theirs / FOLDER, f"{FOLDER}/{lang}", False))
    folders.append((home / FOLDER, FOLDER, True))
    if re.fullmatch(r"[a-z]{2,3}", lang):
        folders.append((home / FOLDER / lang, f"{FOLDER}/{lang}", True))
    return folders


def library(home: Path, lang: str = "") -> Library:
    """All exercises in a language, each that is not there in it as it is in English.

    One of the person's own takes the place of a bundled one with the same id.
    """
    exercises: dict[str, Exercise] = {}
    problems: list[Problem] = []
    mine: dict[str, str] = {}
    for folder, shown, own in _folders(home, lang):
        names, closed = names_listed(home, folder) if own else (disk.names_in(folder), [])
        problems += closed
        for name in sorted(filter(is_record_name, names)):
            exercise, found = check_file(folder / name, f"{shown}/{name}")
            problems += found
            if exercise is not None:
                exercises[exercise.id] = exercise
                if own:
                    mine[exercise.id] = f"{shown}/{name}"
    return Library(exercises, mine, tuple(problems))


def find(home: Path, wanted: str, lang: str = "") -> Exercise:
    """The exercise with this id, or the only one whose id begins so, reading no other file if it can.

    Raises Unreadable when its file has problems, NotFound when there is none.
    """
    name = f"{wanted.strip().lower().removesuffix('.toml')}.toml"
    for folder, shown, _own in reversed(_folders(home, lang)):
        if name in disk.names_in(folder):
            exercise = check_file(folder / name, f"{shown}/{name}")[0]
            if exercise is not None:
                return exercise
    return library(home, lang).get(wanted)


def own_file(home: Path, id: str, lang: str = "") -> str:
    """The person's own file that gives an exercise, from the data folder on; "" when steady brings it."""
    for folder, shown, own in reversed(_folders(home, lang)):
        path = folder / f"{id}.toml"
        if own and check_file(path, shown)[0] is not None:
            return f"{shown}/{path.name}"
    return ""


class OwnFile(msgspec.Struct, frozen=True):
    """One of the person's own files."""

    file: str
    """From the data folder on."""
    exercise: Exercise | None
    """None where it is none yet."""
    problems: list[Problem]


def own_files(home: Path, lang: str = "") -> list[OwnFile]:
    """The person's own files, each with the exercise in it or every problem that it has."""
    found = []
    for folder, shown, own in _folders(home, lang):
        for name in sorted(filter(is_record_name, names_listed(home, folder)[0] if own else [])):
            found.append(OwnFile(f"{shown}/{name}", *check_file(folder / name, f"{shown}/{name}")))
    return found


def exercise_ids(home: Path) -> list[str]:
    """The ids of all exercises by their file names alone, for completion."""
    names: set[str] = set()
    for folder, _shown, _own in _folders(home, ""):
        names |= {name.removesuffix(".toml") for name in disk.names_in(folder) if is_record_name(name)}
    return sorted(names)
