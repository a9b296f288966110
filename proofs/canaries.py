"""Private words while steady itself breaks: none of them is said, or written anywhere but in the home."""

import contextlib
import errno
import json
import os
import random
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType

from tests.conftest import NOW
from tests.store.faults import in_a_child
from tests.tui.hostile import value_for

from proofs.figure import Figure
from steady.core.catalogue import all_kinds
from steady.core.fields import Several, Writing, fields_of
from steady.main import main
from steady.store import saving
from steady.store.home import Home

PRIVATE = "canary7 nobody else reads this"
"""What every field of every record holds."""

BROKE = "canary9 what broke says so"
"""What the error says, beside what the function was given."""

PLACES = ("/steady/services/", "/steady/store/")

Point = tuple[str, int, str]
"""A function: its file, its first line, its name."""


def _undecodable(words: str) -> Exception:
    return UnicodeDecodeError("utf-8", words.encode(), 0, 1, words)


def _of_the_disk(words: str) -> Exception:
    return OSError(errno.EIO, words, words)


ERRORS: tuple[Callable[[str], Exception], ...] = (
    RuntimeError,
    KeyError,
    ValueError,
    _undecodable,
    _of_the_disk,
)
"""Errors that hold words, as those of Python and of libraries do."""


def prove(folder: Path, *, full: bool) -> Figure:
    """Each function that a command calls breaks, one at a time; in the quick set a part of them."""
    home = folder / "home"
    _fill(Home(home))
    (folder / "runtime").mkdir(mode=0o700)
    (folder / "answers.toml").write_text(f'text = "{PRIVATE}"\n', encoding="utf-8")
    os.environ |= {"STEADY_HOME": str(home), "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "runtime")}
    os.environ |= {"TMPDIR": str(folder), "LANG": "C.UTF-8"}
    os.chdir(folder)
    chance = random.Random(3)
    tried, said, left, tracebacks = 0, 0, 0, 0
    for command, shows in COMMANDS:
        points = sorted(_called(command, folder))
        for point in points if full else chance.sample(points, min(len(points), 15)):
            for error in ERRORS if full else (chance.choice(ERRORS),):
                out, err = _run(partial(_broken_at, command, point, error), folder)
                tried += 1
                found = BROKE in out + err or PRIVATE in err or (PRIVATE in out and not shows)
                if found and "printed above" not in err:
                    said += 1
                    if os.environ.get("PROOF_DETAILS"):
                        print(command, point, out[:300], err[:300])
                tracebacks += "Traceback" in err
                left += len(_outside(folder))
    _, err = _run(_as_python_tells_it, folder)
    return Figure(
        f"{tried:,} errors with private words in them, in functions of services and store",
        {"times they were said": said, "files with them elsewhere": left, "tracebacks": tracebacks},
        "the same error as Python tells it, times",
        err.count(BROKE),
    )


def _run(work: Callable[[], object], folder: Path) -> tuple[str, str]:
    """Do something in a process of its own; gives what it wrote to stdout and to stderr."""
    out, err = folder / "said-out", folder / "said-err"

    def away() -> None:
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        try:
            work()
        except SystemExit:
            pass
        except Exception:  # noqa: BLE001 - as Python itself would at the end
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()

    in_a_child(away)
    told, complained = (path.read_bytes().decode("utf-8", "replace") for path in (out, err))
    return told, complained


def _called(command: list[str], folder: Path) -> set[Point]:
    """The functions of services and store that a command calls."""
    found: set[Point] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and any(place in code.co_filename for place in PLACES) and "<" not in code.co_name:
            found.add((code.co_filename, code.co_firstlineno, code.co_name))

    def work() -> None:
        sys.setprofile(note)
        try:
            main(command)
        finally:
            sys.setprofile(None)
            (folder / "said-points").write_text(json.dumps(sorted(found)), encoding="utf-8")

    with _kept(folder / "home"):
        _run(work, folder)
    return {tuple(each) for each in json.loads((folder / "said-points").read_text(encoding="utf-8"))}


def _broken_at(command: list[str], point: Point, error: Callable[[str], Exception]) -> None:
    """Run a command in which one function breaks as it begins, with what it was given in the error."""

    def breaks(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and (code.co_filename, code.co_firstlineno, code.co_name) == point:
            sys.setprofile(None)
            raise error(f"{BROKE} {PRIVATE} {list(frame.f_locals.values())!r}")

    sys.setprofile(breaks)
    main(command)


def _as_python_tells_it() -> None:
    try:
        raise RuntimeError(BROKE)
    except RuntimeError:
        traceback.print_exc()


@contextlib.contextmanager
def _kept(home: Path) -> Iterator[None]:
    """The home is as it was afterwards."""
    before = home.with_name("before")
    shutil.copytree(home, before)
    yield
    shutil.rmtree(home)
    before.rename(home)


COMMANDS: tuple[tuple[list[str], bool], ...] = (
    (["reflect", "--answers", "answers.toml"], False),
    (["edit", "last", "--answers", "answers.toml"], False),
    (["delete", "last"], False),
    (["undo"], False),
    (["backup", "all.zip"], False),
    (["export", "-o", "report.md"], False),
    (["doctor"], False),
    (["list"], True),
    (["show", "last"], True),
    (["today"], True),
    (["safety"], True),
    (["insights"], True),
    (["search", "nobody"], True),
    (["export", "--format", "csv"], True),
)
"""Commands, and whether they show a person's words when nothing breaks."""


def _fill(home: Home) -> None:
    for kind in all_kinds():
        words = {
            field.name: [PRIVATE] if isinstance(field.shape, Several) else PRIVATE
            for field in fields_of(kind)
            if isinstance(field.shape, Writing) or field.shape == Several(())
        }
        needed = {field.name: value_for(field, kind) for field in fields_of(kind) if field.required}
        saving.add(home, kind, {**needed, **words}, NOW)


def _outside(folder: Path) -> list[Path]:
    """Files outside the home that hold private words, and no command was asked to write or said it wrote."""
    meant = {"answers.toml", "all.zip", "report.md", "said-out", "said-err", "said-points"}
    return [
        path
        for path in folder.rglob("*")
        if path.relative_to(folder).parts[0] not in ("home", "runtime", "before")
        and path.name not in meant
        and path.is_file()
        and b"canary" in path.read_bytes()
    ]
