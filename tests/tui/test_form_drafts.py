"""What is typed into a form is never lost: drafts, files that changed meanwhile, a full disk."""

import errno
import fcntl
import os

import pytest

from steady.core.kinds.boundary import Boundary
from steady.core.kinds.checkin import Checkin
from steady.services.drafting import Drafting
from steady.services.form import adding, changing
from steady.store import disk, drafts, saving
from steady.store.drafts import Draft
from steady.store.home import Home
from steady.store.lock import LOCK
from steady.tui.app import Companion
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.entries import LineEntry
from tests.conftest import NOW
from tests.tui.answering import records, told
from tests.tui.conftest import Open
from tests.tui.pictures import picture


async def test_what_is_typed_waits_as_a_draft_and_is_there_again(opened: Open, context: Context) -> None:
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.press(*"I leave at ten")
        await pilot.press("escape")
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        await pilot.pause()
        assert "I leave at ten" in picture(pilot.app)
    [draft] = records(context.home.root, "drafts/*.toml")
    assert draft["answers"] == {"statement": "I leave at ten"}


async def test_a_change_that_another_holds_up_is_said_and_waits_in_a_draft(
    opened: Open, context: Context, home: Home
) -> None:
    """The screen can't be drawn while a write waits, so it waits a second and no longer."""
    entry = saving.add(home, Checkin, {"mood": 3}, NOW)
    handle = os.open(home.root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    async with opened() as pilot:
        form = FormScreen(context, changing(context.home, context.clock, entry, "journal"))
        await pilot.app.push_screen(form)
        await pilot.press("backspace", "7", "ctrl+s")
        await pilot.pause()
        assert "Another steady is saving right now" in picture(pilot.app)
        [draft] = records(home.root, "drafts/*.toml")
        assert draft["answers"]["mood"] == 7
        os.close(handle)
        await pilot.press("escape", "ctrl+s")
        await pilot.pause()
    assert [each["mood"] for each in records(home.root, "journal/*/*/*.toml")] == [7]
    assert not list(home.root.glob("drafts/*"))


async def test_a_draft_from_the_shell_is_there_and_can_be_thrown_away(
    opened: Open, context: Context, home: Home
) -> None:
    path = drafts.new_path(home.root, "boundary")
    drafts.keep(Draft(path, "boundary", "", NOW, {"statement": "I leave at ten", "limit": "Ten."}))
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
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
    opened: Open, context: Context, home: Home
) -> None:
    path = drafts.new_path(home.root, "boundary")
    drafts.keep(Draft(path, "boundary", "", NOW, {"with_whom": "Ash", "statement": "I leave at ten"}))
    about = {"with_whom": "Rowan", "limit": "Rowan's alone"}
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan", about))
        await pilot.app.push_screen(form)
        await pilot.pause()
        assert "You have unsaved answers from" in told(pilot)
        await pilot.press("2")
        await pilot.pause()
        assert form.answers == about
        await pilot.press(*"New", "ctrl+s")
        await pilot.pause()
        assert path.exists()
        form = FormScreen(context, adding(context.home, Boundary, "plan", about))
        await pilot.app.push_screen(form)
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert form.answers == {"with_whom": "Ash", "statement": "I leave at ten"}


async def test_a_draft_with_answers_that_fit_nothing_opens_and_keeps_what_fits(
    opened: Open, context: Context, home: Home
) -> None:
    odd = {"mood": "good", "distress": 99, "note": 5, "energy": 4, "tomorrow": [1]}
    drafts.keep(Draft(drafts.new_path(home.root, "checkin"), "checkin", "", NOW, odd))
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Checkin, "today"))
        await pilot.app.push_screen(form)
        assert form.answers == {"energy": 4, "note": "5"}
        await pilot.press("7", "escape")
        await pilot.pause()
    [draft] = records(home.root, "drafts/*.toml")
    assert draft["answers"] == {**odd, "mood": 7, "note": "5"}


