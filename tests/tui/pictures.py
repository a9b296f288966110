"""Screens as plain text, to read in a diff: what a person sees, without the colours."""

import re
from pathlib import Path
from typing import Any

from textual._compositor import LayoutUpdate
from textual.app import App

from steady.core.language import _
from steady.services.actions import AREAS
from steady.tui.widgets.frame import ALWAYS, crumb
from steady.tui.widgets.keys import written

SNAPSHOTS = Path(__file__).parent / "snapshots"


def shared() -> tuple[str, str, str]:
    """What stands at the bottom of every screen, or of every area, in the language in use."""
    return (
        "  ".join(f"{written(action.key)} {crumb(action.name)}" for action in ALWAYS),
        " ".join(f"{area.key} {crumb(area.name)}" for area in AREAS),
        f"1–6 {_('areas')}",
    )


def picture(app: App[Any]) -> str:
    """The screen as lines of text, one for each row of the terminal, spaces at their ends taken off."""
    screens = app._background_screens
    update = app.screen._compositor.render_update(full=True, screen_stack=screens)
    assert isinstance(update, LayoutUpdate)
    lines = ["".join(strip.text for strip in row).replace("\xa0", " ") for row in update.strips]
    return "\n".join(line.rstrip() for line in lines)


def without_shared_keys(seen: str) -> str:
    """A picture without the keys that all screens share; a line that held nothing else goes."""
    *above, last = seen.split("\n")
    for words in shared():
        last = last.replace(words, "")
    more = re.compile(rf" (\?|F3) ({_('more')}|{_('keys')})\s*$")
    above[-1:] = [more.sub("", line).rstrip() for line in above[-1:]]
    return "\n".join([*above, more.sub("", last).rstrip()]).rstrip("\n")
