"""Who can open the files is told from the modes and owners that are really there, and closed on a yes."""

import os
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from steady.core.errors import NotSaved
from steady.core.kinds.step import Step
from steady.services import access, doctor
from steady.store.home import Home
from steady.store.paths import Places
from tests.conftest import Run
from tests.store.tree import add_new as add


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that others can get to; those that pytest makes are closed."""
    with tempfile.TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.fixture
def home(outside: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with one record, where others can get to; in it everything is closed."""
    home = Home(outside / "home")
    add(home, Step, "kept")
    monkeypatch.setenv("STEADY_HOME", str(home.root))
    return home


def places(home: Home) -> Places:
    """Where this home's files are."""
    return Places(home.root, home.root / "config.toml")


def said(home: Home) -> str:
    """Who can open the files, in words."""
    return access.who(home.root)


def opened(home: Home, folders: int, files: int) -> None:
    """Give everything these modes, as an unpacked archive or a clone has them."""
    for path in [home.root, *home.root.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)


def is_closed(home: Home) -> bool:
    """Whether everything is for its owner alone."""
    return not any(path.stat().st_mode & 0o077 for path in [home.root, *home.root.rglob("*")])


@pytest.mark.parametrize(
    ("folders", "files"), [(0o755, 0o644), (0o750, 0o640), (0o711, 0o604), (0o777, 0o666)]
)
def test_an_open_home_is_never_said_to_be_closed_and_is_closed_on_a_yes(
    folders: int, files: int, home: Home, steady: Run
) -> None:
    opened(home, folders, files)
    assert "may be able to open it" in said(home)
    where = steady("where").stderr.replace("\n", " ")
    assert "may be able to open it" in where
    assert "can't open it" not in where
    assert "can be opened by other users" in steady("doctor", code=3).stdout
    for repair in doctor.look(places(home)).repairs:
        repair.do()
    assert is_closed(home)
    assert "can't open it" in said(home)
    assert doctor.look(places(home)).problems == []


def test_a_closed_home_is_closed_whatever_the_files_in_it_say(home: Home, steady: Run) -> None:
    opened(home, 0o755, 0o644)
    home.root.chmod(0o700)
    assert "can't open it" in said(home)
    count = len([*home.root.rglob("*")])
    found = doctor.look(places(home))
    assert found.problems == []
    assert [note.what for note in found.notes] == [
        f"{count} of its files and folders would be open to other users"
        " if the folder around them weren't closed"
    ]
    found.repairs[0].do()
    assert is_closed(home)


def test_where_only_names_can_be_seen_that_is_said(home: Home) -> None:
    home.root.chmod(0o755)
    assert "see the names of the files, but not open them" in said(home)
    home.root.chmod(0o704)
    assert "but not open them" in said(home)
    home.root.chmod(0o711)
    assert "can get into it, but not see or open" in said(home)
    home.root.chmod(0o1773)
    assert "can add files and take them away, but not open them" in said(home)


def test_a_home_of_another_login_is_named_by_doctor_too(home: Home, steady: Run) -> None:
    os.chown(home.root, 12345, 12345)
    home.root.chmod(0o700)
    assert "belongs to another user of this computer, who can open all of it" in steady("where").stderr
    assert (
        "the data folder: belongs to another user of this computer, who can open all of it"
        in steady("doctor", code=3).stdout
    )