async def test_words_on_the_screen_that_nobody_was_told_of_yet_are_in_the_draft(
    opened: Open, home: Home
) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, Companion)
        await app.push_screen(FormScreen(app.context, adding(home, Boundary, "plan")))
        await pilot.pause()
        app.screen.query(LineEntry).first().value = "I leave at ten"
        app.keep_drafts()
    [draft] = records(home.root, "drafts/*.toml")
    assert draft["answers"] == {"statement": "I leave at ten"}


async def test_two_forms_of_one_kind_have_a_draft_each(opened: Open, context: Context, home: Home) -> None:
    async with opened() as pilot:
        app = pilot.app
        assert isinstance(app, Companion)
        for number in "34":
            await app.push_screen(FormScreen(app.context, adding(app.context.home, Checkin, "today")))
            await pilot.press(number)
        app.keep_drafts()
    assert sorted(str(each["answers"]) for each in records(home.root, "drafts/*.toml")) == [
        "{'mood': 3}",
        "{'mood': 4}",
    ]


async def test_a_file_that_changed_meanwhile_is_kept_beside_what_was_answered(
    opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Boundary, {"statement": "I leave at ten"}, NOW)
    async with opened() as pilot:
        await pilot.app.push_screen(
            FormScreen(context, changing(context.home, context.clock, entry, "change"))
        )
        await pilot.press("end", *" sharp")
        entry.path.write_bytes(entry.content.replace(b"at ten", b"at nine"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = told(pilot)
        assert f"Something else changed plan/boundary/{entry.path.name} meanwhile." in said
        assert "Nothing is lost: your version is saved in plan/boundary/" in said
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FormScreen)
    statements = {str(each["statement"]) for each in records(home.root, "plan/boundary/*.toml")}
    assert statements == {"I leave at nine", "I leave at ten sharp"}
    assert not list(home.root.glob("drafts/*"))


async def test_a_change_of_another_field_elsewhere_and_what_was_answered_are_both_kept(
    opened: Open, context: Context, home: Home
) -> None:
    entry = saving.add(home, Boundary, {"statement": "I leave at ten"}, NOW)
    async with opened() as pilot:
        await pilot.app.push_screen(
            FormScreen(context, changing(context.home, context.clock, entry, "change"))
        )
        await pilot.press("end", *" sharp")
        entry.path.write_bytes(entry.content + b'limit = "Ten."\n')
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FormScreen)
    [kept] = records(home.root, "plan/boundary/*.toml")
    assert (kept["statement"], kept["limit"]) == ("I leave at ten sharp", "Ten.")


async def test_on_a_full_disk_the_answers_stay_and_it_is_said_where(
    opened: Open, context: Context, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, Boundary, "plan"))
        await pilot.app.push_screen(form)
        await pilot.press(*"Ten")
        with monkeypatch.context() as broken:
            broken.setattr(disk, "write_new", full)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "Nothing is lost. Your answers are in" in told(pilot)
            assert "the disk is full" in told(pilot)
            [draft] = records(home.root, "drafts/*.toml")
            assert draft["answers"] == {"statement": "Ten"}
            await pilot.press("enter")
            broken.setattr(disk, "write_whole", full)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "your answers are still on this screen" in told(pilot)
            await pilot.press("enter", *"!", "escape")
            await pilot.pause()
            assert "Your draft isn't saved." in picture(pilot.app)
            await pilot.press("enter")
        assert form.answers == {"statement": "Ten!"}
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [each["statement"] for each in records(home.root, "plan/boundary/*.toml")] == ["Ten!"]
    assert not list(home.root.glob("drafts/*"))


async def test_what_is_too_large_for_a_draft_is_kept_on_leaving_all_the_same(
    opened: Open, context: Context
) -> None:
    words = "x" * disk.LARGEST
    async with opened() as pilot:
        await pilot.app.push_screen(FormScreen(context, adding(context.home, Boundary, "plan")))
        [drafting] = context.drafts
        assert isinstance(drafting, Drafting)
        drafting.change({"statement": words})
        assert isinstance(pilot.app, Companion)
        for each in context.drafts:
            pilot.app.context.drafts.append(each)
        pilot.app.keep_drafts()
    [kept] = context.home.root.glob("drafts/*.toml")
    assert words in kept.read_text()
