"""A draft of another day is shown whole before it can be saved; a form looks at all of its pages."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from steady.core.kinds.checkin import Checkin
from steady.services.drafting import Drafting
from steady.services.exposure_forms import planning
from steady.services.form import adding
from steady.store import drafts
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.form import FormScreen
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.answering import records
from tests.tui.conftest import Open
from tests.tui.pictures import picture

THEN = NOW - datetime.timedelta(days=2)


def from_before(home: Home, at: datetime.datetime = THEN, **answers: Any) -> Path:
    path = drafts.new_path(home.root, "checkin")
    drafts.keep(Draft(path, "checkin", "", at, answers or {"mood": 2, "distress": 9, "note": "a bad day"}))
    return path


def checkins(home: Home) -> list[dict[str, Any]]:
    return records(home.root, "journal/*/*/*.toml")


@pytest.mark.parametrize(("keys", "at"), [(["enter"], THEN), (["1"], THEN), (["2"], NOW)])
async def test_they_are_shown_whole_and_are_of_then_unless_it_is_said(
    keys: list[str], at: datetime.datetime, opened: Open, context: Context, home: Home
) -> None:
    from_before(home)
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today")))
        await pilot.pause()
        shown = picture(pilot.app)
        for words in ("Saturday 21 November", "mood: 2/10", "distress: 9/10", "note: a bad day"):
            assert words in shown
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert checkins(home) == []
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    [checkin] = checkins(home)
    assert (checkin["at"], checkin["mood"], checkin["note"]) == (at, 2, "a bad day")
    assert records(home.root, "drafts/*.toml") == []


async def test_starting_anew_leaves_them_as_they_wait(opened: Open, context: Context, home: Home) -> None:
    path = from_before(home)
    before = path.read_bytes()
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Checkin, "today"))
        await pilot.app.push_screen(form)
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert form.answers == {}
        await pilot.press("7", "ctrl+s")
        await pilot.pause()
    [checkin] = checkins(home)
    assert (checkin["at"], checkin["mood"], "note" in checkin) == (NOW, 7, False)
    assert path.read_bytes() == before


async def test_leaving_there_leaves_all_as_it_is(opened: Open, context: Context, home: Home) -> None:
    path = from_before(home)
    before = path.read_bytes()
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Checkin, "today"))
        await pilot.app.push_screen(form)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert form not in pilot.app.screen_stack
    assert path.read_bytes() == before
    assert Drafting(home, Checkin, NOW).is_picked_up


async def test_answers_of_this_morning_are_of_this_morning(
    opened: Open, context: Context, home: Home
) -> None:
    at = NOW - datetime.timedelta(hours=2)
    from_before(home, at)
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today")))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert checkins(home)[0]["at"] == at


async def test_begun_anew_they_are_of_now(opened: Open, context: Context, home: Home) -> None:
    from_before(home, NOW - datetime.timedelta(hours=2))
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today")))
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("7", "ctrl+s")
        await pilot.pause()
    [checkin] = checkins(home)
    assert (checkin["at"], checkin["mood"]) == (NOW, 7)


async def test_the_companion_and_a_shell_have_a_draft_each(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today")))
        await pilot.press("7", "pagedown")
        await pilot.pause(0.6)
        with Screen("checkin") as shell:
            shell.answer("How's your mood?", "1")
            shell.prompted("energy")
            assert "unsaved answers" not in shell.said
            assert sorted(each["answers"]["mood"] for each in records(home.root, "drafts/*.toml")) == [1, 7]
            second = FormScreen(context, adding(context.home, Checkin, "today"))
            await pilot.app.push_screen(second)
            await pilot.pause()
            assert second.answers == {}
            await pilot.press("escape")
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert [each["answers"] for each in records(home.root, "drafts/*.toml")] == [{"mood": 1}]
            shell.send(".\r")
            assert shell.end() == 0
    assert sorted(each["mood"] for each in checkins(home)) == [1, 7]
    assert records(home.root, "drafts/*.toml") == []


async def _until(pilot: Any, form: FormScreen, name: str) -> None:
    """Go on until the question of a field has the focus."""
    for _ in range(60):
        if any(each.field.name == name and each.has_focus_within for each in form._questions.answers):
            return
        await pilot.press("tab")
        await pilot.pause()
    raise AssertionError(name)


async def test_what_does_not_fit_on_a_page_out_of_sight_is_gone_to_on_saving(
    opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        form = FormScreen(context, planning(context.home))
        await pilot.app.push_screen(form)
        await pilot.press(*"a call")
        await _until(pilot, form, "planned_for")
        await pilot.press(*"someday", "pagedown")
        await pilot.pause()
        assert "planned_for" not in {each.field.name for each in form._questions.answers}
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert records(home.root, "journal/*/*/*.toml") == []
        [answer] = [each for each in form._questions.answers if each.field.name == "planned_for"]
        assert answer.has_focus_within
        assert answer.problem
        assert "someday" in picture(pilot.app)
        await pilot.press(*["backspace"] * 7, *"tomorrow", "pagedown", "ctrl+s")
        await pilot.pause()
    [exposure] = records(home.root, "journal/*/*/*.toml")
    assert exposure["planned_for"] == datetime.date(2026, 11, 24)


@pytest.mark.parametrize("more", [[], ["pagedown"]])
async def test_what_does_not_fit_stays_in_the_draft_as_it_was_typed(
    more: list[str], opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        form = FormScreen(context, planning(context.home))
        await pilot.app.push_screen(form)
        await pilot.press(*"a call")
        await _until(pilot, form, "planned_for")
        await pilot.press(*"someday", *more)
        await pilot.press("escape")
        await pilot.pause()
        [draft] = records(home.root, "drafts/*.toml")
        assert draft["answers"] == {"step": "a call", "planned_for": "someday"}
        again = FormScreen(context, planning(context.home))
        await pilot.app.push_screen(again)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert records(home.root, "journal/*/*/*.toml") == []
        [answer] = [each for each in again._questions.answers if each.field.name == "planned_for"]
        assert answer.typed == "someday"
        await pilot.press("escape")
        await pilot.pause()
    assert records(home.root, "drafts/*.toml") == [draft]


async def test_what_does_not_fit_is_shown_in_the_shell_too(
    opened: Open, context: Context, home: Home
) -> None:
    path = drafts.new_path(home.root, "exposure")
    drafts.keep(Draft(path, "exposure", "", datetime.datetime.now().astimezone(), {"planned_for": "someday"}))
    with Screen("exposure", "plan") as shell:
        shell.prompted("Go on with them?")
        assert "planned for: someday" in shell.said
