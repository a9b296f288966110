"""The ladder: its order and words, what's next and what waits, and what each key does to the files."""

import datetime
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.store.home import Home
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.records import RecordScreen
from tests import named
from tests.conftest import NOW
from tests.tui.answering import here
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

YESTERDAY = NOW - datetime.timedelta(days=1)


def ladder(home: Home) -> None:
    """Three steps: one small with a try and a plan that is over, one with someone withheld, one resting."""
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    named.add(home, Step, {"title": "Call Kim", "expected_distress": 6, "state": "resting"}, NOW)
    named.add(home, Step, {"title": "Text Sam back", "expected_distress": 2, "limits": "Once."}, NOW)
    named.add(home, Step, {"title": "Ring", "expected_distress": 4, "person": "ash"}, NOW)
    step = {"step": "text-sam-back", "discernment": "discomfort"}
    felt = {"distress_before": 5, "distress_peak": 6, "distress_after": 3}
    tried = {**step, **felt, "outcome": "part of it"}
    named.add(home, Exposure, tried, YESTERDAY - datetime.timedelta(days=3))
    named.add(home, Exposure, {**step, "goal": "Send it", "planned_for": YESTERDAY}, YESTERDAY)


async def steps(pilot: Pilot[None]) -> str:
    """Open the area and give its picture once the files are read."""
    await pilot.press("3")
    await settled(pilot)
    return picture(pilot.app)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and give the picture once all is read."""
    await pilot.press(*keys)
    await settled(pilot)
    return picture(pilot.app)


def front(pilot: Pilot[None]) -> Screen[Any]:
    """The screen in front."""
    return pilot.app.screen


def step(home: Home, id: str) -> Step:
    record = home.find(id, Step).record
    assert isinstance(record, Step)
    return record


def lines(shown: str) -> list[str]:
    """The lines of the ladder with their words alone."""
    return [line.replace("›", " ").strip() for line in shown.split("\n")]


async def test_each_step_stands_at_its_height_with_its_tries_and_how_the_last_one_felt(
    opened: Open, home: Home
) -> None:
    ladder(home)
    async with opened() as pilot:
        shown = lines(await steps(pilot))
    assert [line.split("  ")[0] for line in shown if "┤" in line] == ["4 ┤ Ring", "2 ┤ Text Sam back"]
    assert "│ one try   5 ▅ → 6 ▅ → 3 ▃" in shown
    assert "│ planned for yesterday, 09:37" in shown
    assert "│ ! contact isn't okay" in shown
    assert "1 active step" in shown[0]
    assert "▸ 1 resting" in shown, "what rests is put away below"


async def test_what_waits_is_marked_first_and_else_what_could_be_next(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        shown = await steps(pilot)
        [first] = [line for line in shown.split("\n") if "›" in line]
        assert "Text Sam back" in first
        assert "▸ ready to look back on" in first
        await press(pilot, "l")
        await press(pilot, "1", "ctrl+s", "escape")
        [first] = [line for line in (await steps(pilot)).split("\n") if "›" in line]
        assert "▸ next, when you like" in first


async def test_what_rests_or_is_finished_opens_by_a_key_or_a_click(opened: Open, home: Home) -> None:
    ladder(home)
    named.add(home, Step, {"title": "Wave", "expected_distress": 1, "state": "done with"}, NOW)
    async with opened() as pilot:
        shown = await steps(pilot)
        assert "Wave" not in shown
        assert "▸ 1 resting and 1 finished" in lines(shown)
        shown = await press(pilot, "f")
        assert "6 ┤ Call Kim" in lines(shown)
        assert "│ resting · not tried yet" in lines(shown)
        assert "1 ┤ Wave" in lines(shown)
        assert "Wave" not in await press(pilot, "f")
        at = next(y for y, line in enumerate(shown.split("\n")) if "1 resting and" in line)
        await pilot.click(offset=(10, at))
        await settled(pilot)
        assert "Wave" in picture(pilot.app)


async def test_a_step_without_a_number_stands_apart_and_two_of_one_title_are_told_apart(
    opened: Open, home: Home
) -> None:
    named.add(home, Step, {"title": "Ring", "expected_distress": 4}, NOW)
    named.add(home, Step, {"title": "ring", "expected_distress": 4}, NOW)
    named.add(home, Step, {"title": "Wave"}, NOW)
    async with opened() as pilot:
        shown = lines(await steps(pilot))
    assert [line.split("  ")[0] for line in shown if "ing (" in line] == [
        "4 ┤ Ring (ring)",
        "4 ┤ ring (ring-2)",
    ]
    assert shown[shown.index("Without a number so far") + 1] == "┆ Wave"


async def test_an_empty_ladder_is_an_invitation_with_two_ways(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        shown = " ".join((await steps(pilot)).split())
        assert "A first step can be as small as one short message." in shown
        assert "a write down a step of your own i look through ideas" in shown
        await press(pilot, "i", "escape")
        await press(pilot, "a", *"Wave", "ctrl+s")
        assert "Wave" in await steps(pilot)
    [added] = home.plans(Step).entries
    assert step(home, added.id).title == "Wave"


async def test_what_waits_is_looked_back_on(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await press(pilot, "l")
        await press(pilot, "1", "ctrl+s")
        assert "ready to look back on" not in await steps(pilot)
    newest = home.moments(Exposure).entries[0].record
    assert isinstance(newest, Exposure)
    assert newest.outcome == "done"


async def test_go_has_the_plan_before_one_and_is_no_key_where_there_is_none(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await press(pilot, "g")
        assert isinstance(front(pilot), FollowUpScreen)
        assert "Send it" in picture(pilot.app)
        await press(pilot, "escape")
        shown = front(pilot)
        assert {"l", "g"} <= {key for key, each in shown.active_bindings.items() if each.enabled}
        await press(pilot, "up", "g", "l")
        assert front(pilot) is shown
        assert not {"l", "g"} & {key for key, each in shown.active_bindings.items() if each.enabled}


async def test_enter_opens_the_step_and_p_plans_it(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await press(pilot, "enter")
        assert isinstance(front(pilot), RecordScreen)
        await press(pilot, "escape")
        await press(pilot, "p")
        form = front(pilot)
        assert isinstance(form, FormScreen)
        assert form.answers == {"step": "text-sam-back", "limits": "Once."}


async def test_a_resting_step_is_asked_about_before_it_is_planned(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await press(pilot, "f")
        await pilot.press("p")
        await pilot.pause()
        asked = " ".join(picture(pilot.app).split())
        assert "You've marked this step as resting. Plan it anyway?" in asked
        await press(pilot, "n")
        assert not isinstance(front(pilot), FormScreen)


async def test_a_step_rests_wakes_changes_goes_and_comes_back(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        shown = await press(pilot, "r")
        assert step(home, "text-sam-back").state == "resting"
        assert "2 resting" in shown
        await press(pilot, "f", "down")
        await press(pilot, "r")
        states = {step(home, id).state for id in ("text-sam-back", "call-kim")}
        assert states == {"resting", "active"}
        await press(pilot, "e")
        assert here(pilot).field.name == "title"
        await press(pilot, *"!", "ctrl+s")
        changed = next(each for each in home.plans(Step).entries if step(home, each.id).title.endswith("!"))
        assert step(home, changed.id).title in await steps(pilot)
        assert step(home, changed.id).title not in await press(pilot, "d")
        assert "!" in await press(pilot, "u")


async def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(opened: Open, home: Home) -> None:
    ladder(home)
    (home.root / "plan/step/broken.toml").write_text("title = ")
    async with opened() as pilot:
        shown = await steps(pilot)
    assert "plan/step/broken.toml" in shown
    assert "Text Sam back" in shown


async def test_the_step_stands_beside_where_there_is_room(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened((120, 40)) as pilot:
        shown = await steps(pilot)
        assert "╭─ Text Sam back" in shown
        assert "before    5  ▆▆▆▆▆ " in shown
        assert "19 November  5 → 6 → 3    part of it" in shown
        assert "Once." in shown
        right = [line.rstrip("│").rpartition("│")[2] for line in shown.split("\n")]
        joined = " ".join(" ".join(right).split())
        assert "Tried once. How it went: part of it." in joined
        assert "the plan" not in shown


async def test_a_very_wide_window_has_its_plan_or_its_last_time_too(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened((180, 45)) as pilot:
        shown = await steps(pilot)
        assert "╭─ the plan" in shown
        assert "Send it" in shown
        await press(pilot, "l")
        await press(pilot, "1", "ctrl+s", "escape")
        shown = await steps(pilot)
        assert "╭─ the last time" in shown
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "╭─" not in picture(pilot.app)
