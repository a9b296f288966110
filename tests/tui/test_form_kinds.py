"""Every kind of record in the form: answered by keys to the letter, and passed through without a change."""

import datetime
import random
from typing import Any

import pytest
from textual.app import App

from steady.core.catalogue import Kind, all_kinds
from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo, fields_of
from steady.core.record import Page
from steady.core.text import display
from steady.services.form import adding, changing
from steady.store import saving
from steady.store.home import Home
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from tests.conftest import NOW
from tests.strategies import POOL
from tests.tui.answering import answer_all
from tests.tui.conftest import Open


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())
async def test_what_is_answered_is_what_the_file_says(
    kind: Kind, opened: Open, context: Context, home: Home
) -> None:
    async with opened() as pilot:
        form = FormScreen(context, adding(context.home, kind, "all of it"))
        await pilot.app.push_screen(form)
        given = await answer_all(pilot, form)
    assert set(given) == {field.name for field in fields_of(kind) if field.applies(given)}
    [entry] = home.records(kind).entries
    assert {name: getattr(entry.record, name) for name in given} == given
    assert not entry.problems
    assert not list(home.root.glob("drafts/*.toml"))


def drawn(app: App[Any]) -> str:
    """The characters that go to the terminal for what is on the screen, without the moves and colours."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def hostile(field: Field, chance: random.Random) -> Any:
    """A value that fits the field and holds what breaks other programs."""
    match field.shape:
        case Number(low, high, _):
            return chance.randint(low, high or 10**6)
        case Choice(options):
            return chance.choice(options)
        case YesNo():
            return chance.random() < 0.5
        case Several(options):
            return chance.choices(options or POOL, k=3)
        case Day(timed):
            zone = datetime.timezone(datetime.timedelta(minutes=chance.randint(-700, 700)))
            moment = datetime.datetime(chance.randint(1, 9999), 3, 4, 5, 6, 7, tzinfo=zone)
            return moment if timed else moment.date()
        case Writing():
            return f"x{chance.choice(POOL)}" if field.required else chance.choice(POOL)


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.kind())
async def test_what_is_not_edited_is_not_changed_whatever_it_holds(
    kind: Kind, opened: Open, context: Context, home: Home
) -> None:
    chance = random.Random(kind.kind())
    count = 1 if issubclass(kind, Page) else 2
    entries = [
        saving.add(home, kind, {field.name: hostile(field, chance) for field in fields_of(kind)}, NOW)
        for _ in range(count)
    ]
    async with opened() as pilot:
        for entry in entries:
            form = FormScreen(context, changing(context.home, context.clock, entry, "as it is"))
            await pilot.app.push_screen(form)
            before = dict(form.answers)
            while pilot.app.screen is form:
                await pilot.press("tab")
                await pilot.pause()
                assert form.answers == before
                assert display(drawn(pilot.app)) == drawn(pilot.app), "a control character was sent"
            assert entry.path.read_bytes() == entry.content
    assert not list(home.root.glob("drafts/*.toml"))
