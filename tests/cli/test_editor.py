"""An answer can be written in the person's own editor, and nothing of it stays behind."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.cli import editor
from steady.core.errors import BadRequest
from steady.store import disk
from tests.cli.conftest import Inside, Kept
from tests.cli.screen import Screen
from tests.conftest import Run

Left = Callable[[], list[str]]
Drafts = Callable[[], list[dict[str, Any]]]

QUESTION = "What would you like to write down?"


def script(folder: Path, body: str, name: str = "pen") -> str:
    """A program that stands in for an editor; gives its path."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport os, sys, time\npath = sys.argv[-1]\n{body}\n", encoding="utf-8"
    )
    path.chmod(0o700)
    return str(path)


WRITES = "open(path, 'a', encoding='utf-8').write('two\\n\\nthree ü\\n')"


@pytest.fixture
def left(own_home: Path) -> Left:
    def look() -> list[str]:
        return [
            name
            for _, folders, files in os.walk(own_home)
            for name in (*folders, *files)
            if "writing" in name or "answer" in name
        ]

    return look


def test_what_is_written_in_an_editor_is_the_answer_and_nothing_is_left(
    kept: Kept, left: Left, tmp_path: Path
) -> None:
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, WRITES)) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "two\n\nthree ü"
    assert left() == []


def test_it_goes_on_with_the_lines_typed_before(kept: Kept, tmp_path: Path) -> None:
    with Screen("reflect", "--quick", VISUAL=script(tmp_path, WRITES), EDITOR="false") as screen:
        screen.prompted(QUESTION)
        screen.send("one\r")
        screen.prompted(">")
        screen.send("+\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one\ntwo\n\nthree ü"


def test_an_answer_that_is_there_is_changed_in_it(kept: Kept, quickly: Inside, tmp_path: Path) -> None:
    quickly("reflect", answers='text = "one"\n')
    with Screen("edit", "last", EDITOR=script(tmp_path, WRITES)) as screen:
        screen.answer("Which one to change?", "text")
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.answer("Which one to change?")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one\ntwo\n\nthree ü"


@pytest.mark.parametrize("name", ["no-such-editor", "'"])
def test_an_editor_that_is_not_there_is_said_and_the_question_waits(name: str, kept: Kept) -> None:
    with Screen("reflect", "--quick", EDITOR=name, VISUAL="") as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("I couldn't find the editor")
        screen.send("typed\r")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "typed"


def test_an_error_of_the_editor_takes_no_words(kept: Kept, left: Left, tmp_path: Path) -> None:
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, "sys.exit(3)")) as screen:
        screen.prompted(QUESTION)
        screen.send("typed\r")
        screen.prompted(">")
        screen.send("+\r")
        screen.wait("The editor ended with an error (3).")
        screen.wait("Nothing is lost")
        screen.send("more\r")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "typed\nmore"
    assert left() == []


def test_what_it_saved_before_an_error_can_be_used(kept: Kept, tmp_path: Path) -> None:
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, f"{WRITES}\nsys.exit(1)")) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("Use what it saved as your answer?")
        screen.send("y\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "two\n\nthree ü"


@pytest.mark.parametrize("ending", ["", "\nsys.exit(1)"], ids=["well", "with an error"])
def test_what_is_too_large_to_be_read_is_left_among_the_drafts_and_said(
    ending: str, left: Left, own_home: Path, kept: Kept, steady: Run, tmp_path: Path
) -> None:
    """Nobody has it any more, once the editor's file is gone."""
    body = f"open(path, 'w').write('x' * {disk.LARGEST + 1}){ending}"
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, body)) as screen:
        screen.prompted(QUESTION)
        screen.send("one\r")
        screen.prompted(">")
        screen.send("+\r")
        screen.wait("What you wrote couldn't be read (it's larger than 1024 KiB).")
        screen.wait("nothing is lost")
        screen.prompted(">")
        screen.send("\r")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "one"
    [whole] = (own_home / "drafts").iterdir()
    assert whole.read_text() == "x" * (disk.LARGEST + 1)
    assert whole.stat().st_mode & 0o077 == 0
    assert left() == []
    assert whole.name in steady("doctor", code=3).stdout


