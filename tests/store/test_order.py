"""“Saved” is said after the file, its name and its folder are on the disk, in this order."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store import disk, purging, trash
from steady.store.home import Home
from tests.store.faults import watched
from tests.store.tree import add, edit, files, words_of


def steps(home: Home, do: Callable[[], object]) -> list[str]:
    """What is asked of the disk, in order: each wait with what is waited for, each new name."""
    said: list[str] = []

    def named(path: Path) -> str:
        inside = path.relative_to(home.root)
        if path.is_dir():
            return f"folder {inside.parts[0] if inside.parts else 'home'}"
        return f"{inside.parts[0]} {'temporary' if path.name.endswith('.tmp') else 'file'}"

    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "fsync":
            said.append(f"wait for {named(Path(os.readlink(f'/proc/self/fd/{given[0]}')))}")
        if name in ("link", "replace", "rename"):
            said.append(f"{name} {named(Path(given[0]))}")
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, hook)
        do()
    return said


def test_a_new_record_waits_for_its_bytes_then_its_name_then_its_folder(home: Home) -> None:
    add(home, Reflection, "first")
    said = steps(home, lambda: add(home, Reflection, "second"))
    assert said == ["wait for journal temporary", "link journal temporary", "wait for folder journal"]


def test_the_folders_of_the_first_record_are_on_the_disk_too(home: Home) -> None:
    home.root.mkdir(0o700)
    said = steps(home, lambda: add(home, Reflection, "first"))
    assert said[:3] == ["wait for folder home", "wait for folder journal", "wait for folder journal"]
    assert said[3:6] == ["wait for journal temporary", "link journal temporary", "wait for folder journal"]


def test_a_changed_record_waits_for_the_version_before_first(home: Home) -> None:
    entry = add(home, Reflection, "first")
    said = steps(home, lambda: edit(home, entry, "second"))
    kept = ["wait for trash temporary", "link trash temporary", "wait for folder trash"]
    put = ["wait for journal temporary", "replace journal temporary", "wait for folder journal"]
    assert said[-6:] == kept + put


def test_a_deleted_record_waits_for_the_trash_and_then_for_where_it_was(home: Home) -> None:
    entry = add(home, Reflection, "first")
    said = steps(home, lambda: trash.delete(home.root, entry.path))
    assert said[-3:] == ["rename journal file", "wait for folder trash", "wait for folder journal"]


def test_what_is_deleted_for_good_waits_for_its_folder(home: Home) -> None:
    trash.delete(home.root, add(home, Reflection, "first").path)
    said = steps(home, lambda: purging.purge(home.root, None))
    assert said == ["wait for folder trash", "wait for folder trash"]


@pytest.mark.parametrize("error", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EACCES])
def test_without_hard_links_a_new_record_is_saved_all_the_same(error: int, home: Home) -> None:
    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "link":
            raise OSError(error, os.strerror(error))
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, hook)
        entries = [add(home, Step, f"words {number}", "text sam") for number in range(3)]
    assert [entry.id for entry in entries] == ["text-sam", "text-sam-2", "text-sam-3"]
    assert [words_of(home.open(entry.path, Step).record) for entry in entries] == [
        "words 0",
        "words 1",
        "words 2",
    ]


def test_without_hard_links_an_empty_claim_does_not_stay_when_the_rename_does_not_work(home: Home) -> None:
    def hook(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name in ("link", "replace"):
            raise OSError(errno.EPERM, "no")
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, hook)
        with pytest.raises(PermissionError):
            disk.write_new(home.root / "one.toml", b"words = 1\n")
    assert not files(home.root)


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(home: Home) -> None:
    real = os.write

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:7]))
        entry = add(home, Reflection, "many words " * 40)
    assert words_of(home.open(entry.path).record) == "many words " * 40
