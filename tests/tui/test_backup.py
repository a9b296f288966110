"""A backup from the companion, and bringing one back: seen first, asked about, nothing written over."""

import stat
import zipfile
from pathlib import Path

import pytest
from textual.pilot import Pilot

from steady.core.kinds.checkin import Checkin
from steady.services import backup
from steady.store import saving
from steady.store.home import Home
from steady.store.paths import Places
from steady.tui.screens.backup import BackupScreen, RestoreScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The person's own folder, where HOME points."""
    place = tmp_path / "user"
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture
def kept(home: Home) -> Home:
    saving.add(home, Checkin, {"mood": 6, "note": "mine"}, NOW)
    return home


async def at(pilot: Pilot[None], *keys: str) -> str:
    """The screen once these keys in the settings are through."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return " ".join(picture(pilot.app).replace("│", "").split())


async def settings(pilot: Pilot[None]) -> None:
    await pilot.app.run_action("open('settings:SettingsScreen')")
    await settled(pilot)


def archive(home: Home, folder: Path) -> Path:
    """A backup of the home as it is."""
    path = folder / "steady-2026-11-20.zip"
    backup.backup(Places(home.root, home.root / "config.toml"), path)
    return path


async def test_all_files_are_written_to_an_archive_of_ones_own(
    opened: Open, kept: Home, folder: Path
) -> None:
    async with opened() as pilot:
        await settings(pilot)
        seen = await at(pilot, "b")
        assert isinstance(pilot.app.screen, BackupScreen)
        assert "It isn't encrypted" in seen
        assert not list(folder.iterdir())
        assert "Written to" in await at(pilot, "enter")
        [file] = folder.iterdir()
        assert file.name == "steady-2026-11-23.zip"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        with zipfile.ZipFile(file) as found:
            assert any(name.startswith("journal/") for name in found.namelist())
        await at(pilot, "escape", "b")
        assert "is there already" in await at(pilot, "enter")
        await at(pilot, "enter")
        assert isinstance(pilot.app.screen, BackupScreen)


async def test_nothing_comes_in_before_it_was_seen_and_asked_about(
    opened: Open, kept: Home, folder: Path
) -> None:
    archive(kept, folder)
    [record] = kept.root.glob("journal/*/*/*.toml")
    content = record.read_bytes()
    record.unlink()
    async with opened() as pilot:
        await settings(pilot)
        await at(pilot, "r")
        assert isinstance(pilot.app.screen, RestoreScreen)
        assert "~/steady-2026-11-20.zip" in picture(pilot.app)
        seen = await at(pilot, "enter")
        assert "One file would come in:" in seen
        assert "check-ins: 1" in seen
        assert not record.exists()
        await at(pilot, "escape")
        assert not record.exists()
        assert "Brought in: one file" in await at(pilot, "enter", "enter")
        assert record.read_bytes() == content


async def test_what_is_different_stays_and_can_come_in_beside(opened: Open, kept: Home, folder: Path) -> None:
    archive(kept, folder)
    [record] = kept.root.glob("journal/*/*/*.toml")
    changed = record.read_bytes().replace(b"mood = 6", b"mood = 2")
    record.write_bytes(changed)
    async with opened() as pilot:
        await settings(pilot)
        assert "One is here, but it's different." in await at(pilot, "r", "enter")
        assert "Brought in: one file" in await at(pilot, "enter")
    assert record.read_bytes() == changed
    assert len(list(kept.root.glob("journal/*/*/*.toml"))) == 2


async def test_what_is_no_backup_is_said_and_another_can_be_named(
    opened: Open, kept: Home, folder: Path
) -> None:
    (folder / "steady-1.zip").write_text("no archive", encoding="utf-8")
    async with opened() as pilot:
        await settings(pilot)
        assert "can't be restored" in await at(pilot, "r", "enter")
        await at(pilot, "enter", *["backspace"] * 4, *".old", "enter")
        assert "There's no file" in await at(pilot)