def test_a_closed_window_leaves_what_is_too_large_too(left: Left, own_home: Path, tmp_path: Path) -> None:
    body = f"open(path, 'w').write('x' * {disk.LARGEST + 1})\nprint('written', flush=True)\ntime.sleep(60)"
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, body)) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("written")
        screen.signal(signal.SIGTERM)
        assert screen.end() == 128 + signal.SIGTERM
    assert [len(path.read_bytes()) for path in (own_home / "drafts").iterdir()] == [disk.LARGEST + 1]
    assert left() == []


def test_letters_that_an_editor_writes_in_the_old_way_are_read(kept: Kept, tmp_path: Path) -> None:
    body = r"open(path, 'wb').write(b'ma\xf1ana, \x93s\xed\x94, \xc3\xbc')"
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, body)) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "mañana, “sí”, ü"


def test_a_closed_window_keeps_the_words_as_a_draft_and_leaves_no_file(
    drafts: Drafts, left: Left, tmp_path: Path
) -> None:
    with Screen(
        "reflect",
        "--quick",
        EDITOR=script(tmp_path, f"{WRITES}\nprint('written', flush=True)\ntime.sleep(60)"),
    ) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("written")
        screen.signal(signal.SIGTERM)
        assert screen.end() == 128 + signal.SIGTERM
    [draft] = drafts()
    assert draft["answers"]["text"] == "two\n\nthree ü"
    assert left() == []


def test_words_of_an_editor_that_was_killed_with_its_steady_are_offered_the_next_time(
    kept: Kept, left: Left, tmp_path: Path, own_home: Path
) -> None:
    notes = tmp_path / "pid"
    writes = f"{WRITES}\nopen({str(notes)!r}, 'w').write(str(os.getpid()))"
    body = f"{writes}\nprint('written', flush=True)\ntime.sleep(60)"
    with Screen("reflect", "--quick", EDITOR=script(tmp_path, body)) as screen:
        screen.prompted(QUESTION)
        screen.send("+\r")
        screen.wait("written")
        screen.signal(signal.SIGKILL)
        assert left(), "the editor itself still writes"
        os.kill(int(notes.read_text()), signal.SIGKILL)
    with Screen("reflect", "--quick") as screen:
        screen.prompted("Go on with them?")
        assert "three ü" in screen.said
        screen.send("\r")
        screen.answer(QUESTION)
        screen.wait("Saved: reflection")
        assert screen.end() == 0
    assert kept("reflection")[0]["text"] == "two\n\nthree ü"
    assert left() == []
    assert not list(own_home.glob("drafts/*"))


def test_the_file_is_for_the_owner_alone_and_what_the_editor_puts_beside_it_goes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "open(path + '~', 'w').write('a backup')\n"
        "told = [oct(os.stat(each).st_mode & 0o777) for each in (path, os.path.dirname(path))]\n"
        "open(path, 'w').write(' '.join(told))"
    )
    monkeypatch.setenv("VISUAL", script(tmp_path, body))
    home = tmp_path / "home"
    assert editor.written(home, "words") == "0o600 0o700"
    assert os.listdir(home / "drafts") == []


@pytest.mark.parametrize(
    ("name", "option"),
    [("vim", "NONE"), ("nvim", "NONE"), ("nano", "--ignorercfiles"), ("emacs", "--eval"), ("ed", None)],
)
def test_editors_that_leave_copies_are_told_not_to(
    name: str, option: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", f"{script(tmp_path, '', name)} -x")
    first, flag, *more = editor.editor()
    assert (Path(first).name, flag) == (name, "-x")
    assert option in more if option else not more


def test_without_any_editor_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadRequest, match="couldn't find a text editor"):
        editor.editor()
