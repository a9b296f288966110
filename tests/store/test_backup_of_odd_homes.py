"""A backup of a home with links, odd names and closed folders: what is there is taken, or named."""

import errno
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steady.core.errors import Refused, Unreadable
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.services.backup import backup
from steady.store import archive
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import Run
from tests.store.faults import watched
from tests.store.tree import add


def places(home: Home) -> Places:
    """Where this home's files are."""
    return Places(home.root, home.root / "config.toml")


def names(path: Path) -> set[str]:
    """The names in an archive."""
    with zipfile.ZipFile(path) as found:
        return set(found.namelist())


@pytest.mark.parametrize("folder", ["journal", "plan"])
def test_a_linked_folder_of_records_is_taken(folder: str, home: Home, tmp_path: Path) -> None:
    kept = {add(home, kind, "kept").path.relative_to(home.root).as_posix() for kind in (Reflection, Step)}
    (home.root / folder).rename(tmp_path / "elsewhere")
    (home.root / folder).symlink_to(tmp_path / "elsewhere")
    made = backup(places(home), tmp_path / "all.zip")
    assert (names(tmp_path / "all.zip"), made.left_out) == (kept, [])


@pytest.mark.parametrize("folder", ["journal", "plan"])
@pytest.mark.parametrize("broken", ["dangling", "file", "loop"])
def test_a_journal_or_plan_that_is_broken_is_an_error_and_no_empty_home(
    folder: str, broken: str, home: Home, steady: Run, tmp_path: Path
) -> None:
    add(home, Step if folder == "journal" else Reflection, "kept")
    place = home.root / folder
    if broken == "file":
        place.write_text("")
    else:
        place.symlink_to(place if broken == "loop" else tmp_path / "nowhere")
    with pytest.raises(Unreadable) as told:
        backup(places(home), tmp_path / "all.zip")
    assert told.value.problems[0].path == folder
    assert not (tmp_path / "all.zip").exists()
    said = steady("backup", str(tmp_path / "all.zip"), code=3).stderr
    assert said.startswith("steady: I couldn't make a backup")
    assert f"{folder}: is" in said


def refusing(place: Path) -> Callable[..., Any]:
    """A look into folders that does not open this one."""
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path) == place:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    return scandir


