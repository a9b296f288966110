"""The palette: areas, actions, exercises and records by typing; each action has its command in the shell."""

import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from steady.core.catalogue import all_kinds
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.safety import Safety
from steady.services.actions import ACTIONS, palette
from steady.store import saving
from steady.store.home import Home
from steady.tui import palette as screen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.records import RecordScreen
from steady.tui.screens.settings import SettingsScreen
from steady.tui.textual_private import PaletteList
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import said, settled

ROWS = [action for rows in ACTIONS.values() for action in rows]


def test_every_kind_of_record_can_be_written_from_anywhere() -> None:
    begun = {row.kind for row in palette() if row.kind}
    assert begun == {kind.kind() for kind in all_kinds()}


def test_no_two_actions_share_a_name_or_a_key() -> None:
    names, keys = [row.name for row in palette()], [row.key for row in ROWS if row.key]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys))


ONE_MORE = """
import asyncio, sys
from pathlib import Path
from steady.services.actions import ACTIONS, Action
ACTIONS["Right now"] += (
    Action("dusk", "Evening colours.", "dusk", "files:version", "light_or_dark", key="f5", always=True),
)
from steady.main import main
if sys.argv[1:]:
    sys.exit(main(sys.argv[1:]))
import datetime
from steady.store.home import Home
from steady.store.settings import Settings
from steady.store.paths import Places
from steady.store.settings import Settings
from steady.tui.app import Companion
from steady.tui.context import Context
from tests.tui.pictures import picture
async def look():
    now = datetime.datetime(2026, 11, 23, 9, 37).astimezone()
    places = Places(Path("none"), Path("none"))
    app = Companion(Context(Home(Path("none")), places, Settings(), "en", lambda: now))
    async with app.run_test(size=(80, 40)) as pilot:
        before = app.theme
        await pilot.press("f5")
        assert app.theme != before
        print(picture(app))
        await pilot.press("ctrl+p", *"dusk")
        await pilot.pause()
        print(picture(app))
asyncio.run(look())
"""


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--help"], ["dusk       Evening colours."]),
        (["dusk"], ["steady"]),
        ([], ["F5 dusk", "Evening colours.", " F5"]),
    ],
    ids=["help", "command", "companion"],
)
def test_an_action_added_in_the_table_is_in_help_the_palette_the_keys_and_the_hints(
    arguments: list[str], shown: list[str]
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", ONE_MORE, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    for words in shown:
        assert words in run.stdout, run.stderr


async def typed(pilot: Pilot[None], text: str) -> str:
    await pilot.press("ctrl+p", *text)
    await settled(pilot)
    return picture(pilot.app)


async def test_an_area_an_action_and_an_addition_are_opened_by_typing(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await typed(pilot, "journal")
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.current_mode == "journal"
        await typed(pilot, "settings")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("escape")
        assert "add: boundary" in await typed(pilot, "add bound")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*"No calls", "ctrl+s")
        await settled(pilot)
        assert said(pilot) == ["Saved: boundary. Press u to undo."]
    assert len(list(home.root.glob("plan/boundary/*.toml"))) == 1


async def test_undo_goes_back_on_the_last_change(opened: Open, home: Home) -> None:
    saving.add(home, Boundary, {"statement": "No calls"}, NOW)
    async with opened() as pilot:
        await settled(pilot)
        await typed(pilot, "undo")
        await pilot.press("enter")
        await settled(pilot)
        assert said(pilot) == ["Undone, and it's in the trash."]
    assert not list(home.root.glob("plan/boundary/*.toml"))


async def test_an_exercise_is_found_by_its_title(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*"five senses")
        await settled(pilot)
        assert "An exercise." in picture(pilot.app)


async def test_a_record_is_found_by_its_words_and_opened(opened: Open, home: Home) -> None:
    saving.add(home, Reflection, {"text": "[/] The Lighthouse was open [b]"}, NOW)
    async with opened() as pilot:
        await settled(pilot)
        assert "[/] The Lighthouse was open [b]" in await typed(pilot, "lighthouse open")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "[/] The Lighthouse was open [b]" in picture(pilot.app)


async def test_private_words_and_those_of_the_safety_plan_are_not_there(opened: Open, home: Home) -> None:
    saving.add(home, Checkin, {"mood": 6, "note": "the zeppelin"}, NOW)
    saving.add(home, Safety, {"reasons": ["my zeppelin"], "code_word": "zeppelin"}, NOW)
    async with opened() as pilot:
        await settled(pilot)
        assert "zeppelin" not in (await typed(pilot, "zeppelin")).replace("│ zeppelin", "")
        await pilot.press("escape")
        await typed(pilot, "the safety plan")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RecordScreen | FormScreen)


async def test_typing_does_not_wait_for_records_that_are_still_read(
    opened: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.add(home, Reflection, {"text": "Settle the lighthouse bill"}, NOW)
    read = screen._records
    gone_on: list[bool] = []

    def slowly(*given: Any) -> list[screen.PaletteItem]:
        while not gone_on:
            time.sleep(0.005)
        return read(*given)

    monkeypatch.setattr(screen, "_records", slowly)
    async with opened() as pilot:
        await settled(pilot)
        try:
            await pilot.press("ctrl+p", *"sett")
            for _ in range(200):
                await pilot.pause(0.01)
                if "Where your files are" in picture(pilot.app):
                    break
            assert "Where your files are" in picture(pilot.app)
            assert "lighthouse" not in picture(pilot.app)
        finally:
            gone_on.append(True)
        for _ in range(200):
            await pilot.pause(0.01)
            if "lighthouse" in picture(pilot.app):
                break
        assert "Settle the lighthouse bill" in picture(pilot.app)


async def test_a_large_journal_gives_its_newest_records(opened: Open, home: Home) -> None:
    folder = Path(home.root, "journal", "2026", "11")
    folder.mkdir(parents=True)
    for number in range(60):
        name = f"2026-11-22-{number // 60 + 9:02}{number % 60:02}-reflection-{number:06d}"
        (folder / f"{name}.toml").write_text(
            f'kind = "reflection"\ntext = "lighthouse {number}"\n', encoding="utf-8"
        )
    assert tomllib.loads((folder / f"{name}.toml").read_text())["text"] == "lighthouse 59"
    async with opened(size=(80, 60)) as pilot:
        await settled(pilot)
        shown = await typed(pilot, "lighthouse")
        assert shown.count("lighthouse ") == screen.MOST + shown.count("│ lighthouse ")
        assert "lighthouse 59" in shown


async def test_it_is_closed_as_it_was_opened(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press("escape")
        assert pilot.app.current_mode == "today"
        assert not isinstance(pilot.app.screen, CommandPalette)


async def test_one_click_marks_and_a_second_opens(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        palette, listed = pilot.app.screen, pilot.app.screen.query_one(PaletteList)
        await pilot.click(listed, offset=(6, 2))
        await settled(pilot)
        assert pilot.app.screen is palette
        assert listed.highlighted == 2
        await pilot.click(listed, offset=(6, 2))
        await settled(pilot)
        assert pilot.app.screen is not palette
