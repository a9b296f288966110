"""Settings: a form that writes one line of the file and works at once; where the files are, and how."""

import datetime
import os
import stat

import pytest
from textual.pilot import Pilot

from steady.core.dates import Calendar
from steady.core.kinds.checkin import Checkin
from steady.services.access import who
from steady.store import saving
from steady.store.home import Home
from steady.store.settings import fields
from steady.tui.app import Companion
from steady.tui.context import Context
from steady.tui.screens.settings import SettingsScreen
from steady.tui.screens.welcome import WelcomeScreen
from steady.tui.widgets.prose import ItemList
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import said, settled


@pytest.fixture
def kept(home: Home) -> Home:
    saving.add(home, Checkin, {"mood": 6}, NOW)
    return home


async def shown(pilot: Pilot[None], context: Context) -> SettingsScreen:
    """The settings, over whatever is open, once all is read."""
    screen = SettingsScreen(pilot.app.context if isinstance(pilot.app, Companion) else context)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


def colours(pilot: Pilot[None]) -> str:
    """The theme now."""
    return pilot.app.theme


def animation(pilot: Pilot[None]) -> str:
    """How much moves now."""
    return pilot.app.animation_level


def calendar(pilot: Pilot[None]) -> Calendar:
    """How days are counted now."""
    assert isinstance(pilot.app, Companion)
    return pilot.app.context.home.calendar


async def pick(pilot: Pilot[None], name: str, *keys: str) -> None:
    """Go to a setting, open its choices, and press these keys."""
    listed = pilot.app.screen.query_one(ItemList)
    listed.highlighted = [row.field.name for row in listed.items].index(name)
    for key in ("enter", *keys):
        await pilot.press(key)
        await settled(pilot)


async def test_each_setting_has_a_line_with_its_value_and_what_it_is_for(
    opened: Open, context: Context, kept: Home
) -> None:
    config = kept.root / "config.toml"
    config.write_text('country = "IE"\ncover_after = 5\nthem = "light"\n', encoding="utf-8")
    config.chmod(0o600)
    async with opened(size=(120, 40)) as pilot:
        screen = await shown(pilot, context)
        seen = picture(pilot.app)
        assert str(config) == str(screen.query_one("#where").render()).split()[-1]
        assert "● Ireland" in seen
        assert "● 5 minutes" in seen
        assert "isn't a setting; did" in seen
        assert "I've looked at one record file. One thing needs" in seen
        listed = screen.query_one(ItemList)
        assert [row.field for row in listed.items] == list(fields())
        for at, field in enumerate(fields()):
            listed.highlighted = at
            await settled(pilot)
            assert " ".join(field.help.split()) in " ".join(picture(pilot.app).split())
    assert config.read_text(encoding="utf-8") == 'country = "IE"\ncover_after = 5\nthem = "light"\n'


async def test_the_cover_is_called_a_curtain(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "cover_after")
        assert "It's a curtain, not a lock." in " ".join(picture(pilot.app).replace("│", "").split())


async def test_a_choice_is_written_beside_the_comments_and_works_at_once(
    opened: Open, context: Context, kept: Home
) -> None:
    config = kept.root / "config.toml"
    config.write_text("# mine\nbell = true  # soft\n", encoding="utf-8")
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "theme", "down", "enter")
        assert colours(pilot) == "light"
        assert said(pilot)[-1] == "colours: light. Press u to undo."
        assert config.read_text(encoding="utf-8") == '# mine\nbell = true  # soft\ntheme = "light"\n'
        assert stat.S_IMODE(config.stat().st_mode) == 0o600
        await pick(pilot, "reduced_motion", "up", "enter")
        assert animation(pilot) == "none"
        await pick(pilot, "day_ends", *["down"] * 3, "enter")
        assert calendar(pilot).day_ends == datetime.time(4)
        for _time in range(3):
            await pilot.press("u")
            await settled(pilot)
        assert colours(pilot) == "dark"
        assert animation(pilot) != "none"
        assert calendar(pilot).day_ends == datetime.time(0)
        assert config.read_text(encoding="utf-8") == "# mine\nbell = true  # soft\n"


async def test_what_works_only_at_the_next_start_says_so(opened: Open, context: Context, kept: Home) -> None:
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "lang", "down", "down", "enter")
        assert said(pilot)[-1].endswith("This takes effect the next time steady starts.")
        assert (kept.root / "config.toml").read_text(encoding="utf-8") == 'lang = "es"\n'
        assert "This takes effect the next time steady starts." in picture(pilot.app)


async def test_what_was_there_already_is_not_written(opened: Open, context: Context, kept: Home) -> None:
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "theme", "enter")
        assert not (kept.root / "config.toml").exists()


