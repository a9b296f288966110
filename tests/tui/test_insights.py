"""Insights: topics by keys, words before charts, safety by itself and first, and into the records."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.promise import Promise
from steady.core.kinds.reflection import Reflection
from steady.services.insights import TOPICS, gathered, insight
from steady.store import disk, saving
from steady.store.home import Home
from steady.store.reading import Stopped
from steady.store.records import Entry
from steady.tui.screens.export import ExportScreen
from steady.tui.screens.insights import InsightsScreen
from steady.tui.screens.records import RecordScreen, RecordsScreen
from steady.tui.widgets.insights import Sentences
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
    return "\n".join(str(each.render()) for each in page.query("Prose, Sentences") if each.display)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_arrows_and_tab_go_round_the_topics_and_each_is_in_sight(
    opened: Open, home: Home, size: tuple[int, int]
) -> None:
    filled(home)
    async with opened(size=size) as pilot:
        seen = await insights(pilot)
        titles = [about.title for about in TOPICS.values()]
        line = seen.split("\n")[2].strip()
        assert [each for each in line.split("   ") if each.strip(" ›")][:3] == titles[:3]
        assert line.endswith("›") == (titles[-1] not in line)
        *_, last = TOPICS
        for key, topics in (("right", [*list(TOPICS)[1:], "expectations"]), ("shift+tab", [last])):
            for topic in topics:
                await pilot.press(key)
                seen = await settled(pilot)
                assert TOPICS[topic].title in seen
                _, _, names, below, *_ = seen.split("\n")
                assert names.index(TOPICS[topic].title) == below.index("━")
        await pilot.press("tab")
        assert TOPICS["expectations"].title in await settled(pilot)


async def test_words_come_before_charts_and_charts_before_tables(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        seen = await insights(pilot)
        assert "6 steps, since Saturday 3 January" in seen.split("\n")[0]
        await pilot.press("m")
        await settled(pilot)
        page = whole(pilot)
        places = [
            page.index(words)
            for words in (
                "Out of 6 fears",
                "didn't happen  6",
                "Based on",
                "by how likely",
                "you said  fears",
            )
        ]
        assert places == sorted(places)


async def test_details_are_folded_until_m_and_the_other_topics_stay_as_they_are(
    opened: Open, home: Home
) -> None:
    filled(home)
    async with opened() as pilot:
        assert "m more" in (await insights(pilot)).split("\n")[-2]
        page = whole(pilot)
        assert "Out of 6 fears" in page
        assert "you noticed a sign of danger" in page
        assert "didn't happen  6" in page
        assert "Based on" not in page
        assert "by how likely" not in page
        assert "you said  fears" not in page
        more = re.search(r"(\d+) more sentences\. Press m to see all details\.", page)
        assert more is not None
        await pilot.press("m")
        assert "m fewer" in (await settled(pilot)).split("\n")[-2]
        assert "Press m" not in whole(pilot)
        assert len(pilot.app.screen.query_one(".details", Sentences).told) == int(more[1])
        await pilot.press("right")
        assert "m fewer" in (await settled(pilot)).split("\n")[-2]
        assert "Based on" in whole(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert "Based on" not in whole(pilot)


async def test_details_open_in_sight(opened: Open, home: Home) -> None:
    filled(home)
    async with opened(size=(60, 20)) as pilot:
        assert "Based on" not in await insights(pilot)
        await pilot.press("m")
        assert "Based on" in await settled(pilot)


async def test_the_picture_stands_beside_the_sentence_where_there_is_room(opened: Open, home: Home) -> None:
    filled(home)
    for size, beside in (((120, 40), True), ((80, 24), False)):
        async with opened(size=size) as pilot:
            await insights(pilot)
            words, picture = (pilot.app.screen.query_one(place).region for place in (".plain", ".picture"))
            assert (words.y == picture.y) == beside
            assert (picture.y >= words.bottom) != beside


async def test_topics_that_are_not_in_sight_are_marked_and_no_word_is_cut(opened: Open, home: Home) -> None:
    filled(home)
    for width in (60, 80, 120, 160):
        async with opened(size=(width, 30)) as pilot:
            await insights(pilot)
            for _ in TOPICS:
                line = (await settled(pilot)).split("\n")[2].strip()
                words = line.removeprefix("‹").removesuffix("›").strip().split("   ")
                names = [about.title for about in TOPICS.values()]
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
        assert seen.index("you noticed a sign") < seen.index("These notes are") < seen.index("Based on")
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
        assert [line for line in lines if line in ("alex", "mia", "zoe")] == ["alex", "mia", "zoe"]
        assert not pilot.app.screen.query_one(".chart").display


async def test_the_records_it_rests_on_are_listed_and_open(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        await insights(pilot, "w")
        assert isinstance(front(pilot), RecordsScreen)
        seen = picture(pilot.app)
        assert "insights › What I expected › records" in seen
        assert "7 records" in seen
        assert seen.index("2026-06-20") < seen.index("2026-01-03")
        await pilot.press("down", "enter")
        assert isinstance(front(pilot), RecordScreen)
        await pilot.press("d")
        await pilot.pause()
        assert "6 records" in picture(pilot.app)
        await pilot.press("escape")
        assert "5 steps" in await settled(pilot)


async def test_a_story_is_walked_by_arrows_and_each_part_opens(opened: Open, home: Home) -> None:
    for day in range(1, 29):
        saving.add(home, Reflection, {"text": f"The win of day {day}.", "win": True}, at(2, day))
    async with opened(size=(60, 20)) as pilot:
        await insights(pilot, *["right"] * 5, "m")
        sentences = pilot.app.screen.query_one(".details", Sentences)
        for _ in range(40):
            await pilot.press("down")
        assert sentences.at == len(sentences.opens) - 1 == 6
        await pilot.press("enter")
        assert "The win of day 28." in picture(pilot.app)
        await pilot.press("escape")
        for _ in range(40):
            await pilot.press("up")
        assert sentences.at == 0
        assert TOPICS["wins"].title in await settled(pilot)


async def test_sentences_that_read_the_same_open_their_own_records(opened: Open, home: Home) -> None:
    """Two steps of one day, and two wins of one day, in the same words."""
    surprised = {"hope_or_fear": "a fear", "likelihood": 10, "came_true": "yes", "learned": "I can ask."}
    steps = [saving.add(home, Exposure, surprised, at(2, 2, hour)).id for hour in (9, 10)]
    won = {"text": "I said no.", "win": True}
    wins = [saving.add(home, Reflection, won, at(2, 3, hour)).id for hour in (9, 10)]
    async with opened() as pilot:
        await insights(pilot, "m")
        details = pilot.app.screen.query_one(".details", Sentences)
        assert details.opens == steps
        await insights(pilot, *["right"] * list(TOPICS).index("wins"))
        assert details.opens == wins


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
            assert "w records" not in seen
            assert "m more" not in seen
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
        assert "6 steps" in seen
        assert "2026-02-09-0904-exposure-aaaa.toml" in whole(pilot)
        assert "\nand 2 more\n" in whole(pilot)


async def test_what_another_hand_writes_is_in_it_when_looked_at_again(opened: Open, home: Home) -> None:
    filled(home)
    async with opened() as pilot:
        assert "6 steps" in await insights(pilot)
        saving.add(home, Exposure, {"came_true": "yes", "outcome": "done"}, at(7, 7))
        await pilot.press("1")
        assert "7 steps" in await insights(pilot)


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
