"""A backup comes back byte for byte, over nothing that is here, for its owner alone, as often as it takes."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steady.core.errors import NotFound, NotSaved
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.core.kinds.step import Step
from steady.services import backup as restoring
from steady.services.backup import backup
from steady.store import archive, saving
from steady.store.archive import Archive
from steady.store.home import Home
from steady.store.paths import Places
from tests.cli.screen import Screen
from tests.conftest import NOW, Run
from tests.store.faults import failing, in_a_child, killing, watched
from tests.store.tree import add, files, picture, temporary


def places(root: Path) -> Places:
    """Where the files of a home are."""
    return Places(root, root / "config.toml")


def tree(root: Path) -> dict[str, bytes]:
    """Every plain file of a home by its name, but the lock and the trash."""
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files(root)}
    return {name: content for name, content in found.items() if not name.startswith("trash/")}


def bring_back(path: Path, root: Path, *, both: bool = False) -> restoring.Preview:
    """Restore an archive into a home; gives what the preview said, which changed nothing."""
    with Archive(path) as found:
        before = picture(root)
        said = restoring.preview(found, places(root))
        assert picture(root) == before
        restoring.restore(found, places(root), said, both=both)
    return said


@pytest.fixture
def packed(home: Home, tmp_path: Path) -> Path:
    """A backup of a home with some of each: records, pages, exercises, drafts, settings."""
    for kind in (Reflection, Step, Safety):
        add(home, kind, "kept")
    saving.add(home, Checkin, {"mood": 3}, NOW)
    for name in (
        "exercises/mine.toml",
        "drafts/checkin-abcdef.toml",
        "config.toml",
        "help-lines.toml",
        "notes.txt",
    ):
        (home.root / name).parent.mkdir(exist_ok=True)
        (home.root / name).write_bytes(b"# mine \xff\n")
    backup(places(home.root), tmp_path / "all.zip")
    return tmp_path / "all.zip"


def test_into_an_empty_home_it_comes_back_byte_for_byte_and_closed(
    packed: Path, home: Home, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    before = os.umask(0)
    try:
        said = bring_back(packed, other)
    finally:
        os.umask(before)
    assert tree(other) == tree(home.root)
    assert said.new["config.toml"] == "settings"
    assert dict(said.by_what())["check-ins"] == 1
    assert dict(said.by_what())["steps"] == 1
    assert (said.same, said.different, said.passed_by) == ([], [], [])
    for path in [other, *other.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


part = st.text(
    st.characters(
        codec="utf-8", exclude_characters="/\0", categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf")
    ),
    min_size=1,
    max_size=40,
).filter(lambda name: not name.startswith(".") and len(name.encode()) < 200)


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["", "plan/step/", "exercises/"]), part),
        st.binary(max_size=2000),
        min_size=1,
    )
)
def test_any_names_and_bytes_come_back(kept: dict[tuple[str, str], bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root, other = Path(place, "home"), Path(place, "other")
        add(Home(root), Step, "kept")
        (root / "exercises").mkdir()
        for (folder, name), content in kept.items():
            if not os.path.lexists(root / folder / name):
                (root / folder / name).write_bytes(content)
        made = backup(places(root), Path(place, "all.zip"))
        bring_back(Path(place, "all.zip"), other)
        was, now = tree(root), tree(other)
        assert sorted(was.values()) == sorted(now.values())
        plain = {name: content for name, content in was.items() if archive.safe_name(name)}
        assert plain.items() <= now.items()
        assert len(made.renamed) == len(was) - len(plain)


def test_nothing_that_is_here_is_changed(packed: Path, home: Home) -> None:
    step = home.find("last", Step)
    saving.edit(home, step, {"goal": "changed since"})
    (home.root / "config.toml").write_text("plain = true\n")
    (home.root / "notes.txt").unlink()
    (home.root / "notes.txt").mkdir()
    before = tree(home.root)
    said = bring_back(packed, home.root)
    shown = step.path.relative_to(home.root).as_posix()
    assert sorted(said.different) == sorted(["config.toml", "notes.txt", shown])
    assert said.new == {}
    assert tree(home.root) == before


def test_what_is_different_comes_beside_it_only_when_asked_for_and_once(packed: Path, home: Home) -> None:
    step = home.find("last", Step)
    was = step.path.read_bytes()
    saving.edit(home, step, {"goal": "changed since"})
    now = step.path.read_bytes()
    for _ in range(2):
        bring_back(packed, home.root, both=True)
    assert step.path.read_bytes() == now
    assert step.path.with_name(f"{step.path.stem} (1).toml").read_bytes() == was
    assert len(list(step.path.parent.iterdir())) == 2


@pytest.mark.parametrize("place", ["plan/step", "exercises/sub"])
def test_nothing_is_written_through_a_link(place: str, home: Home, tmp_path: Path) -> None:
    (home.root / place).mkdir(parents=True)
    (home.root / place / "x.toml").write_text("kind = 'step'\n")
    backup(places(home.root), tmp_path / "all.zip")
    other, outside = tmp_path / "other", tmp_path / "outside"
    outside.mkdir()
    (other / place).parent.mkdir(parents=True)
    (other / place).symlink_to(outside)
    said = bring_back(tmp_path / "all.zip", other)
    assert said.different == [f"{place}/x.toml"]
    assert list(outside.iterdir()) == []


def test_a_journal_that_the_person_linked_is_filled_as_it_is_read(packed: Path, tmp_path: Path) -> None:
    other, elsewhere = tmp_path / "other", tmp_path / "elsewhere"
    other.mkdir()
    elsewhere.mkdir()
    (other / "journal").symlink_to(elsewhere)
    bring_back(packed, other)
    assert len(Home(other).moments().entries) == 2


def test_settings_go_where_they_are_read(packed: Path, tmp_path: Path) -> None:
    config = tmp_path / "settings" / "config.toml"
    with Archive(packed) as found:
        where = Places(tmp_path / "other", config)
        restoring.restore(found, where, restoring.preview(found, where))
    assert config.read_bytes() == b"# mine \xff\n"
    assert not (tmp_path / "other" / "config.toml").exists()


@pytest.mark.parametrize("number", range(1, 60, 7))
def test_a_restore_that_is_killed_is_gone_on_with(
    number: int, packed: Path, home: Home, tmp_path: Path
) -> None:
    other = tmp_path / "other"

    def cut_short() -> None:
        with pytest.MonkeyPatch.context() as patch:
            watched(patch, killing(number, after=True))
            bring_back(packed, other)

    in_a_child(cut_short)
    bring_back(packed, other)
    left = {path.relative_to(other).as_posix() for path in temporary(other)}
    assert {name: content for name, content in tree(other).items() if name not in left} == tree(home.root)


def test_a_full_disk_is_said_and_what_came_stays(packed: Path, home: Home, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with Archive(packed) as found, pytest.MonkeyPatch.context() as patch:
        said = restoring.preview(found, places(other))
        watched(patch, failing(40, errno.ENOSPC, for_ever=True))
        with pytest.raises(NotSaved) as told:
            restoring.restore(found, places(other), said)
    assert "files came in, then I couldn't go on: the disk is full" in told.value.message
    assert "Run the same command again" in told.value.hint
    bring_back(packed, other)
    assert tree(other).items() >= tree(home.root).items()


def test_an_archive_of_something_else_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(archive.pack([("holiday/beach.jpg", b"", 0)]))
    with (
        Archive(tmp_path / "all.zip") as found,
        pytest.raises(NotFound, match="There are no steady files in"),
    ):
        restoring.preview(found, places(tmp_path / "other"))


def test_the_command_shows_first_and_asks(packed: Path, home: Home, steady: Run, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    shown = steady("--home", other, "backup", "restore", str(packed), "--preview")
    assert "check-ins: 1" in shown.stdout
    assert not Path(other).exists()
    refused = steady("--home", other, "backup", "restore", str(packed), "--no-input", code=2)
    assert "--yes" in refused.stderr
    assert not Path(other).exists()
    done = steady("--home", other, "backup", "restore", str(packed), "--yes")
    assert done.stdout == "Brought in: 9 files\n"
    assert tree(Path(other)) == tree(home.root)
    again = steady("--home", other, "backup", "restore", str(packed), "--no-input")
    assert again.stdout == "It's all here already.\n"
    assert '"same": 9' in steady("--home", other, "--json", "backup", "restore", str(packed)).stdout


def test_at_the_keyboard_enter_brings_nothing_in_and_yes_does(
    packed: Path, home: Home, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for key, came in (("\r", False), ("y\r", True)):
        with Screen("--home", str(other), "backup", "restore", str(packed)) as screen:
            screen.wait("Bring in 9 files? [y/N]")
            assert "9 files would come in:" in screen.said
            assert "Nothing that's here changes." in screen.said
            screen.send(key)
            assert screen.end() == 0
        assert other.exists() == came
    assert tree(other) == tree(home.root)


def test_an_archive_is_not_written_into_a_terminal(packed: Path) -> None:
    with Screen("backup", "-") as screen:
        assert screen.end() == 2
        assert "A backup can't be shown in a terminal." in screen.said


def test_a_file_called_restore_is_named_with_its_folder(packed: Path, home: Home, tmp_path: Path) -> None:
    for name, code in (("./restore", 0), ("restore", 2)):
        done = subprocess.run(
            [sys.executable, "-m", "steady", "backup", name], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == code
    assert (tmp_path / "restore").is_file()
