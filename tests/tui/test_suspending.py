"""Ctrl+Z goes to the shell: the screen is blank meanwhile, drafts are kept, and fg brings all of it back."""

from pathlib import Path

import pytest

from steady.store.home import Home
from steady.tui.screens.welcome import welcomed
from tests.tui.tmux import Tmux

CANARY = "the lighthouse at noon"


@pytest.mark.parametrize("alternate", [True, False])
def test_it_stops_with_nothing_to_be_read_and_comes_back(tmp_path: Path, home: Home, alternate: bool) -> None:
    welcomed(home)
    with Tmux(tmp_path, home.root, alternate=alternate) as terminal:
        terminal.open()
        terminal.type("r")
        terminal.wait("later (saved)")
        terminal.type(CANARY)
        terminal.wait(CANARY)
        terminal.press("C-z")
        terminal.wait("Stopped")
        assert CANARY not in terminal.screen()
        assert CANARY not in terminal.all_that_was()
        files = [path for path in home.root.rglob("*") if path.is_file()]
        assert any(CANARY in path.read_text("utf-8") for path in files)
        terminal.type("echo in the $((1 + 1))nd shell\n")
        terminal.wait("in the 2nd shell")
        terminal.type("fg\n")
        terminal.wait(CANARY)
        terminal.type(" again")
        terminal.wait(f"{CANARY} again")
        terminal.press("C-z")
        terminal.wait("Stopped")
        terminal.type("fg\n")
        terminal.wait(f"{CANARY} again")
        terminal.press("C-q")
        terminal.wait("ready$")
        assert CANARY not in terminal.screen()
