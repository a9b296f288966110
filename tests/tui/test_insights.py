"""Insights: topics by keys, words before charts, safety by itself and first, and into the records."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.practice import Practice
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.services.insights import TOPICS, gathered, insight
from steady.store import disk, saving
from steady.store.home import Home
from steady.store.reading import Stopped
from steady.store.records import Entry
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.export import ExportScreen
from steady.tui.screens.insights import InsightsScreen
from steady.tui.screens.journal import DaysScreen
from steady.tui.screens.records import RecordScreen, RecordsScreen
from steady.tui.widgets.insights import Chart, Folds
from steady.tui.widgets.records import RecordList
from tests.conftest import NOW
from tests.insights.histories import at
from tests.insights.test_from_home import filled
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front


async def settled(pilot: Pilot[None]) -> str:
    """What is on the screen once the records are read."""
    await pilot.pause()
    for worker in list(pilot.app.workers):
        if worker.group == "evidence":
            await worker.wait()
    await pilot.pause()
    return picture(pilot.app)


async def insights(pilot: Pilot[None], *keys: str) -> str:
    """Go to the insights, then press the keys."""
    await pilot.press("5")
    await settled(pilot)
    await pilot.press(*keys)
    return await settled(pilot)


def whole(pilot: Pilot[None]) -> str:
    """All that the page holds, also below what is in sight."""
    page = pilot.app.screen.query_one(".page")
    return "\n".join(str(each.render()) for each in page.query("Prose, Told, Chart") if each.display)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_arrows_and_tab_go_round_the_topics_and_each_is_in_sight(
    opened: Open, home: Home, size: tuple[int, int]
) -> None:
    filled(home)
    async with opened(size=size) as pilot:
        seen = await insights(pilot)
        names = [about.name for about in TOPICS.values()]
        line = seen.split("\n")[2].strip()
        assert [each for each in line.split("  ") if each.strip(" ›")][:3] == names[:3]
        assert line.endswith("›") == (names[-1] not in line)
        *_, last = TOPICS
        for key, topics in (("right", [*list(TOPICS)[1:], "expectations"]), ("shift+tab", [last])):
            for topic in topics:
                await pilot.press(key)
                seen = await settled(pilot)
                assert seen.startswith(f" insights › {TOPICS[topic].title}")
                _, _, words, below, *_ = seen.split("\n")
                at = below.index("━")
                assert words[at : below.rindex("━") + 1] == TOPICS[topic].name
        await pilot.press("tab")
        assert TOPICS["expectations"].title in await settled(pilot)


async def test_the_picture_comes_first_then_the_sentence_then_the_parts(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        seen = await insights(pilot)
        lines = [line.strip() for line in seen.split("\n")]
        order = [
            next(number for number, line in enumerate(lines) if line.startswith(words))
            for words in (
                "for safety, on its own",
                "didn't happen  6",
                "Out of 6 fears",
                "▸ How likely I thought",
            )
        ]
        assert order == sorted(order)


async def test_parts_open_one_by_one_and_close_again(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(80, 50)) as pilot:
        page = await insights(pilot)
        assert "You expected" not in page
        await pilot.press("down")
        assert "› ▸ How likely I thought it was" in await settled(pilot)
        await pilot.press("enter")
        page = await settled(pilot)
        assert "› ▾ How likely I thought it was" in page
        assert "You expected what you were afraid of" in page
        assert "How likely fears seemed, by month" in page
        assert "70–100%       6" in page
        assert "Based on" not in page
        await pilot.press("right")
        assert "Based on" not in await settled(pilot)
        await pilot.press("left")
        assert "You expected what you were afraid of" in await settled(pilot)
        await pilot.press("home", "up", "up", "down", "enter")
        page = await settled(pilot)
        assert "You expected" not in page
        assert "› ▸ How likely I thought it was" in page


async def test_m_opens_all_parts_of_all_topics_and_closes_them_again(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(80, 60)) as pilot:
        await insights(pilot, "down", "enter", "m")
        seen = await settled(pilot)
        assert "▸" not in seen
        assert "Based on the 6 tries" in seen
        await pilot.press("right")
        assert "Based on" in await settled(pilot)
        await pilot.press("m")
        assert (await settled(pilot)).count("▾") == len(["all time ▾"])
        assert "Based on" not in whole(pilot)


async def test_a_click_opens_a_part_a_topic_and_the_times(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(80, 40)) as pilot:
        seen = (await insights(pilot)).split("\n")
        [row] = [number for number, line in enumerate(seen) if "▸ How likely" in line]
        await pilot.click(offset=(20, row))
        assert "▾ How likely" in await settled(pilot)
        await pilot.click(offset=(seen[2].index("weeks"), 2))
        assert "insights › Week by week" in await settled(pilot)
        await pilot.click(offset=(seen[0].index("all time"), 0))
        await settled(pilot)
        assert isinstance(front(pilot), ChooseScreen)


async def test_in_a_vast_window_the_topics_are_a_list_that_can_be_clicked(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(200, 60)) as pilot:
        seen = (await insights(pilot)).split("\n")
        [row] = [number for number, line in enumerate(seen) if "│   Week by week" in line]
        assert any("│ › What I expected" in line for line in seen)
        await pilot.click(offset=(6, row))
        seen = (await settled(pilot)).split("\n")
        assert "│ › Week by week" in seen[row]
        widths = [pilot.app.screen.query_one(place).region for place in ("Topics", ".pictured", ".worded")]
        assert widths[0].right < widths[1].x < widths[1].right < widths[2].x


@pytest.mark.parametrize("topic", ["expectations", "weeks", "steps", "wins", "what-helps"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_picture_and_sentence_are_in_sight_without_scrolling(
    opened: Open, home: Home, size: tuple[int, int], topic: str
) -> None:
    for day in range(1, 8):
        answers = {
            "step": "Ring",
            "came_true": "no",
            "hope_or_fear": "a fear",
            "likelihood": 80,
            "outcome": "done",
        }
        saving.add(home, Exposure, answers, at(3, day))
        saving.add(home, Checkin, {"distress": day}, at(3, 3 * day))
        saving.add(home, Reflection, {"text": "I said no.", "win": True}, at(3, day))
        walked = {"exercise": "even-breathing", "distress_before": 6, "distress_after": 4}
        saving.add(home, Practice, walked, at(3, day))
    async with opened(size=size) as pilot:
        await insights(pilot, *["right"] * list(TOPICS).index(topic))
        screen, page = pilot.app.screen, pilot.app.screen.query_one(".page")
        chart, words = screen.query_one(Chart), screen.query_one(".plain")
        assert chart.region.height > 1 or topic == "wins"
        assert page.content_region.contains_region(chart.region)
        assert page.content_region.contains_region(words.region)


async def test_weeks_are_one_line_that_is_as_wide_and_as_high_as_its_place(opened: Open, home: Home) -> None:
    for week in range(30):
        saving.add(home, Checkin, {"distress": 2 + week % 7}, at(1, 5) + datetime.timedelta(weeks=week))
    drawn = {}
    for size in ((60, 20), (80, 24), (120, 40)):
        async with opened(size=size) as pilot:
            await insights(pilot, *["right"] * list(TOPICS).index("weeks"))
            lines = str(pilot.app.screen.query_one(Chart).render()).split("\n")
            assert "5 January 2026" in lines[-1]
            assert "27 July" in lines[-1]
            assert sum("┤" in line for line in lines) == 3
            drawn[size] = (len(lines), max(map(len, lines)))
    assert [high for high, _ in drawn.values()] == [6, 8, 18]
    assert drawn[60, 20][1] < drawn[80, 24][1]


# -- the time that is looked at -----------------------------------------------------------------------


async def test_a_time_is_chosen_shown_and_kept_while_other_areas_are_open(opened: Open, home: Home) -> None:
    for days in (0, 10, 100, 200):
        saving.add(home, Checkin, {"distress": 5}, NOW - datetime.timedelta(days=days))
    async with opened() as pilot:
        seen = await insights(pilot, *["right"] * list(TOPICS).index("weeks"))
        assert seen.split("\n")[0].endswith("all time ▾")
        assert "p period" in seen
        assert "You've checked in 4 times." in seen
        await pilot.press("p", "home", "enter")
        seen = await settled(pilot)
        assert seen.split("\n")[0].endswith("last 4 weeks ▾")
        assert "You've checked in twice." in seen
        assert "2 records from another time aren't in this. Press p for another time." in " ".join(
            seen.split()
        )
        await pilot.press("1", "5")
        seen = await settled(pilot)
        assert seen.split("\n")[0].endswith("last 4 weeks ▾")
        await pilot.press("right")
        assert (await settled(pilot)).split("\n")[0].endswith("last 4 weeks ▾")
        await pilot.press("left", "p", "end", "up", "enter")
        assert "You've checked in 4 times." in await settled(pilot)


async def test_days_are_given_in_words_and_a_time_without_notes_shows_the_way(
    opened: Open, home: Home
) -> None:
    saving.add(home, Checkin, {"distress": 5}, at(3, 3))
    async with opened() as pilot:
        await insights(pilot, *["right"] * list(TOPICS).index("weeks"), "p", "end", "enter")
        assert isinstance(front(pilot), DaysScreen)
        await pilot.press(*"january", "enter")
        assert isinstance(front(pilot), DaysScreen)
        await pilot.press(*["backspace"] * 7, *"2026-01 to 2026-02", "enter")
        seen = await settled(pilot)
        assert seen.split("\n")[0].endswith("1 January 2026 to 28 February 2026 ▾")
        assert "There's nothing here from this time." in seen
        assert "One record from another time isn't in this. Press p for another time." in " ".join(
            seen.split()
        )
        await pilot.press("p", "enter")
        await settled(pilot)
        assert isinstance(front(pilot), DaysScreen)
        await pilot.press("escape")
        assert "2026 ▾" in await settled(pilot)


async def test_what_concerns_safety_in_another_time_is_said_to_be_there(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        seen = await insights(pilot, "p", "home", "enter")
        assert "One of them is about safety. Press p for another time." in " ".join(seen.split())


async def test_a_part_opens_in_sight(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(60, 20)) as pilot:
        assert "Based on" not in await insights(pilot)
        for _ in range(30):
            await pilot.press("down")
        assert "› ▸ What this is based on" in await settled(pilot)
        await pilot.press("enter")
        assert "Based on the 6 tries" in await settled(pilot)
        await pilot.press("m", "m", "m")
        assert "▾ How likely" in await settled(pilot)


async def test_the_picture_stands_beside_the_words_where_there_is_room(opened: Open, home: Home) -> None:
    filled(home)
    for size, beside in (((120, 40), True), ((100, 30), True), ((80, 24), False), ((200, 60), True)):
        async with opened(size=size) as pilot:
            await insights(pilot)
            picture, words = (pilot.app.screen.query_one(place).region for place in (".pictured", ".worded"))
            assert (words.y == picture.y) == beside
            assert (words.y >= picture.bottom) != beside


async def test_topics_that_are_not_in_sight_are_marked_and_no_word_is_cut(opened: Open, home: Home) -> None:
    filled(home)
    for width in (60, 80, 120):
        async with opened(size=(width, 30)) as pilot:
            await insights(pilot)
            for _ in TOPICS:
                line = (await settled(pilot)).split("\n")[2].strip()
                words = line.removeprefix("‹").removesuffix("›").strip().split("  ")
                names = [about.name for about in TOPICS.values()]
                first = names.index(words[0])
                assert words == names[first : first + len(words)]
                assert line.startswith("‹") == (first > 0)
                assert line.endswith("›") == (first + len(words) < len(names))
                await pilot.press("right")


async def test_each_number_of_a_chart_stands_in_digits_beside_its_bar(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        await insights(pilot)
        [line] = [line for line in whole(pilot).split("\n") if line.startswith("didn't happen")]
        assert line == "didn't happen  6  ▆▆▆▆▆▆▆▆▆▆▆▆"


async def test_what_concerns_safety_is_first_and_opens_with_one_key(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        seen = await insights(pilot, "right", "right", "right", "m")
        assert seen.index("for safety, on its own") < seen.index(
            "Sam: On Saturday 20 June 2026 you noticed a sign"
        )
        assert seen.index("you noticed a sign") < seen.index("These notes are") < seen.index("▾ Sam")
        await pilot.press("enter")
        assert isinstance(front(pilot), RecordScreen)
        assert "insights › exposure" in picture(pilot.app)


async def test_people_have_no_chart_and_come_by_codename(opened: Open, home: Home) -> None:
    for by, outcome in (("zoe", "kept"), ("alex", "broken"), ("mia", "kept"), ("mia", "kept")):
        answers = {"by": by, "to": "me", "what": "to ring", "outcome": outcome}
        saving.add(home, Promise, answers, at(3, 1))
    async with opened(size=(80, 40)) as pilot:
        seen = await insights(pilot, "tab", "tab", "tab", "m")
        lines = [line.strip() for line in seen.split("\n")]
        heads = [line.removeprefix("› ").removeprefix("▾ ") for line in lines if "▾" in line]
        assert [line for line in heads if line in ("alex", "mia", "zoe")] == ["alex", "mia", "zoe"]
        assert not pilot.app.screen.query_one(".pictured").display


async def test_the_records_it_rests_on_are_listed_and_open(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        await insights(pilot, "w")
        assert isinstance(front(pilot), RecordsScreen)
        seen = picture(pilot.app)
        assert "insights › What I expected › records" in seen
        assert "7 records" in seen
        days = [each.record.at for each in pilot.app.screen.query_one(RecordList).items if each.record.at]
        assert len(days) == 7
        assert days == sorted(days, reverse=True)
        await pilot.press("down", "enter")
        assert isinstance(front(pilot), RecordScreen)
        await pilot.press("d")
        await pilot.pause()
        assert "6 records" in picture(pilot.app)
        await pilot.press("escape")
        assert "Out of 5 fears" in await settled(pilot)


async def test_a_story_is_walked_by_arrows_and_each_part_opens(opened: Open, home: Home) -> None:
    for day in range(1, 29):
        saving.add(home, Reflection, {"text": f"The win of day {day}.", "win": True}, at(2, day))
    async with opened(size=(60, 20)) as pilot:
        await insights(pilot, *["right"] * 5, "m")
        folds = pilot.app.screen.query_one(Folds)
        assert [isinstance(each, str) for each in folds.opens] == [False, *[True] * 7, False]
        for _ in range(40):
            await pilot.press("down")
        assert folds.at == len(folds.opens) - 1
        await pilot.press("up", "enter")
        await settled(pilot)
        assert "The win of day 28." in picture(pilot.app)
        await pilot.press("escape")
        for _ in range(40):
            await pilot.press("up")
        assert folds.at == 0
        assert TOPICS["wins"].title in await settled(pilot)


async def test_sentences_that_read_the_same_open_their_own_records(opened: Open, home: Home) -> None:
    """Two steps of one day, and two wins of one day, in the same words."""
    surprised = {"hope_or_fear": "a fear", "likelihood": 10, "came_true": "yes", "learned": "I can ask."}
    steps = [saving.add(home, Exposure, surprised, at(2, 2, hour)).id for hour in (9, 10)]
    won = {"text": "I said no.", "win": True}
    wins = [saving.add(home, Reflection, won, at(2, 3, hour)).id for hour in (9, 10)]
    async with opened() as pilot:
        await insights(pilot, "m")
        folds = pilot.app.screen.query_one(Folds)
        assert [each for each in folds.opens if isinstance(each, str)] == steps
        await insights(pilot, *["right"] * list(TOPICS).index("wins"))
        assert [each for each in folds.opens if isinstance(each, str)] == wins


async def test_e_goes_to_the_export(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await insights(pilot, "e")
        assert isinstance(pilot.app.screen, ExportScreen)


async def test_an_empty_home_says_calmly_how_each_begins(opened: Open, home: Home) -> None:
    async with opened(size=(60, 20)) as pilot:
        await insights(pilot)
        for topic in TOPICS:
            seen = await settled(pilot)
            assert TOPICS[topic].title in seen
            assert "Nothing to show here yet." in seen
            assert "w these records" not in seen
            assert "m open all" not in seen
            assert "open" not in seen.split("\n")[-2]
            await pilot.press("w", "m", "enter", "down", "right")
            assert isinstance(pilot.app.screen, InsightsScreen)
    assert not home.root.exists()


async def test_a_broken_file_is_named_and_hides_nothing(opened: Open, home: Home) -> None:
    filled(home)
    for number in range(5):
        broken = home.root / "journal" / "2026" / "02" / f"2026-02-09-090{number}-exposure-aaaa.toml"
        broken.write_text("this is not toml", encoding="utf-8")
    async with opened() as pilot:
        seen = await insights(pilot)
        assert "Out of 6 fears" in seen
        assert "2026-02-09-0904-exposure-aaaa.toml" in whole(pilot)
        assert whole(pilot).endswith("\nand 2 more")


async def test_what_another_hand_writes_is_in_it_when_looked_at_again(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        assert "Out of 6 fears" in await insights(pilot)
        feared = {"came_true": "yes", "outcome": "done", "hope_or_fear": "a fear"}
        saving.add(home, Exposure, feared, at(7, 7))
        await pilot.press("1")
        assert "Out of 7 fears" in await insights(pilot)


async def test_words_of_the_person_are_never_markup(opened: Open, home: Home) -> None:
    hostile = "[red]not red[/red] \x1b]0;title\x07 [@click=app.quit]x[/]"
    saving.add(home, Reflection, {"text": hostile, "win": True}, at(2, 2))
    async with opened() as pilot:
        seen = await insights(pilot, *["right"] * 5, "m")
        assert "[red]not red[/red]" in seen
        assert "\x1b" not in seen


def test_files_that_did_not_change_are_not_read_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    first = gathered(home)
    assert len(first.entries) > 5
    read: list[Path] = []
    real = disk.read_stamped

    def noted(path: str | Path) -> tuple[bytes, disk.Stamp]:
        read.append(Path(path))
        return real(path)

    monkeypatch.setattr(disk, "read_stamped", noted)
    entry = saving.add(home, Checkin, {"mood": 3}, at(8, 8))
    changed = next(each.path for each in first.entries if "checkin" in each.path.name)
    changed.write_bytes(changed.read_bytes().replace(b"mood = 5", b"mood = 10"))
    gone = next(each.path for each in first.entries if "reflection" in each.path.name)
    gone.unlink()
    again = gathered(home)
    assert {path for path in read if "journal" in path.parts} == {entry.path, changed}
    anew = Home(home.root, home.calendar)
    assert [insight(topic, again) for topic in TOPICS] == [insight(topic, gathered(anew)) for topic in TOPICS]


def test_reading_stops_when_nobody_waits_and_goes_on_from_there(home: Home) -> None:
    filled(home)

    def stop(read: Sequence[Entry], of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        gathered(home, progress=stop)
    told: list[tuple[int, int]] = []
    found = gathered(home, progress=lambda read, of: told.append((len(read), of)))
    assert told == [(0, len(list(home.moment_files())))]
    assert len(found.entries) == len(gathered(home).entries)


def test_a_file_that_is_gone_is_not_remembered_for_ever(home: Home) -> None:
    filled(home)
    gone = next(each.path for each in gathered(home).entries if "reflection" in each.path.name)
    gone.unlink()
    gathered(home, progress=lambda *_: None)
    assert str(gone) not in home.known
    assert len([file for file in home.known if "/journal/" in file]) == len(list(home.moment_files()))
