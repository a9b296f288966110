"""A backup is one archive of every file but the trash, for its owner alone, or it is not there."""

import errno
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.core.errors import BadRequest, NotFound, NotSaved, Refused
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services.backup import backup
from steady.store import drafts, trash
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import NOW, Run
from tests.store.faults import failing, watched
from tests.store.tree import add, files, picture, words_of


@pytest.fixture
def full(home: Home) -> Home:
    """A home with records, a draft, a bad file, own exercises and something in the trash."""
    for kind in (Reflection, Step, Safety):
        add(home, kind, "kept")
    trash.delete(home.root, add(home, Reflection, "gone").path)
    drafts.keep(drafts.Draft(drafts.new_path(home.root, "checkin"), "checkin", "", NOW, {"mood": 3}))
    (home.root / "exercises").mkdir()
    (home.root / "exercises" / "mine.toml").write_bytes(b"\xff bad, and mine")
    (home.root / "config.toml").write_text("plain = true\n")
    return home


def places(home: Home) -> Places:
    """Where this home's files are."""
    return Places(home.root, home.root / "config.toml")


def test_every_file_but_the_trash_comes_back_as_it_was(full: Home, tmp_path: Path) -> None:
    kept = {
        path.relative_to(full.root).as_posix(): path.read_bytes()
        for path in files(full.root)
        if "trash" not in path.relative_to(full.root).parts
    }
    before = picture(full.root)
    target = tmp_path / "all.zip"
    assert backup(places(full), target).files == len(kept) == 6
    assert picture(full.root) == before
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    other = Home(tmp_path / "other")
    with zipfile.ZipFile(target) as archive:
        archive.extractall(other.root)
    assert {path.relative_to(other.root).as_posix(): path.read_bytes() for path in files(other.root)} == kept
    assert [words_of(entry.record) for entry in other.moments().entries] == ["kept"]


def test_settings_that_are_elsewhere_are_part_of_it(full: Home, tmp_path: Path) -> None:
    (full.root / "config.toml").unlink()
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text("lang = 'es'\n")
    backup(Places(full.root, config), tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read("config.toml") == b"lang = 'es'\n"


def test_what_is_no_file_of_the_home_is_left_out(full: Home, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("outside")
    (full.root / "plan" / "link.toml").symlink_to(tmp_path / "outside.txt")
    (full.root / "plan" / "linked").symlink_to(tmp_path)
    os.mkfifo(full.root / "plan" / "pipe.toml")
    for name in (".git/objects/ab/cd", ".stversions/x.toml", "plan/.x.toml.abc234.tmp"):
        (full.root / name).parent.mkdir(parents=True, exist_ok=True)
        (full.root / name).write_text("not part of it")
    inside = full.root / "all.zip"
    made = backup(places(full), inside)
    assert made.files == 6
    assert [each.sentence() for each in made.left_out] == [
        "plan/link.toml: is a link, and what it leads to isn't in the backup",
        "plan/linked: is a link, and what it leads to isn't in the backup",
        "plan/pipe.toml: isn't a plain file",
    ]
    with zipfile.ZipFile(inside) as archive:
        assert not [
            name for name in archive.namelist() if "link" in name or "pipe" in name or "." in name[:1]
        ]
    assert backup(places(full), full.root / "second.zip").files == 7


@pytest.mark.parametrize("moment", [0, 1, 2**32 + 5, -1])
def test_a_file_of_any_age_goes_in(moment: int, full: Home, tmp_path: Path) -> None:
    os.utime(full.root / "config.toml", (moment, moment))
    assert backup(places(full), tmp_path / "all.zip").files == 6


def test_nothing_is_written_over(full: Home, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    target.write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        backup(places(full), target)
    assert target.read_text() == "mine"
    with pytest.raises(BadRequest, match="no folder"):
        backup(places(full), tmp_path / "nowhere" / "all.zip")
    assert not (tmp_path / "nowhere").exists()


def test_an_empty_home_makes_no_archive(home: Home, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing to back up"):
        backup(places(home), tmp_path / "all.zip")
    trash.delete(home.root, add(home, Step, "gone").path)
    with pytest.raises(NotFound):
        backup(places(home), tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


@pytest.mark.parametrize(
    "number", range(9, 15)
)  # six files are opened first, and a note is written in the home
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_what_cannot_be_written_leaves_no_archive(
    number: int, error: int, full: Home, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        asked = watched(patch, failing(number, error, for_ever=False))
        refused = ""
        try:
            backup(places(full), folder / "all.zip")
        except NotSaved as told:
            refused = told.message
    if refused:
        assert "couldn't write" in refused
        assert list(folder.iterdir()) == []
    else:
        assert asked.names[number - 1] not in ("open", "write", "fsync", "link")
        assert zipfile.ZipFile(folder / "all.zip").testzip() is None


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_in(full: Home, tmp_path: Path) -> None:
    def refuse(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "open" and Path(str(given[0])).name == "safety.toml":
            raise PermissionError(errno.EACCES, "Permission denied", str(given[0]))
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, refuse)
        made = backup(places(full), tmp_path / "all.zip")
    assert [each.sentence() for each in made.unread] == [
        "plan/safety.toml: can't be read: you don't have permission"
    ]
    assert len(zipfile.ZipFile(tmp_path / "all.zip").namelist()) == made.files == 5


def test_an_archive_that_does_not_read_back_is_told_of(
    full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda archive: "plan/safety.toml")
    with pytest.raises(NotSaved, match="isn't what I wrote"):
        backup(places(full), tmp_path / "all.zip")


def test_the_command_says_where_it_is_and_what_it_is_not(full: Home, steady: Run, tmp_path: Path) -> None:
    done = steady("backup", str(tmp_path / "all.zip"))
    assert ": 6 files" in done.stdout
    assert "isn't encrypted" in done.stderr.replace("\n", " ")
    assert steady("backup", str(tmp_path / "all.zip"), code=1).stdout == ""
