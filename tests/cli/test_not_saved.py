"""When something cannot be saved: exit code 4, the reason in words, and where the answers are."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.store import disk, drafts, saving
from steady.store.home import Home
from tests.cli.conftest import Inside
from tests.cli.screen import Screen
from tests.named import id_of

WORDS = "words nobody else reads"
ANSWERS = f'note = "{WORDS}"\n'

AS_ANYONE = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
    if os.geteuid() == 0
    else []
)
"""Root may write anywhere; without these capabilities it may not."""


def run(command: list[str], **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        input=ANSWERS,
        env={**os.environ, **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


STEADY = [sys.executable, "-m", "steady"]


def test_in_a_folder_that_may_not_be_written_the_words_are_printed(own_home: Path) -> None:
    own_home.mkdir(mode=0o500)
    done = run([*AS_ANYONE, *STEADY, "checkin", "--answers", "-"])
    assert done.returncode == 4
    assert "you don't have permission" in done.stderr
    assert str(own_home) in done.stderr
    assert "printed above" in done.stderr
    assert done.stdout == ANSWERS
    assert list(own_home.iterdir()) == []


def test_in_a_folder_that_may_not_be_read_the_list_says_so(own_home: Path, inside: Inside) -> None:
    inside("checkin", "--mood", "3")
    month = own_home / "journal" / "2026" / "11"
    month.chmod(0o000)
    try:
        done = run([*AS_ANYONE, *STEADY, "list"])
    finally:
        month.chmod(0o700)
    assert done.returncode == 3
    assert "can't be opened: you don't have permission" in done.stderr


def test_when_no_file_can_grow_the_words_are_printed(own_home: Path) -> None:
    done = run(["bash", "-c", f"ulimit -f 0; exec {sys.executable} -m steady checkin --answers -"])
    assert done.returncode == 4
    assert done.stdout == ANSWERS
    assert not [path for path in own_home.rglob("*") if path.is_file() and path.stat().st_size]


def full(path: Path, content: bytes, *_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_said_and_the_words_stay_in_memory(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = disk.write_new
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setattr(disk, "write_whole", full)
    monkeypatch.setattr(disk, "write_new", _full_but_in(tmp_path / "run", real))
    said = inside("checkin", answers=ANSWERS)
    assert said.code == 4
    assert "the disk is full." in said.err
    [kept] = (tmp_path / "run").iterdir()
    assert str(kept) in said.err
    assert WORDS in kept.read_text(encoding="utf-8")
    assert WORDS not in said.out + said.err


def _full_but_in(place: Path, write: Callable[[Path, bytes], None]) -> Callable[[Path, bytes], None]:
    return lambda path, content: write(path, content) if place in path.parents else full(path, content)


def test_a_change_that_takes_an_answer_out_can_fail_to_be_saved_too(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside("checkin", answers=f"mood = 3\n{ANSWERS}")
    monkeypatch.setattr(disk, "write_over", lambda *_: full(Path(), b""))
    monkeypatch.setattr("steady.services.drafting.Drafting.rescue", lambda *_: None)
    said = inside("edit", "last", answers='note = ""\nmood = 4\n')
    assert said.code == 4
    assert "printed above" in said.err
    assert said.out == "mood = 4\n"
    assert WORDS in inside("show", "last").out


def test_at_the_keyboard_the_answers_stay_on_when_the_draft_cannot_be_written() -> None:
    with Screen("reflect", "--quick", STEADY_HOME="/dev/null/home") as screen:
        screen.prompted("What would you like to write down?")
        screen.send(f"{WORDS}\r")
        screen.prompted("I can't save a draft right now. Your answers are still here.")
        screen.send("\r")
        assert screen.end() == 4
        assert f'text = "{WORDS}"' in screen.said.rpartition("are still here")[2]
        assert "Nothing is lost: your answers are printed above." in screen.said


def test_a_home_that_is_a_file_is_one_calm_sentence(own_home: Path) -> None:
    own_home.write_text("mine", encoding="utf-8")
    done = run([*STEADY, "checkin", "--answers", "-"])
    assert done.returncode == 4
    assert done.stdout == ANSWERS
    assert own_home.read_text(encoding="utf-8") == "mine"
    for command in ("list", "restore", "exercises"):
        looked = run([*STEADY, command])
        assert looked.returncode == 3
        assert looked.stderr == "the data folder: isn't a folder\n"


def test_a_change_that_something_else_overtook_is_kept_once_and_said_once(
    own_home: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside("step", "add", answers='title = "Say hello"')
    [path] = (own_home / "plan" / "step").iterdir()
    real = saving.edit

    def overtaken(*arguments: Any) -> Any:
        path.write_text(path.read_text() + 'theme = "theirs"\n')
        return real(*arguments)

    monkeypatch.setattr(saving, "edit", overtaken)
    said = inside("step", "edit", path.stem, answers=f'theme = "{WORDS}"')
    assert said.code == 4
    assert said.err.count("Nothing is lost") == 1
    assert 'theme = "theirs"' in path.read_text()
    [mine] = [each for each in path.parent.iterdir() if WORDS in each.read_text()]
    assert mine.name in said.err.replace("\n", "")
    assert drafts.drafts(own_home) == []


def test_a_change_that_cannot_be_saved_waits_as_a_draft_of_its_own_record(
    own_home: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside("step", "add", answers='title = "Say hello"')
    hello = id_of(own_home, "Say hello")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(disk, "write_over", full)
    assert inside("step", "edit", hello, answers=f'theme = "{WORDS}"').code == 4
    [draft] = drafts.drafts(own_home)
    assert (draft.kind, draft.of, draft.answers) == ("step", hello, {"theme": WORDS})
    assert Home(own_home).find(hello).problems == ()