def test_a_folder_around_it_counts_only_when_it_is_closed_and_mine(
    home: Home, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(home, 0o755, 0o644)
    for mode in (0o755, 0o711, 0o710, 0o701):
        outside.chmod(mode)
        assert "may be able to open it" in said(home), oct(mode)
    for mode in (0o700, 0o744):
        outside.chmod(mode)
        assert f"Only the folder around it, {outside}, keeps other users of this computer out" in said(
            home
        ), oct(mode)
    assert (
        doctor.look(places(home)).problems[0].what
        == f"would be open to other users if {outside} weren't closed"
    )
    outside.chmod(0o700)
    os.chown(outside, 12345, 12345)
    assert "may be able to open it" in said(home)


def test_a_file_of_another_login_is_named_and_what_cannot_be_closed_is_said(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = next((home.root / "plan" / "step").iterdir())
    opened(home, 0o711, 0o600)
    os.chown(step, 12345, 12345)
    assert "may be able to open it" in said(home)
    found = doctor.look(places(home))
    assert step.relative_to(home.root).as_posix() in [problem.path for problem in found.problems]

    def refuse(path: Path, mode: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(NotSaved, match="I couldn't close"):
        found.repairs[0].do()


def acl(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux keeps it: tag, rights and number of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def test_an_access_list_that_lets_somebody_in_is_told_of(home: Home) -> None:
    nobody, anyone = 0xFFFFFFFF, 65534
    given = acl((1, 7, nobody), (2, 5, anyone), (4, 0, nobody), (16, 5, nobody), (32, 0, nobody))
    step = next((home.root / "plan" / "step").iterdir())
    for path in (home.root, home.root / "plan", home.root / "plan" / "step", step):
        os.setxattr(path, "system.posix_acl_access", given)
    assert "may be able to open it" in said(home)
    for repair in doctor.look(places(home)).repairs:
        repair.do()
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert "can't open it" in said(home)


def test_closing_never_follows_a_link_out_of_the_home(home: Home, outside: Path) -> None:
    other = outside / "other"
    other.mkdir()
    other.chmod(0o755)  # whatever the umask is
    (other / "x.toml").write_text("")
    (other / "x.toml").chmod(0o644)
    (home.root / "plan" / "step" / "x.toml").symlink_to(other / "x.toml")
    (home.root / "exercises").symlink_to(other)
    opened_before = [path.stat().st_mode for path in (other, other / "x.toml")]
    home.root.chmod(0o755)
    found = doctor.look(places(home))
    assert "exercises: is a link to a folder that other users may be able to open" in [
        problem.sentence() for problem in found.problems
    ]
    assert "exercises is a link to a folder that other users may be able to open." in said(home)
    for repair in found.repairs:
        repair.do()
    assert [path.stat().st_mode for path in (other, other / "x.toml")] == opened_before
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700


def test_a_linked_home_is_told_of_by_the_folder_it_leads_to(home: Home, outside: Path) -> None:
    (outside / "link").symlink_to(home.root)
    opened(home, 0o755, 0o644)
    linked = Home(outside / "link")
    assert "may be able to open it" in said(linked)
    doctor.look(places(linked)).repairs[0].do()
    assert is_closed(home)


CLOUDS = {
    "Dropbox": "Dropbox",
    "Dropbox (Personal)": "Dropbox",
    "OneDrive": "OneDrive",
    "OneDrive - Contoso": "OneDrive",
    "Library/Mobile Documents/com~apple~CloudDocs": "iCloud Drive",
    "iCloudDrive": "iCloud Drive",
    "Google Drive": "Google Drive",
    "Library/CloudStorage/GoogleDrive-me": "Google Drive",
    "Nextcloud": "Nextcloud",
}


@pytest.mark.parametrize("folder", CLOUDS)
def test_a_home_in_a_folder_that_is_copied_elsewhere_is_said(folder: str, outside: Path, steady: Run) -> None:
    root = outside / folder / "notes" / "steady"
    named = f"inside {CLOUDS[folder]}"
    assert named in " ".join(access.who_can_see(root))  # before it is there
    add(Home(root), Step, "kept")
    assert named in steady("--home", str(root), "where").stderr.replace("\n", " ")
    assert named in steady("--home", str(root), "doctor").stdout
    linked = outside / "link"
    linked.symlink_to(root)
    assert access.synced_by(linked) == CLOUDS[folder]


def test_marks_of_a_service_count_in_and_above_the_home(home: Home, outside: Path) -> None:
    assert access.synced_by(home.root) == ""
    (outside / ".stfolder").mkdir()
    assert "Syncthing copies this folder to other devices" in access.copied(home.root)
    (outside / ".stfolder").rmdir()
    (home.root / ".stfolder").mkdir()
    assert access.synced_by(home.root) == "Syncthing"


def test_a_login_that_uses_dropbox_elsewhere_is_not_told_of_it(
    home: Home, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (outside / ".dropbox").mkdir()
    monkeypatch.setenv("HOME", str(outside))
    assert access.synced_by(home.root) == ""
