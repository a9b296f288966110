"""Who slips on one answer takes it back with one key, and the other answers are at hand, in app and shell."""

import datetime

import pytest
from textual.pilot import Pilot

from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.incident import Incident
from steady.core.kinds.person import Person
from steady.services.exposure_forms import looking_back, planning
from steady.services.form import Form, adding, changing
from steady.store import drafts
from steady.store.bundled import cues
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from tests import named
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.answering import give, here, type_text
from tests.tui.conftest import Open
from tests.tui.settled import front, said, settled

BACK = "It's undone."
DAY = datetime.timedelta(days=1)


async def begun(pilot: Pilot[None], context: Context, form: Form) -> None:
    await pilot.app.push_screen(FormScreen(context, form))
    await settled(pilot)


async def until(pilot: Pilot[None], name: str) -> None:
    while here(pilot).field.name != name:
        await pilot.press("tab")
        await settled(pilot)


async def undone(pilot: Pilot[None]) -> FormScreen:
    """The form that is open once what was just saved was undone by its key."""
    await settled(pilot)
    assert isinstance(front(pilot), FollowUpScreen)
    await pilot.press("u")
    await settled(pilot)
    form = front(pilot)
    assert isinstance(form, FormScreen)
    assert any(BACK in each for each in said(pilot))
    return form


async def test_after_a_slip_on_a_sign_the_plan_goes_on_with_all_the_other_answers(
    opened: Open, context: Context, home: Home
) -> None:
    dangers = len([each for each in cues() if each.danger])
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, planning(home))
        await type_text(pilot, "See them for tea")
        await until(pilot, "person")
        await type_text(pilot, "Robin")
        await until(pilot, "cues")
        await pilot.press(*["down"] * dangers, "space", *["up"] * dangers, "space")
        form = await undone(pilot)
        assert home.moments(Exposure).entries == []
        assert here(pilot).field.name == "cues"
        [new] = form.answers["cues"]
        assert form.answers == {"step": "See them for tea", "person": "Robin", "cues": [new]}
        [draft] = drafts.drafts(home.root)
        assert draft.answers == form.answers
        await until(pilot, "goal")
        await type_text(pilot, "An hour")
        await pilot.press("ctrl+s")
        await settled(pilot)
    [entry] = home.moments(Exposure).entries
    assert isinstance(entry.record, Exposure)
    assert (entry.record.person, entry.record.goal, entry.record.outcome) == ("Robin", "An hour", None)


async def test_a_slip_on_whom_it_is_with_leaves_that_open(opened: Open, context: Context, home: Home) -> None:
    named.add(home, Person, {"codename": "Ash", "contact_ok": "no"}, NOW)
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, planning(home))
        await type_text(pilot, "A call")
        await until(pilot, "person")
        await type_text(pilot, "ash")
        await pilot.press("tab")
        form = await undone(pilot)
        assert form.answers == {"step": "A call"}
        assert here(pilot).field.name == "person"


async def test_a_plan_that_ended_with_nothing_else_in_it_is_just_undone(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, planning(home))
        await until(pilot, "cues")
        await pilot.press("space")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert not isinstance(front(pilot), FormScreen | FollowUpScreen)
    assert drafts.drafts(home.root) == []


async def test_an_incident_and_a_check_in_come_back_as_they_were(
    opened: Open, context: Context, home: Home
) -> None:
    incident = adding(home, Incident, clock=context.clock)
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, incident)
        await type_text(pilot, "Sam")
        await pilot.press("ctrl+s")
        form = await undone(pilot)
        assert form.answers == {"person": "Sam"}
        await pilot.press("escape")
        await settled(pilot)
        await begun(pilot, context, adding(home, Checkin, answers={"note": "words"}, clock=context.clock))
        await until(pilot, "safe_now")
        await give(pilot, "unsure")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+s")
        form = await undone(pilot)
        assert form.answers == {"note": "words", "safe_now": "unsure"}
    assert home.moments(Incident).entries == home.moments(Checkin).entries == []
    assert sorted(each.kind for each in drafts.drafts(home.root)) == ["checkin", "incident"]


@pytest.mark.parametrize("way", ["look back", "change"])
async def test_words_of_a_look_back_are_there_again_and_the_record_is_as_it_was(
    way: str, opened: Open, context: Context, home: Home
) -> None:
    entry = named.add(home, Exposure, {"goal": "Say hello", "person": "Sam", "outcome": "done"}, NOW - DAY)
    form = (
        looking_back(home, context.clock, entry)
        if way == "look back"
        else changing(home, context.clock, entry)
    )
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, form)
        await until(pilot, "not_okay")
        await give(pilot, "yes")
        await until(pilot, "went_well")
        await type_text(pilot, "I said it.")
        await pilot.press("ctrl+s")
        again = await undone(pilot)
        assert again.answers["went_well"] == "I said it."
        assert home.find(entry.id).record == entry.record
        await until(pilot, "not_okay")
        await give(pilot, "no")
        await pilot.press("ctrl+s")
        await settled(pilot)
    record = home.find(entry.id).record
    assert isinstance(record, Exposure)
    assert (record.not_okay, record.went_well) == ("no", "I said it.")


def test_the_shell_keeps_the_other_answers_as_a_draft_and_says_how_to_go_on(home: Home) -> None:
    with Screen("exposure", "plan", size=(100, 40)) as screen:
        screen.answer("Which step of your ladder is it?", "see them for tea")
        screen.answer("Who is it with?", "Robin")
        screen.answer("How will you be in touch?")
        screen.answer("Do any of these apply?", "4")
        screen.answer("nothing just now", "u")
        screen.wait("To go on: `steady exposure plan`")
        assert screen.end() == 0
    assert home.moments(Exposure).entries == []
    [draft] = drafts.drafts(home.root)
    assert draft.answers == {"step": "see them for tea", "person": "Robin"}
    with Screen("exposure", "plan", size=(100, 40)) as screen:
        screen.answer("Go on with them?")
        screen.prompted("Now: see them for tea")


def test_a_slip_with_a_new_time_is_undone_too(home: Home) -> None:
    entry = named.add(home, Checkin, {"note": "words"}, NOW - DAY)
    with Screen("edit", entry.short_id, size=(100, 40)) as screen:
        screen.answer("Which one to change?", "safe_now")
        screen.answer("Are you safe", "no")
        screen.answer("Which one to change?", "at")
        screen.answer("?", "today 09:00")
        screen.answer("Which one to change?")
        screen.answer("nothing just now", "u")
        assert screen.end() == 0
    record = home.find(entry.id).record
    assert isinstance(record, Checkin)
    assert record.safe_now is None


@pytest.mark.parametrize(("keys", "number"), [("-3", 3), ("8-", 7), ("3-4", 4)])
async def test_keys_at_a_number_act_in_the_order_they_are_typed_however_fast(
    keys: str, number: int, opened: Open, context: Context, home: Home
) -> None:
    async with opened((80, 40)) as pilot:
        await begun(pilot, context, adding(home, Checkin, clock=context.clock))
        await type_text(pilot, keys)
        form = front(pilot)
        assert isinstance(form, FormScreen)
        assert form.answers == {"mood": number}
