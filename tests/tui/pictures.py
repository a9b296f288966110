"""Screens as plain text, to read in a diff: what a person sees, without the colours."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App

from steady.services.actions import AREAS
from steady.tui.widgets.hints import ALWAYS

CELL, ROW, FIRST = 12.2, 24.4, 20.0
"""Of the picture that Textual makes: the size of a cell, and where the first row stands."""

SNAPSHOTS = Path(__file__).parent / "snapshots"

SHARED = (
    "  ".join(f"{key} {does}" for key, does in ALWAYS),
    " ".join(f"{area.key} {area.name}" for area in AREAS),
    "1–6 areas",
)
"""What stands at the bottom of every screen, or of every area."""

_TEXT = re.compile(r'<text class="terminal-\d+-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)


def picture(app: App[Any]) -> str:
    """The screen as lines of text, one for each row of the terminal, spaces at their ends taken off."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, words in _TEXT.findall(app.export_screenshot()):
        rows.setdefault(float(y), []).append((float(x), unescape(words).replace("\xa0", " ")))
    lines = [""] * app.size.height
    for y, pieces in rows.items():
        line = ""
        for x, words in sorted(pieces):
            line += " " * (round(x / CELL) - cell_len(line)) + words
        lines[round((y - FIRST) / ROW)] = line.rstrip()
    return "\n".join(lines)


def without_shared_keys(seen: str) -> str:
    """A picture without the keys that all screens share; a line that held nothing else goes."""
    *above, last = seen.split("\n")
    for words in SHARED:
        last = last.replace(words, "")
    return "\n".join([*above, last.rstrip()]).rstrip("\n")
