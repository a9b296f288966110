"""Reading a file: all of it, no more than it needs, and nothing that is too large or no plain file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from steady.store import disk

Read = Callable[[int, int], bytes]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file as large as a record is."""
    path = tmp_path / "record.toml"
    path.write_bytes(b"mood = 6\n" * 40)
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes were asked for at each read."""
    sizes: list[int] = []
    original = os.read

    def read(handle: int, size: int) -> bytes:
        sizes.append(size)
        return original(handle, size)

    monkeypatch.setattr(os, "read", read)
    return sizes


@pytest.mark.parametrize("size", [0, 1, 400, 65_536, disk.LARGEST - 1, disk.LARGEST])
def test_a_file_is_read_whole_and_asks_for_one_byte_more_than_it_has(
    size: int, tmp_path: Path, asked: list[int]
) -> None:
    (tmp_path / "x").write_bytes(os.urandom(size))
    assert disk.read(tmp_path / "x") == (tmp_path / "x").read_bytes()
    assert asked == [size + 1]


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path: Path, asked: list[int]) -> None:
    (tmp_path / "x").write_bytes(b"#" * (disk.LARGEST + 1))
    with pytest.raises(disk.Odd, match="larger"):
        disk.read(tmp_path / "x")
    assert asked == []


def after_each(change: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Change something on the disk after the first look at a file's size, before it is read."""
    original: Read = os.read
    changes = iter([change])

    def read(handle: int, size: int) -> bytes:
        next(changes, lambda: None)()
        return original(handle, size)

    monkeypatch.setattr(os, "read", read)


@pytest.mark.parametrize("more", [1, 400, disk.LARGEST // 2])
def test_what_grows_while_it_is_read_is_read_to_its_end(
    more: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = file.read_bytes() + b"#" * more
    after_each(lambda: file.write_bytes(whole), monkeypatch)
    assert disk.read(file) == whole


def test_what_grows_too_large_while_it_is_read_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_each(lambda: file.write_bytes(b"#" * (disk.LARGEST + 1)), monkeypatch)
    with pytest.raises(disk.Odd, match="larger"):
        disk.read(file)


def test_what_shrinks_while_it_is_read_is_read_as_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    after_each(lambda: file.write_bytes(b"mood = 6\n"), monkeypatch)
    assert disk.read(file) == b"mood = 6\n"


def test_a_disk_that_gives_little_at_a_time_gives_all(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original: Read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: original(handle, min(size, 7)))
    assert disk.read(file) == b"mood = 6\n" * 40


def test_a_disk_that_cannot_be_read_says_so_and_nothing_stays_open(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(handle: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    before = set(os.listdir("/dev/fd"))
    monkeypatch.setattr(os, "read", broken)
    with pytest.raises(OSError, match="Input"):
        disk.read(file)
    monkeypatch.undo()
    assert set(os.listdir("/dev/fd")) == before
