"""In the companion too a folder that cannot be opened is never an empty one."""

import pytest

from steady.core.errors import Unreadable
from steady.store.home import Home
from steady.tui import actions
from steady.tui.app import Companion
from tests.tui.conftest import Open
from tests.tui.pictures import picture


@pytest.mark.parametrize("folder", ["journal", "plan"])
@pytest.mark.parametrize("key", ["1", "3", "4", "5", "6"])
async def test_no_area_says_that_nothing_is_there(folder: str, key: str, opened: Open, home: Home) -> None:
    home.root.mkdir()
    (home.root / folder).symlink_to("nowhere")
    async with opened() as pilot:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        seen = picture(pilot.app)
        if (folder, key) == ("plan", "4"):  # the journal is not in there
            return
        for false in ("Press a to write something down", "Your ladder is empty", "Nothing to show here yet"):
            assert false not in seen
        if (folder, key) != ("journal", "6"):  # nobody is in the plan, and the journal is not in there
            assert "There's nothing here yet" not in seen
            assert f"{folder}: is a link that leads nowhere" in seen or "couldn't be read" in " ".join(
                seen.split()
            )


async def test_a_search_past_a_closed_folder_says_no_more_than_it_knows(opened: Open, home: Home) -> None:
    home.root.mkdir()
    (home.root / "journal").symlink_to("nowhere")
    async with opened() as pilot:
        await pilot.press("4", "slash", *"words")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "There's nothing here that can be read." in picture(pilot.app)


async def test_no_plan_waits_is_not_said_where_one_may(opened: Open, home: Home) -> None:
    home.root.mkdir()
    (home.root / "journal").symlink_to("nowhere")
    async with opened() as pilot:
        assert isinstance(pilot.app, Companion)
        with pytest.raises(Unreadable, match="can't find a plan to look back on"):
            actions.looks_back("", pilot.app.context)
