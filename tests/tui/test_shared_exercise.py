"""A shared exercise in the companion: whose it is, and what it would write before it does."""

from steady.core.kinds.person import Person
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.card import ConfirmScreen
from steady.tui.screens.player import PlayerScreen
from steady.tui.screens.practice import PracticeScreen
from tests.exercises.test_shared import PERSON, shared
from tests.tui.answering import type_text
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


async def test_in_the_companion_it_is_shown_and_enter_writes_nothing(
    opened: Open, context: Context, home: Home
) -> None:
    shared(home, *PERSON)
    async with opened() as pilot:
        for key, people in (("n", 0), ("y", 1)):
            screen = PlayerScreen(context, "shared")
            await pilot.app.push_screen(screen)
            await pilot.pause()
            assert "This is your own file, exercises/shared.toml." in " ".join(picture(pilot.app).split())
            await type_text(pilot, "Robin")
            await pilot.press("pagedown")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            question = pilot.app.screen
            assert isinstance(question, ConfirmScreen)
            assert "Save this as a person?" in picture(pilot.app)
            assert "yes (filled in by the exercise)" in picture(pilot.app)
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen is question
            await pilot.press(key)
            await pilot.pause()
            assert len(home.plans(Person).entries) == people


async def test_the_list_in_the_companion_says_whose_it_is(opened: Open, context: Context, home: Home) -> None:
    shared(home, *PERSON)
    async with opened(size=(110, 40)) as pilot:
        await pilot.app.push_screen(PracticeScreen(context))
        await settled(pilot)
        assert "This comes with steady." in picture(pilot.app)
        await pilot.press("slash", *"something shared", "enter")
        await settled(pilot)
        assert "This is your own file" in picture(pilot.app)
