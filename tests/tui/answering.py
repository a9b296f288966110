"""Answering a form as a person does, by keys alone, and seeing what came of it."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from steady.core.fields import Choice, Day, Field, Number, Several, Writing, YesNo
from steady.tui.screens.form import FormScreen
from steady.tui.widgets.answer import AnswerBox
from steady.tui.widgets.entries import OptionsEntry
from steady.tui.widgets.prose import Prose

NAMED = {" ": "space", "\n": "enter", ".": "full_stop", ":": "colon", "-": "minus", ",": "comma"}


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Press the keys of a text, one after another as fast as they come."""
    driver = pilot.app._driver
    assert driver is not None
    for character in text:
        key = events.Key(NAMED.get(character, character), None if character == "\n" else character)
        key.set_sender(pilot.app)
        driver.send_message(key)
    await pilot.pause()
    while any(each._message_queue.qsize() for each in (pilot.app, *pilot.app.screen.walk_children())):
        await pilot.pause()


def here(pilot: Pilot[None]) -> AnswerBox:
    """The question that has the focus."""
    return next(each for each in pilot.app.screen.query(AnswerBox) if each.has_focus_within)


async def give(pilot: Pilot[None], value: Any) -> None:
    """Answer the question that has the focus with a value of its field, by keys."""
    answer = here(pilot)
    match answer.field.shape:
        case Number():
            await type_text(pilot, str(value))
        case Choice(options):
            await pilot.press(str(options.index(value) + 1))
        case YesNo():
            await pilot.press("1" if value else "2")
        case Several() if answer.query(OptionsEntry):
            known = [each.id for each in answer.query_one(OptionsEntry).options]
            for at in range(len(known)):
                if known[at] in value:
                    await pilot.press("space")
                await pilot.press("down")
        case Several():
            await type_text(pilot, (", " if answer.field.offers_words else "\n").join(value))
        case Day():
            await type_text(
                pilot, value.isoformat(" ") if isinstance(value, datetime.datetime) else str(value)
            )
        case Writing():
            await type_text(pilot, value)


LEADS_ON = ("left as planned", "a hope", "yes")
"""Answers that are followed by questions of their own, where the last option leads elsewhere."""


def some_value(field: Field, offered: tuple[str, ...]) -> Any:
    """An answer for a field: hardly the first option, never the middle of a scale."""
    match field.shape:
        case Number(low, high, _):
            return low + 7 if high != 100 else 70
        case Choice(options):
            return next((each for each in options if each in LEADS_ON), options[-1])
        case YesNo():
            return False
        case Several(options):
            return list(options or offered)[-2:] or [field.name[-5:], "b c"]
        case Day(timed):
            day = datetime.date(2026, 11, 22 if field.ask.past or not timed else 27)
            return datetime.datetime.combine(day, datetime.time(18, 30)) if timed else day
        case Writing(long):
            return field.name[-5:] + (" a\nb" if long else " a")


async def answer_all(pilot: Pilot[None], form: FormScreen) -> dict[str, Any]:
    """Answer every question, going on by Tab; gives the answers."""
    given: dict[str, Any] = {}
    while True:
        answer = here(pilot)
        entries = answer.query(OptionsEntry)
        offered = tuple(each.id for each in entries.first().options) if entries else ()
        value = some_value(answer.field, offered)
        await give(pilot, value)
        given[answer.field.name] = value
        await pilot.press("tab")
        await pilot.pause()
        if pilot.app.screen is not form:
            return given


def told(pilot: Pilot[None]) -> str:
    """What the screen in front says."""
    return " ".join(str(each.content) for each in pilot.app.screen.query(Prose))


def records(root: Path, pattern: str) -> list[dict[str, Any]]:
    """The files of a home that fit a pattern, as TOML says them."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob(pattern))]
