"""One record in full: expectations beside what came, links, neighbours, and its file watched."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.catalogue import Kind
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.reflection import Reflection
from steady.core.kinds.step import Step
from steady.store.home import Home
from steady.store.records import Entry
from steady.tui.context import Context
from steady.tui.screens.records import RecordScreen, RecordsScreen
from tests import named
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

LOOKED_BACK: dict[str, Any] = {
    "step": "text-wren-back",
    "person": "wren",
    "goal": "Send it once, no rewriting.",
    "prediction": "They will be annoyed and not answer, and I will feel stupid.",
    "likelihood": 60,
    "distress_before": 6,
    "outcome": "done",
    "happened": "An answer came after an hour.",
    "came_true": "partly",
    "distress_peak": 7,
    "distress_after": 3,
}


def add(home: Home, kind: Kind, answers: dict[str, Any], at: datetime.datetime = NOW) -> Entry:
    return named.add(home, kind, answers, at)


@pytest.fixture
def exposure(home: Home) -> Entry:
    add(home, Person, {"codename": "Wren"})
    add(home, Step, {"title": "Text Wren back", "state": "resting"})
    return add(home, Exposure, LOOKED_BACK)


async def show(pilot: Pilot[None], context: Context, entry: Entry) -> RecordScreen:
    screen = RecordScreen(context, entry, "journal › record")
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def test_what_was_expected_stands_beside_what_came(
    opened: Open, context: Context, exposure: Entry
) -> None:
    async with opened() as pilot:
        await show(pilot, context, exposure)
        lines = picture(pilot.app).splitlines()
        both = next(line for line in lines if "you expected" in line)
        assert "what happened" in both
        first = next(line for line in lines if "They will be annoyed" in line)
        assert "outcome        done" in first, "its labels stand under each other"
        assert any("did it happen  partly" in line for line in lines)
        assert any("before    6/10   ▆▆▆▆▆▆" in line for line in lines)
        assert any("after     3/10   ▆▆▆" in line and "▆▆▆▆" not in line for line in lines)
        assert any("Text Wren back →" in line for line in lines)


async def test_on_a_narrow_screen_it_stands_above(opened: Open, context: Context, exposure: Entry) -> None:
    async with opened(size=(46, 40)) as pilot:
        await show(pilot, context, exposure)
        lines = picture(pilot.app).splitlines()
        at = [
            next(n for n, line in enumerate(lines) if word in line)
            for word in ("what you expected", "what happened")
        ]
        assert at[0] + 2 < at[1]
        assert all(len(line) <= 46 for line in lines)
        assert "An answer came after an hour." in picture(pilot.app)


async def test_its_step_and_its_person_open(opened: Open, context: Context, exposure: Entry) -> None:
    async with opened() as pilot:
        await show(pilot, context, exposure)
        await pilot.press("o")
        await settled(pilot)
        assert "Wren" in picture(pilot.app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "› person" in picture(pilot.app)
        assert "codename" in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "you expected" in picture(pilot.app)


async def test_what_it_names_opens_by_a_click(opened: Open, context: Context, exposure: Entry) -> None:
    async with opened() as pilot:
        await show(pilot, context, exposure)
        lines = picture(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "Text Wren back →" in line)
        await pilot.click(offset=(lines[y].index("Text Wren back") + 2, y))
        await settled(pilot)
        assert "› step" in picture(pilot.app).splitlines()[0]
        assert "title" in picture(pilot.app)


async def test_a_step_says_which_records_are_about_it_and_they_open(
    opened: Open, context: Context, exposure: Entry, home: Home
) -> None:
    named_by_title = {"step": "Text Wren back", "goal": "Once more.", "discernment": "discomfort"}
    add(home, Exposure, named_by_title, NOW - datetime.timedelta(days=1))
    add(home, Reflection, {"text": "About nothing of it."})
    step = home.find("text-wren-back", Step)
    async with opened() as pilot:
        await show(pilot, context, step)
        await settled(pilot)
        lines = picture(pilot.app).splitlines()
        at = next(n for n, line in enumerate(lines) if "2 records about it" in line)
        below = [line.strip() for line in lines[at + 1 : at + 5]]
        assert below[0] == "today  exposure"
        assert below[2] == "yesterday  exposure"
        assert below[3].startswith("Once more.")
        await pilot.click(offset=(6, at + 2))
        await settled(pilot)
        assert "2 records about it" in picture(pilot.app), "one click marks it"
        await pilot.click(offset=(6, at + 2))
        await settled(pilot)
        assert "what happened" in picture(pilot.app)
        await pilot.press("escape", "w")
        await settled(pilot)
        assert "2 records" in picture(pilot.app).splitlines()[0]
        assert "Once more." in picture(pilot.app)


async def test_someone_says_which_records_are_about_them(
    opened: Open, context: Context, exposure: Entry, home: Home
) -> None:
    add(home, Boundary, {"statement": "I leave at ten", "with_whom": "wren"})
    async with opened((120, 40)) as pilot:
        await show(pilot, context, home.find("wren", Person))
        await settled(pilot)
        first = next(line for line in picture(pilot.app).splitlines() if "codename" in line)
        assert "2 records about it" in first, "a wide window has them beside it"
        assert "I leave at ten" in picture(pilot.app)


async def test_a_list_of_records_has_the_marked_one_beside_it_where_there_is_room(
    opened: Open, context: Context, exposure: Entry
) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.app.push_screen(RecordsScreen(context, "today › why this?", [exposure]))
        await settled(pilot)
        assert "╭─ exposure" in picture(pilot.app)
        assert "An answer came after an hour." in picture(pilot.app)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "╭─" not in picture(pilot.app)


async def test_long_words_are_wrapped_and_private_ones_are_said_to_be(
    opened: Open, context: Context, home: Home
) -> None:
    text = "One morning after another. " * 60 + "x" * 300 + " the end of it"
    entry = add(home, Checkin, {"mood": 0, "note": text})
    async with opened() as pilot:
        await show(pilot, context, entry)
        assert "mood  0/10" in picture(pilot.app)
        await pilot.press("end")
        await settled(pilot)
        assert "the end of it" in picture(pilot.app)
        assert "private: left out of exports" in picture(pilot.app)
        await pilot.press("home")
        await settled(pilot)
        assert "mood  0/10" in picture(pilot.app)


async def test_problems_of_the_file_are_said_in_words(opened: Open, context: Context, home: Home) -> None:
    path = add(home, Checkin, {"mood": 6, "need": "quiet"}).path
    path.write_text(path.read_text().replace("mood = 6", "mood = 60"))
    async with opened() as pilot:
        await show(pilot, context, home.open(path))
        seen = " ".join(picture(pilot.app).split())
        assert "need quiet" in seen
        assert "mood: 60 doesn't fit; expected: a whole number from 0 to 10" in seen


async def test_the_record_before_and_after_come_by_arrows(opened: Open, home: Home) -> None:
    for number in range(3):
        add(home, Checkin, {"mood": number}, NOW - number * datetime.timedelta(days=1))
    async with opened() as pilot:
        await pilot.press("4")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        seen = []
        for key in ("right", "right", "right", "left"):
            await pilot.press(key)
            await settled(pilot)
            seen.append(next(n for n in range(3) if f"mood  {n}/10" in picture(pilot.app)))
        assert seen == [1, 2, 2, 1]
        await pilot.press("escape")
        await settled(pilot)
        assert "› 09:37  check-in     mood 1" in picture(pilot.app)


def overwrite(path: Path, before: str, after: str) -> None:
    path.write_text(path.read_text().replace(before, after))


async def test_what_changes_on_disk_is_shown_with_a_word(opened: Open, context: Context, home: Home) -> None:
    entry = add(home, Reflection, {"text": "A heron."})
    async with opened() as pilot:
        screen = await show(pilot, context, entry)
        assert "just changed its file" not in picture(pilot.app)
        overwrite(entry.path, "A heron.", "Two herons.")
        screen.look()
        await settled(pilot)
        assert "Two herons." in picture(pilot.app)
        assert "just changed its file" in picture(pilot.app)
        overwrite(entry.path, "text =", "text = =")
        screen.look()
        await settled(pilot)
        assert "Two herons." in picture(pilot.app)
        assert "line" in picture(pilot.app)
        entry.path.unlink()
        screen.look()
        await settled(pilot)
        assert "isn't where it was any more" in picture(pilot.app)
        assert "Two herons." in picture(pilot.app)


async def test_a_list_that_is_behind_opens_the_record_as_it_is_now(
    opened: Open, context: Context, home: Home
) -> None:
    entry = add(home, Reflection, {"text": "A heron."})
    overwrite(entry.path, "A heron.", "Two herons.")
    async with opened() as pilot:
        await show(pilot, context, entry)
        assert "Two herons." in picture(pilot.app)
    gone = add(home, Reflection, {"text": "A kingfisher."})
    gone.path.unlink()
    async with opened() as pilot:
        await show(pilot, context, gone)
        assert "A kingfisher." in picture(pilot.app)
        assert "isn't where it was any more" in picture(pilot.app)


async def test_what_the_person_changes_here_is_no_change_by_something_else(
    opened: Open, context: Context, home: Home
) -> None:
    entry = add(home, Checkin, {"mood": 6})
    async with opened() as pilot:
        screen = await show(pilot, context, entry)
        await pilot.press("e")
        await settled(pilot)
        assert "record › change" in picture(pilot.app)
        await pilot.press("backspace", "4", "ctrl+s")
        await settled(pilot)
        screen.look()
        await settled(pilot)
        assert "mood  4/10" in picture(pilot.app)
        assert "just changed its file" not in picture(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        assert "mood  6/10" in picture(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, RecordScreen)
        assert not entry.path.exists()
