"""The main loop in the companion: danger ends it, plans are kept, what was expected stays in sight."""

import datetime
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.step import Step
from steady.services.exposure_forms import looking_back, planning
from steady.store import drafts
from steady.store.bundled import cues
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.records import Entry
from steady.tui.actions import goes
from steady.tui.context import Context
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from tests import named
from tests.conftest import NOW
from tests.tui.answering import give, here, told
from tests.tui.conftest import Open
from tests.tui.pictures import picture

DANGERS = [cue.id for cue in cues() if cue.danger]


def follows(pilot: Pilot[None], heading: str) -> bool:
    """Whether the page with this heading is in front."""
    return isinstance(front(pilot), FollowUpScreen) and f"steps › {heading}" in picture(pilot.app)


def front(pilot: Pilot[None]) -> Screen[Any]:
    """The screen in front."""
    return pilot.app.screen


async def planned(pilot: Pilot[None], context: Context, step: str = "") -> FormScreen:
    form = FormScreen(context, planning(context.home, step))
    await pilot.app.push_screen(form)
    await pilot.pause()
    return form


async def until(pilot: Pilot[None], name: str) -> None:
    while here(pilot).field.name != name:
        await pilot.press("tab")
        await pilot.pause()


def only(home: Home) -> Exposure:
    [entry] = home.moments(Exposure).entries
    assert isinstance(entry.record, Exposure)
    return entry.record


def kept(home: Home, **answers: Any) -> Entry:
    return named.add(home, Exposure, answers, NOW - datetime.timedelta(days=1))


