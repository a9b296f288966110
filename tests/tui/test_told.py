"""Each history made by hand, as files, opened in the companion: today says and offers what the shell does."""

import re

import msgspec
import pytest

from steady.services.today import look
from steady.store.home import Home
from steady.tui.screens.today import TAKEN_UP
from tests.pacing.every_told import TOLD
from tests.pacing.homes import laid_out
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled


@pytest.mark.parametrize("name", TOLD)
async def test_the_companion_answers_it_as_it_is_to_be(name: str, opened: Open, home: Home) -> None:
    told = TOLD[name]
    laid_out(home.root, told)
    async with opened((96, 44), now=told.now, day_ends=told.day_ends) as pilot:
        await settled(pilot)
        shown = " ".join(re.sub(r"[^\w\s“”’',.;:?()–…␛-]", " ", picture(pilot.app)).split())
        found = look(pilot.app.screen.context.home, told.now)  # type: ignore[attr-defined] # the screen today
        assert not told.wrong(msgspec.to_builtins(found.suggestion))
        assert found.suggestion.words in shown
        assert all(TAKEN_UP[way.verb][0] in shown for way in found.ways)
