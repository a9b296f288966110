"""Settings: where the files are, who can really see them, what is set; nothing is ever written."""

import os
from pathlib import Path

import msgspec
import pytest

from steady.core.kinds.checkin import Checkin
from steady.services.access import who
from steady.store import saving
from steady.store.home import Home
from steady.store.settings import Settings
from steady.tui.context import Context
from steady.tui.screens.settings import SettingsScreen
from steady.tui.screens.welcome import WelcomeScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


@pytest.fixture
def kept(home: Home) -> Home:
    saving.add(home, Checkin, {"mood": 6}, NOW)
    return home


async def test_all_that_is_set_is_shown_with_its_value_and_what_it_is_for(
    opened: Open, context: Context, kept: Home
) -> None:
    config = kept.root / "config.toml"
    config.write_text('country = "IE"\ncover_after = 5\nthem = "light"\n', encoding="utf-8")
    config.chmod(0o600)
    async with opened(size=(110, 70)) as pilot:
        await pilot.app.push_screen(SettingsScreen(context))
        await settled(pilot)
        shown = picture(pilot.app)
        unbroken = "".join(shown.split())  # a long path goes on in the next line
        assert str(kept.root) in unbroken
        assert str(config) in unbroken
        assert 'country = "IE"' in shown
        assert "cover_after = 5" in shown
        assert "isn't a setting; did you mean theme?" in shown
        for field in msgspec.structs.fields(Settings):
            assert f"{field.name} = " in shown
        assert "I've looked at one record file. One thing needs attention." in shown
        assert "steady can put all your files into one backup" in shown
    assert config.read_text(encoding="utf-8") == 'country = "IE"\ncover_after = 5\nthem = "light"\n'


async def test_problems_are_counted_and_some_are_named(opened: Open, context: Context, kept: Home) -> None:
    for number in range(7):
        path = Path(kept.root, "journal", "2026", "11", f"2026-11-2{number}-0900-checkin-aaaaaa.toml")
        path.write_text("mood = = 3", encoding="utf-8")
        path.chmod(0o600)
    async with opened(size=(110, 70)) as pilot:
        await pilot.app.push_screen(SettingsScreen(context))
        await settled(pilot)
        shown = picture(pilot.app)
        assert "I've looked at 8 record files. 7 things need attention." in shown
        assert "and 2 more" in shown


@pytest.mark.parametrize(
    ("mode", "says"),
    [(0o700, "can't open it"), (0o755, ", keeps other users of this computer out (drwxr-xr-x)")],
)
def test_who_can_see_them_is_what_the_system_says(mode: int, says: str, kept: Home) -> None:
    kept.root.chmod(mode)
    assert says in who(kept.root)


def test_a_folder_of_another_login_is_named_as_such(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: os.stat(kept.root).st_uid + 1)
    assert "belongs to another user" in who(kept.root)


def test_where_there_is_no_folder_yet_none_is_made(home: Home) -> None:
    assert "There's no folder yet" in who(home.root)
    assert not home.root.exists()


async def test_light_or_dark_and_the_welcome_are_a_key_away(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(SettingsScreen(context))
        await settled(pilot)
        await pilot.press("ctrl+t")
        assert pilot.app.theme == "light"
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(pilot.app.screen, WelcomeScreen)
