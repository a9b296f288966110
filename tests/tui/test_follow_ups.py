"""What could come next is the same in the shell and in the companion, whatever was planned or came of it."""

import datetime
import re
from typing import Any

import pytest

from steady.core.kinds.exposure import Exposure
from steady.services.exposure_forms import looking_back
from steady.store.home import Home
from steady.tui.actions import goes
from steady.tui.context import Context
from steady.tui.screens.follow_up import FollowUpScreen
from steady.tui.screens.form import FormScreen
from tests import named
from tests.cli.screen import Screen
from tests.conftest import NOW
from tests.tui.answering import give
from tests.tui.conftest import Open
from tests.tui.pictures import picture

DANGER = {"s": "see my safety plan", "b": "write down a boundary", "g": "ground"}
HARD = {
    "b": "write down a boundary",
    "m": "make a smaller step",
    "r": "write a few words on what it tells you",
    "g": "ground",
}
GOING = {
    "g": "ground",
    "b": "breathe",
    "w": "have words ready to say or send",
    "l": "look back on it, when it has been",
}


def offered(text: str) -> dict[str, str]:
    """What a text offers by letters."""
    return dict(re.findall(r"^\W*([a-z])  +(\S.*?)\W*$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("answers", "goes_first", "expected"),
    [
        ({"discernment": "discomfort"}, False, HARD),
        ({"cues": ["threat"], "outcome": "done"}, False, DANGER),
        ({"discernment": "danger", "outcome": "not today"}, False, DANGER),
        ({"discernment": "discomfort", "limits": "Ten minutes."}, True, GOING),
        ({"discernment": "discomfort"}, True, GOING),
        ({"cues": ["threat"]}, True, DANGER),
    ],
)
async def test_the_same_is_offered_in_both(
    answers: dict[str, Any],
    goes_first: bool,
    expected: dict[str, str],
    opened: Open,
    context: Context,
    home: Home,
) -> None:
    before = NOW - datetime.timedelta(days=1)
    entry, other = (named.add(home, Exposure, {"goal": "Say hello", **answers}, before) for _ in range(2))
    async with opened((80, 40)) as pilot:
        form = looking_back(home, context.clock, entry)
        first = goes(entry.id, context) if goes_first else FormScreen(context, form)
        await pilot.app.push_screen(first)
        await pilot.pause()
        if not goes_first:
            await give(pilot, "left as planned")
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert offered(picture(pilot.app)) == expected
    with Screen("exposure", "start" if goes_first else "reflect", other.short_id) as screen:
        if not goes_first:
            screen.answer("What came of it?", "left as planned")
            screen.answer("What happened", ".")
        screen.prompted("nothing more for now")
        assert offered(screen.text) == expected
        screen.send("\r")
        assert screen.end() == 0
