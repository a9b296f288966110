"""Ideas for steps in the companion: several on the ladder at once, or one into the form that is open."""

import dataclasses
from typing import Any

import pytest
from textual.pilot import Pilot

from steady.core.errors import NotSaved
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.step import Step
from steady.services.form import adding
from steady.store import saving
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.ideas import IdeasScreen
from tests.tui.answering import records
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import front, settled


def ladder(context: Context) -> list[dict[str, Any]]:
    return sorted(records(context.home.root, "plan/step/*.toml"), key=lambda step: str(step["title"]))


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_several_ideas_of_any_theme_are_on_the_ladder_at_once(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await press(pilot, "3", "i")
        assert isinstance(front(pilot), IdeasScreen)
        assert "Your own number is the one that counts" in " ".join(picture(pilot.app).split())
        await press(pilot, "space", "down", "down", "down", "space", "right")
        assert "2 ideas marked" in picture(pilot.app)
        await press(pilot, "space", "space", "enter")
        assert not isinstance(front(pilot), IdeasScreen)
        assert "Write a short hello" in picture(pilot.app)
    assert [(step["title"], step["expected_distress"]) for step in ladder(context)] == [
        ("Thank someone in one line for something small they did", 2),
        ("Write a short hello and keep it as a draft for a day", 2),
    ]


async def test_where_one_cannot_be_saved_those_before_it_are_there_once(
    opened: Open, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken once more, those that were there already were put on the ladder a second time."""
    save, left = saving.add, [True, False, True, True]

    def full(*given: Any) -> Any:
        if not left.pop(0):
            raise NotSaved("It could not be saved.", "The disk is full.")
        return save(*given)

    monkeypatch.setattr(saving, "add", full)
    async with opened() as pilot:
        await press(pilot, "3", "i", "space", "down", "space", "down", "space", "enter")
        await press(pilot, "escape")
        assert "2 ideas marked" in picture(pilot.app)
        await press(pilot, "enter")
    assert len({step["title"] for step in ladder(context)}) == len(ladder(context)) == 3


async def test_one_idea_opens_the_form_and_everything_can_be_changed(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await press(pilot, "3", "i", "down", "enter")
        assert isinstance(front(pilot), FormScreen)
        assert "Write a line of thanks" in picture(pilot.app)
        await press(pilot, "home", *["delete"] * 5, *"Draft", "ctrl+s")
    [step] = ladder(context)
    assert step["title"] == "Draft a line of thanks on paper, just for me"
    assert (step["theme"], step["expected_distress"]) == ("writing a message", 1)


async def test_an_idea_can_be_kept_as_it_is(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await press(pilot, "3", "i", "enter", "ctrl+s")
    assert len(ladder(context)) == 1


async def test_a_theme_is_chosen_by_a_click_and_all_stand_last(opened: Open) -> None:
    async with opened() as pilot:
        await press(pilot, "3", "i")
        assert "Thank someone in one line" in picture(pilot.app)
        at = picture(pilot.app).split("\n")[2].index("a call")
        await pilot.click(offset=(at + 1, 2))
        await settled(pilot)
        assert "Call a library or a shop" in picture(pilot.app)
        await press(pilot, "left", "left")
        assert "Thank someone in one line" in picture(pilot.app)
        await press(pilot, "end")
        assert "Thank someone in one line" not in picture(pilot.app), "all of them are more than one screen"


async def test_an_idea_stands_beside_the_list_where_there_is_room(opened: Open) -> None:
    async with opened((120, 30)) as pilot:
        await press(pilot, "3", "i", "right")
        shown = picture(pilot.app)
        assert "╭─ a call" in shown
        assert "2–4  ··▆▆▆······" in shown
        assert "a smaller version" in shown


async def test_leaving_takes_nothing(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await press(pilot, "3", "i", "space", "escape")
        assert not isinstance(front(pilot), IdeasScreen)
    assert ladder(context) == []


async def test_an_idea_comes_into_a_form_that_is_open_and_leaves_other_answers(
    opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Step, "steps › a step")))
        await press(pilot, *"Mine", "tab", *"old", "f2")
        assert isinstance(front(pilot), IdeasScreen)
        assert "[ ]" not in picture(pilot.app)
        await press(pilot, "space", "right", "enter")
        assert isinstance(front(pilot), FormScreen)
        shown = picture(pilot.app)
        assert "Call a library or a shop" in shown
        assert "a call" in shown
        await press(pilot, "f2", "escape", "ctrl+s")
    [step] = ladder(context)
    assert step["title"] == "Call a library or a shop and ask when they open"
    assert (step["theme"], step["expected_distress"]) == ("a call", 3)


async def test_a_form_of_another_kind_or_of_a_step_that_is_there_has_none(
    opened: Open, context: Context
) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await press(pilot, "f2")
        assert front(pilot) is form
        assert "F2" not in picture(pilot.app)


async def test_they_are_in_spanish_where_that_is_the_language(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(IdeasScreen(dataclasses.replace(context, lang="es")))
        await settled(pilot)
        assert "Agradecer a alguien" in picture(pilot.app)
        assert "decir que no" in " ".join(picture(pilot.app).split())
