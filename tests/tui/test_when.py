"""When a record was, in the form that changes it: shown, put right, and checked as everywhere."""

import tomllib
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store import saving
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.records import RecordScreen
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.entries import LineEntry
from tests.conftest import NOW
from tests.tui.answering import told
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


async def change(pilot: Pilot[None], context: Context, entry: Any) -> None:
    """Open the form that changes a record, on the page that asks when it was."""
    await pilot.app.push_screen(RecordScreen(context, entry, "journal › record"))
    await pilot.pause()
    await pilot.press("e")
    await pilot.pause()
    for _ in range(9):
        if asked(pilot):
            break
        await pilot.press("pagedown")
        await pilot.pause()


def asked(pilot: Pilot[None]) -> AnswerBox | None:
    found = [each for each in pilot.app.screen.query(AnswerBox) if each.field.name == "at"]
    return found[0] if found else None


async def say(pilot: Pilot[None], words: str) -> None:
    answer = asked(pilot)
    assert answer is not None
    answer.focus_entry()
    answer.query_one(LineEntry).value = words
    await pilot.pause()
    await pilot.press("ctrl+s")
    await pilot.pause()


def kept(home: Home) -> list[str]:
    return [
        tomllib.loads(path.read_text(encoding="utf-8"))["at"].isoformat()
        for path in map(Path, home.moment_files())
    ]


async def test_when_it_was_is_put_right_in_the_form_and_undone_in_one_step(
    opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Reflection, {"text": "A heron."}, NOW)
    async with opened() as pilot:
        await change(pilot, context, entry)
        answer = asked(pilot)
        assert answer is not None
        assert answer.query_one(LineEntry).value == "Monday 23 November 2026, 09:37"
        await say(pilot, "2026-11-20T21:00+01:00")
        assert kept(home) == ["2026-11-20T21:00:00+01:00"]
        assert "Friday 20 November, 21:00" in told(pilot)
        assert [path.parent.name for path in map(Path, home.moment_files())] == ["11"]
        await pilot.press("u")
        await pilot.pause()
        assert kept(home) == ["2026-11-23T09:37:00+01:00"]
        assert entry.path.exists()


async def test_what_is_to_come_is_said_and_nothing_is_saved(
    opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Reflection, {"text": "A heron."}, NOW)
    async with opened() as pilot:
        await change(pilot, context, entry)
        await say(pilot, "tomorrow")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "That's still to come: " in told(pilot)
        assert kept(home) == ["2026-11-23T09:37:00+01:00"]


async def test_left_empty_or_as_it_is_it_stays(opened: Open, context: Context, home: Home) -> None:
    entry = saving.add(home, Reflection, {"text": "A heron."}, NOW)
    async with opened() as pilot:
        await change(pilot, context, entry)
        await say(pilot, "")
        assert kept(home) == ["2026-11-23T09:37:00+01:00"]
        assert home.open(entry.path).content == entry.content


async def test_a_draft_of_it_is_there_again(opened: Open, context: Context, home: Home) -> None:
    entry = saving.add(home, Reflection, {"text": "A heron."}, NOW)
    async with opened() as pilot:
        await change(pilot, context, entry)
        answer = asked(pilot)
        assert answer is not None
        answer.query_one(LineEntry).value = "yesterday 21:00"
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        while not asked(pilot):
            await pilot.press("pagedown")
            await pilot.pause()
        again = asked(pilot)
        assert again is not None
        assert again.query_one(LineEntry).value == "Sunday 22 November 2026, 21:00"


async def test_a_step_is_kept_up_to_date_and_has_no_such_line(
    opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Step, {"title": "Text back"}, NOW)
    async with opened() as pilot:
        await pilot.app.push_screen(RecordScreen(context, entry, "plan › step"))
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert "at" not in [field.name for field in pilot.app.screen._form.fields]  # type: ignore[attr-defined]


async def test_the_journal_stands_under_the_days_as_they_are_counted(opened: Open, home: Home) -> None:
    early = NOW.replace(hour=1, minute=15)
    saving.add(home, Reflection, {"text": "A heron."}, early)
    for late, day in (("00:00", "Monday 23 November"), ("04:00", "Sunday 22 November")):
        async with opened(day_ends=late) as pilot:
            await pilot.press("4")
            await settled(pilot)
            shown = picture(pilot.app)
            assert day in shown, shown
            assert "01:15" in shown
