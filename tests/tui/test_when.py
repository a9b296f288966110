"""When a record was, in the form that changes it: shown, put right, and checked as everywhere."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.services.exposure_forms import looking_back
from steady.services.filling import Filling
from steady.services.form import adding
from steady.store import saving
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.records import RecordScreen
from steady.tui.screens.when import WhenScreen
from steady.tui.widgets.entries import LineEntry
from steady.tui.widgets.top import WhenLine
from tests.conftest import NOW
from tests.tui.answering import told
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

YESTERDAY = NOW.replace(day=22, hour=19, minute=40)


async def change(pilot: Pilot[None], context: Context, entry: Any) -> None:
    """Open the form that changes a record."""
    await pilot.app.push_screen(RecordScreen(context, entry, "journal › record"))
    await pilot.pause()
    await pilot.press("e")
    await settled(pilot)


def line(pilot: Pilot[None]) -> str:
    """What the line above the form says of when it was."""
    return pilot.app.screen.query_one(WhenLine).said


async def say(pilot: Pilot[None], words: str, *, save: bool = True) -> None:
    """Say when it was on the card of the form."""
    await pilot.press("f4")
    await pilot.pause()
    pilot.app.screen.query_one(LineEntry).value = words
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    if save:
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
        assert line(pilot) == "today, 09:37"
        await say(pilot, "2026-11-20T21:00+01:00")
        assert kept(home) == ["2026-11-20T21:00:00+01:00"]
        assert "Friday 20 November, 21:00" in told(pilot)
        assert [path.parent.name for path in map(Path, home.moment_files())] == ["11"]
        await pilot.press("u")
        await pilot.pause()
        assert kept(home) == ["2026-11-23T09:37:00+01:00"]
        assert entry.path.exists()


async def test_what_is_new_is_of_now_or_of_when_it_is_said_to_be(
    opened: Open, context: Context, home: Home
) -> None:
    said = (("", "now", NOW), ("an hour ago", "today, 08:37", NOW - datetime.timedelta(hours=1)))
    for words, shown, at in (*said, ("2026-11-22 19:40+01:00", "yesterday, 19:40", YESTERDAY)):
        async with opened() as pilot:
            await pilot.app.push_screen(FormScreen(context, adding(home, Reflection, "journal", quick=True)))
            await pilot.pause()
            assert line(pilot) == "now"
            assert "F4 now ▾" in picture(pilot.app)
            if words:
                await say(pilot, words, save=False)
            assert line(pilot) == shown
            await pilot.press("x", "ctrl+s")
            await pilot.pause()
        assert at in map(datetime.datetime.fromisoformat, kept(home))


async def test_a_press_on_it_opens_the_card_and_esc_leaves_it_as_it_was(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(home, Reflection, "journal")))
        await pilot.pause()
        await pilot.click(WhenLine, offset=(5, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, WhenScreen)
        await pilot.press(*"last friday", "escape")
        await pilot.pause()
        assert line(pilot) == "now"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tomorrow", "That's still to come: "),
        ("someday", "For example: "),
        ("2031-01-01 10:00", "That's still to come: "),
        ("1850-01-01 10:00", "You typed the year 1850."),
    ],
)
async def test_what_it_cannot_be_is_said_in_a_sentence_and_not_taken(
    words: str, said: str, opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Reflection, {"text": "A heron."}, NOW)
    async with opened() as pilot:
        await change(pilot, context, entry)
        await say(pilot, words, save=False)
        assert isinstance(pilot.app.screen, WhenScreen)
        assert said in told(pilot)
        await pilot.press("escape", "ctrl+s")
        await pilot.pause()
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
        await say(pilot, "yesterday 21:00", save=False)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert line(pilot) == "yesterday, 21:00"


async def test_a_draft_of_something_new_keeps_its_time_in_the_shell_too(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(home, Reflection, "journal", quick=True)))
        await pilot.pause()
        await pilot.press(*"heron")
        await say(pilot, "2026-11-22 19:40+01:00", save=False)
        await pilot.press("escape")
        await pilot.pause()
    filling = Filling(home, lambda: NOW, adding(home, Reflection))
    assert ("when", "Sunday 22 November, 19:40") in filling.drafting.told()
    filling.save()
    assert kept(home) == ["2026-11-22T19:40:00+01:00"]


async def test_looking_back_is_of_the_planned_time_until_it_is_said(
    opened: Open, context: Context, home: Home
) -> None:
    planned = datetime.datetime(2026, 11, 22, 18, 0)
    entry = saving.add(
        home, Exposure, {"goal": "go", "planned_for": planned}, NOW - datetime.timedelta(days=3)
    )
    async with opened() as pilot:
        form = looking_back(home, context.clock, entry, quick=True)
        await pilot.app.push_screen(FormScreen(context, form))
        await pilot.pause()
        assert line(pilot) == "yesterday, 18:00"
        await pilot.press("1")
        await say(pilot, "yesterday 19:40")
    [record] = home.moments(Exposure).entries
    assert isinstance(record.record, Exposure)
    assert record.record.happened_at == datetime.datetime(2026, 11, 22, 19, 40)
    assert kept(home) == [(NOW - datetime.timedelta(days=3)).isoformat()]


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
