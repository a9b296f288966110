"""The form: answers by keys, drafts as one types, what does not fit, and the saved file."""

import tomllib
from pathlib import Path

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.tui.forms import adding
from steady.tui.screens.form import FormScreen
from steady.tui.surroundings import Surroundings
from tests.tui.conftest import Open
from tests.tui.pictures import picture


def records(root: Path, pattern: str) -> list[dict[str, object]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob(pattern))]


async def test_answers_by_keys_alone_become_a_record(opened: Open, surroundings: Surroundings) -> None:
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Checkin, "today › check in"))
        await pilot.app.push_screen(form)
        await pilot.press("6", "tab", "4", "tab", "right", "right", "ctrl+s")
        await pilot.pause()
    [record] = records(surroundings.home.root, "journal/2026/11/*.toml")
    assert (record["mood"], record["energy"], record["distress"]) == (6, 4, 6)
    assert not list(surroundings.home.root.glob("drafts/*.toml"))


async def test_what_is_typed_waits_as_a_draft_and_is_there_again(
    opened: Open, surroundings: Surroundings
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(surroundings, adding(surroundings, Boundary, "plan")))
        await pilot.press(*"I leave at ten")
        await pilot.press("escape")
        await pilot.app.push_screen(FormScreen(surroundings, adding(surroundings, Boundary, "plan")))
        await pilot.pause()
        assert "I leave at ten" in picture(pilot.app)
    [draft] = records(surroundings.home.root, "drafts/*.toml")
    assert draft["answers"] == {"statement": "I leave at ten"}


async def test_what_a_record_cannot_be_without_is_asked_for(opened: Open, surroundings: Surroundings) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(surroundings, adding(surroundings, Boundary, "plan")))
        await pilot.press("tab", "tab", *"Calmly", "ctrl+s")
        await pilot.pause()
        assert "This one is needed" in picture(pilot.app)
        await pilot.press(*"No calls at night", "ctrl+s")
        await pilot.pause()
    [record] = records(surroundings.home.root, "plan/boundary/*.toml")
    assert record["statement"] == "No calls at night"
