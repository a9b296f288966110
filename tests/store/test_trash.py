"""Undo, restore and purge as someone uses them: what is meant by a word, and what each goes back on."""

import datetime
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from steady.core.errors import NotFound, NotSaved, Refused
from steady.core.kinds.need import Need
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.store import purging, trash, undoing
from steady.store.home import Home
from tests.store.tree import add, edit, files, words_of


def gone(home: Home, kind: type[Step] | type[Need], words: str, title: str) -> None:
    """Add something and delete it."""
    trash.delete(home.root, add(home, kind, words, title).path)


def test_undo_goes_back_step_by_step_to_nothing(home: Home) -> None:
    entry = add(home, Step, "1")
    for words in ("2", "3"):
        entry = edit(home, entry, words)
    trash.delete(home.root, entry.path)
    seen = []
    for _ in range(3):
        undoing.undo(home.root)
        seen.append(words_of(home.open(entry.path, Step).record))
    assert seen == ["3", "2", "1"]
    undoing.undo(home.root)
    assert not entry.path.exists()
    with pytest.raises(NotFound, match="nothing to undo"):
        undoing.undo(home.root)
    assert {change.what for change in trash.changes(home.root)} == {trash.UNDONE}


def test_what_was_undone_can_be_brought_back_and_back_again(home: Home) -> None:
    entry = edit(home, add(home, Step, "before"), "after")
    undoing.undo(home.root)
    for words in ("after", "before", "after"):
        undoing.restore(home.root, entry.id)
        assert words_of(home.open(entry.path, Step).record) == words


def test_undo_after_restore_takes_back_that_record_and_no_other(home: Home) -> None:
    gone(home, Step, "one", "one")
    other = add(home, Step, "two", "two")
    undoing.restore(home.root, "one")
    assert undoing.undo(home.root).id == "one"
    assert other.path.exists()


def test_a_deleted_record_whose_name_is_taken_stays_in_the_trash(home: Home) -> None:
    gone(home, Step, "old", "text sam")
    entry = add(home, Step, "new", "text sam")
    with pytest.raises(Refused, match="is there again") as told:
        undoing.restore(home.root, "text-sam")
    assert told.value.hint == "Give that file another name first."
    assert words_of(home.open(entry.path, Step).record) == "new"
    entry.path.rename(entry.path.with_name("other.toml"))
    undoing.restore(home.root, "text-sam")
    [both] = home.plans(Step).entries  # two files with one id are one record in two versions
    kept = [words_of(home.open(path, Step).record) for path in (both.path, *both.others)]
    assert sorted(kept) == ["new", "old"]


@pytest.mark.parametrize(
    "word", ["sam", "step/sam", "plan/step/sam", "steps/nothing", "SAM", "plan/step/sam.toml"]
)
def test_an_exact_name_is_meant_before_one_that_only_begins_so(word: str, home: Home) -> None:
    gone(home, Step, "one", "sam")
    gone(home, Step, "two", "sam again")
    if "nothing" in word:
        with pytest.raises(NotFound):
            undoing.restore(home.root, word)
    else:
        assert undoing.restore(home.root, word).id == "sam"


def test_the_same_name_in_two_kinds_is_told_apart_by_the_kind(home: Home) -> None:
    gone(home, Step, "one", "quiet")
    gone(home, Need, "two", "quiet")
    with pytest.raises(NotFound, match="More than one") as told:
        undoing.restore(home.root, "quiet")
    assert told.value.hint == "Type more of the id: need/quiet, step/quiet."
    with pytest.raises(NotFound, match="More than one"):
        purging.purge(home.root, "quiet")
    assert purging.purge(home.root, "need/quiet") == 1
    assert undoing.restore(home.root, "step/quiet").was == Path("plan/step/quiet.toml")


def test_moments_and_pages_come_back_by_what_their_commands_call_them(home: Home) -> None:
    moment, page = add(home, Reflection, "one"), add(home, Safety, "two")
    for entry in (moment, page):
        trash.delete(home.root, entry.path)
    letters = moment.id[-6:]
    assert undoing.restore(home.root, f"reflection/{letters[:4]}").id == moment.id
    assert undoing.restore(home.root, "plan/safety").id == "safety"


def test_purge_never_takes_more_than_the_one_record_that_is_meant(home: Home) -> None:
    for title in ("text sam", "text ana", "call bo"):
        gone(home, Step, title, title)
    for word in ("t", "text", "2026", ""):
        with pytest.raises(NotFound):
            purging.purge(home.root, word)
    assert len([change for change in trash.changes(home.root) if change.what == trash.DELETED]) == 3
    assert purging.purge(home.root, "text-s") == 1
    assert {change.id for change in trash.changes(home.root)} == {"text-ana", "call-bo"}


