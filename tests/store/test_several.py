"""Many new files at once: each whole, none over another, nothing left on the way, undone together."""

import os
import sys
from pathlib import Path

import pytest

from steady.store import disk, trash, undoing
from steady.store.bringing import bring_in


@pytest.mark.parametrize("alike", [True, False], ids=["as the system can", "one by one"])
def test_several_files_are_written_whole_and_never_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alike: bool
) -> None:
    kept: list[int] = []
    real = os.fsync

    def counted(handle: int) -> None:
        kept.append(handle)
        real(handle)

    monkeypatch.setattr(os, "fsync", counted)
    if not alike:
        monkeypatch.setitem(sys.modules, "ctypes", None)
    monkeypatch.setattr(disk, "AT_ONCE", 3)
    home = tmp_path / "home"
    place = home / "journal" / "2026" / "11"
    place.mkdir(parents=True)
    (place / "b.toml").write_bytes(b"mine")
    files = [(place / f"{name}.toml", name.encode() * 9) for name in "abcdefg"]
    assert bring_in(home, files) == 6
    assert (place / "b.toml").read_bytes() == b"mine"
    assert {each.name: each.read_bytes() for each in place.iterdir()} == {
        each.name: b"mine" if each.stem == "b" else content for each, content in files
    }
    if not alike:
        assert len(kept) >= len(files)
    assert {each.stat().st_mode & 0o777 for each in place.iterdir() if each.stem != "b"} == {0o600}
    undoing.undo(home)
    assert [each.name for each in place.iterdir()] == ["b.toml"]
    assert {each.what for each in trash.changes(home)} == {trash.UNDONE}


def test_what_came_before_the_disk_was_full_can_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    place = home / "journal" / "2026" / "11"
    monkeypatch.setattr(disk, "AT_ONCE", 2)
    real, count = disk._write_all, iter(range(9))

    def full(handle: int, content: bytes) -> None:
        if next(count) == 4:
            raise OSError(28, "full")
        real(handle, content)

    monkeypatch.setattr(disk, "_write_all", full)
    with pytest.raises(OSError, match="full"):
        bring_in(home, [(place / f"{name}.toml", b"a = 1\n") for name in "abcdefg"])
    assert sorted(each.name for each in place.iterdir()) == ["a.toml", "b.toml", "c.toml", "d.toml"]
    monkeypatch.setattr(disk, "_write_all", real)
    undoing.undo(home)
    assert [*place.iterdir()] == []
