"""The form: answers by keys, drafts as one types, what does not fit, and the saved file."""

import pytest
from textual import events

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.core.kinds.exposure import Exposure
from steady.core.kinds.person import Person
from steady.core.kinds.reflection import Reflection
from steady.core.text import display
from steady.services.form import adding
from steady.store import saving
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.entries import OptionsEntry, ScaleEntry
from tests.conftest import NOW
from tests.tui.answering import here, records
from tests.tui.conftest import Open
from tests.tui.pictures import picture


async def test_answers_by_keys_alone_become_a_record(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Checkin, "today › check in"))
        await pilot.app.push_screen(form)
        await pilot.press("6", "tab", "4", "tab", "right", "right", "ctrl+s")
        await pilot.pause()
    [record] = records(context.home.root, "journal/2026/11/*.toml")
    assert (record["mood"], record["energy"], record["distress"]) == (6, 4, 6)
    assert not list(context.home.root.glob("drafts/*.toml"))


async def test_what_a_record_cannot_be_without_is_asked_for(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.press("tab", "tab", *"Calmly", "ctrl+s")
        await pilot.pause()
        assert "This one is needed" in picture(pilot.app)
        await pilot.press(*"No calls at night", "ctrl+s")
        await pilot.pause()
    [record] = records(context.home.root, "plan/boundary/*.toml")
    assert record["statement"] == "No calls at night"


async def test_numbers_answer_and_never_leave_the_form(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        while here(pilot).field.name != "state":
            await pilot.press("tab")
            await pilot.pause()
        await pilot.press("2", "9", "0", "6")
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.answers == {"state": "ready to say"}


async def test_nothing_is_kept_when_nothing_was_answered(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Checkin, "today")))
        await pilot.press("5", "backspace", "ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FormScreen)
    assert not list(home.root.rglob("*.toml"))


async def test_what_is_pasted_obeys_nothing(opened: Open, context: Context, home: Home) -> None:
    hostile = "one\x1b]0;title\x07\r\ntwo\x9b31m[red]\u202ethree"
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Reflection, "journal")))
        await pilot.press("tab")
        pilot.app.screen.post_message(events.Paste(hostile))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    [record] = records(home.root, "journal/2026/11/*.toml")
    assert record["text"] == display(hostile)


async def test_lines_pasted_into_one_line_all_stay(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Exposure, "plan")))
        await pilot.press(*"a ")
        pilot.app.screen.post_message(events.Paste("\r\nline one\r\n\r\n  line two\n"))
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    [record] = records(home.root, "journal/2026/11/*.toml")
    assert record["step"] == "a line one line two"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_question_with_the_focus_is_in_sight(
    size: tuple[int, int], opened: Open, context: Context
) -> None:
    async with opened(size) as pilot:
        form = FormScreen(context, adding(context.home, Exposure, "plan"))
        await pilot.app.push_screen(form)
        await pilot.pause()
        while pilot.app.screen is form:
            question = here(pilot).query_one(".question").region
            shown = form.query_one(".questions").region
            assert shown.contains_region(question), here(pilot).field.name
            await pilot.press("tab")
            await pilot.pause()
            await pilot.pause()


async def test_typing_goes_on_while_the_window_changes_its_size(opened: Open, context: Context) -> None:
    async with opened((120, 40)) as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        for number, size in enumerate([(60, 20), (80, 24), (40, 12), (120, 40)]):
            await pilot.press(str(number))
            await pilot.resize_terminal(*size)
            await pilot.press("x")
        await pilot.pause()
        assert form.answers == {"statement": "0x1x2x3x"}
        assert "0x1x2x3x" in picture(pilot.app)


async def test_a_click_answers(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Checkin, "today"))
        await pilot.app.push_screen(form)
        await pilot.click(ScaleEntry, offset=(2, 0))
        assert form.answers == {"mood": 0}
        while not form.query(OptionsEntry):
            await pilot.press("pagedown")
            await pilot.pause()
        await pilot.pause()
        first = next(each for each in form.query(OptionsEntry) if each.region)
        await pilot.click(first, offset=(18, 0))
        await pilot.pause()
        assert first.chosen == (first.options[1].id,)


async def test_a_whole_name_is_taken_for_its_person_and_a_part_of_it_is_someone_new(
    opened: Open, context: Context, home: Home
) -> None:
    id = saving.add(home, Person, {"codename": "Robin"}, NOW).id
    saving.add(home, Person, {"codename": "Alma"}, NOW)
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await pilot.press("tab", *"robi")
        await pilot.pause()
        assert form.answers == {"with_whom": "robi"}
        assert "robi is new here. Did you mean Robin?" in picture(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert form.answers == {"with_whom": id}
        await pilot.press(*["backspace"] * 5, *"ROBIN")
        await pilot.pause()
        assert form.answers == {"with_whom": id}
        assert "is new here" not in picture(pilot.app)
        await pilot.press(*["backspace"] * 5, "1")
        await pilot.pause()
        assert form.answers == {"with_whom": "1"}
        assert "1 is new here." in picture(pilot.app)
        assert "Did you mean" not in picture(pilot.app)


async def test_of_two_with_one_name_the_ids_are_said_under_the_field(
    opened: Open, context: Context, home: Home
) -> None:
    ids = [saving.add(home, Person, {"codename": "Sam"}, NOW).id for _ in range(2)]
    async with opened(size=(120, 40)) as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await pilot.press("tab", *"SAM")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form in pilot.app.screen_stack
        assert "Use one of these ids:" in picture(pilot.app)
        assert all(id in here(pilot).problem for id in ids)
        await pilot.press(*["backspace"] * 3, "down")
        await pilot.pause()
        assert form.answers["with_whom"] in ids
