"""Someone else changed the file meanwhile: both versions are kept, and it is said where."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from steady.core.catalogue import Kind
from steady.core.errors import ChangedElsewhere
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.core.record import Page
from steady.store import disk, drafts, saving, toml, trash, undoing
from steady.store.home import Home
from steady.store.records import Entry, is_conflict_copy, understand
from tests.store.faults import begin_in_a_child, watched
from tests.store.tree import WORDS, add, edit, files, words_of

TIMES = 200
"""How often each of two processes changes the one record."""

KINDS = pytest.mark.parametrize("kind", [Reflection, Step, Safety], ids=["moment", "thing", "page"])


def kept_by(told: ChangedElsewhere, home: Home) -> Path:
    """The file that the error names."""
    return home.root / told.hint.rstrip(".").rpartition(" ")[2]


@KINDS
def test_both_versions_are_kept_whole(kind: Kind, home: Home) -> None:
    stale = add(home, kind, "first")
    edit(home, stale, "theirs")
    with pytest.raises(ChangedElsewhere, match="Something else changed") as told:
        edit(home, stale, "mine")
    assert words_of(home.open(stale.path, kind).record) == "theirs"
    kept = kept_by(told.value, home)
    if issubclass(kind, Page):
        draft = drafts.find(home.root, kind.kind(), stale.id)
        assert draft is not None
        assert (draft.path, draft.answers[WORDS[kind]]) == (kept, "mine")
    else:
        assert is_conflict_copy(kept.name)
        entry = understand(kept.read_bytes(), kept, "kept", kind).entry
        assert entry is not None
        assert words_of(entry.record) == "mine"
        assert entry.record.at == stale.record.at
        assert entry.id == stale.id
        assert entry.holds_id
    assert told.value.exit_code == 4


@KINDS
def test_a_record_that_is_gone_meanwhile_is_kept_all_the_same(kind: Kind, home: Home) -> None:
    stale = add(home, kind, "first")
    trash.delete(home.root, stale.path)
    with pytest.raises(ChangedElsewhere, match="isn't where it was") as told:
        edit(home, stale, "mine")
    assert "mine" in kept_by(told.value, home).read_text()
    assert trash.changes(home.root)[0].path.read_bytes() == stale.content


@KINDS
def test_a_change_in_the_last_moment_is_seen_too(kind: Kind, home: Home) -> None:
    entry = add(home, kind, "first")
    theirs = entry.content.replace(b"first", b"theirs")

    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        done = call()
        if name == "open" and str(given[0]).endswith(".tmp") and Path(given[0]).parent == entry.path.parent:
            entry.path.write_bytes(theirs)
        return done

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, hook)
        with pytest.raises(ChangedElsewhere) as told:
            edit(home, entry, "mine")
    assert entry.path.read_bytes() == theirs
    assert "mine" in kept_by(told.value, home).read_text()
    assert not [change for change in trash.changes(home.root) if change.what == trash.EDITED]


@pytest.mark.parametrize("name", ["2026-11-23-0937-reflection-k3f9ab", "mine", "n" * 200])
def test_the_second_version_stands_beside_the_first_and_is_told_by_its_name(name: str, home: Home) -> None:
    path = home.root / "journal" / "2026" / "11" / f"{name}.toml"
    disk.write_new(path, b"kind = 'reflection'\ntext = 'first'\n")
    stale = home.open(path)
    path.write_bytes(b"kind = 'reflection'\ntext = 'theirs'\n")
    with pytest.raises(ChangedElsewhere) as told:
        edit(home, stale, "mine")
    kept = kept_by(told.value, home)
    assert kept.parent == path.parent
    assert kept.stem.startswith(name)
    assert is_conflict_copy(kept.name)
    assert len(home.moments().entries) == 1


FIELDS = {"goal": "mine", "title": "a title"}


@pytest.mark.parametrize(("mine", "theirs"), [("goal", "title"), ("title", "goal")])
def test_changes_of_different_fields_are_both_in_the_file(mine: str, theirs: str, home: Home) -> None:
    stale = add(home, Step, "first")
    stale.path.write_bytes(b"# a note of mine\n" + stale.content + b'own_key = "kept"\n')
    stale = home.open(stale.path, Step)
    saving.edit(home, stale, {theirs: FIELDS[theirs]})
    saved = saving.edit(home, stale, {**FIELDS, theirs: getattr(stale.record, theirs)})
    assert home.open(stale.path, Step).content == saved.content
    table = toml.parse(saved.content)
    assert {name: table[name] for name in FIELDS} == FIELDS
    assert saved.content.startswith(b"# a note of mine\n")
    assert table["own_key"] == "kept"
    assert [path.name for path in stale.path.parent.iterdir()] == [stale.path.name]
    undoing.undo(home.root)
    assert getattr(home.open(stale.path, Step).record, mine) != FIELDS[mine]
    assert getattr(home.open(stale.path, Step).record, theirs) == FIELDS[theirs]


def test_the_same_change_twice_is_no_clash(home: Home) -> None:
    stale = add(home, Reflection, "first")
    now = edit(home, stale, "second")
    assert edit(home, stale, "second").content == now.content
    assert [change.what for change in trash.changes(home.root)] == ["edited", "added"]


@pytest.mark.parametrize(
    "other", [b"not toml = ", b"kind = 'step'\ntitle = 'x'\n", b"schema = 99\nkind = 'reflection'\n"]
)
def test_a_file_that_became_something_else_is_not_mixed_with_a_change(other: bytes, home: Home) -> None:
    stale = add(home, Reflection, "first")
    stale.path.write_bytes(other)
    with pytest.raises(ChangedElsewhere) as told:
        edit(home, stale, "mine")
    assert stale.path.read_bytes() == other
    assert "mine" in kept_by(told.value, home).read_text()


def test_processes_that_change_a_field_each_lose_nothing_and_make_no_second_version(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    path = add(home, Step, "first").path
    stale = home.open(path, Step)

    def change_it(field: str) -> None:
        entry = stale
        for number in range(TIMES):
            saving.edit(home, entry, {field: f"{field}{number}"})
            entry = home.open(path, Step)

    every = [begin_in_a_child(partial(change_it, field)) for field in FIELDS]
    assert [ended() for ended in every] == [0, 0]
    table = toml.parse(path.read_bytes())
    assert {name: table[name] for name in FIELDS} == {name: f"{name}{TIMES - 1}" for name in FIELDS}
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_undo_would_bring_back_is_not_changed_by_an_edit_that_did_not_happen(home: Home) -> None:
    stale = add(home, Step, "first")
    edit(home, stale, "theirs")
    with pytest.raises(ChangedElsewhere):
        edit(home, stale, "mine")
    assert [change.what for change in trash.changes(home.root)] == ["edited", "added"]
    undoing.undo(home.root)
    assert words_of(home.open(stale.path, Step).record) == "first"


@KINDS
def test_two_processes_that_change_one_record_many_times_lose_nothing(
    kind: Kind, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    path = add(home, kind, "begun;").path

    def change_it(who: str) -> None:
        for number in range(TIMES):
            entry: Entry = home.open(path, kind)
            try:
                edit(home, entry, f"{words_of(entry.record)}{who}{number};")
            except ChangedElsewhere:
                continue

    both = [begin_in_a_child(partial(change_it, who)) for who in "ab"]
    assert [ended() for ended in both] == [0, 0]

    here = [file for place in ("journal", "plan", "drafts") for file in files(home.root / place)]
    held = "".join(file.read_text() for file in here)
    lost = [f"{who}{number}" for who in "ab" for number in range(TIMES) if f";{who}{number};" not in held]
    assert not lost
    assert len(home.records(kind).entries) == 1
    assert isinstance(saving.edit(home, home.open(path, kind), {}), Entry)
