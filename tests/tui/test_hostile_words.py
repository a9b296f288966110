"""Words in records are shown on every screen and obeyed on none: markup, control characters, odd widths."""

import datetime
import os
import re
import shutil
from collections.abc import Iterator

import pytest
from textual.pilot import Pilot
from textual.screen import Screen as TextualScreen

from steady.core.catalogue import all_kinds
from steady.core.fields import fields_of
from steady.core.kinds.checkin import Checkin
from steady.services.actions import AREAS, Action
from steady.services.form import adding, changing
from steady.store import saving
from steady.store.home import Home
from steady.store.remembered import NOTICES, remember
from steady.tui.context import Context
from steady.tui.screens.form import FormScreen
from steady.tui.screens.records import RecordScreen
from steady.tui.widgets.top import PageDots
from tests.cli.screen import Screen
from tests.tui.conftest import Open
from tests.tui.hostile import SEEN, WORDS, fill
from tests.tui.pictures import picture

SIZE = (60, 20)
"""Where words are cut and broken most."""

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]")

SEQUENCE = re.compile(r"\x1b\[([<>=?]?)([0-9;:]*)([ -/]*[@-~])")

POINTER = re.compile(r"\x1b\]22;[a-z-]*(?:\x07|\x1b\\)")
"""How Textual asks for the shape of the mouse pointer, its only sequence of this kind."""

NEVER_PRESSED = {"tab", "shift+tab", "q"}


@pytest.fixture(autouse=True)
def hostile(home: Home) -> Home:
    fill(home)
    remember(home.root, NOTICES, ["welcome"])
    return home


async def a_while(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause(0.03)


def drawn(pilot: Pilot[None]) -> str:
    """What is on the screen, once it is known that none of it is unseen."""
    app = pilot.app
    for screen in app.screen_stack[-2:]:
        for strip in screen._compositor.render_strips():
            for segment in strip:
                assert not UNSEEN.search(segment.text), (type(app.screen), segment.text)
    return picture(app)


async def back(pilot: Pilot[None], to: TextualScreen[object]) -> None:
    for _ in range(6):
        if pilot.app.screen is to:
            return
        await pilot.press("escape")
        await a_while(pilot)
    assert pilot.app.screen is to, type(pilot.app.screen)


def offered(pilot: Pilot[None]) -> Iterator[str]:
    """The keys that a screen says it has."""
    for active in list(pilot.app.screen.active_bindings.values()):
        if active.binding.show and active.binding.key not in NEVER_PRESSED:
            yield active.binding.key


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.name)
async def test_every_area_and_what_its_keys_open(area: Action, opened: Open) -> None:
    async with opened(size=SIZE) as pilot:
        await pilot.press(area.key)
        await a_while(pilot)
        screen, seen = pilot.app.screen, drawn(pilot)
        for key in list(offered(pilot)):
            for then in ("", "enter"):
                await pilot.press(key)
                await a_while(pilot)
                seen += drawn(pilot)
                if then:
                    await pilot.press(then)
                    await a_while(pilot)
                    seen += drawn(pilot)
                await back(pilot, screen)
        assert "zq" in seen or area.name == "practice"  # of long lists only the first lines are in sight


async def test_every_record(opened: Open, context: Context, home: Home) -> None:
    async with opened(size=SIZE) as pilot:
        for kind in all_kinds():
            entry = home.records(kind).entries[0]
            screen = RecordScreen(context, entry, f"journal › {WORDS}")
            await pilot.app.push_screen(screen)
            await pilot.pause()
            seen, page = drawn(pilot), screen.query_one(".page")
            while page.scroll_offset.y < page.max_scroll_y:
                await pilot.press("pagedown")
                await pilot.pause()
                seen += drawn(pilot)
            texts = [getattr(entry.record, field.name) for field in fields_of(kind)]
            assert SEEN in seen or not any(WORDS in str(text) for text in texts), kind
            await pilot.press("escape")


@pytest.mark.parametrize("changed", [True, False], ids=["changed", "new"])
async def test_every_form(changed: bool, opened: Open, context: Context, home: Home) -> None:
    async with opened(size=SIZE) as pilot:
        below = pilot.app.screen
        for kind in all_kinds():
            entry = home.records(kind).entries[0]
            form = (
                changing(context.home, context.clock, entry, WORDS)
                if changed
                else adding(context.home, kind, WORDS)
            )
            page = FormScreen(context, form)
            await pilot.app.push_screen(page)
            await pilot.pause()
            for _ in range(page.query_one(PageDots).pages):
                drawn(pilot)
                await pilot.press("pagedown")
                await pilot.pause()
            await pilot.press("ctrl+s")
            await pilot.pause()
            drawn(pilot)
            await back(pilot, below)


async def test_searching_and_the_palette(opened: Open) -> None:
    async with opened(size=SIZE) as pilot:
        await pilot.press("4", "slash", *"zq")
        await a_while(pilot)
        assert SEEN in drawn(pilot)
        await pilot.press("backspace", "backspace", *"owned m")
        await a_while(pilot)
        assert "owned" in drawn(pilot)
        await pilot.press("escape", "ctrl+p", *"zq")
        for _ in range(10):
            await a_while(pilot)
            drawn(pilot)
        assert "zq" in drawn(pilot)


def test_a_terminal_is_sent_nothing_that_the_words_say(home: Home) -> None:
    with Screen(size=SIZE) as screen:
        walk(screen)
        sent = screen.raw.decode("utf-8")
    assert "␛]52" in sent
    assert "\x1b[5m" not in sent
    assert "\x1b[6n" not in sent
    shutil.rmtree(home.root)
    remember(home.root, NOTICES, ["welcome"])
    saving.add(home, Checkin, {"mood": 5}, datetime.datetime.now().astimezone())
    with Screen(size=SIZE) as plain:
        walk(plain)
        usual = kinds_of(plain.raw.decode("utf-8"))
    assert kinds_of(sent) <= usual
    assert not UNSEEN.search(SEQUENCE.sub("", POINTER.sub("", sent)).replace("\r", "").replace("\n", ""))


def walk(screen: Screen) -> None:
    """Go through the areas, a record, a search and the palette, and leave."""
    screen.wait("leave")
    for keys in ("2", "3", "5", "6", "4", "\r", "\x1b", "/", "z", "q", "\x1b", "\x10", "zq", "\x1b", "1"):
        os.write(screen.handle, keys.encode())
        for _ in range(40):
            screen.read(0.02)
    os.write(screen.handle, b"\x11")
    screen.end()


def kinds_of(sent: str) -> set[str]:
    """The kinds of sequences in what was sent: colours and places without their numbers."""
    return {f"{mark}{'' if end in 'mH' else numbers}{end}" for mark, numbers, end in SEQUENCE.findall(sent)}