@pytest.mark.parametrize("cue", DANGERS)
async def test_any_sign_of_danger_ends_planning_at_once(
    cue: str, opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        await planned(pilot, context)
        await until(pilot, "person")
        await give(pilot, "Ash")
        await until(pilot, "cues")
        await pilot.press(*["down"] * DANGERS.index(cue), "space")
        await pilot.pause()
        assert follows(pilot, "not today")
        assert "Leaving it is a good decision" in told(pilot)
        assert "write down a boundary" in picture(pilot.app)
        for key in ("space", "tab", "pagedown", "ctrl+s", "enter"):
            await pilot.press(key)
            await pilot.pause()
        assert not isinstance(front(pilot), FormScreen | FollowUpScreen)
    record = only(home)
    assert (record.outcome, record.discernment, record.cues) == ("not today", None, [cue])
    assert record.person == "Ash"
    assert not list(home.root.glob("drafts/*"))


async def test_the_word_danger_ends_it_too(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        await planned(pilot, context)
        await until(pilot, "discernment")
        await give(pilot, "danger")
        await pilot.pause()
        assert follows(pilot, "not today")
    assert only(home).outcome == "not today"


async def test_someone_with_whom_contact_is_not_all_right_ends_it_once_the_name_is_written(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    async with opened() as pilot:
        form = await planned(pilot, context)
        await until(pilot, "person")
        await give(pilot, "Ashley B")
        await pilot.press("tab")
        await pilot.pause()
        assert front(pilot) is form, "half a name is not that of someone else"
        await pilot.press("shift+tab", "ctrl+u", *"ash", "tab")
        await pilot.pause()
        assert follows(pilot, "not today")
        assert "contact with this person isn't okay" in told(pilot)
    assert (only(home).cues, only(home).discernment, only(home).outcome) == (None, None, "not today")


async def test_a_step_with_such_a_person_is_no_step_to_plan(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    step = named.add(home, Step, {"title": "Text Ash", "person": "ash"}, NOW)
    async with opened() as pilot:
        await planned(pilot, context, step.id)
        assert follows(pilot, "not today")
    assert only(home).outcome == "not today"


async def test_a_draft_with_danger_in_it_does_not_go_on(opened: Open, context: Context, home: Home) -> None:
    answers = {"goal": "Go there", "cues": ["weapon"]}
    drafts.keep(Draft(drafts.new_path(home.root, "exposure"), "exposure", "", NOW, answers))
    async with opened() as pilot:
        await planned(pilot, context)
        await pilot.pause()
        assert follows(pilot, "not today")
    assert only(home).outcome == "not today"


async def test_what_the_step_says_is_taken_over_and_goes_with_another_step(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Step, {"title": "Text Sam back", "person": "sam", "limits": "Once."}, NOW)
    named.add(home, Step, {"title": "Visit Kim", "goal": "An hour", "exit_line": "I will go now."}, NOW)
    async with opened() as pilot:
        form = await planned(pilot, context)
        await give(pilot, "text sam back")
        await pilot.press("tab")
        await pilot.pause()
        assert form.answers == {"step": "text-sam-back", "person": "sam", "limits": "Once."}
        await pilot.press("shift+tab", "ctrl+u", *"visit", "space", *"kim", "tab")
        await pilot.pause()
        assert form.answers == {"step": "visit-kim", "goal": "An hour", "exit_line": "I will go now."}
        await until(pilot, "cues")
        await pilot.press("end", *["down"] * len(DANGERS), "space")
        await until(pilot, "prediction")
        await give(pilot, "She is out")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert follows(pilot, "planned")
        await pilot.press("w")
        await pilot.pause()
        await give(pilot, "Hello!")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not follows(pilot, "planned")
    record = only(home)
    assert (record.step, record.prediction, record.script) == ("visit-kim", "She is out", "Hello!")
    assert record.outcome is None


async def test_earlier_answers_are_in_sight(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await planned(pilot, context)
        await until(pilot, "goal")
        await give(pilot, "Say hello")
        await until(pilot, "likelihood")
        assert "goal  Say hello" in picture(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_was_expected_is_beside_each_question_when_looking_back(
    size: tuple[int, int], opened: Open, context: Context, home: Home
) -> None:
    entry = kept(home, prediction="They laugh", likelihood=60, distress_before=6, discernment="discomfort")
    async with opened(size) as pilot:
        form = FormScreen(context, looking_back(context.home, context.clock, entry))
        await pilot.app.push_screen(form)
        await pilot.pause()
        while front(pilot) is form and here(pilot).field.name != "half_tested":
            shown = picture(pilot.app)
            assert "you expected" in shown
            assert "60% likely" in shown
            assert "“They laugh”" in shown
            assert ("distress before 6" if size[0] < 76 else "before   6 ▆▆▆▆▆▆") in shown
            await pilot.press("tab")
            await pilot.pause()


async def test_a_hard_one_becomes_a_smaller_step_with_one_key(
    opened: Open, context: Context, home: Home
) -> None:
    entry = kept(home, person="sam", limits="Ten minutes.", discernment="discomfort", distress_before=4)
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, looking_back(context.home, context.clock, entry)))
        await pilot.pause()
        await give(pilot, "left as planned")
        await until(pilot, "distress_after")
        await give(pilot, 7)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert follows(pilot, "looked back")
        assert "Leaving as planned is part of the plan." in told(pilot)
        await pilot.press("m")
        await pilot.pause()
        await give(pilot, "A wave")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not follows(pilot, "looked back")
    [step] = home.plans(Step).entries
    assert isinstance(step.record, Step)
    assert (step.record.title, step.record.person, step.record.limits) == ("A wave", "sam", "Ten minutes.")
    assert only(home).distress_after == 7


async def test_one_that_went_well_asks_nothing_more(opened: Open, context: Context, home: Home) -> None:
    entry = kept(home, discernment="discomfort", limits="One hour")
    async with opened() as pilot:
        form = FormScreen(context, looking_back(context.home, context.clock, entry))
        await pilot.app.push_screen(form)
        await pilot.pause()
        await give(pilot, "done")
        await pilot.pause()
        assert "You'd planned a way out.\nYou didn't need it this time." in told(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(front(pilot), FollowUpScreen | FormScreen)
    assert only(home).outcome == "done"


async def test_before_one_goes_discernment_is_asked_where_it_was_not(
    opened: Open, context: Context, home: Home
) -> None:
    entry = kept(home, goal="Say hello", exit_line="I have to go.")
    async with opened() as pilot:
        await pilot.app.push_screen(goes(entry.id, context))
        await pilot.pause()
        assert here(pilot).field.name == "cues"
        await until(pilot, "discernment")
        await give(pilot, "discomfort")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert follows(pilot, "before you go")
        shown = picture(pilot.app)
        assert "Say hello" in shown
        assert "I have to go." in shown
    assert only(home).discernment == "discomfort"


async def test_before_one_goes_discernment_may_be_passed_over_but_danger_ends_it(
    opened: Open, context: Context, home: Home
) -> None:
    entry = kept(home, goal="Say hello")
    async with opened() as pilot:
        await pilot.app.push_screen(goes(entry.id, context))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert follows(pilot, "before you go")
        await pilot.press("escape")
        await pilot.app.push_screen(goes(entry.id, context))
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        assert follows(pilot, "not today")
    assert only(home).outcome == "not today"