def test_a_folder_that_cannot_be_opened_is_never_empty(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = add(home, Step, "kept")
    reflection = add(home, Reflection, "hidden")
    monkeypatch.setattr(os, "scandir", refusing(reflection.path.parent))
    made = backup(places(home), tmp_path / "all.zip")
    assert names(tmp_path / "all.zip") == {step.path.relative_to(home.root).as_posix()}
    month = reflection.path.parent.relative_to(home.root).as_posix()
    assert [each.sentence() for each in made.unread] == [
        f"{month}: this folder can't be opened: you don't have permission"
    ]
    for place in (home.root, home.root / "journal"):
        monkeypatch.setattr(os, "scandir", refusing(place))
        with pytest.raises(Unreadable):
            backup(places(home), tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()


AS_ANYONE = (
    ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.name == "posix" and not os.getuid() else []
)
"""Takes from root what lets it read everything; a file of mode 000 is then closed to its owner too."""


def test_a_folder_that_really_cannot_be_opened_is_named_by_the_command(home: Home, tmp_path: Path) -> None:
    add(home, Step, "kept")
    month = add(home, Reflection, "hidden").path.parent
    command = [*AS_ANYONE, sys.executable, "-m", "steady", "backup"]
    for place, written in ((month, True), (home.root / "journal", False), (home.root, False)):
        place.chmod(0o000)
        target = tmp_path / f"{place.name}.zip"
        done = subprocess.run(
            [*command, str(target)], capture_output=True, encoding="utf-8", check=False, cwd=tmp_path
        )
        place.chmod(0o700)
        assert done.returncode == 3, done.stderr
        assert "can't be opened: you don't have permission" in done.stderr
        assert target.exists() == written


def test_a_link_is_named_and_a_home_that_is_a_file_is_an_error(
    home: Home, steady: Run, tmp_path: Path
) -> None:
    add(home, Step, "kept")
    (home.root / "plan" / "step" / "loop").symlink_to("loop")
    done = steady("backup", str(tmp_path / "all.zip"))
    assert "plan/step/loop: is a link, and what it leads to isn't in the backup" in done.stderr
    home.root.rename(tmp_path / "aside")
    home.root.write_text("a file")
    said = steady("backup", str(tmp_path / "none.zip"), code=3).stderr
    assert "the data folder: can't be opened: part of its path isn't a folder" in said


def test_a_link_out_of_the_home_is_never_followed(home: Home, tmp_path: Path) -> None:
    add(home, Step, "kept")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.toml").write_text("secret")
    for name in ("other", "plan/step/out", "exercises/out", "journal/2026"):
        (home.root / name).parent.mkdir(exist_ok=True)
        (home.root / name).symlink_to(outside)
    made = backup(places(home), tmp_path / "all.zip")
    assert not [name for name in names(tmp_path / "all.zip") if "secret" in name]
    assert len(made.left_out) == 4


def test_an_odd_name_blocks_nothing_and_its_words_are_kept(home: Home, steady: Run, tmp_path: Path) -> None:
    step = add(home, Step, "kept")
    odd = [
        b"caf\xe9.toml",
        b"two\nlines.toml",
        b"esc\x1b[2J.toml",
        b"back\\slash.toml",
        b"x" * 250 + b".toml",
    ]
    for name in odd:
        Path(os.fsdecode(os.fsencode(step.path.parent) + b"/" + name)).write_bytes(b"title = 'odd'\n")
    done = steady("backup", str(tmp_path / "all.zip"))
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        assert len(found.namelist()) == 6
        assert all(archive.safe_name(name) for name in found.namelist())
        assert [found.read(name) for name in found.namelist()].count(b"title = 'odd'\n") == 5
    assert "plan/step/caf<U+DCE9>.toml: is in the backup as plan/step/caf%E9.toml" in done.stderr
    assert "two␊lines.toml: is in the backup as plan/step/two%0Alines.toml" in done.stderr
    assert "\x1b" not in done.stderr


def test_two_odd_names_that_come_out_alike_are_both_kept(home: Home, tmp_path: Path) -> None:
    step = add(home, Step, "kept")
    (step.path.parent / "a%0Ab.toml").write_text("one")
    (step.path.parent / "a\nb.toml").write_text("two")
    made = backup(places(home), tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as found:
        assert {found.read(name) for name in found.namelist()} >= {b"one", b"two"}
    assert made.files == 3


def test_what_is_too_large_is_named_and_too_much_is_refused(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(home, Step, "kept")
    (home.root / "film.bin").write_bytes(bytes(2000))
    monkeypatch.setattr(archive, "LARGEST_FILE", 1999)
    made = backup(places(home), tmp_path / "all.zip")
    assert [each.path for each in made.left_out] == ["film.bin"]
    monkeypatch.setattr(archive, "LARGEST_ALL", 10)
    with pytest.raises(Refused, match="more here than fits in one backup"):
        backup(places(home), tmp_path / "none.zip")


def test_a_backup_to_standard_output_is_the_archive_and_nothing_else(
    home: Home, steady: Run, tmp_path: Path
) -> None:
    step = add(home, Step, "kept")
    with (tmp_path / "all.zip").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "steady", "backup", "-"], stdout=out, stderr=subprocess.PIPE, check=True
        )
    assert names(tmp_path / "all.zip") == {step.path.relative_to(home.root).as_posix()}
    assert b"isn't encrypted" in done.stderr
    with Path("/dev/full").open("wb") as out:
        lost = subprocess.run(
            [sys.executable, "-m", "steady", "backup", "-"], stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert lost.returncode == 4


def test_reading_for_a_backup_follows_no_link_that_came_since(home: Home, tmp_path: Path) -> None:
    step = add(home, Step, "kept")
    outside = tmp_path / "outside.toml"
    outside.write_text("secret")

    def swap(count: int, name: str, call: Callable[[], Any], given: tuple[Any, ...]) -> Any:
        if name == "open" and Path(str(given[0])) == step.path:
            step.path.unlink()
            step.path.symlink_to(outside)
        return call()

    with pytest.MonkeyPatch.context() as patch:
        watched(patch, swap)
        with pytest.raises(Unreadable) as told:
            backup(places(home), tmp_path / "all.zip")
    assert len(told.value.problems) == 1
    assert not (tmp_path / "all.zip").exists()


@pytest.mark.parametrize(
    "odd", ["closed", "in a closed folder", "too large", "a link", "a folder", "leads nowhere"]
)
def test_settings_kept_elsewhere_that_cannot_be_taken_are_named_and_break_nothing(
    odd: str, tmp_path: Path, home: Home
) -> None:
    """Without a home that is named, settings are in a folder of their own."""
    add(home, Step, "kept")
    (tmp_path / "data").mkdir()
    home.root.rename(tmp_path / "data" / "steady")
    config = tmp_path / "config" / "steady" / "config.toml"
    config.parent.mkdir(parents=True)
    if odd == "a folder":
        config.mkdir()
    elif odd in ("a link", "leads nowhere"):
        (tmp_path / "mine.toml").write_text("plain = true\n")
        config.symlink_to(tmp_path / ("mine.toml" if odd == "a link" else "nowhere.toml"))
    else:
        config.write_bytes(b"#" * (archive.LARGEST_FILE + 1 if odd == "too large" else 9))
    closed = {"closed": config, "in a closed folder": config.parent}.get(odd)
    if closed:
        closed.chmod(0o000)
    environ = {name: value for name, value in os.environ.items() if name != "STEADY_HOME"}
    environ |= {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [*AS_ANYONE, sys.executable, "-m", "steady", "backup", str(tmp_path / "all.zip")],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environ,
    )
    if closed:
        closed.chmod(0o700)
    assert done.returncode == (3 if closed else 0), done.stderr
    assert f"{config}: " in done.stderr
    assert len(names(tmp_path / "all.zip")) == 1


def test_a_backup_that_nobody_read_to_its_end_is_not_said_to_be_one(home: Home) -> None:
    add(home, Step, "kept")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "steady", "backup", "-"],
        stdout=write,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(write)
    assert done.returncode == 4
    assert "I couldn't write the backup: nothing is reading it any more." in done.stderr
    assert "bring it back" not in done.stderr
