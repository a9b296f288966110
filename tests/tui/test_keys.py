"""Keys: written where they work, clicked as well as pressed, and all of them shown by `?` in words."""

from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from steady.services.actions import AREAS
from steady.tui.screens.card import ChooseScreen
from steady.tui.screens.form import FormScreen
from steady.tui.screens.help import HelpScreen
from steady.tui.screens.keys import KeysScreen
from steady.tui.widgets.frame import Hints
from steady.tui.widgets.keys import keyed, telling
from steady.tui.widgets.prose import ItemList
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.scenes import still
from tests.tui.settled import front, settled


async def click_on(pilot: Pilot[None], words: str, *, last: bool = False, times: int = 1) -> None:
    """Click in the middle of words on the screen, at their first place or their last."""
    lines = picture(pilot.app).split("\n")
    rows = [at for at, line in enumerate(lines) if words in line]
    row = rows[-1 if last else 0]
    column = lines[row].rindex(words) if last else lines[row].index(words)
    await pilot.click(offset=Offset(column + len(words) // 2, row), times=times)
    await still(pilot)


async def test_every_key_at_the_foot_can_be_clicked(opened: Open) -> None:
    async with opened() as pilot:
        for area in AREAS:
            await click_on(pilot, f"{area.key} {area.name}", last=True)
            assert pilot.app.current_mode == area.name
        await click_on(pilot, "F1 help", last=True)
        assert isinstance(front(pilot), HelpScreen)
        await click_on(pilot, "Esc back", last=True)
        assert not isinstance(front(pilot), HelpScreen)
        await click_on(pilot, "a add", last=True)
        assert isinstance(front(pilot), FormScreen)
        await click_on(pilot, "Esc later", last=True)
        assert not isinstance(front(pilot), FormScreen)
        await click_on(pilot, "^Q leave", last=True)
    assert not pilot.app.is_running


async def test_each_of_two_arrows_at_the_foot_is_its_own_key(opened: Open) -> None:
    async with opened(size=(120, 40)) as pilot:
        await pilot.press("5")
        await settled(pilot)
        first = picture(pilot.app)
        await click_on(pilot, "→ topic", last=True)
        assert picture(pilot.app) != first
        x = picture(pilot.app).split("\n")[-2].index("←→")
        await pilot.click(offset=Offset(x, 38))
        await settled(pilot)
        assert picture(pilot.app) == first


async def test_keys_on_today_can_be_clicked(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await click_on(pilot, "check in")
        assert isinstance(front(pilot), FormScreen)
        assert "check in" in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        await click_on(pilot, "why this?")
        assert "What would change it" in picture(pilot.app)


async def test_the_question_mark_shows_every_key_and_picking_one_presses_it(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert isinstance(front(pilot), KeysScreen)
        listed = front(pilot).query_one(ItemList)
        named = [row.does for row in listed.items if not isinstance(row, str)]
        assert {"check in", "ground", "why this?", "undo", "journal", "find anything"} <= set(named)
        listed.highlighted = next(
            at for at, row in enumerate(listed.items) if not isinstance(row, str) and row.does == "check in"
        )
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(front(pilot), FormScreen)
        for key in ("f3", "question_mark", "f3", "f3", "f3", "escape"):
            await pilot.press(key)
            await settled(pilot)
        assert isinstance(front(pilot), FormScreen)


async def test_it_is_a_letter_where_someone_writes_and_f3_shows_the_keys_there(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await settled(pilot)
        entry = front(pilot).focused
        assert isinstance(entry, TextArea | Input)
        await pilot.press("question_mark")
        assert (entry.text if isinstance(entry, TextArea) else entry.value) == "?"
        assert "F3 " in picture(pilot.app).split("\n")[-1]
        await pilot.press("f3")
        await settled(pilot)
        assert "while you write" in picture(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert front(pilot).focused is entry


async def test_keys_are_shown_over_a_card_too_and_clicked_there(opened: Open) -> None:
    async with opened() as pilot:
        await pilot.press("4", "k")
        await still(pilot)
        card = front(pilot)
        assert isinstance(card, ChooseScreen)
        await pilot.press("question_mark")
        await still(pilot)
        assert isinstance(front(pilot), KeysScreen)
        await click_on(pilot, "Esc  back")
        assert front(pilot) is card
        await click_on(pilot, "Esc  back")
        assert not isinstance(front(pilot), ChooseScreen)


async def test_the_palette_finds_the_keys(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"keys")
        await settled(pilot)
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(front(pilot), KeysScreen)


async def test_the_line_says_more_only_where_it_hides_a_key(opened: Open) -> None:
    async with opened() as pilot:
        await settled(pilot)
        assert str(front(pilot).query_one(Hints).render()).split("\n")[0].endswith("? more")


def test_a_sentence_names_keys_that_can_be_clicked() -> None:
    said = telling("Press m to see more.", "m")
    assert said.plain == "Press m to see more."
    assert [said.plain[span.start : span.end] for span in said.spans] == ["m", "m"]
    assert keyed("enter", "go on").plain == "Enter  go on"
    assert isinstance(keyed("enter", Content("x")), Content)
