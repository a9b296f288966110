"""A file that cannot be read is named with its line and reason, keeps its bytes and hides nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.core.errors import Problem
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services import doctor
from steady.store import disk
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import NOW, Run
from tests.store.tree import add, picture, within, words_of

Bad = tuple[bytes, str]
"""What a file holds, and how the sentence about it goes on after the file's name."""

HEAD = b'kind = "reflection"\n'

DEEP = "is nested too deeply, or has a number that's out of range"
NO_SUCH_DAY = "line 2: isn't valid TOML here: there's no such day or time"
TWICE = "this name has a value already"
KIND = "isn't a kind of record I know"

BYTES: dict[str, Bad] = {
    "empty": (b"", "is empty"),
    "only a comment": (b"# nothing yet\n", "is empty"),
    "half synced": (HEAD + b'text = "and th', "line 2: isn't valid TOML here: a quotation mark is missing"),
    "all zero bytes": (b"\0" * 512, "line 1: isn't valid TOML here"),
    "not toml": (b"Dear diary,\n", "line 1: isn't valid TOML here: there's no = after the name"),
    "a key twice": (HEAD + b"text = 'a'\ntext = 'b'\n", "line 3: isn't valid TOML here: " + TWICE),
    "merge markers": (
        HEAD + b"<<<<<<< HEAD\ntext = 'a'\n=======\ntext = 'b'\n>>>>>>> phone\n",
        "line 2: has merge markers in it: keep one side, and take the markers out",
    ),
    "merge markers with CRLF": (
        b"kind = 'reflection'\r\n<<<<<<< HEAD\r\ntext = 'a'\r\n=======\r\n>>>>>>> phone\r\n",
        "line 2: has merge markers",
    ),
    "merge markers in a list": (
        b"kind = 'checkin'\nbody = [\n<<<<<<< HEAD\n'a',\n=======\n'b',\n>>>>>>> phone\n]\n",
        "line 3: has merge markers",
    ),
    "UTF-16": ("text = 'ä'\n".encode("utf-16"), "is in UTF-16: save it as UTF-8"),
    "UTF-16, big end first": (b"\xfe\xff\x00a", "is in UTF-16: save it as UTF-8"),
    "Latin-1": (HEAD + "text = 'ä'\n".encode("latin-1"), "line 2: isn't in UTF-8"),
    "a lone carriage return": (HEAD + b"text = 'a'\rwin = true\n", "line 2: isn't valid TOML here"),
    "a zero byte in a text": (HEAD + b"text = 'a\0b'\n", "line 2: isn't valid TOML here"),
    "nested too deeply": (HEAD + b"x = " + b"[" * 5000, DEEP),
    "tables too deep": (HEAD + b"x = " + b"{a=" * 5000, DEEP),
    "a number with 5,000 digits": (HEAD + b"x = " + b"9" * 5000, DEEP),
    "the 30th of February": (HEAD + b"at = 2026-02-30\n", NO_SUCH_DAY),
    "the year 0": (HEAD + b"at = 0000-01-01T00:00:00Z\n", NO_SUCH_DAY),
    "a 61st second": (HEAD + b"at = 2026-01-01T00:00:60Z\n", "line 2: isn't valid TOML here"),
    "no kind": (b"text = 'a'\n", f"kind: {KIND}"),
    "a kind with a slip": (b"\nkind = 'reflecton'\n", f"line 2: kind: {KIND}; did you mean reflection?"),
    "a kind that is a number": (b"kind = 5\n", f"line 1: kind: {KIND}"),
    "too large": (HEAD + b"#" * disk.LARGEST, "it's larger than 1024 KiB"),
}  # fmt: skip


@pytest.fixture
def good(home: Home) -> Home:
    """A home with a good record before and after the place of the bad file, by name and by time."""
    add(home, Reflection, "before", at=NOW.replace(hour=1))
    add(home, Reflection, "after", at=NOW.replace(hour=23))
    add(home, Step, "good", "a step")
    add(home, Step, "good too", "your step")
    return home


def place(home: Home, name: str) -> Path:
    """Where a bad file stands: between the good ones."""
    path = home.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


BETWEEN = "journal/2026/11/2026-11-23-1200-reflection-abcdef.toml"


