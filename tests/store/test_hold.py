"""A draft has one owner: another process neither picks it up, nor writes over it, nor throws it away."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.core.kinds.checkin import Checkin
from steady.services.drafting import Drafting
from steady.store import drafts
from steady.store.drafts import Draft, Hold, is_free
from steady.store.home import Home
from tests.conftest import NOW

OWNER = """
import datetime, sys
from pathlib import Path
from steady.core.kinds.checkin import Checkin
from steady.services.drafting import Drafting
from steady.store.home import Home
now = datetime.datetime.fromisoformat("2026-11-23T09:37:00+01:00")
drafting = Drafting(Home(Path(sys.argv[1])), Checkin, now)
for line in sys.stdin:
    word = line.strip()
    if word:
        drafting.change({**drafting.begun, "note": word})
        assert drafting.keep()
    print(drafting.begun.get("note", ""), flush=True)
"""


class Owner:
    """Another process with a form open."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def note(self, word: str = "") -> str:
        """Type a note there, if any; gives the one that was picked up."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        """End it as kill -9 does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def owner(home: Path) -> Iterator[Owner]:
    """Another process, gone at the end."""
    other = Owner(home)
    try:
        yield other
    finally:
        other.kill()
        for stream in (other.process.stdin, other.process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()


def waiting(home: Home, note: str) -> Path:
    path = drafts.new_path(home.root, "checkin")
    drafts.keep(Draft(path, "checkin", "", NOW, {"note": note}))
    return path


def test_a_draft_that_another_process_writes_is_left_to_it(home: Home) -> None:
    with owner(home.root) as other:
        other.note("theirs")
        mine = Drafting(home, Checkin, NOW)
        assert not mine.is_picked_up
        mine.change({"note": "mine"})
        assert mine.keep()
        other.note("theirs again")  # a write is a new file: it is theirs from the first moment
        assert not Drafting(home, Checkin, NOW).is_picked_up
        mine.discard()
        assert [each.answers for each in drafts.drafts(home.root)] == [{"note": "theirs again"}]


def test_a_draft_that_is_picked_up_there_is_not_picked_up_here(home: Home) -> None:
    path = waiting(home, "from before")
    with owner(home.root) as other:
        assert other.note() == "from before"
        assert not is_free(path)
        assert not Drafting(home, Checkin, NOW).is_picked_up
        other.kill()
        assert is_free(path)
        assert Drafting(home, Checkin, NOW).begun == {"note": "from before"}


def test_kill_9_frees_what_was_written(home: Home) -> None:
    with owner(home.root) as other:
        other.note("words")
        other.kill()
    assert Drafting(home, Checkin, NOW).begun == {"note": "words"}


def test_two_forms_of_one_process_have_a_draft_each(home: Home) -> None:
    waiting(home, "from before")
    first, second = Drafting(home, Checkin, NOW), Drafting(home, Checkin, NOW)
    assert (first.begun, second.begun) == ({"note": "from before"}, {})
    second.change({"note": "another"})
    assert second.keep()
    first.discard()
    assert [each.answers for each in drafts.drafts(home.root)] == [{"note": "another"}]


def test_of_two_that_wait_the_older_one_is_found_while_the_newer_is_held(home: Home) -> None:
    waiting(home, "one")
    waiting(home, "two")
    first, second = Drafting(home, Checkin, NOW), Drafting(home, Checkin, NOW)
    assert {first.begun["note"], second.begun["note"]} == {"one", "two"}


def test_what_is_let_go_of_is_found_by_the_next(home: Home) -> None:
    first = Drafting(home, Checkin, NOW)
    first.change({"note": "words"})
    assert first.keep()
    first.release()
    assert Drafting(home, Checkin, NOW).begun == {"note": "words"}


def test_holding_writes_nothing(home: Home) -> None:
    path = waiting(home, "words")
    before = path.stat()
    hold = Hold()
    assert hold.take(path)
    assert not Hold().take(path)
    hold.release()
    assert path.stat() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_does_not_work_keeps_the_draft_held(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = waiting(home, "words")
    hold = Hold()
    assert hold.take(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(OSError, match="No space"):
            hold.keep(Draft(path, "checkin", "", NOW, {"note": "more"}))
    assert not is_free(path)
    hold.release()


def test_nothing_is_held_where_nothing_is(home: Home) -> None:
    assert not Hold().take(home.root / "drafts" / "none.toml")
    assert is_free(home.root / "drafts" / "none.toml")
