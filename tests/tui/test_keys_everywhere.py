"""`?` names each key that works on a screen; on some, each key is pressed and does something."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.binding import ActiveBinding
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from steady.tui.screens.keys import HERE, keys_of
from steady.tui.widgets.entries import OptionsEntry, ScaleEntry
from tests.tui.pictures import picture
from tests.tui.scenes import SCENES, USUAL, Scene, copied, opened, still

OFFERS_NOTHING = {
    "nothing": "a number that answers nothing goes nowhere",
    "app.keys": "stands among those for everywhere",
    "screen.copy_text": "copies what was marked with the mouse, and nothing else is marked",
    "page_left": "no screen is wider than the terminal",
    "page_right": "no screen is wider than the terminal",
    "scroll_left": "no screen is wider than the terminal",
    "scroll_right": "no screen is wider than the terminal",
}

ONLY_SOMETIMES = {
    "scroll_up", "scroll_down", "page_up", "page_down", "scroll_home", "scroll_end",
    "app.focus_next", "app.focus_previous",
}  # fmt: skip
"""Textual's own, named where there's something to scroll or another part to go to."""

OPPOSITE = {
    "up": "down", "down": "up", "left": "right", "right": "left", "home": "end", "end": "home",
    "pageup": "pagedown", "pagedown": "pageup", "shift+up": "shift+down", "shift+down": "shift+up",
    "minus": "plus", "plus": "minus", "shift+left": "shift+right", "shift+right": "shift+left",
    "shift+home": "shift+end", "shift+end": "shift+home",
    "ctrl+left": "ctrl+right", "ctrl+right": "ctrl+left", 
    "ctrl+a": "ctrl+e", "ctrl+e": "ctrl+a", "ctrl+shift+left": "ctrl+shift+right",
    "ctrl+shift+right": "ctrl+shift+left", "delete": "right", "backspace": "right", "shift+tab": "tab",
}  # fmt: skip
"""Keys to press before one that finds itself at an end."""

NEEDS_WORDS = (
    "delete",
    "backspace",
    "ctrl",
    "alt",
    "super",
    "shift",
    "home",
    "end",
    "left",
    "right",
    "f6",
    "f7",
)
"""Keys of an entry that do something once words are there, or were taken out."""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_each_key_that_works_is_named_with_what_it_does(
    scene: Scene, homes: Path, tmp_path: Path
) -> None:
    async with opened(scene, USUAL, copied(homes / scene.home, tmp_path / "own")) as pilot:
        screen = pilot.app.screen
        named = {key for rows in keys_of(screen).values() for row in rows for key in row.keys}
        said = {row.does for rows in keys_of(screen).values() for row in rows}
        assert all(said)
        unnamed = [
            (key, active.binding.action)
            for key, active in screen.active_bindings.items()
            if active.enabled
            and not isinstance(active.node, App)
            and key not in named
            and not key.startswith("super+")  # the same as its key with Ctrl, which is named
            and active.binding.action.partition("(")[0] not in {*OFFERS_NOTHING, *ONLY_SOMETIMES}
            and not _is_one_of_many(screen, active.binding.action)
            and not _is_move_among_one(active)
        ]
        assert not unnamed


def _is_move_among_one(active: ActiveBinding) -> bool:
    """Whether it moves in a list that has one row alone, and so goes nowhere."""
    one = isinstance(active.node, OptionList) and active.node.option_count < 2
    return one and active.binding.action != "select"


def _is_one_of_many(screen: Any, action: str) -> bool:
    """Whether two other keys for the same stand there already."""
    return [each.binding.action for each in screen.active_bindings.values()].count(action) > 2


TRIED = ("today", "journal", "steps-empty", "steps", "plan", "record", "check-in")
"""The scenes of which each key is pressed; it takes seconds for each."""


@pytest.mark.parametrize(
    "scene", [each for each in SCENES if each.name in TRIED], ids=lambda scene: scene.name
)
async def test_no_key_is_offered_that_does_nothing(scene: Scene, homes: Path, tmp_path: Path) -> None:
    rows: list[tuple[str, str, str]] = []
    idle: list[tuple[str, str]] = []
    tried = 0
    while not rows or tried < len(rows):
        root = copied(homes / scene.home, tmp_path / f"own-{tried}")
        async with opened(scene, USUAL, root) as pilot:
            first = pilot.app.screen
            if not rows:
                found = keys_of(first)
                rows = [
                    (under, key, row.does)
                    for under, each in found.items()
                    for row in each
                    for key in (row.keys if under == HERE else row.keys[:1])
                    if under != "everywhere" and row.pressed
                ]
                if not rows:
                    break
            while tried < len(rows) and pilot.app.screen is first:
                under, key, does = rows[tried]
                tried += 1
                if not await _does_something(
                    pilot, key, writes=under == "while you write", at_once=under == HERE
                ):
                    idle.append((key, does))
                elif under == HERE:
                    break  # each finds the screen as it was opened
                await _back_to(pilot, first)
    assert not idle


async def _back_to(pilot: Pilot[None], first: object) -> None:
    """Close what the key opened, as far as it lies over the screen."""
    app = pilot.app
    while app.screen is not first and first in app.screen_stack:
        app.pop_screen()
        await still(pilot)


async def _does_something(pilot: Pilot[None], key: str, *, writes: bool, at_once: bool) -> bool:
    """Whether a key changes anything; a screen's own does so at once, another where it isn't at an end."""
    app = pilot.app
    if writes and key.startswith(NEEDS_WORDS):
        _fill(app.screen.focused, key)
        await still(pilot)
    for before in ((),) if at_once else ((), (OPPOSITE.get(key, key),)):
        for each in before:
            await pilot.press(each)
            await still(pilot)
        seen = _seen(app)
        await pilot.press(key)
        await still(pilot)
        if not app.is_running or _seen(app) != seen:
            return True
    return False


def _fill(entry: object, key: str) -> None:
    """Words in an entry, the cursor in their middle; something selected or undone where it's about that."""
    if isinstance(entry, Input):
        entry.value = "some words here"
        entry.cursor_position = 7
        if key in ("ctrl+x", "ctrl+c", "ctrl+v"):
            entry.action_select_all()
    elif isinstance(entry, TextArea):
        entry.text = "some words here\nand here\nand some more"
        entry.move_cursor((1, 4))
        if key in ("ctrl+x", "ctrl+c", "ctrl+v"):
            entry.action_select_all()
        if key == "ctrl+y":
            entry.insert("x")
            entry.undo()
    if key == "ctrl+v" and isinstance(entry, Input | TextArea):
        entry.app.copy_to_clipboard("pasted")


def _seen(app: App[Any]) -> object:
    """All that a key may change that someone notices."""
    screen = app.screen
    within = [
        (widget.scroll_offset, getattr(widget, "at", None), getattr(widget, "highlighted", None))
        for widget in screen.query("*")
    ]
    entries = [
        (each.value, each.selection) if isinstance(each, Input) else (each.text, each.selection)
        for each in screen.query("*")
        if isinstance(each, Input | TextArea)
    ]
    chosen = [
        each.value if isinstance(each, ScaleEntry) else each.chosen
        for each in screen.query("*")
        if isinstance(each, ScaleEntry | OptionsEntry)
    ]
    said = [each.identity for each in app._notifications]
    return picture(app), id(screen), app.focused, within, entries, chosen, said, app.clipboard, app.theme
