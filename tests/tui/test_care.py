"""Care in the companion: harm and its hold, hopes and fears, what came up, an answered check-in."""

import datetime
import re
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.catalogue import kind_named
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.need import Need
from steady.core.kinds.occurrence import Occurrence
from steady.core.kinds.person import Person
from steady.core.kinds.session import Session
from steady.core.kinds.step import Step
from steady.core.kinds.trigger import Trigger
from steady.services.exposure_forms import looking_back, planning
from steady.services.form import Form, adding
from steady.store.home import Home
from steady.store.remembered import remembered
from steady.tui.actions import goes
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.help import HelpScreen
from steady.tui.widgets.answer import AnswerBox
from tests import named
from tests.conftest import NOW
from tests.tui.answering import give, here, told, type_text
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, settled

DAY = datetime.timedelta(days=1)


async def filling(pilot: Pilot[None], context: Context, form: Form) -> FormScreen:
    """The form, in front."""
    screen = FormScreen(context, form)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def until(pilot: Pilot[None], name: str) -> None:
    """Go on by Tab to a question."""
    while here(pilot).field.name != name:
        await pilot.press("tab")
        await settled(pilot)


async def keep(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+s")
    await settled(pilot)


def asked(pilot: Pilot[None]) -> list[str]:
    """The questions of the page that are asked."""
    return [each.field.name for each in pilot.app.screen.query(AnswerBox) if each.display]


def shown(pilot: Pilot[None]) -> str:
    """What is on the screen, without frames and line breaks."""
    return " ".join(picture(pilot.app).replace("│", " ").split())


async def paused(pilot: Pilot[None]) -> None:
    """Where a screen waits for what is open over it, there is no end to wait for."""
    for _ in range(3):
        await pilot.pause(0.05)


def only(home: Home, kind: str) -> Any:
    [entry] = home.moments(kind_named(kind)).entries
    return entry.record


# -- harm --------------------------------------------------------------------------------------------


async def test_an_incident_takes_a_few_keys_and_says_what_a_hold_is(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Person, {"codename": "Ash"}, NOW - DAY)
    async with opened() as pilot:
        await filling(pilot, context, adding(home, Incident, quick=True))
        await pilot.press("down", "tab", "1", "tab", "1")
        await keep(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert "That wasn't okay, and it isn't your fault." in told(pilot)
        assert "No step with Ash will be suggested" in told(pilot)
        assert "my safety plan and help lines" in picture(pilot.app)
    record = only(home, "incident")
    assert (record.person, record.cues, record.safe_now) == ("ash", ["threat"], "yes")


async def test_planning_with_someone_on_hold_ends_kindly_with_its_day_and_the_ladder_says_it(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Person, {"codename": "Ash"}, NOW - 9 * DAY)
    named.add(home, Step, {"title": "Text Ash", "person": "ash"}, NOW - 9 * DAY)
    named.add(home, Incident, {"person": "ash"}, NOW - 2 * DAY)
    async with opened() as pilot:
        await filling(pilot, context, planning(home))
        await until(pilot, "person")
        await pilot.press("down", "tab")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert "On Saturday 21 November you wrote down that something with this person wasn't okay" in told(
            pilot
        )
        assert "You'll find their page under plan: press 6." in told(pilot)
        await pilot.press("escape", "3")
        await settled(pilot)
        assert "on hold: something wasn't okay" in picture(pilot.app)
    assert only(home, "exposure").outcome == "not today"


async def test_a_review_asks_for_its_signs_only_with_harm(opened: Open, context: Context, home: Home) -> None:
    entry = named.add(home, Exposure, {"goal": "go", "person": "Ash"}, NOW - DAY)
    async with opened((80, 40)) as pilot:
        await filling(pilot, context, looking_back(home, context.clock, entry))
        await until(pilot, "not_okay")
        assert "not_okay_cues" not in asked(pilot)
        await give(pilot, "yes")
        await settled(pilot)
        await pilot.press("tab", "1")
        await settled(pilot)
        assert here(pilot).field.name == "not_okay_cues"
        await keep(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert "No step with Ash will be suggested" in told(pilot)
    assert only(home, "exposure").not_okay_cues == ["threat"]


async def test_what_was_noted_of_someone_is_in_sight_as_planning_goes_on(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Person, {"codename": "Ash", "contact_ok": "unsure"}, NOW - DAY)
    async with opened() as pilot:
        await filling(pilot, context, planning(home))
        await until(pilot, "person")
        await pilot.press("down", "tab")
        await settled(pilot)
        assert "You wrote down that you're not sure about contact with Ash." in told(pilot)


# -- hopes and fears ---------------------------------------------------------------------------------


async def test_only_what_goes_with_a_hope_or_a_fear_is_asked_and_kept(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened((100, 50)) as pilot:
        await filling(pilot, context, planning(home))
        await until(pilot, "goal")
        await type_text(pilot, "go")
        assert "hope_or_fear" not in asked(pilot), "asked of nothing"
        await until(pilot, "prediction")
        await type_text(pilot, "she will answer")
        await until(pilot, "hope_or_fear")
        await give(pilot, "a fear")
        await until(pilot, "how_bad")
        assert "how_good" not in asked(pilot)
        await give(pilot, 9)
        while here(pilot).field.name != "hope_or_fear":
            await pilot.press("shift+tab")
            await settled(pilot)
        await give(pilot, "a hope")
        await until(pilot, "how_good")
        assert "how_bad" not in asked(pilot)
        await give(pilot, 7)
        await keep(pilot)
    record = only(home, "exposure")
    assert (record.hope_or_fear, record.how_good, record.how_bad) == ("a hope", 7, None)


async def test_after_not_today_pages_with_nothing_to_ask_are_passed_over(
    opened: Open, context: Context, home: Home
) -> None:
    entry = named.add(home, Exposure, {"goal": "go"}, NOW - DAY)
    async with opened() as pilot:
        screen = await filling(pilot, context, looking_back(home, context.clock, entry))
        await give(pilot, "not today")
        await settled(pilot)
        seen = []
        while pilot.app.screen is screen:
            assert asked(pilot), "an empty page"
            seen += [each for each in asked(pilot) if each not in seen]
            await pilot.press("tab")
            await settled(pilot)
    assert {"came_true", "not_okay", "how_bad_it_was", "half_tested"}.isdisjoint(seen)
    assert {"happened", "distress_after", "learned"} <= set(seen)


async def test_earlier_expectations_are_asked_about_once(opened: Open, home: Home) -> None:
    old = {"prediction": "They will laugh.", "outcome": "done", "came_true": "no"}
    for back in (2, 3):
        named.add(home, Exposure, {"goal": f"go {back}", **old}, NOW - back * DAY)
    async with opened((80, 40)) as pilot:
        await settled(pilot)
        assert "2 earlier steps don't say if you were afraid" in shown(pilot)
        await pilot.press("down", "end", "enter")
        await paused(pilot)
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "They will laugh." in told(pilot)
        await pilot.press("1")
        await paused(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "earlier step" not in picture(pilot.app)
    directions = [each.record.hope_or_fear for each in home.moments(Exposure).entries]  # type: ignore[attr-defined]
    assert directions == ["a fear", None]
    assert remembered(home.root, "hopes")


async def test_distress_right_before_is_offered(opened: Open, context: Context, home: Home) -> None:
    entry = named.add(home, Exposure, {"goal": "go", "discernment": "discomfort"}, NOW - DAY)
    async with opened() as pilot:
        await pilot.app.push_screen(goes(entry.id, context))
        await settled(pilot)
        await pilot.press("d")
        await paused(pilot)
        await give(pilot, 7)
        await keep(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen)
    assert only(home, "exposure").distress_at_start == 7


async def test_contact_that_happened_is_in_the_palette(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"contact that", "enter")
        await settled(pilot)
        assert "For contact you hadn't planned" in told(pilot)
        await until(pilot, "distress_after")
        await give(pilot, 3)
        await keep(pilot)
    assert only(home, "exposure").distress_after == 3


# -- what came up ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        (Boundary, {"statement": "No calls"}, ["said", "held", "crossed"]),
        (Need, {"need": "Quiet"}, ["asked", "answered"]),
    ],
)
async def test_only_words_that_fit_the_thing_are_offered(
    kind: Any, answers: dict[str, Any], words: list[str], opened: Open, context: Context, home: Home
) -> None:
    thing = named.add(home, kind, answers, NOW - DAY)
    async with opened((80, 40)) as pilot:
        await filling(pilot, context, adding(home, Occurrence, quick=True))
        await pilot.press("down", "tab")
        await settled(pilot)
        assert re.findall(r"\( \) (\w+)", picture(pilot.app)) == words
        await pilot.press("2")
        await keep(pilot)
    record = only(home, "occurrence")
    assert (record.about, record.what) == (thing.id, words[1])


async def test_where_one_word_fits_it_is_taken_and_not_asked(
    opened: Open, context: Context, home: Home
) -> None:
    named.add(home, Trigger, {"cue": "A slammed door"}, NOW - DAY)
    async with opened() as pilot:
        await filling(pilot, context, adding(home, Occurrence, quick=True))
        await pilot.press("down", "tab")
        await settled(pilot)
        assert "what" not in asked(pilot)
        assert here(pilot).field.name == "note"
        await keep(pilot)
    assert only(home, "occurrence").what == "went off"


async def test_a_crossed_boundary_offers_to_write_down_what_happened(
    opened: Open, context: Context, home: Home
) -> None:
    thing = named.add(home, Boundary, {"statement": "No calls"}, NOW - DAY)
    async with opened((80, 40)) as pilot:
        await filling(pilot, context, adding(home, Occurrence, quick=True))
        await pilot.press("down", "tab", "3")
        await keep(pilot)
        assert "A line was crossed. That matters." in told(pilot)
        await pilot.press("i")
        await paused(pilot)
        await type_text(pilot, "Ash")
        await pilot.press("ctrl+s")
        await paused(pilot)
    assert only(home, "incident").boundary == thing.id


# -- a check-in is answered --------------------------------------------------------------------------


@pytest.mark.parametrize(("answers", "answered"), [({"distress": 8}, True), ({"distress": 7}, False)])
async def test_a_check_in_is_answered_with_three_keys_where_that_may_help(
    answers: dict[str, Any], answered: bool, opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        await filling(pilot, context, adding(home, Checkin, answers={"mood": 5}, clock=context.clock))
        await until(pilot, "distress")
        await give(pilot, answers["distress"])
        await keep(pilot)
        assert isinstance(pilot.app.screen, FollowUpScreen) is answered
        if answered:
            assert all(
                each in picture(pilot.app)
                for each in ("g  ground for a few minutes", "b  breathe", "s  my safety plan and help lines")
            )
            await pilot.press("s")
            await settled(pilot)
            assert isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize("safe", ["unsure", "no"])
async def test_not_being_safe_opens_help_over_the_form_at_once(
    safe: str, opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        form = await filling(pilot, context, adding(home, Checkin, clock=context.clock))
        await until(pilot, "safe_now")
        await give(pilot, safe)
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "help lines" in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert front(pilot) is form
        await keep(pilot)
        assert "Thank you for saying so." in told(pilot)
    assert only(home, "checkin").safe_now == safe


async def test_the_short_one_asks_about_safety_while_the_last_answer_was_not_yes(
    opened: Open, home: Home
) -> None:
    named.add(home, Checkin, {"safe_now": "no"}, NOW - DAY - datetime.timedelta(hours=1))
    async with opened() as pilot:
        await settled(pilot)
        assert "Last time you weren't safe. How is it now?" in shown(pilot)
        await pilot.press("t")
        await settled(pilot)
        await until(pilot, "safe_now")
        await give(pilot, "yes")
        await keep(pilot)
        assert "Last time you weren't safe" not in picture(pilot.app)


# -- a beginning, and what is agreed -----------------------------------------------------------------


async def test_parts_of_the_foundation_are_taken_up_or_skipped_and_not_asked_twice(
    opened: Open, home: Home
) -> None:
    async with opened() as pilot:
        await settled(pilot)
        assert "one sign that a place or person feels okay" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await type_text(pilot, "She asks first")
        await keep(pilot)
        assert "a few words for your safety plan" in shown(pilot)
        assert "skip it" in shown(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Skipped. You won't be asked again." in picture(pilot.app)
        assert "one grounding exercise" in shown(pilot)
    async with opened() as pilot:
        await settled(pilot)
        assert "one grounding exercise" in shown(pilot)


async def test_what_is_agreed_has_a_line_and_opens(opened: Open, home: Home) -> None:
    named.add(home, Step, {"title": "Text Ash", "check_in_on": (NOW + DAY).date()}, NOW - DAY)
    agreed = {"agreed": ["ring the group"], "by_when": (NOW + 3 * DAY).date()}
    named.add(home, Session, agreed, NOW - DAY)
    async with opened((80, 40)) as pilot:
        await settled(pilot)
        lines = shown(pilot)
        assert "You wanted to look at “Text Ash” together tomorrow." in lines
        assert "You agreed to have this done on Thursday 26 November: ring the group." in lines
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "ring the group" in picture(pilot.app)
        assert "today › session" in picture(pilot.app)