def test_purge_takes_the_earlier_versions_of_a_record_and_leaves_the_record(home: Home) -> None:
    entry = add(home, Step, "first")
    for words in ("second", "third"):
        entry = edit(home, entry, words)
    assert purging.purge(home.root, "text-sam") == 2
    assert [words_of(each.record) for each in home.plans(Step).entries] == ["third"]
    held = b"".join(path.read_bytes() for path in files(home.root))
    assert b"first" not in held
    assert b"second" not in held


def test_purge_of_everything_leaves_nothing_not_even_what_was_left_over(home: Home) -> None:
    gone(home, Step, "private", "private")
    edit(home, add(home, Step, "private too"), "here")
    place = home.root / "trash" / "20261123T093700000000-abc-deleted"
    place.mkdir()
    (place / ".x.toml.abcdef.tmp").write_text("private three")
    assert purging.purge(home.root, None) == 2
    assert not (home.root / "trash").exists()
    assert b"private" not in b"".join(path.read_bytes() for path in files(home.root))
    assert purging.purge(home.root, None) == 0


def test_what_is_gone_for_good_stays_gone(home: Home) -> None:
    entry = add(home, Step, "private")
    trash.delete(home.root, entry.path)
    purging.purge(home.root, "text-sam")
    for word in ("last", "text-sam"):
        with pytest.raises(NotFound):
            undoing.restore(home.root, word)
    with pytest.raises(NotFound):
        undoing.undo(home.root)


def test_undo_keeps_its_order_when_the_clock_is_put_back(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime.datetime):
        days = 0

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Clock":
            cls.days += 1
            return cls(2026, 11, 23, tzinfo=tz) - datetime.timedelta(days=cls.days)

    put_back = SimpleNamespace(datetime=Clock, timedelta=datetime.timedelta, UTC=datetime.UTC)
    monkeypatch.setattr(trash, "datetime", put_back)
    entry = add(home, Step, "1")
    for words in ("2", "3", "4"):
        entry = edit(home, entry, words)
    monkeypatch.undo()
    for words in ("3", "2", "1"):
        undoing.undo(home.root)
        assert words_of(home.open(entry.path, Step).record) == words


@pytest.mark.parametrize(
    "name", ["zzz", "20261399T999999999999-abc-deleted", "Neuer Ordner", ".stfolder", "x-odd"]
)
def test_what_others_put_into_the_trash_is_no_change_of_ours(name: str, home: Home) -> None:
    (home.root / "trash" / name).mkdir(parents=True)
    entry = edit(home, add(home, Step, "1"), "2")
    if not name.endswith("deleted"):
        (home.root / "trash" / name / "x.toml").write_text("theirs")
    assert undoing.undo(home.root).what == trash.EDITED
    assert words_of(home.open(entry.path, Step).record) == "1"


def test_a_file_that_cannot_be_read_is_deleted_and_brought_back_as_it_is(home: Home) -> None:
    path = home.root / "journal" / "2026" / "11" / "2026-11-23-0937-reflection-abcdef.toml"
    path.parent.mkdir(parents=True)
    for content in (b"\xff<<<", b"#" * 2_000_000):
        path.write_bytes(content)
        trash.delete(home.root, home.find_paths("abcdef")[0])
        assert not path.exists()
        undoing.undo(home.root)
        assert path.read_bytes() == content


def test_a_trash_that_is_no_folder_is_told_of(home: Home) -> None:
    entry = add(home, Step, "1")
    purging.purge(home.root, None)
    (home.root / "trash").write_text("not a folder")
    assert trash.changes(home.root) == []
    with pytest.raises(NotSaved, match="I couldn't do that"):
        trash.delete(home.root, entry.path)
    with pytest.raises(NotSaved, match="I couldn't save this"):
        edit(home, entry, "2")
    assert words_of(home.open(entry.path, Step).record) == "1"
    assert add(home, Step, "saved all the same").id == "text-sam-2"


def test_a_version_is_not_brought_back_over_a_link(home: Home, tmp_path: Path) -> None:
    entry = edit(home, add(home, Step, "1"), "2")
    (tmp_path / "else.toml").write_text("else")
    entry.path.unlink()
    entry.path.symlink_to(tmp_path / "else.toml")
    with pytest.raises(NotSaved, match="a link"):
        undoing.undo(home.root)
    assert (tmp_path / "else.toml").read_text() == "else"
    assert os.path.islink(entry.path)
