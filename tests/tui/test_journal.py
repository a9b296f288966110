"""The journal: what it shows by days and kinds, its search, its trash, and every way to change a record."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.catalogue import Kind, all_kinds
from steady.core.errors import Problem
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.practice import Practice
from steady.core.kinds.reflection import Reflection
from steady.store import trash
from steady.store.home import Home
from steady.store.records import Entry
from steady.tui.screens.form import FormScreen
from steady.tui.screens.journal import JournalScreen
from steady.tui.screens.records import RecordScreen
from steady.tui.widgets.month import MonthStrip
from steady.tui.widgets.timeline import Timeline
from tests import named
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import said, settled

DAY = datetime.timedelta(days=1)


@pytest.fixture
def kept(home: Home) -> Home:
    """Some days with a record or two, and something in the plan."""
    named.add(home, Person, {"codename": "Wren"}, NOW - 40 * DAY)
    named.add(home, Reflection, {"text": "A calm walk by the Río."}, NOW - 40 * DAY)
    named.add(home, Practice, {"exercise": "colour-hunt", "effect": "helped"}, NOW - 2 * DAY)
    named.add(home, Checkin, {"mood": 4, "note": "quite private words"}, NOW - DAY)
    named.add(home, Exposure, {"person": "wren", "goal": "One short message."}, NOW)
    return home


async def at_journal(pilot: Pilot[None]) -> JournalScreen:
    await pilot.press("4")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, JournalScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """The lines of the timeline and of what is asked, without the heading, the month and the keys."""
    screen = pilot.app.screen
    strip = screen.query_one(MonthStrip).region
    lines = picture(pilot.app).splitlines()
    return [
        line.strip() for line in [*lines[2 : strip.y or 2], *lines[strip.bottom or 2 : -2]] if line.strip()
    ]


def records(root: Path, pattern: str) -> list[dict[str, Any]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob(pattern))]


async def test_moments_stand_under_their_days_newest_first(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        assert shown(pilot) == [
            "Monday 23 November",
            "› 09:37  exposure     One short message.",
            "Sunday 22 November",
            "09:37  check-in     mood 4",
            "Saturday 21 November",
            "09:37  practice     Colour hunt · helped",
            "Wednesday 14 October",
            "09:37  reflection   A calm walk by the Río.",
        ]


async def test_an_empty_journal_says_how_to_begin(opened: Open) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        assert "There's nothing here yet" in picture(pilot.app)
        await pilot.press("down", "up", "end", "home", "pagedown", "enter", "e", "d")
        await settled(pilot)
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_months_are_read_only_as_one_comes_to_them(
    opened: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(1, 12):
        for number in range(30):
            at = NOW.replace(month=month, day=1, minute=number)
            named.add(home, Checkin, {"mood": 5, "safe_now": "yes", "need": f"month {month}"}, at)
    read: set[str] = set()
    load = Home.load

    def reading(self: Home, path: str | Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        read.add(Path(path).parent.name)
        return load(self, path, kind)

    monkeypatch.setattr(Home, "load", reading)
    monkeypatch.setattr("steady.store.reading.SMALL", 50)  # so that this is a large journal
    async with opened() as pilot:
        screen = await at_journal(pilot)
        read_first = read & {f"{month:02}" for month in range(1, 12)}
        assert read_first <= {"11", "10", "09", "08", "07"}
        timeline = screen.query_one(Timeline)
        for _ in range(40):
            await pilot.press("end")
            await settled(pilot)
        assert {f"{month:02}" for month in range(1, 12)} <= read
        assert sum(not isinstance(row, str) for row in timeline.rows) == 11 * 30
        assert "month 1" in shown(pilot)[-1]
        assert "earlier" not in picture(pilot.app)


async def test_a_kind_and_days_narrow_it_and_escape_widens_it(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("w", *"2026-10", "enter")
        await settled(pilot)
        assert shown(pilot) == [
            "2026-10 · Esc everything",
            "Wednesday 14 October",
            "› 09:37  reflection   A calm walk by the Río.",
        ]
        at = [kind.kind() for kind in all_kinds()].index("person")
        await pilot.press("k")
        await pilot.pause()
        await pilot.press(*["down"] * (at + 1), "enter")
        await settled(pilot)
        assert "people · 2026-10" in picture(pilot.app)
        assert "Wren" in picture(pilot.app)
        await pilot.press("w", *["backspace"] * 7, *"soonish", "enter")
        await pilot.pause()
        assert "last week" in picture(pilot.app)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert len(shown(pilot)) == 8


async def test_search_narrows_at_each_key_and_finds_private_words(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("slash")
        await settled(pilot)
        await pilot.press(*"pri")
        await settled(pilot)
        assert "note  quite private words" in picture(pilot.app)
        assert "1 found" in picture(pilot.app)
        await pilot.press(*"x")
        await settled(pilot)
        assert "No record has these words." in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert len(shown(pilot)) == 8


async def test_search_reaches_the_plan_and_names(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("slash", *"WREN")
        await settled(pilot)
        assert "2 found" in picture(pilot.app)
        assert "person  Wren" in picture(pilot.app)
        assert "codename  Wren" in picture(pilot.app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordScreen)


async def test_what_is_added_elsewhere_is_found_while_searching(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        screen = await at_journal(pilot)
        await pilot.press("slash", *"otter")
        await settled(pilot)
        named.add(kept, Reflection, {"text": "An otter, at dusk."}, NOW)
        await screen.look_again()
        await settled(pilot)
        assert "An otter, at dusk." in picture(pilot.app)


async def test_a_record_is_changed_deleted_and_brought_back(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("down", "e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("backspace", "7", "ctrl+s")
        await settled(pilot)
        assert "mood 7" in picture(pilot.app)
        await pilot.press("d")
        await settled(pilot)
        assert "mood 7" not in picture(pilot.app)
        assert not records(kept.root, "journal/2026/11/*checkin*")
        await pilot.press("u")
        await settled(pilot)
        assert "mood 7" in picture(pilot.app)
        assert records(kept.root, "journal/2026/11/*checkin*")[0]["mood"] == 7
        assert any("back where it was" in words for words in said(pilot))


async def test_all_versions_of_a_record_are_deleted_and_brought_back(opened: Open, kept: Home) -> None:
    [path] = kept.root.glob("journal/2026/11/*checkin*.toml")
    copy = path.with_name(f"{path.stem} 2.toml")
    copy.write_bytes(path.read_bytes())
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("down", "d")
        await settled(pilot)
        assert not records(kept.root, "journal/2026/11/*checkin*")
        await pilot.press("u")
        await settled(pilot)
        assert path.exists()
        assert copy.exists()


async def test_any_kind_can_be_added(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        names = [kind.kind() for kind in all_kinds()]
        await pilot.press("a", *["down"] * names.index("reflection"), "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("a", *["down"] * names.index("exposure"), "enter")
        await pilot.pause()
        assert "step" in picture(pilot.app)


async def test_the_trash_gives_back_and_purges_only_after_a_yes(opened: Open, kept: Home) -> None:
    entries = kept.moments().entries
    for entry in entries[:2]:
        trash.delete(kept.root, entry.path)
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert "mood 4" in picture(pilot.app)
        assert "One short message." in picture(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        assert entries[1].path.exists()
        assert "mood 4" not in picture(pilot.app)
        await pilot.press("p")
        await pilot.pause()
        assert "This can't reach backups" in " ".join(picture(pilot.app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert trash.changes(kept.root)
        await pilot.press("n")
        await settled(pilot)
        assert any(change.id == entries[0].id for change in trash.changes(kept.root))
        await pilot.press("p", "y")
        await settled(pilot)
        assert not any(change.id == entries[0].id for change in trash.changes(kept.root))
        assert "The trash is empty." in picture(pilot.app)


async def test_the_trash_is_emptied_after_it_said_how_many_records_go(opened: Open, kept: Home) -> None:
    entries = kept.moments().entries
    for entry in entries[:2]:
        trash.delete(kept.root, entry.path)
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert "Delete all 2 records in the trash for good?" in picture(pilot.app)
        assert "This can't reach backups" in " ".join(picture(pilot.app).split())
        await pilot.press("y")
        await settled(pilot)
        assert not trash.changes(kept.root)
        assert "The trash is empty." in picture(pilot.app)


async def test_a_file_that_cannot_be_read_is_named_and_can_come_back_from_the_trash(
    opened: Open, kept: Home
) -> None:
    broken = kept.root / "journal" / "2026" / "11" / "2026-11-23-0800-checkin-broken.toml"
    broken.write_text("mood = = 5")
    async with opened() as pilot:
        await at_journal(pilot)
        assert "broken.toml" in picture(pilot.app)
        trash.delete(kept.root, broken)
        await pilot.press("t")
        await settled(pilot)
        assert "broken" in picture(pilot.app)
        await pilot.press("r")
        await settled(pilot)
        assert broken.exists()


@pytest.mark.parametrize(
    "keys", [("slash", *"short", "down", "d"), ("slash", *"short", "enter", "d"), ("enter", "d")]
)
async def test_no_version_is_left_wherever_a_record_is_deleted(
    opened: Open, kept: Home, keys: tuple[str, ...]
) -> None:
    [path] = kept.root.glob("journal/2026/11/*exposure*.toml")
    copy = path.with_name(f"{path.stem} 2.toml")
    copy.write_bytes(path.read_bytes())
    async with opened() as pilot:
        await at_journal(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        assert not path.exists()
        assert not copy.exists()


def strip(pilot: Pilot[None]) -> list[str]:
    """The lines of the month."""
    region = pilot.app.screen.query_one(MonthStrip).region
    return [line.rstrip() for line in picture(pilot.app).splitlines()[region.y : region.bottom]]


def chosen(pilot: Pilot[None]) -> datetime.date | None:
    """The day of the record under the mark."""
    match = pilot.app.screen.query_one(Timeline).chosen
    return match.day if match else None


async def test_a_month_shows_which_days_hold_records_and_how_distressed_one_was(
    opened: Open, kept: Home
) -> None:
    for hour, distress in ((8, 10), (9, 7)):
        named.add(kept, Checkin, {"distress": distress}, NOW.replace(day=22, hour=hour))
    async with opened() as pilot:
        await at_journal(pilot)
        name, days, signs, numbers, legend = strip(pilot)
        assert name.split() == ["November", "2026", "Monday", "23:", "1", "record"]
        assert days.split() == ["1", "5", "10", "15", "20", "›23", "25", "30"]
        assert (signs[2 + 2 * 20 :]) == "• ▇ •", "the 21st and the 23rd without distress, the 22nd with 8.5"
        assert numbers.split() == ["9"]
        assert "distress from ▁ 0 to █ 10" in legend


async def test_left_and_right_move_by_days_and_brackets_by_months(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "Sunday 22: 1 record" in strip(pilot)[0]
        assert chosen(pilot) == NOW.date() - DAY
        await pilot.press("left", "left")
        await settled(pilot)
        assert "Friday 20: nothing noted" in strip(pilot)[0]
        await pilot.press("right", "right", "right", "right", "right")
        await settled(pilot)
        assert "Monday 23: 1 record" in strip(pilot)[0], "no day lies ahead"
        await pilot.press("[")
        await settled(pilot)
        assert strip(pilot)[0].split()[:2] == ["October", "2026"]
        assert chosen(pilot) == NOW.date() - 40 * DAY, "of days without a record, the nearest before"
        await pilot.press("[")
        await settled(pilot)
        assert "nothing noted this month" in strip(pilot)[0]
        await pilot.press("]", "]")
        await settled(pilot)
        assert strip(pilot)[0].split()[:2] == ["November", "2026"]
        await pilot.press("end")
        await settled(pilot)
        assert "Wednesday 14: 1 record" in strip(pilot)[0], "the month follows the list"


async def test_a_day_is_gone_to_in_words_and_by_a_click(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("g", *"soonish", "enter")
        await pilot.pause()
        assert "“soonish” isn't a day I can read." in picture(pilot.app)
        await pilot.press(*["backspace"] * 7, *"14 october", "enter")
        await settled(pilot)
        assert chosen(pilot) == NOW.date() - 40 * DAY
        assert "Wednesday 14: 1 record" in strip(pilot)[0]
        await pilot.press("]")
        await settled(pilot)
        region = pilot.app.screen.query_one(MonthStrip).region
        await pilot.click(offset=(region.x + 2 + 2 * 20, region.y + 2))
        await settled(pilot)
        assert "Saturday 21: 1 record" in strip(pilot)[0]
        assert chosen(pilot) == NOW.date() - 2 * DAY


async def test_a_day_far_back_is_read_alone_and_what_came_later_stands_above(
    opened: Open, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(1, 12):
        for number in range(40):
            at = NOW.replace(month=month, day=1, minute=number)
            named.add(home, Checkin, {"mood": 5, "safe_now": "yes", "need": f"month {month}"}, at)
    read: set[str] = set()
    load = Home.load

    def reading(self: Home, path: str | Path, kind: Kind | None = None) -> tuple[Entry | None, list[Problem]]:
        read.add(Path(path).parent.name)
        return load(self, path, kind)

    monkeypatch.setattr("steady.store.reading.SMALL", 50)
    async with opened() as pilot:
        await at_journal(pilot)
        monkeypatch.setattr(Home, "load", reading)
        await pilot.press("g", *"2026-03-02", "enter")
        await settled(pilot)
        assert chosen(pilot) == datetime.date(2026, 3, 1)
        assert "later …" in picture(pilot.app)
        assert not read & {"06", "07", "08", "10"}, "months between aren't read"
        await pilot.press("up")
        await settled(pilot)
        await pilot.press("up")
        await settled(pilot)
        assert chosen(pilot) == datetime.date(2026, 4, 1)
        await pilot.press("escape")
        await settled(pilot)
        assert chosen(pilot) == datetime.date(2026, 11, 1)
        assert "later …" not in picture(pilot.app)


async def test_where_it_is_wide_the_record_under_the_mark_stands_beside(opened: Open, kept: Home) -> None:
    for size, calendar in (((80, 24), False), ((120, 40), False), ((200, 60), True)):
        async with opened(size=size) as pilot:
            await at_journal(pilot)
            await pilot.press("down")
            await settled(pilot)
            seen = picture(pilot.app)
            assert ("─ check-in ─" in seen) == (size[0] >= 100)
            assert ("4/10" in seen) == (size[0] >= 100)
            assert ("─ November 2026 ─" in seen) == calendar
            assert "quite private words" not in seen
            assert ("There's something private too." in seen) == (size[0] >= 100)
            await pilot.press("down")
            await settled(pilot)
            assert ("Colour hunt" in seen.replace("Colour hunt · helped", "")) is False
            assert ("─ practice ─" in picture(pilot.app)) == (size[0] >= 100)


async def test_an_empty_journal_has_no_month_and_its_keys_do_nothing(opened: Open) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        await pilot.press("left", "right", "[", "]")
        await settled(pilot)
        assert "There's nothing here yet" in picture(pilot.app)
        assert "distress from" not in picture(pilot.app)


@pytest.mark.usefixtures("spanish")
async def test_a_day_is_said_in_the_language_in_use(opened: Open, kept: Home) -> None:
    async with opened() as pilot:
        await at_journal(pilot)
        for words, day in (("14 de octubre", 40), ("ayer", 1)):
            await pilot.press("g", *words, "enter")
            await settled(pilot)
            assert chosen(pilot) == NOW.date() - day * DAY