async def test_a_value_of_ones_own_is_typed_and_what_does_not_fit_is_said(
    opened: Open, context: Context, kept: Home
) -> None:
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "cover_after", "end", "enter")
        await pilot.press("backspace", *"9999", "enter")
        await settled(pilot)
        assert "cover_after takes a whole number from 0 to 600." in picture(pilot.app)
        await pilot.press(*["backspace"] * 4, *"45", "enter")
        await settled(pilot)
        assert "● 45 minutes" in picture(pilot.app)
        assert (kept.root / "config.toml").read_text(encoding="utf-8") == "cover_after = 45\n"


async def test_a_file_that_is_no_toml_is_left_alone_and_said(
    opened: Open, context: Context, kept: Home
) -> None:
    config = kept.root / "config.toml"
    config.write_text("theme = \n", encoding="utf-8")
    async with opened() as pilot:
        await shown(pilot, context)
        await pick(pilot, "theme", "down", "enter")
        assert "I can't read the settings file, so I changed nothing" in picture(pilot.app)
    assert config.read_text(encoding="utf-8") == "theme = \n"


async def test_what_the_command_line_and_the_environment_decide_is_said(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(size=(120, 40)) as pilot:
        assert isinstance(pilot.app, Companion)
        pilot.app.context.given = {"lang": "es", "home": "STEADY_HOME"}
        await shown(pilot, context)
        assert "NO_COLOR in your environment turns colours off." in picture(pilot.app)
        assert "STEADY_HOME names this folder." in picture(pilot.app)
        listed = pilot.app.screen.query_one(ItemList)
        listed.highlighted = [row.field.name for row in listed.items].index("lang")
        await settled(pilot)
        assert "--lang on the command line says: español." in picture(pilot.app)


async def test_a_click_opens_the_choices(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await shown(pilot, context)
        for _ in ("to mark it", "to open it"):
            lines = picture(pilot.app).split("\n")
            [row] = [at for at, line in enumerate(lines) if "sound  " in line][:1]
            await pilot.click(offset=(lines[row].index("sound") + 1, row))
            await settled(pilot)
        await settled(pilot)
        assert "A soft sound when the breath turns?" in picture(pilot.app)


async def test_what_can_be_put_right_is_asked_about_one_by_one(
    opened: Open, context: Context, kept: Home
) -> None:
    [record] = kept.root.glob("journal/*/*/*.toml")
    record.chmod(0o644)
    moved = record.with_name(record.name.replace("0937", "0812"))
    record.rename(moved)
    async with opened(size=(120, 40)) as pilot:
        await shown(pilot, context)
        assert "put right" in picture(pilot.app)
        await pilot.press("f")
        await settled(pilot)
        assert "Close one file or folder to other users?" in picture(pilot.app)
        await pilot.press("n")
        await settled(pilot)
        assert "Rename one file to match the time and kind inside?" in picture(pilot.app)
        await pilot.press("y")
        await settled(pilot)
        assert record.exists()
        assert "Close one file" in picture(pilot.app)  # that one is still there to be put right
        await pilot.press("f", "y")
        await settled(pilot)
        assert stat.S_IMODE(record.stat().st_mode) == 0o600
        assert "All is well." in picture(pilot.app)
        assert "put right" not in picture(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        assert moved.exists()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_tab_goes_to_the_files_which_then_have_room(
    size: tuple[int, int], opened: Open, context: Context, kept: Home
) -> None:
    async with opened(size=size) as pilot:
        await shown(pilot, context)
        assert "still shapes" in picture(pilot.app)
        await pilot.press("tab", "end")
        await settled(pilot)
        assert "I've looked at one record file. All is well." in " ".join(
            picture(pilot.app).replace("│", "").split()
        )


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


async def test_two_versions_show_what_differs_before_one_goes_to_the_trash(
    opened: Open, context: Context, kept: Home
) -> None:
    [record] = kept.root.glob("journal/*/*/*.toml")
    copy = record.with_name(record.stem + ".sync-conflict-20261123-101010-ABCDEFG.toml")
    copy.write_bytes(record.read_bytes().replace(b"mood = 6", b"mood = 2"))
    copy.chmod(0o600)
    async with opened(size=(120, 40)) as pilot:
        await shown(pilot, context)
        await pilot.press("f")
        await settled(pilot)
        seen = " ".join(picture(pilot.app).replace("│", "").split())
        assert "mood, version 1: 6/10" in seen
        assert "mood, version 2: 2/10" in seen
        assert "`steady" not in seen
        await pilot.press("y")
        await settled(pilot)
        assert not copy.exists()
        await pilot.press("u")
        await settled(pilot)
        assert copy.exists()
