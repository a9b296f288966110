"""The form: answers by keys, drafts as one types, what does not fit, and the saved file."""

import errno
import tomllib
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.reflection import Reflection
from steady.core.text import display
from steady.store import disk, drafts, saving
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.tui.app import Companion
from steady.tui.forms import adding, changing
from steady.tui.screens.form import FormScreen
from steady.tui.surroundings import Surroundings
from steady.tui.widgets.options import OptionsEntry
from steady.tui.widgets.prose import Prose
from steady.tui.widgets.scale import ScaleEntry
from tests.conftest import NOW
from tests.tui.answering import here
from tests.tui.conftest import Open
from tests.tui.pictures import picture


def records(root: Path, pattern: str) -> list[dict[str, object]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob(pattern))]


def told(pilot: Pilot[None]) -> str:
    """What the screen in front says."""
    return " ".join(str(each.content) for each in pilot.app.screen.query(Prose))


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


async def test_a_draft_from_the_shell_is_there_and_can_be_thrown_away(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    path = drafts.new_path(home.root, "boundary")
    drafts.keep(Draft(path, "boundary", "", NOW, {"statement": "I leave at ten", "limit": "Ten."}))
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan"))
        await pilot.app.push_screen(form)
        assert form.answers == {"statement": "I leave at ten", "limit": "Ten."}
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "Throw these answers away" in picture(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        assert form.answers["limit"] == "Ten."
        assert path.exists()
        await pilot.press("ctrl+r", "y")
        await pilot.pause()
        assert form.answers == {}
        assert not path.exists()
        assert "begin anew" not in picture(pilot.app)
        await pilot.press(*"another", "ctrl+s")
        await pilot.pause()
    assert [each["statement"] for each in records(home.root, "plan/boundary/*.toml")] == ["another"]
    assert not list(home.root.glob("drafts/*"))


async def test_a_draft_about_something_else_is_gone_on_with_or_left(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    path = drafts.new_path(home.root, "boundary")
    drafts.keep(Draft(path, "boundary", "", NOW, {"with_whom": "Ash", "statement": "I leave at ten"}))
    about = {"with_whom": "Rowan", "limit": "Rowan's alone"}
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan", about))
        await pilot.app.push_screen(form)
        await pilot.pause()
        assert "wait here. Go on with them?" in told(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert form.answers == about
        await pilot.press(*"New", "ctrl+s")
        await pilot.pause()
        assert path.exists()
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan", about))
        await pilot.app.push_screen(form)
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert form.answers == {"with_whom": "Ash", "statement": "I leave at ten"}


async def test_a_draft_with_answers_that_fit_nothing_opens_and_keeps_what_fits(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    odd = {"mood": "good", "distress": 99, "note": 5, "energy": 4, "tomorrow": [1]}
    drafts.keep(Draft(drafts.new_path(home.root, "checkin"), "checkin", "", NOW, odd))
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Checkin, "today"))
        await pilot.app.push_screen(form)
        assert form.answers == {"energy": 4, "note": "5"}
        await pilot.press("7", "escape")
        await pilot.pause()
    [draft] = records(home.root, "drafts/*.toml")
    assert draft["answers"] == {**odd, "mood": 7, "note": "5"}


async def test_two_forms_of_one_kind_have_a_draft_each(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, Companion)
        for number in "34":
            await app.push_screen(FormScreen(app.surroundings, adding(app.surroundings, Checkin, "today")))
            await pilot.press(number)
        app.keep_drafts()
    assert sorted(str(each["answers"]) for each in records(home.root, "drafts/*.toml")) == [
        "{'mood': 3}",
        "{'mood': 4}",
    ]


async def test_numbers_answer_and_never_leave_the_form(opened: Open, surroundings: Surroundings) -> None:
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan"))
        await pilot.app.push_screen(form)
        while here(pilot).field.name != "state":
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("2", "9", "0", "6")
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.answers == {"state": "ready to say"}


async def test_a_file_that_changed_meanwhile_is_kept_beside_what_was_answered(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    entry = saving.add(home, Boundary, {"statement": "I leave at ten"}, NOW)
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(surroundings, changing(surroundings, entry, "change")))
        await pilot.press("end", *" sharp")
        entry.path.write_bytes(entry.content + b'limit = "Ten."\n')
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = told(pilot)
        assert "was changed by something else meanwhile" in said
        assert "Nothing is lost: yours is kept in plan/boundary/" in said
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FormScreen)
    statements = {str(each["statement"]) for each in records(home.root, "plan/boundary/*.toml")}
    assert statements == {"I leave at ten", "I leave at ten sharp"}
    assert not list(home.root.glob("drafts/*"))


async def test_on_a_full_disk_the_answers_stay_and_it_is_said_where(
    opened: Open, surroundings: Surroundings, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await pilot.press(*"Ten")
        with monkeypatch.context() as broken:
            broken.setattr(disk, "write_new", full)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "The disk is full. Nothing is lost: your answers are in" in told(pilot)
            [draft] = records(home.root, "drafts/*.toml")
            assert draft["answers"] == {"statement": "Ten"}
            await pilot.press("enter")
            broken.setattr(disk, "write_whole", full)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "your answers are still on this screen" in told(pilot)
            await pilot.press("enter", *"!", "escape")
            await pilot.pause()
            assert "This draft could not be written." in picture(pilot.app)
            await pilot.press("enter")
        assert form.answers == {"statement": "Ten!"}
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [each["statement"] for each in records(home.root, "plan/boundary/*.toml")] == ["Ten!"]
    assert not list(home.root.glob("drafts/*"))


async def test_nothing_is_kept_when_nothing_was_answered(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(surroundings, adding(surroundings, Checkin, "today")))
        await pilot.press("5", "backspace", "ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FormScreen)
    assert not list(home.root.rglob("*.toml"))


async def test_what_is_pasted_obeys_nothing(opened: Open, surroundings: Surroundings, home: Home) -> None:
    hostile = "one\x1b]0;title\x07\r\ntwo\x9b31m[red]\u202ethree"
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(surroundings, adding(surroundings, Reflection, "journal")))
        await pilot.press("tab")
        pilot.app.screen.post_message(events.Paste(hostile))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    [record] = records(home.root, "journal/2026/11/*.toml")
    assert record["text"] == display(hostile)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_question_with_the_focus_is_in_sight(
    size: tuple[int, int], opened: Open, surroundings: Surroundings
) -> None:
    async with opened(size) as pilot:
        form = FormScreen(surroundings, adding(surroundings, Exposure, "plan"))
        await pilot.app.push_screen(form)
        await pilot.pause()
        while pilot.app.screen is form:
            question = here(pilot).query_one(".question").region
            shown = form.query_one(".questions").region
            assert shown.contains_region(question), here(pilot).field.name
            await pilot.press("tab")
            await pilot.pause()
            await pilot.pause()


async def test_typing_goes_on_while_the_window_changes_its_size(
    opened: Open, surroundings: Surroundings
) -> None:
    async with opened((120, 40)) as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan"))
        await pilot.app.push_screen(form)
        for number, size in enumerate([(60, 20), (80, 24), (40, 12), (120, 40)]):
            await pilot.press(str(number))
            await pilot.resize_terminal(*size)
            await pilot.press("x")
        await pilot.pause()
        assert form.answers == {"statement": "0x1x2x3x"}
        assert "0x1x2x3x" in picture(pilot.app)


async def test_a_click_answers(opened: Open, surroundings: Surroundings) -> None:
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Checkin, "today"))
        await pilot.app.push_screen(form)
        await pilot.click(ScaleEntry, offset=(2, 0))
        assert form.answers == {"mood": 0}
        while not form.query(OptionsEntry):
            await pilot.press("pagedown")
            await pilot.pause()
        await pilot.pause()
        await pilot.click(OptionsEntry, offset=(6, 1))
        await pilot.pause()
        first = form.query(OptionsEntry).first()
        assert first.chosen == (first.options[1].id,)


async def test_a_name_is_taken_for_the_person_it_begins_and_shown(
    opened: Open, surroundings: Surroundings, home: Home
) -> None:
    saving.add(home, Person, {"codename": "Rowan Tree"}, NOW)
    async with opened() as pilot:
        form = FormScreen(surroundings, adding(surroundings, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await pilot.press("tab", *"row")
        await pilot.pause()
        assert form.answers == {"with_whom": "rowan-tree"}
        assert "→ Rowan Tree" in picture(pilot.app)
        await pilot.press("backspace", "backspace", "backspace", "1")
        await pilot.pause()
        assert form.answers == {"with_whom": "1"}
        await pilot.press("backspace", "down")
        await pilot.pause()
        assert form.answers == {"with_whom": "rowan-tree"}