def hides_nothing(home: Home) -> list[Problem]:
    """All good records are there; gives the problems that come with them."""
    found = home.moments()
    assert [words_of(entry.record) for entry in found.entries if entry.id != Path(BETWEEN).stem] == [
        "after",
        "before",
    ]
    steps = home.plans(Step)
    assert [words_of(entry.record) for entry in steps.entries] == ["good", "good too"]
    assert home.moments(Reflection, limit=3).entries[0].record.at == NOW.replace(hour=23)
    return found.problems + steps.problems


@pytest.mark.parametrize(("content", "said"), BYTES.values(), ids=BYTES)
def test_a_bad_file_is_named_and_left_alone(content: bytes, said: str, good: Home) -> None:
    path = place(good, BETWEEN)
    path.write_bytes(content)
    before = picture(good.root)
    with within(10):
        [problem] = hides_nothing(good)
        found = doctor.look(Places(good.root, good.root / "config.toml"))
    assert problem.sentence().startswith(f"{BETWEEN}: {said}")
    assert problem.hides
    assert problem in found.problems
    assert picture(good.root) == before


@pytest.mark.parametrize(("content", "said"), BYTES.values(), ids=BYTES)
def test_a_bad_file_in_the_plan_hides_no_other(content: bytes, said: str, good: Home) -> None:
    place(good, "plan/step/bad.toml").write_bytes(content)
    with within(10):
        [problem, *_] = hides_nothing(good)
    assert problem.path == "plan/step/bad.toml"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _link_inside(path: Path) -> None:
    path.symlink_to(
        next(each for each in path.parents if each.name == "home") / "plan" / "step" / "a-step.toml"
    )


def _dangling(path: Path) -> None:
    path.symlink_to("nothing.toml")


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (_pipe, "it isn't a plain file"),
    "a folder": (Path.mkdir, "it isn't a plain file"),
    "a link out of the home": (_link_out, "it's a link, and steady only opens plain files here"),
    "a link to a record": (_link_inside, "it's a link, and steady only opens plain files here"),
    "a link to itself": (_loop, "it's a link, and steady only opens plain files here"),
    "a link to nothing": (_dangling, "it's a link, and steady only opens plain files here"),
    "a link to a device": (_device, "it's a link, and steady only opens plain files here"),
}


@pytest.mark.parametrize(("make", "said"), ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", [BETWEEN, "plan/step/bad.toml"], ids=["journal", "plan"])
def test_what_is_no_plain_file_is_named_and_never_opened(
    make: Callable[[Path], None], said: str, name: str, good: Home
) -> None:
    make(place(good, name))
    with within(10):
        [problem] = hides_nothing(good)
        found = doctor.look(Places(good.root, good.root / "config.toml"))
    assert problem.sentence() == f"{name}: {said}"
    assert problem in found.problems


@pytest.mark.parametrize(
    "name", ["plan/safety.toml", "config.toml", "exercises/mine.toml", "help-lines.toml"]
)
@pytest.mark.parametrize("make", [each[0] for each in ODD.values()], ids=ODD)
def test_the_same_goes_for_pages_settings_exercises_and_help_lines(
    make: Callable[[Path], None], name: str, good: Home
) -> None:
    make(place(good, name))
    with within(10):
        found = doctor.look(Places(good.root, good.root / "config.toml"))
        assert good.plans(Safety).entries == []
    assert [problem for problem in found.problems if problem.path == name]
    assert not hides_nothing(good)


def test_a_whole_month_that_cannot_be_opened_is_named(good: Home) -> None:
    month = good.root / "journal" / "2025" / "01"
    month.parent.mkdir()
    month.symlink_to("01")
    [problem] = hides_nothing(good)
    assert problem.sentence().startswith("journal/2025/01: this folder can't be opened: ")
    assert problem in doctor.look(Places(good.root, good.root / "config.toml")).problems


def test_a_command_lists_the_good_and_names_the_bad(good: Home, steady: Run) -> None:
    _pipe(place(good, BETWEEN))
    place(good, "journal/2026/11/2026-11-22-1200-reflection-abcdef.toml").write_bytes(HEAD + b"text = \n")
    done = steady("list", "--all")
    assert "before" in done.stdout
    assert "after" in done.stdout
    assert "2026-11-23-1200-reflection-abcdef.toml: it isn't a plain file" in done.stderr.replace("\n", " ")
    assert "line 2: isn't valid TOML here" in done.stderr.replace("\n", " ")
    assert "reflection-abcdef.toml: it isn't a plain file" in steady("doctor", code=3).stdout
