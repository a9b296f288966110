"""The plan: every kind that is kept up to date, read off the catalogue, added, opened, changed, let go."""

import pytest

from steady.core.catalogue import Kind, all_kinds
from steady.core.kinds.boundary import Boundary
from steady.core.kinds.pace import Pace
from steady.core.kinds.person import Person
from steady.core.kinds.routine import Routine
from steady.core.kinds.step import Step
from steady.core.kinds.trigger import Trigger
from steady.core.record import Page, Thing
from steady.store import saving
from steady.store.home import Home
from steady.tui.screens.records import RecordScreen
from tests.conftest import NOW
from tests.tui.conftest import Open
from tests.tui.pictures import picture
from tests.tui.settled import settled

KINDS: list[Kind] = [kind for kind in all_kinds() if issubclass(kind, Thing | Page) and kind is not Step]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind())
async def test_each_kind_is_there_and_begins_with_a_key(kind: Kind, opened: Open, home: Home) -> None:
    first = kind.headline[0] if kind.headline else ""
    async with opened() as pilot:
        await pilot.press("6", *["down"] * KINDS.index(kind))
        await pilot.pause()
        assert (kind.called if issubclass(kind, Page) else f"{kind.plural} 0") in picture(pilot.app)
        assert kind.purpose().split(",")[0][:30] in " ".join(picture(pilot.app).split())
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("1", "ctrl+s")
        await pilot.pause()
    [entry] = home.plans(kind).entries
    assert not first or getattr(entry.record, first) == "1"


async def test_each_row_says_the_line_that_matters(opened: Open, home: Home) -> None:
    say = "I may go early today. It has nothing to do with you, and we can talk about it another day."
    saving.add(home, Boundary, {"statement": "I leave at ten", "how_i_say_it": say}, NOW)
    saving.add(home, Person, {"codename": "Ash", "relation": "a neighbour", "contact_ok": "no"}, NOW)
    saving.add(home, Routine, {"what": "Tea", "part_of_day": "evening", "days": ["monday", "friday"]}, NOW)
    saving.add(home, Trigger, {"cue": "A key in a lock", "what_helps": "Feet on the floor"}, NOW)
    expected: dict[Kind, list[str]] = {
        Boundary: ["I leave at ten", "I may go early today. It has nothing to do with…"],
        Person: ["Ash", "! contact isn't okay", "a neighbour"],
        Routine: ["Tea", "evening · Monday and Friday"],
        Trigger: ["A key in a lock", "Feet on the floor"],
    }
    async with opened() as pilot:
        await pilot.press("6")
        for kind, wanted in expected.items():
            await pilot.press("home", *["down"] * KINDS.index(kind))
            await settled(pilot)
            rows = [line.partition("│")[2].strip(" ›") for line in picture(pilot.app).split("\n")]
            assert [row for row in rows if row in wanted] == wanted
        marked = [line for line in picture(pilot.app).split("\n") if "A key in a lock" in line]
        assert "│  › A key in a lock" in marked[0], "the mark doesn't touch the words"


async def test_a_wide_window_has_the_record_in_full_beside_its_list(opened: Open, home: Home) -> None:
    saving.add(home, Boundary, {"statement": "I leave at ten", "what_i_do_if_crossed": "I get my coat"}, NOW)
    saving.add(home, Boundary, {"statement": "No calls after nine", "limit": "Nine sharp"}, NOW)
    async with opened((120, 30)) as pilot:
        await pilot.press("6")
        await settled(pilot)
        assert "╭─ I leave at ten" in picture(pilot.app)
        assert "I get my coat" in picture(pilot.app)
        await pilot.press("right", "down")
        await settled(pilot)
        assert "Nine sharp" in picture(pilot.app)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Nine sharp" not in picture(pilot.app)


async def test_a_record_is_opened_changed_let_go_and_brought_back(opened: Open, home: Home) -> None:
    saving.add(home, Boundary, {"statement": "I leave at ten"}, NOW)
    async with opened() as pilot:
        await pilot.press("6", "enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecordScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"!", "ctrl+s")
        await pilot.pause()
        assert "I leave at ten!" in picture(pilot.app)
        await pilot.press("d")
        await pilot.pause()
        assert "I leave at ten!" not in picture(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert "I leave at ten!" in picture(pilot.app)


async def test_a_page_that_is_there_is_changed(opened: Open, home: Home) -> None:
    saving.add(home, Pace, {"steps_per_week": 2}, NOW)
    async with opened() as pilot:
        await pilot.press("6", *["down"] * KINDS.index(Pace), "enter")
        await pilot.pause()
        await pilot.press("backspace", "3", "ctrl+s")
        await pilot.pause()
    page = home.page(Pace)
    assert page is not None
    assert isinstance(page.record, Pace)
    assert page.record.steps_per_week == 3


async def test_files_that_cannot_be_read_are_named_and_left(opened: Open, home: Home) -> None:
    saving.add(home, Boundary, {"statement": "I leave at ten"}, NOW)
    for name in ("boundary/broken.toml", "pace.toml"):
        (home.root / "plan" / name).write_text("state = ")
    async with opened() as pilot:
        await pilot.press("6")
        await pilot.pause()
        assert "plan/boundary/broken.toml" in picture(pilot.app)
        assert "I leave at ten" in picture(pilot.app)
        await pilot.press(*["down"] * KINDS.index(Pace), "enter")
        await pilot.pause()
        assert "I can't read" in picture(pilot.app)
        await pilot.press("enter")
    assert (home.root / "plan/pace.toml").read_text() == "state = "


async def test_the_form_of_a_person_speaks_of_codenames(opened: Open, home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("6", *["down"] * KINDS.index(Person), "a")
        await pilot.pause()
        assert "A codename keeps a real name out of your files." in " ".join(
            picture(pilot.app).replace("│", " ").split()
        )
