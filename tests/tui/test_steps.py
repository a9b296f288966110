"""The ladder: order, words, what waits, and what each key does to the files."""

import datetime
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.store.home import Home
from steady.tui.screens.card import NoticeScreen
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from tests import named
from tests.conftest import NOW
from tests.tui.answering import here
from tests.tui.conftest import Open
from tests.tui.pictures import picture

YESTERDAY = NOW - datetime.timedelta(days=1)
TOMORROW = NOW + datetime.timedelta(days=1)


def ladder(home: Home) -> None:
    """Three steps: one small with a try and a plan that is over, one with someone withheld, one resting."""
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    named.add(home, Step, {"title": "Call Kim", "expected_distress": 6, "state": "resting"}, NOW)
    named.add(home, Step, {"title": "Text Sam back", "expected_distress": 2, "limits": "Once."}, NOW)
    named.add(home, Step, {"title": "Ring", "expected_distress": 4, "person": "ash"}, NOW)
    step = {"step": "text-sam-back", "discernment": "discomfort"}
    named.add(home, Exposure, {**step, "outcome": "part of it"}, YESTERDAY - datetime.timedelta(days=3))
    named.add(home, Exposure, {**step, "goal": "Send it", "planned_for": YESTERDAY}, YESTERDAY)


async def steps(pilot: Pilot[None]) -> str:
    """Open the area and give its picture once the files are read."""
    await pilot.press("3")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return picture(pilot.app)


def front(pilot: Pilot[None]) -> Screen[Any]:
    """The screen in front."""
    return pilot.app.screen


def step(home: Home, id: str) -> Step:
    record = home.find(id, Step).record
    assert isinstance(record, Step)
    return record


async def test_the_ladder_goes_from_small_to_larger_with_quiet_words(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        shown = await steps(pilot)
    lines = [line.strip() for line in shown.split("\n")]
    assert [line for line in lines if line[:1] in "246" and "today" not in line and line] == [
        "2  Text Sam back",
        "4  Ring",
        "6  Call Kim",
    ]
    assert "active · one try · last: part of it" in lines
    assert "ready to look back on · Sunday 22 November, 09:37" in lines
    assert "contact isn't okay" in lines
    assert "resting" in lines


async def test_an_empty_ladder_is_kind_and_a_begins_it(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        shown = await steps(pilot)
        assert "A first step can be as small as one short message." in " ".join(shown.split())
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"Wave", "ctrl+s")
        await pilot.pause()
        assert "Wave" in await steps(pilot)
    [added] = home.plans(Step).entries
    assert step(home, added.id).title == "Wave"


async def test_what_waits_is_looked_back_on(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("1", "ctrl+s")
        await pilot.pause()
        assert "ready to look back on" not in await steps(pilot)
    newest = home.moments(Exposure).entries[0].record
    assert isinstance(newest, Exposure)
    assert newest.outcome == "done"


async def test_go_has_the_plan_before_one_and_says_when_there_is_none(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(front(pilot), FollowUpScreen)
        assert "Send it" in picture(pilot.app)
        await pilot.press("escape", "down", "g")
        await pilot.pause()
        assert isinstance(front(pilot), NoticeScreen)


async def test_enter_plans_the_step_and_a_resting_one_is_asked_about_first(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await pilot.press("enter")
        await pilot.pause()
        form = front(pilot)
        assert isinstance(form, FormScreen)
        assert form.answers == {"step": "text-sam-back", "limits": "Once."}
        await pilot.press("escape")
        await steps(pilot)
        await pilot.press("down", "down", "p")
        await pilot.pause()
        assert "You've marked this step as resting. Plan it anyway?" in " ".join(picture(pilot.app).split())
        await pilot.press("n")
        await pilot.pause()
        assert not isinstance(front(pilot), FormScreen)


async def test_a_step_rests_wakes_changes_goes_and_comes_back(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened() as pilot:
        await steps(pilot)
        await pilot.press("r")
        await steps(pilot)
        assert step(home, "text-sam-back").state == "resting"
        await pilot.press("r")
        await steps(pilot)
        assert step(home, "text-sam-back").state == "active"
        await pilot.press("e")
        await pilot.pause()
        assert here(pilot).field.name == "title"
        await pilot.press(*"!", "ctrl+s")
        await steps(pilot)
        assert step(home, "text-sam-back").title == "Text Sam back!"
        await pilot.press("d")
        assert "Text Sam back!" not in await steps(pilot)
        await pilot.press("u")
        assert "Text Sam back!" in await steps(pilot)


async def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(opened: Open, home: Home) -> None:
    ladder(home)
    (home.root / "plan/step/broken.toml").write_text("title = ")
    async with opened() as pilot:
        shown = await steps(pilot)
    assert "plan/step/broken.toml" in shown
    assert "Text Sam back" in shown


async def test_details_stand_beside_where_there_is_room(opened: Open, home: Home) -> None:
    ladder(home)
    async with opened((120, 40)) as pilot:
        shown = await steps(pilot)
    assert "Once." in shown
    joined = " ".join(" ".join(line.partition("│")[2] for line in shown.split("\n")).split())
    assert "Tried once. How it went: part of it." in joined
