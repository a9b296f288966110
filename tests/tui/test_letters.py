"""Letters of any script are saved as they are typed, and moved over and deleted whole."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from steady.core.kinds.reflection import Reflection
from steady.store.home import Home
from steady.tui.textual_private import Pasting
from steady.tui.widgets.entries import LineEntry, LinesEntry
from tests.tui.conftest import Open
from tests.tui.settled import settled

FAMILY, FLAG, ACCENT, PERSIAN = "👨‍👩‍👧‍👦", "🇪🇸", "e\u0301", "می‌خواهم"


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text as a terminal sends it, a character at a time."""
    for event in Pasting().feed(text):
        pilot.app.post_message(event)
    await settled(pilot)


@pytest.mark.parametrize("kind", [LineEntry, LinesEntry])
async def test_each_letter_is_one_for_the_keys(
    opened: Open, kind: type[LineEntry] | type[LinesEntry]
) -> None:
    letters = [FAMILY, FLAG, "x", ACCENT, FLAG, *"خواهم"]
    async with opened() as pilot:
        await settled(pilot)
        entry = kind()
        await pilot.app.screen.mount(entry)
        entry.focus()

        def there() -> str:
            return entry.value if isinstance(entry, Input) else entry.text

        await type_in(pilot, "".join(letters))
        assert there() == "".join(letters)
        await pilot.press("backspace")
        assert there() == "".join(letters[:-1])
        await pilot.press("home", "right", "right", "delete")
        assert there() == "".join([*letters[:2], *letters[3:-1]])
        await pilot.press("left", "backspace")
        assert there() == "".join([*letters[1:2], *letters[3:-1]])
        await pilot.press("home", "shift+right", "backspace")
        assert there() == "".join(letters[3:-1])
        await pilot.press("end", "shift+left", "delete", "left", "left", "left", "left", "backspace")
        assert there() == "".join(letters[4:-2])


async def test_it_is_saved_as_it_was_typed(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        await type_in(pilot, f"{PERSIAN} {FAMILY} {FLAG} {ACCENT}")
        await pilot.press("ctrl+s")
        await settled(pilot)
    [entry] = home.moments().entries
    assert isinstance(entry.record, Reflection)
    assert f"{PERSIAN} {FAMILY} {FLAG} {ACCENT}" in entry.path.read_text("utf-8")
